/* cmd_run.c - `ffibench run`: makes the cells' runtimes ready, measures round by round, and leaves one results file. */
#include "command.h"
#include "commands.h"
#include "files.h"
#include "measure.h"
#include "memory.h"
#include "random.h"
#include "resume.h"
#include "run_proof.h"
#include "run_setup.h"
#include "signals.h"
#include "run_table.h"
#include "wording.h"

#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
    "usage: ffibench run [CELLS…] [--profile quick|default|full] [--rounds K] [--seed N] [--out FILE] [--no-check] [--force]\n"
    "       ffibench run --resume FILE [--out FILE] [--no-check] [--force]\n\n"
    "Measures CELLS (runtime/mechanism/workload/size with globs; none: all), one fresh process a cell and round, and prints the table.\n"
    "Before that it proves each cell once, as `ffibench check` does; one that is not what it says is not measured.\n\n"
    "  --profile P    quick: each runtime's first mechanism, headline cells (* in `ffibench list`), 1 round; default: every mechanism\n"
    "                 that is no variant of another (`only`), headline cells, 6 rounds; full: every cell, 10 rounds. What CELLS name is "
    "measured in any profile: a mechanism, a\n"
    "                 size, and a workload that is otherwise only in full runs (in all its sizes). * names nothing\n"
    "  --rounds K     another number of rounds, 1 to 100\n"
    "  --seed N       the order of cells and the padding of environments; drawn and recorded when not given\n"
    "  --out FILE     where the results go; otherwise results/local/<UTC time>-<profile>.json, and latest.json beside it\n"
    "  --resume FILE  go on with an interrupted run: the same cells, rounds and seed, and only what is missing\n"
    "  --no-check     measure without proving: for a quick look, the file says so\n"
    "  --force        measure although the machine is unfit\n\n"
    "Pitfalls (`ffibench list`) are measured only where CELLS name their mechanism: 'NAME/?*' is all of a runtime, '*/?*' is all there "
    "is.\n"
    "^C keeps what was measured. Exit status: 0, 1 when a cell failed, 2 for a usage or input error, 3 when the machine is unfit,\n"
    "128 + the signal's number when interrupted.\n";

enum { ROUNDS_MAX = 100 };

typedef struct run_options {
    const char *profile, *rounds, *seed, *out, *resume;
    bool force, no_check;
    char *command; /* the command line, for the record */
} run_options;

typedef struct running {
    command c;
    run_options options;
    const profile *profile;
    char *cells_pattern, **patterns; /* patterns: of a resumed run, cut out of its cells_pattern */
    uint64_t rounds, seed;
    char *path;
    run old, run;
    progress shown;
} running;

/* ---- What is asked for ---- */

/* Takes from the old run what the command line leaves out; what it says otherwise is an error. */
static int adopt_old(running *r)
{
    struct {
        const char *name, *given, *then;
    } all[] = {
        {"--profile", r->options.profile, r->old.profile},
        {"CELLS", r->c.words.count > 0 ? r->cells_pattern : NULL, r->old.cells_pattern},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].given != NULL && strcmp(all[i].given, all[i].then) != 0) {
            snprintf(r->c.error, sizeof r->c.error, "%s cannot be resumed with %s %s: it was begun with '%s'", r->options.resume,
                     all[i].name, all[i].given, all[i].then);
            return command_fail(2, r->c.error);
        }
    if ((r->options.rounds != NULL && r->rounds != (uint64_t)r->old.rounds) || (r->options.seed != NULL && r->seed != r->old.seed)) {
        snprintf(r->c.error, sizeof r->c.error,
                 "%s cannot be resumed with other rounds or another seed: it was begun with --rounds %d --seed %llu", r->options.resume,
                 r->old.rounds, (unsigned long long)r->old.seed);
        return command_fail(2, r->c.error);
    }
    r->options.profile = r->old.profile;
    free(r->cells_pattern);
    r->cells_pattern = mem_text(r->old.cells_pattern);
    char *copy = mem_text(r->old.cells_pattern), *rest = copy;
    r->patterns = mem_zeroed(strlen(copy) + 1, sizeof *r->patterns);
    r->c.words = (words){.at = r->patterns};
    for (char *word; (word = strtok_r(rest, " ", &rest)) != NULL;)
        r->patterns[r->c.words.count++] = mem_text(word);
    free(copy);
    return 0;
}

