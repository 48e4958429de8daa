/* driver.c - starts a driver on one cell and takes its records (driver.h). */
#include "driver.h"

#include "memory.h"
#include "process.h"
#include "stamp.h"
#include "wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RECORDS_MAX_BYTES = 64 << 20, ERROR_MAX = 512 };

char *driver_library_path(const project *p, const char *core)
{
    const char *inherited = project_inherited(p, "LD_LIBRARY_PATH");
    bool more = inherited != NULL && *inherited != '\0';
    return mem_format("LD_LIBRARY_PATH=%s%s%s", core, more ? ":" : "", more ? inherited : "");
}

int64_t driver_timeout_ns(int32_t warmup_ms, int32_t attempts)
{
    const int64_t start_ms = 30000, sample_us = 1250; /* a sample with settle batch, scrub and chains takes half of that */
    const char *named = getenv("FFIBENCH_TIMEOUT_MS");
    long long ms = named != NULL ? strtoll(named, NULL, 10) : 0;
    if (ms <= 0)
        ms = start_ms + 4 * (warmup_ms + attempts * sample_us / 1000);
    return (int64_t)ms * 1000000;
}

/* ---- What the driver is told ---- */

static char *job_variable(const driver_job *j, driver_mode asked)
{
    static const char *const modes[] = {"time", "check", "start"};
    const manifest *m = &j->cell->runtime->manifest;
    const mechanism *way = j->cell->mechanism;
    const char *size = j->cell->size->label;
    text_buffer job = {0};
    text_add(&job, "FFIBENCH_JOB=workload=%s%s%s units=%s mode=%s", j->cell->workload->name, *size != '\0' ? " size=" : "", size,
             m->string_units, modes[asked]);
    text_add(&job, " warmup_ms=%d warmup_calls=%d samples=%d attempts=%d", mechanism_warmup_ms(m, way), mechanism_warmup_calls(m, way),
             j->samples, j->attempts);
    if (j->width_floor > 0)
        text_add(&job, " width_floor=%d", j->width_floor);
    if (j->move_after > 0)
        text_add(&job, " move_after=%d", j->move_after);
    return job.at;
}

/* While checking, malloc is core's own, which counts (core/preload). */
static char *preload_variable(const driver_job *j)
{
    const char *inherited = project_inherited(j->project, "LD_PRELOAD");
    bool more = inherited != NULL && *inherited != '\0';
    return mem_format("LD_PRELOAD=%s/libffibench-malloc.so%s%s", j->project->counting, more ? ":" : "", more ? inherited : "");
}

static char *pad_variable(int32_t padding)
{
    static const char name[] = "FFIBENCH_PAD=";
    char *variable = mem_zeroed(sizeof name + (size_t)padding, 1);
    memcpy(variable, name, sizeof name - 1);
    memset(variable + sizeof name - 1, 'x', (size_t)padding);
    return variable;
}

static int job_argv(const driver_job *j, const char *core, argv_list *out)
{
    build_unit unit = {j->project, &j->cell->runtime->manifest, j->cell->mechanism};
    placeholders values = unit_placeholders(&unit, core);
    values.mechanism = j->cell->mechanism->name;
    values.workload = j->cell->workload->name;
    values.flavour = core == j->project->counting ? "counting" : "timing";
    return argv_expand(unit_run(&unit), &values, out);
}

int driver_command_make(const driver_job *j, driver_mode asked, bool counting, driver_command *out, char *error, size_t error_size)
{
    const char *core = counting ? j->project->counting : j->project->core;
    *out = (driver_command){.own = {job_variable(j, asked), pad_variable(j->padding), driver_library_path(j->project, core),
                                    asked == DRIVER_CHECK ? preload_variable(j) : NULL, NULL}};
    out->env = project_environment(j->project, true, out->own);
    int status = job_argv(j, core, &out->argv);
    if (status < 0)
        snprintf(error, error_size, "its run command cannot be made");
    return status;
}

void driver_command_free(driver_command *c)
{
    argv_free(&c->argv);
    for (size_t i = 0; c->own[i] != NULL; i++)
        free(c->own[i]);
    free(c->env);
    *c = (driver_command){0};
}

