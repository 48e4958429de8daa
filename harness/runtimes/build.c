/* build.c - runs recipes and writes their stamps (build.h). */
#include "build.h"

#include "files.h"
#include "memory.h"
#include "process.h"
#include "wording.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#define TIMEOUT_NS (INT64_C(1800) * 1000000000)

/* A make that is started here is no part of one that may have started the runner. */
static char *const no_outer_make[] = {"MAKEFLAGS=", "MAKELEVEL=", NULL};

/* ---- Core ---- */

static int make_core(const project *p, volatile int *interrupted, char *error, size_t error_size)
{
    char *build = mem_format("BUILD=%s", p->build);
    char *argv[] = {"make", "-s", "-C", p->root, "core", build, NULL};
    char **env = project_environment(p, false, no_outer_make);
    process_spec spec = {.argv = argv, .env = env, .timeout_ns = TIMEOUT_NS, .interrupted = interrupted};
    process_result result;
    char why[512];
    int status = process_run(&spec, &result, error, error_size);
    if (status == 0) {
        process_describe_failure(&result, why, sizeof why);
        status = why[0] != '\0' ? -1 : 0;
        if (status < 0)
            snprintf(error, error_size, "core cannot be built: %s", why);
    }
    process_result_free(&result);
    free(env);
    free(build);
    return status;
}

static bool is_there(const char *folder, const char *name)
{
    char *path = mem_format("%s/%s", folder, name);
    bool there = access(path, R_OK) == 0;
    free(path);
    return there;
}

int build_core(const project *p, volatile int *interrupted, char *error, size_t error_size)
{
    if (!p->core_given && is_there(p->root, "Makefile"))
        return make_core(p, interrupted, error, error_size);
    if (is_there(p->core, "libffibench.so") && is_there(p->counting, "libffibench.so"))
        return 0;
    snprintf(error, error_size, "%s has no Makefile that could build core, and %s no libffibench.so", p->root, p->core);
    return -1;
}

/* ---- Stamps ---- */

static char *unit_path(const build_unit *u, const char *name, const char *suffix)
{
    bool own = u->mechanism != NULL && u->mechanism->own.build_count > 0;
    return mem_format("%s/%s%s%s%s", u->manifest->build_folder, name, own ? "-" : "", own ? u->mechanism->name : "", suffix);
}

char *build_log_path(const build_unit *u)
{
    return unit_path(u, "build", ".log");
}

static char *whole_stamp(const build_unit *u, const char *inputs)
{
    char *outputs = stamp_outputs(u);
    char *whole = mem_format("%s%s", inputs, outputs);
    free(outputs);
    return whole;
}

bool build_is_current(const build_unit *u)
{
    char *path = unit_path(u, "stamp", "");
    char *inputs = stamp_inputs(u);
    char *now = whole_stamp(u, inputs);
    char *then = file_read(path);
    bool current = then != NULL && strcmp(then, now) == 0;
    free(path);
    free(inputs);
    free(now);
    free(then);
    return current;
}

/* ---- Recipes ---- */

typedef struct build_view {
    progress *shown;
    const char *name;
    int64_t before_ns;
} build_view;

static void show(void *user, int64_t elapsed_ns)
{
    build_view *view = user;
    progress_status(view->shown, "building %s  %lld s", view->name, (long long)((view->before_ns + elapsed_ns) / 1000000000));
}

/* One command; its output goes to the end of `log`. */
static int run_command(const build_unit *u, const argv_list *command, build_view *view, FILE *log, volatile int *interrupted, char *error,
                       size_t error_size)
{
    placeholders values = unit_placeholders(u, u->project->core);
    process_result result;
    argv_list argv;
    text_buffer line = {0};
    if (argv_expand(command, &values, &argv) < 0)
        return -1;
    char **env = project_environment(u->project, false, no_outer_make);
    process_spec spec = {.argv = argv.at,
                         .folder = u->manifest->folder,
                         .env = env,
                         .timeout_ns = TIMEOUT_NS,
                         .interrupted = interrupted,
                         .tick = show,
                         .tick_user = view};
    text_add_shell_line(&line, argv.at);
    fprintf(log, "$ %s\n", line.at);
    int status = process_run(&spec, &result, error, error_size);
    if (status == 0) {
        fwrite(result.output, 1, result.output_size, log);
        view->before_ns += result.elapsed_ns;
        process_describe_failure(&result, error, error_size);
        status = error[0] != '\0' ? -1 : 0;
    }
    if (status < 0 && result.exit_status <= 0)
        fprintf(log, "%s\n", error); /* what no output of the command says */
    process_result_free(&result);
    free(env);
    free(line.at);
    argv_free(&argv);
    return status;
}

static int run_commands(const build_unit *u, progress *shown, FILE *log, volatile int *interrupted, int64_t *spent_ns, char *error,
                        size_t error_size)
{
    const recipe *build = unit_build(u);
    build_view view = {.shown = shown, .name = u->manifest->name};
    int status = 0;
    for (size_t i = 0; status == 0 && i < build->build_count; i++)
        status = run_command(u, &build->build[i], &view, log, interrupted, error, error_size);
    *spent_ns += view.before_ns;
    return status;
}

/* One build of a runtime at a time: tests, or two people, may ask for it at once. Returns what to close, or -1. */
static int lock(const build_unit *u, progress *shown, volatile int *interrupted, char *error, size_t error_size)
{
    const struct timespec pause = {.tv_nsec = 50000000};
    char *path = mem_format("%s/lock", u->manifest->build_folder);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666), status = -1;
    while (fd >= 0 && (status = flock(fd, LOCK_EX | LOCK_NB)) < 0 && errno == EWOULDBLOCK && *interrupted == 0) {
        progress_status(shown, "waiting for another build of %s", u->manifest->name);
        nanosleep(&pause, NULL);
    }
    if (status < 0) {
        snprintf(error, error_size, "%s cannot be locked: %s", path, *interrupted != 0 ? "interrupted" : strerror(errno));
        if (fd >= 0)
            close(fd);
        fd = -1;
    }
    free(path);
    return fd;
}

static int build_locked(const build_unit *u, progress *shown, volatile int *interrupted, int64_t *spent_ns, char *error, size_t error_size)
{
    char *log_path = build_log_path(u), *stamp_path = unit_path(u, "stamp", ""), *inputs = stamp_inputs(u);
    int status = 0;
    unlink(stamp_path);
    FILE *log = fopen(log_path, "we");
    if (log == NULL) {
        snprintf(error, error_size, "%s cannot be written", log_path);
        status = -1;
    } else {
        status = run_commands(u, shown, log, interrupted, spent_ns, error, error_size);
        fclose(log);
    }
    if (status == 0) {
        char *whole = whole_stamp(u, inputs);
        status = file_write(stamp_path, whole, error, error_size);
        free(whole);
    }
    free(log_path);
    free(stamp_path);
    free(inputs);
    return status;
}

int build_run(const build_unit *u, progress *shown, volatile int *interrupted, int64_t *spent_ns, char *error, size_t error_size)
{
    if (project_make_folder(u->manifest->build_folder, error, error_size) < 0)
        return -1;
    int locked = lock(u, shown, interrupted, error, error_size);
    if (locked < 0)
        return -1;
    /* another one may have built it meanwhile */
    int status = build_is_current(u) ? 0 : build_locked(u, shown, interrupted, spent_ns, error, error_size);
    close(locked);
    return status;
}
