/* cmd_build.c - `ffibench build`: core, and the drivers that CELLS need. One that fails keeps no other from being built. */
#include "build.h"
#include "command.h"
#include "commands.h"
#include "files.h"
#include "memory.h"
#include "signals.h"
#include "wording.h"

#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: ffibench build [CELLS…]\n\n"
    "Builds core and the drivers that CELLS (runtime/mechanism/workload/size with globs; none: all) need, below build/. What is up to\n"
    "date is left alone: build/<name>/stamp says from what it was made. What a build printed is in build/<name>/build.log.\n"
    "Pitfalls (`ffibench list`) that are built on their own are built where CELLS name their mechanism: '*/?*' is all there is.\n"
    "Exit status: 0, 1 when a driver could not be built, 2 for a usage error. A toolchain that is not installed is no failure.\n";

enum { LOG_LINES = 20 };

static void print_log(progress *shown, const command *c, const prepared *p, size_t m)
{
    const manifest *runtime = &p->runtime->manifest;
    build_unit unit = unit_that_builds(&c->project, runtime, &runtime->mechanisms[m]);
    char *path = build_log_path(&unit), *log = file_read(path);
    for (size_t size = log != NULL ? strlen(log) : 0; size > 0 && log[size - 1] == '\n';)
        log[--size] = '\0';
    if (log != NULL)
        progress_line(shown, "%s", text_last_lines(log, LOG_LINES));
    free(path);
    free(log);
}

/* One line for each different outcome of a runtime's mechanisms. Returns whether something failed. */
static bool report(progress *shown, const command *c, const prepared *p)
{
    bool failed = false;
    char took[32];
    const char *last = NULL;
    text_seconds(p->build_ns, took, sizeof took);
    if (prepared_summary(p)->state == STATE_READY)
        progress_line(shown, "%-10s %s%s", p->runtime->name, p->build_ns > 0 ? "built in " : "up to date", p->build_ns > 0 ? took : "");
    for (size_t m = 0; m < p->runtime->manifest.mechanism_count; m++) {
        const prepared_mechanism *one = &p->mechanisms[m];
        if (!one->wanted || one->detail == NULL || (last != NULL && strcmp(last, one->detail) == 0))
            continue;
        last = one->detail;
        progress_line(shown, "%-10s %s%s", p->runtime->name, one->state == STATE_FAILED ? "FAILED: " : "", last);
        failed = failed || one->state == STATE_FAILED;
        if (one->state == STATE_FAILED)
            print_log(shown, c, p, m);
    }
    return failed;
}

static int build_cells(command *c)
{
    progress shown;
    bool failed = false;
    progress_begin(&shown, stdout);
    signals_catch();
    int status = command_prepare(c, PREPARE_BUILD, &shown);
    if (status != 0)
        return status;
    for (size_t i = 0; i < c->ready.count; i++)
        failed = report(&shown, c, &c->ready.at[i]) || failed;
    for (size_t i = 0; i < c->plans.bad_count; i++)
        progress_line(&shown, "%-10s FAILED: %s", c->plans.bad[i]->name, c->plans.bad[i]->error);
    return failed || c->plans.bad_count > 0 ? 1 : 0;
}

int cmd_build(int argc, char **argv)
{
    static const option_row rows[] = {{0}};
    command c;
    bool done;
    int status = command_line(&c, argc, argv, rows, help, &done);
    if (status == 0 && !done)
        status = command_open(&c);
    if (status == 0 && !done)
        status = command_cells(&c, (cell_limits){0});
    if (status == 0 && !done)
        status = build_cells(&c);
    command_free(&c);
    return status;
}