static int start(const driver_job *j, driver_mode asked, bool counting, process_result *result, char *error, size_t error_size)
{
    driver_command c;
    *result = (process_result){0};
    int status = driver_command_make(j, asked, counting, &c, error, error_size);
    process_spec spec = {
        .argv = c.argv.at,
        .folder = j->cell->runtime->manifest.folder,
        .env = c.env,
        .record_fd_name = "FFIBENCH_FD",
        .timeout_ns = driver_timeout_ns(mechanism_warmup_ms(&j->cell->runtime->manifest, j->cell->mechanism), j->attempts),
        .records_max = RECORDS_MAX_BYTES,
        .interrupted = j->interrupted,
    };
    if (status == 0)
        status = process_run(&spec, result, error, error_size);
    driver_command_free(&c);
    return status;
}

/* ---- What became of it ---- */

/* Core's own error says more than the exit status that it leads to; a death says more than the records it cut short. */
static int verdict(const process_result *r, int parsed, const char *parse_error, char *error, size_t error_size)
{
    char ended[ERROR_MAX];
    bool died = r->timed_out || r->overflowed || r->interrupted || r->exit_signal != 0;
    bool core_spoke = parsed < 0 && strncmp(parse_error, "core: ", 6) == 0;
    process_describe_failure(r, ended, sizeof ended);
    if (ended[0] == '\0' && parsed == 0)
        return 0;
    snprintf(error, error_size, "%s", ended[0] != '\0' && (died || !core_spoke) ? ended : parse_error);
    return -1;
}

static samples_job expectation(const driver_job *j, const char *core_build)
{
    return (samples_job){.workload = j->cell->workload->name,
                         .size = j->cell->size->label,
                         .core_build = core_build,
                         .samples = j->samples,
                         .attempts = j->attempts};
}

static int64_t unix_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int driver_time(const driver_job *j, invocation *out)
{
    process_result r;
    char error[ERROR_MAX] = "", parse_error[ERROR_MAX] = "";
    samples_job wanted = expectation(j, project_core_build(j->project));
    *out = (invocation){.env_padding = j->padding, .started_ms = unix_ms()};
    int status = start(j, DRIVER_TIME, false, &r, error, sizeof error);
    bool interrupted = r.interrupted || (status < 0 && *j->interrupted != 0);
    if (status == 0 && !interrupted) {
        out->elapsed_ns = r.elapsed_ns;
        out->user_ns = r.user_ns;
        out->sys_ns = r.sys_ns;
        out->max_rss_kib = r.max_rss_kib;
        int parsed = samples_parse(r.records, r.records_size, &wanted, out, parse_error, sizeof parse_error);
        status = verdict(&r, parsed, parse_error, error, sizeof error);
    }
    process_result_free(&r);
    if (status < 0 || interrupted) {
        invocation kept = *out;
        invocation_free(out); /* a measured part of a process that failed in the end is no figure */
        *out = (invocation){.env_padding = kept.env_padding,
                            .started_ms = kept.started_ms,
                            .elapsed_ns = kept.elapsed_ns,
                            .user_ns = kept.user_ns,
                            .sys_ns = kept.sys_ns,
                            .max_rss_kib = kept.max_rss_kib};
    }
    if (status < 0 && !interrupted)
        out->err = mem_text(error);
    return interrupted ? -1 : 0;
}

static int check(const driver_job *j, driver_mode asked, check_figures *proof, char *error, size_t error_size)
{
    process_result r;
    char parse_error[ERROR_MAX] = "";
    samples_job wanted = expectation(j, NULL);
    int status = start(j, asked, true, &r, error, error_size);
    if (status == 0) {
        int parsed = check_parse(r.records, r.records_size, &wanted, proof, parse_error, sizeof parse_error);
        status = verdict(&r, parsed, parse_error, error, error_size);
    }
    process_result_free(&r);
    return status;
}

int driver_check(const driver_job *j, check_figures *proof, char *error, size_t error_size)
{
    return check(j, DRIVER_CHECK, proof, error, error_size);
}

int driver_check_start(const driver_job *j, char *error, size_t error_size)
{
    check_figures found = {0};
    if (check(j, DRIVER_START, &found, error, error_size) < 0)
        return -1;
    if (found.batches == 1 && found.calls == 1 && found.other_calls == 0)
        return 0;
    snprintf(error, error_size, "a start of %d batches and %lld calls, not of one", found.batches, (long long)found.calls);
    return -1;
}