static int read_numbers(running *r)
{
    const run_options *o = &r->options;
    char *error = r->c.error;
    if (o->rounds != NULL && options_number("--rounds", o->rounds, 1, ROUNDS_MAX, &r->rounds, error, sizeof r->c.error) < 0)
        return command_fail(2, error);
    if (o->seed != NULL && options_number("--seed", o->seed, 0, UINT64_MAX, &r->seed, error, sizeof r->c.error) < 0)
        return command_fail(2, error);
    return 0;
}

static int read_options(running *r)
{
    r->cells_pattern = command_words(&r->c);
    int status = read_numbers(r);
    if (status == 0 && r->options.resume != NULL) {
        if (results_read(r->options.resume, &r->old, r->c.error, sizeof r->c.error) < 0)
            return command_fail(2, r->c.error);
        status = adopt_old(r);
    }
    if (status != 0)
        return status;
    r->profile = profile_find(r->options.profile != NULL ? r->options.profile : "default");
    if (r->profile == NULL) {
        snprintf(r->c.error, sizeof r->c.error, "--profile must be one of %s, not '%s'", profile_names(), r->options.profile);
        return command_fail(2, r->c.error);
    }
    return 0;
}

/* ---- Where it goes ---- */

static char *default_path(const running *r)
{
    char *name = mem_format("%s.json", r->profile->name), *path = command_results_path(&r->c, name);
    free(name);
    return path;
}

static char *folder_of(const char *path)
{
    char *copy = mem_text(path), *folder = mem_text(dirname(copy));
    free(copy);
    return folder;
}

/* Said before minutes are spent, not after. */
static int open_path(running *r)
{
    if (project_make_folder(r->c.project.local_results, r->c.error, sizeof r->c.error) < 0)
        return command_fail(2, r->c.error);
    const char *named = r->options.out != NULL ? r->options.out : r->options.resume;
    r->path = r->options.out == NULL && named != NULL ? realpath(named, NULL) : NULL; /* latest.json stays a link */
    if (r->path == NULL)
        r->path = named != NULL ? mem_text(named) : default_path(r);
    if (results_writable(r->path, r->c.error, sizeof r->c.error) < 0)
        return command_fail(2, r->c.error);
    return 0;
}

/* ---- Before the first process ---- */

static int set_up(running *r)
{
    run_setup(r->profile, r->cells_pattern, &r->c.plans, &r->c.ready, &r->run);
    r->run.command = mem_text(r->options.command);
    if (r->options.resume != NULL)
        return resume_take(&r->old, r->options.resume, &r->run, r->c.error, sizeof r->c.error) < 0 ? command_fail(2, r->c.error) : 0;
    r->run.rounds = r->options.rounds != NULL ? (int32_t)r->rounds : r->profile->rounds;
    r->run.seed = r->options.seed != NULL ? r->seed : random_seed();
    r->run.started_ms = run_now_ms();
    machine_read(&r->run);
    return 0;
}

/* ---- After the last one ---- */

static bool measured_anything(const run *r)
{
    for (size_t i = 0; i < r->cell_count; i++)
        if (r->cells[i].invocation_count > 0)
            return true;
    return false;
}

