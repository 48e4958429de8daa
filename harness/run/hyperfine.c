/* hyperfine.c - hyperfine as a child (hyperfine.h). What it exports is import_hyperfine.c's to read. */
#define _GNU_SOURCE /* memfd_create */
#include "hyperfine.h"

#include "memory.h"
#include "process.h"
#include "wording.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

enum { VERSION_MAX_BYTES = 1 << 16, SCRATCH_MAX_BYTES = 64 << 20 };
#define VERSION_TIMEOUT_NS (INT64_C(30) * 1000000000)

char *hyperfine_version(volatile int *interrupted, char *error, size_t error_size)
{
    char *argv[] = {"hyperfine", "--version", NULL}, why[512] = "", line[64] = "";
    process_result r;
    process_spec spec = {.argv = argv,
                         .timeout_ns = VERSION_TIMEOUT_NS,
                         .records_max = VERSION_MAX_BYTES,
                         .capture_stdout = true,
                         .interrupted = interrupted};
    int status = process_run(&spec, &r, why, sizeof why);
    if (status == 0) {
        process_describe_failure(&r, why, sizeof why);
        text_last_line(r.records, r.records_size, line, sizeof line);
    }
    process_result_free(&r);
    if (why[0] == '\0' && line[0] != '\0')
        return mem_text(line);
    snprintf(error, error_size,
             "hyperfine, which times the starts, does not run (%s): apt-get install hyperfine, or `scripts/env`, which has it",
             why[0] != '\0' ? why : "it has no version");
    return NULL;
}

/* ---- A file without a name, which children inherit and write to one after the other ---- */

static int scratch_open(void)
{
#ifdef __linux__
    return memfd_create("ffibench", 0);
#else
    char path[] = "/tmp/ffibench-XXXXXX";
    int fd = mkstemp(path);
    if (fd >= 0)
        unlink(path);
    return fd;
#endif
}

/* All that stands in it, NUL-terminated, to free. */
static char *scratch_read(int fd, size_t *size)
{
    off_t end = lseek(fd, 0, SEEK_END);
    size_t wanted = end < 0 || end > SCRATCH_MAX_BYTES ? 0 : (size_t)end;
    char *text = mem_zeroed(wanted + 1, 1);
    *size = 0;
    while (*size < wanted) {
        ssize_t got = pread(fd, text + *size, wanted - *size, (off_t)*size);
        if (got <= 0)
            break;
        *size += (size_t)got;
    }
    return text;
}

/* ---- One job ---- */

/* Failures are its own to tell, so that one start that fails does not end the others before it is known what core said. */
static int start(const hyperfine_job *j, int export_fd, int records_fd, process_result *r, char *error, size_t error_size)
{
    text_buffer line = {0};
    char runs[16], warmup[16];
    char *export = mem_format("/dev/fd/%d", export_fd), *records = mem_format("%s=%d", j->record_fd_name, records_fd);
    size_t count = 0;
    while (j->env[count] != NULL)
        count++;
    char **env = mem_zeroed(count + 2, sizeof *env);
    memcpy(env, j->env, count * sizeof *env);
    env[count] = records;
    text_add_shell_line(&line, j->argv);
    snprintf(runs, sizeof runs, "%d", (int)j->runs);
    snprintf(warmup, sizeof warmup, "%d", (int)HYPERFINE_WARMUP);
    char *argv[] = {"hyperfine", "-N", "--ignore-failure", "--style", "none", "--warmup", warmup,
                    "--runs",    runs, "--export-json",    export,    "--",   line.at,    NULL};
    process_spec spec = {.argv = argv,
                         .folder = j->folder,
                         .env = env,
                         .timeout_ns = j->timeout_ns * (j->runs + HYPERFINE_WARMUP),
                         .interrupted = j->interrupted};
    int status = process_run(&spec, r, error, error_size);
    free(env);
    free(line.at);
    free(export);
    free(records);
    return status;
}

static int take_all(const hyperfine_job *j, const process_result *r, int export_fd, int records_fd, hyperfine_times *out, char *error,
                    size_t error_size)
{
    size_t size;
    process_describe_failure(r, error, error_size);
    out->warned = r->output != NULL && strstr(r->output, "Warning: ") != NULL;
    out->records = scratch_read(records_fd, &out->records_size);
    if (error[0] != '\0')
        return -1;
    char *exported = scratch_read(export_fd, &size);
    int status = hyperfine_import(exported, size, 0, 1, j->runs, &out->result, error, error_size);
    free(exported);
    return status;
}

int hyperfine_run(const hyperfine_job *j, hyperfine_times *out, char *error, size_t error_size)
{
    process_result r = {0};
    int export_fd = scratch_open(), records_fd = scratch_open(), status = -1;
    *out = (hyperfine_times){0};
    if (export_fd < 0 || records_fd < 0)
        snprintf(error, error_size, "cannot make a file in memory: %s", strerror(errno));
    else
        status = start(j, export_fd, records_fd, &r, error, error_size);
    if (status == 0)
        status = take_all(j, &r, export_fd, records_fd, out, error, error_size);
    process_result_free(&r);
    if (export_fd >= 0)
        close(export_fd);
    if (records_fd >= 0)
        close(records_fd);
    return status;
}

void hyperfine_times_free(hyperfine_times *t)
{
    hyperfine_result_free(&t->result);
    free(t->records);
    *t = (hyperfine_times){0};
}
