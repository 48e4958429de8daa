/* cmd_startup.c - `ffibench startup`: process start to first call, by hyperfine, as a section of a results file. */
#include "command.h"
#include "commands.h"
#include "hyperfine.h"
#include "machine.h"
#include "memory.h"
#include "random.h"
#include "run_setup.h"
#include "signals.h"
#include "startup.h"
#include "startup_run.h"
#include "wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
    "usage: ffibench startup [CELLS…] [--runs N] [--seed N] [--out FILE]\n"
    "       ffibench startup [CELLS…] [--runs N] --add-to FILE [--out FILE]\n\n"
    "Times each mechanism from the start of its process to the end of its first call, by hyperfine, and prints the table, which\n"
    "`ffibench report --startup` prints again. CELLS are runtime/mechanism/workload/size with globs; without a workload it is `add`.\n"
    "Before that one start of each is proved by the counting build of core: exactly one call, and the right one.\n\n"
    "  --runs N       starts that are timed of each, 1 to 1000 (20), in up to five rounds; in each round one more comes before them\n"
    "  --seed N       the order within the rounds; drawn and recorded when not given\n"
    "  --out FILE     where the results go; otherwise results/local/<UTC time>-startup.json\n"
    "  --add-to FILE  puts them into a results file of this machine and this build of core, beside what stands there; start-ups that it "
    "has\n"
    "                 already are replaced, its seed is used\n\n"
    "Pitfalls (`ffibench list`) are started only where CELLS name their mechanism. ^C keeps what was timed, but leaves --add-to's FILE "
    "alone.\n"
    "Exit status: 0, 1 when a start failed or there is no hyperfine, 2 for a usage or input error, 128 + the signal's number when "
    "interrupted.\n";

enum { RUNS = 20, RUNS_MAX = 1000 };

typedef struct startup_options {
    const char *runs, *seed, *out, *add_to;
    char *command; /* the command line, for the record */
} startup_options;

typedef struct starter {
    command c;
    startup_options options;
    uint64_t runs, seed;
    char **patterns, *cells_pattern, *path, *timed_by;
    run old, run; /* old: of --add-to */
    progress shown;
} starter;

/* ---- What is asked for ---- */

static size_t count_slashes(const char *text)
{
    size_t count = 0;
    for (; *text; text++)
        count += *text == '/';
    return count;
}

/* The workload is `add` where a pattern names none. */
static char *with_workload(const char *pattern)
{
    static const char *const rest[] = {"/*/add", "/add"};
    size_t slashes = count_slashes(pattern);
    return mem_format("%s%s", pattern, slashes < 2 ? rest[slashes] : "");
}

static void read_patterns(starter *s)
{
    text_buffer joined = {0};
    size_t count = s->c.words.count;
    s->patterns = mem_zeroed(count + 2, sizeof *s->patterns);
    for (size_t i = 0; i < count; i++)
        s->patterns[i] = with_workload(s->c.words.at[i]);
    if (count == 0)
        s->patterns[count++] = mem_text("*/*/add");
    for (size_t i = 0; i < count; i++)
        text_add(&joined, "%s%s", i > 0 ? " " : "", s->patterns[i]);
    s->c.words = (words){s->patterns, count};
    s->cells_pattern = joined.at;
}

static int read_options(starter *s)
{
    const startup_options *o = &s->options;
    char *error = s->c.error;
    s->runs = RUNS;
    if (o->runs != NULL && options_number("--runs", o->runs, 1, RUNS_MAX, &s->runs, error, sizeof s->c.error) < 0)
        return command_fail(2, error);
    if (o->seed != NULL && options_number("--seed", o->seed, 0, UINT64_MAX, &s->seed, error, sizeof s->c.error) < 0)
        return command_fail(2, error);
    if (o->seed != NULL && o->add_to != NULL)
        return command_fail(2, "--seed and --add-to exclude each other: the file has a seed");
    if (o->add_to != NULL && results_read(o->add_to, &s->old, error, sizeof s->c.error) < 0)
        return command_fail(2, error);
    read_patterns(s);
    return 0;
}

/* ---- Where it goes ---- */

/* Said before minutes are spent, not after. */
static int open_path(starter *s)
{
    const startup_options *o = &s->options;
    char *link = o->out == NULL && o->add_to != NULL ? realpath(o->add_to, NULL) : NULL; /* latest.json stays a link */
    s->path = link != NULL ? link : o->out != NULL ? mem_text(o->out) : command_results_path(&s->c, "startup.json");
    bool ours = o->out == NULL && o->add_to == NULL;
    if ((ours && project_make_folder(s->c.project.local_results, s->c.error, sizeof s->c.error) < 0) ||
        results_writable(s->path, s->c.error, sizeof s->c.error) < 0)
        return command_fail(2, s->c.error);
    return 0;
}

/* ---- Before the first start ---- */

static int refuse(starter *s, const char *what, const char *then, const char *now)
{
    snprintf(s->c.error, sizeof s->c.error, "nothing can be added to %s: its %s is %s, and here it is %s", s->options.add_to, what, then,
             now);
    return command_fail(2, s->c.error);
}

static bool same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Start-ups are read beside the file's other figures, so they must come from the same machine and the same core. */
static int compare_with_old(starter *s)
{
    static const char *const facts[] = {"cpu_model", "kernel"};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        const char *then = machine_fact(&s->old, facts[i]), *now = machine_fact(&s->run, facts[i]);
        if (!same(then, now))
            return refuse(s, facts[i], then != NULL ? then : "null", now != NULL ? now : "null");
    }
    return same(s->old.core_build, s->run.core_build) ? 0 : refuse(s, "core_build", s->old.core_build, s->run.core_build);
}