static bool some_cell_failed(const running *r)
{
    for (size_t i = 0; i < r->run.cell_count; i++) {
        const cell_plan *plan = &r->c.plans.at[i];
        prepare_state state = prepared_of(&r->c.ready, plan)->state;
        bool expected = plan->skip != NULL || state == STATE_MISSING || state == STATE_BROKEN;
        if (r->run.cells[i].err != NULL && !expected)
            return true;
    }
    return r->c.plans.bad_count > 0;
}

/* latest.json follows every run whose file is beside it. */
static void point_latest(running *r)
{
    char *folder = folder_of(r->path), *real = realpath(folder, NULL), *copy = mem_text(r->path);
    char *latest = mem_format("%s/latest.json", r->c.project.local_results);
    if (real != NULL && strcmp(real, r->c.project.local_results) == 0 && strcmp(basename(copy), "latest.json") != 0 &&
        file_link(basename(copy), latest, r->c.error, sizeof r->c.error) < 0)
        command_fail(1, r->c.error);
    free(folder);
    free(real);
    free(copy);
    free(latest);
}

static int finish(running *r)
{
    run *measured = &r->run;
    bool interrupted = signals_caught != 0;
    if (interrupted && !measured_anything(measured))
        return 128 + signals_caught;
    machine_read_end(measured);
    measured->finished_ms = run_now_ms();
    summarize(measured);
    int written = results_write(measured, r->path, r->c.error, sizeof r->c.error);
    if (written == 0)
        point_latest(r);
    table_print(measured, ROWS_WARM, screen_of(stdout));
    if (written < 0)
        return command_fail(1, r->c.error);
    printf("%s%s\n", r->path, interrupted ? " has what was measured; `ffibench run --resume FILE` goes on" : "");
    fflush(stdout);
    return interrupted ? 128 + signals_caught : some_cell_failed(r) ? 1 : 0;
}

/* ---- All of it ---- */

static int run_cells(running *r)
{
    int status = read_options(r);
    if (status == 0)
        status = command_open(&r->c);
    if (status == 0)
        status = command_cells(&r->c, r->profile->limits);
    if (status == 0)
        status = open_path(r);
    if (status != 0)
        return status;
    progress_begin(&r->shown, stdout);
    signals_catch();
    status = command_prepare(&r->c, PREPARE_READY, &r->shown);
    if (status != 0)
        return status;
    command_tell_ready(&r->c, &r->shown);
    status = command_test_machine(&r->c, r->options.force ? PATIENCE_ALL : PATIENCE_NONE, &r->shown);
    if (status == 0)
        status = set_up(r);
    if (status != 0)
        return status;
    if (!r->options.no_check)
        run_prove(
            &(proving){
                .project = &r->c.project, .plans = &r->c.plans, .ready = &r->c.ready, .shown = &r->shown, .interrupted = &signals_caught},
            &r->run);
    measurement m = {&r->c.project, &r->c.plans, &r->run, r->profile->samples, r->profile->attempts, r->path, &r->shown, &signals_caught};
    measure(&m);
    return finish(r);
}

static void running_free(running *r)
{
    for (size_t i = 0; r->patterns != NULL && r->patterns[i] != NULL; i++)
        free(r->patterns[i]);
    free(r->patterns);
    free(r->cells_pattern);
    free(r->path);
    free(r->options.command);
    run_free(&r->run);
    run_free(&r->old);
    command_free(&r->c);
}

int cmd_run(int argc, char **argv)
{
    running r = {.options.command = command_text(argv)};
    const option_row rows[] = {
        {"--profile", &r.options.profile, NULL}, {"--rounds", &r.options.rounds, NULL},
        {"--seed", &r.options.seed, NULL},       {"--out", &r.options.out, NULL},
        {"--resume", &r.options.resume, NULL},   {"--no-check", NULL, &r.options.no_check},
        {"--force", NULL, &r.options.force},     {0},
    };
    bool done;
    int status = command_line(&r.c, argc, argv, rows, help, &done);
    if (status == 0 && !done)
        status = run_cells(&r);
    running_free(&r);
    return status;
}