/* A run of no cells, whose runtimes and baseline are those of the mechanisms that are started. */
static int set_up(starter *s)
{
    const profile nothing = {.name = "startup", .rounds = startup_rounds((int32_t)s->runs)};
    run cells_alone = {0};
    run_setup(&nothing, s->cells_pattern, &s->c.plans, &s->c.ready, &s->run);
    cells_alone.cells = s->run.cells;
    cells_alone.cell_count = s->run.cell_count;
    run_free(&cells_alone);
    s->run.cells = NULL;
    s->run.cell_count = 0;
    s->run.command = mem_text(s->options.command);
    s->run.seed = s->options.add_to != NULL ? s->old.seed : s->options.seed != NULL ? s->seed : random_seed();
    s->run.started_ms = run_now_ms();
    machine_read(&s->run);
    startup_plan(&s->c.plans, &s->c.ready, s->timed_by, &s->run);
    return s->options.add_to != NULL ? compare_with_old(s) : 0;
}

/* ---- After the last one ---- */

static bool some_start_failed(const starter *s)
{
    for (size_t i = 0; i < s->run.startup_count; i++) {
        const cell_plan *plan = &s->c.plans.at[i];
        prepare_state state = prepared_of(&s->c.ready, plan)->state;
        bool expected = plan->skip != NULL || state == STATE_MISSING || state == STATE_BROKEN;
        if (s->run.startups[i].err != NULL && !expected)
            return true;
    }
    return s->c.plans.bad_count > 0;
}

static void add_to_old(starter *s)
{
    startup_move(&s->run, &s->old);
    if (s->old.baseline == NULL) {
        s->old.baseline = s->run.baseline;
        s->run.baseline = NULL;
    }
}

static bool timed_anything(const run *r)
{
    for (size_t i = 0; i < r->startup_count; i++)
        if (r->startups[i].times_ns.count > 0)
            return true;
    return false;
}

static int finish(starter *s)
{
    bool interrupted = signals_caught != 0, adding = s->options.add_to != NULL, failed = some_start_failed(s);
    if (interrupted && (adding || !timed_anything(&s->run)))
        return 128 + signals_caught;
    machine_read_end(&s->run);
    s->run.finished_ms = run_now_ms();
    s->run.interrupted = interrupted;
    if (adding)
        add_to_old(s);
    run *whole = adding ? &s->old : &s->run;
    summarize(whole);
    int written = results_write(whole, s->path, s->c.error, sizeof s->c.error);
    startup_print(whole, screen_of(stdout));
    if (written < 0)
        return command_fail(1, s->c.error);
    printf("%s\n", s->path);
    fflush(stdout);
    return interrupted ? 128 + signals_caught : failed ? 1 : 0;
}

/* ---- All of it ---- */

static int start_all(starter *s)
{
    int status = read_options(s);
    if (status == 0)
        status = command_open(&s->c);
    if (status == 0)
        status = command_cells(&s->c, (cell_limits){.headline_size = true});
    if (status == 0)
        status = open_path(s);
    if (status != 0)
        return status;
    progress_begin(&s->shown, stdout);
    signals_catch();
    s->timed_by = hyperfine_version(&signals_caught, s->c.error, sizeof s->c.error);
    if (s->timed_by == NULL)
        return signals_caught != 0 ? 128 + signals_caught : command_fail(1, s->c.error);
    status = command_prepare(&s->c, PREPARE_READY, &s->shown);
    if (status == 0)
        status = command_test_machine(&s->c, PATIENCE_ALL, &s->shown); /* told, but what is unfit for nanoseconds may do for milliseconds */
    if (status == 0)
        status = set_up(s);
    if (status != 0)
        return status;
    for (size_t i = 0; i < s->c.plans.bad_count; i++)
        progress_line(&s->shown, "%s: left out: %s", s->c.plans.bad[i]->name, s->c.plans.bad[i]->error);
    starting all = {&s->c.project, &s->c.plans, &s->run, (int32_t)s->runs, s->timed_by, &s->shown, &signals_caught};
    startup_prove(&all);
    startup_time(&all);
    return finish(s);
}

static void starter_free(starter *s)
{
    for (size_t i = 0; s->patterns != NULL && s->patterns[i] != NULL; i++)
        free(s->patterns[i]);
    free(s->patterns);
    free(s->cells_pattern);
    free(s->path);
    free(s->timed_by);
    free(s->options.command);
    run_free(&s->run);
    run_free(&s->old);
    command_free(&s->c);
}

int cmd_startup(int argc, char **argv)
{
    starter s = {0};
    text_buffer line = {0};
    const option_row rows[] = {
        {"--runs", &s.options.runs, NULL},
        {"--seed", &s.options.seed, NULL},
        {"--out", &s.options.out, NULL},
        {"--add-to", &s.options.add_to, NULL},
        {0},
    };
    bool done;
    text_add(&line, "ffibench ");
    text_add_shell_line(&line, argv);
    s.options.command = line.at;
    int status = command_line(&s.c, argc, argv, rows, help, &done);
    if (status == 0 && !done)
        status = start_all(&s);
    starter_free(&s);
    return status;
}
