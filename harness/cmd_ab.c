/* cmd_ab.c - `ffibench ab`: two builds, two runtimes or two settings on one machine, process beside process, until it is known whether
 * they differ. */
#include "ab.h"
#include "command.h"
#include "commands.h"
#include "files.h"
#include "gate.h"
#include "memory.h"
#include "progress.h"
#include "random.h"
#include "run_proof.h"
#include "run_setup.h"
#include "side.h"
#include "signals.h"
#include "wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: ffibench ab [CELLS…] [--base WORDS] [--head WORDS] [--minutes M] [--rounds K] [--profile P] [--seed N] [--out FOLDER]\n"
    "                   [--all] [--json] [--summary FILE] [--fail-on LIST] [--no-check] [--force]\n\n"
    "Measures CELLS on two sides, base and head, one process of each after the other, and looks again and again whether they differ. A "
    "cell\n"
    "that is decided is measured no longer; it ends when all are, and at the latest after M minutes.\n\n"
    "  --base, --head  what the side is, as words of a shell; without any it is this tree as it is:\n"
    "                    root=DIR        another checkout of this project\n"
    "                    core=DIR        another build of core: B/core after `make core BUILD=B`\n"
    "                    NAME=VALUE      a variable for all its programs (PATH, DOTNET_ROOT, CC, …), which are built anew with it\n"
    "                    run:NAME=VALUE  a variable for its drivers alone: both sides run the same files\n"
    "  --minutes M     1 to 1440; 30 if not given\n"
    "  --rounds K      at most so many processes a cell and side, 2 to 100; 40 if not given\n"
    "  --profile P     which cells CELLS mean, and how many samples: quick, default, full; default if not given\n"
    "  --seed N        the order of cells and the padding of environments; drawn and recorded when not given\n"
    "  --out FOLDER    where base.json, head.json, comparison.json and, after `make charts`, comparison.html go; otherwise\n"
    "                  results/local/<UTC time>-ab\n"
    "  --all           also the cells that are the same\n"
    "  --json          one JSON object instead of the table\n"
    "  --summary FILE  adds the comparison as Markdown to the end of FILE, for a pull request or a job's summary\n" GATE_HELP
    "  --no-check      measure without proving\n"
    "  --force         measure although the machine is unfit; neighbours and load alone stop nothing, they only make it longer\n\n"
    "For example: --head root=../ffibench-of-the-pull-request; --base DOTNET_TieredPGO=0 --head DOTNET_TieredPGO=1 'dotnet';\n"
    "--base 'PATH=/opt/luajit/bin:$PATH' 'luajit'. Sides that are the same measure the machine: nothing may be found.\n"
    "Exit status: 0 nothing of --fail-on, 1 something of it, 2 usage or input error, 3 when the machine is unfit or nothing can be\n"
    "compared, 128 + the signal's number when interrupted (with what was known by then).\n";

enum { MINUTES = 30, MINUTES_MAX = 1440, ROUNDS = 40, ROUNDS_MIN = 2, ROUNDS_MAX = 100 };

static const char *const side_names[] = {"base", "head"};

typedef struct ab_options {
    const char *side[2], *minutes, *rounds, *profile, *seed, *out, *summary, *fail_on;
    bool all, json, no_check, force;
    char *command;
} ab_options;

typedef struct ab_command {
    ab_options options;
    command c; /* the command line, and this tree */
    command side[2];
    run run[2];
    char *folder, *path[2], *cells_pattern;
    const profile *profile;
    uint64_t minutes, rounds, seed;
    gate gate;
    progress shown;
    ab ab;
} ab_command;

/* ---- What is asked for ---- */

static int read_number(ab_command *a, const char *name, const char *text, uint64_t low, uint64_t high, uint64_t *out)
{
    return text == NULL || options_number(name, text, low, high, out, a->c.error, sizeof a->c.error) == 0 ? 0 : command_fail(2, a->c.error);
}

static int read_options(ab_command *a)
{
    const ab_options *o = &a->options;
    a->minutes = MINUTES;
    a->rounds = ROUNDS;
    a->seed = random_seed();
    int status = read_number(a, "--minutes", o->minutes, 1, MINUTES_MAX, &a->minutes);
    status = status ? status : read_number(a, "--rounds", o->rounds, ROUNDS_MIN, ROUNDS_MAX, &a->rounds);
    status = status ? status : read_number(a, "--seed", o->seed, 0, UINT64_MAX, &a->seed);
    if (status != 0)
        return status;
    if (gate_parse(o->fail_on, &a->gate, a->c.error, sizeof a->c.error) < 0)
        return command_fail(2, a->c.error);
    a->profile = profile_find(o->profile != NULL ? o->profile : "default");
    if (a->profile != NULL)
        return 0;
    snprintf(a->c.error, sizeof a->c.error, "--profile must be one of %s, not '%s'", profile_names(), o->profile);
    return command_fail(2, a->c.error);
}

/* ---- The sides ---- */

static int side_fail(ab_command *a, int side, int status)
{
    snprintf(a->c.error, sizeof a->c.error, "--%s: %s", side_names[side], a->side[side].error);
    return command_fail(status, a->c.error);
}

static int open_side(ab_command *a, int side)
{
    command *s = &a->side[side];
    s->words = a->c.words;
    if (side_project(&a->c.project, a->options.side[side] != NULL ? a->options.side[side] : "", &s->project, s->error, sizeof s->error) < 0)
        return side_fail(a, side, 2);
    int status = command_open(s);
    if (status == 0 && cells_select(&s->catalog, s->words.at, s->words.count, a->profile->limits, &s->plans, s->error, sizeof s->error) < 0)
        return side_fail(a, side, 2);
    return status;
}

static int prepare_side(ab_command *a, int side)
{
    command *s = &a->side[side];
    progress_line(&a->shown, "%s: %s", side_names[side], a->options.side[side] != NULL ? a->options.side[side] : "this tree");
    int status = command_prepare(s, PREPARE_READY, &a->shown);
    if (status != 0)
        return status;
    command_tell_ready(s, &a->shown);
    return side_ask_core(&s->project, s->error, sizeof s->error) < 0 ? side_fail(a, side, 2) : 0;
}

static int open_folder(ab_command *a)
{
    char *error = a->c.error;
    a->folder = a->options.out != NULL ? mem_text(a->options.out) : command_results_path(&a->c, "ab");
    for (int side = 0; side < 2; side++)
        a->path[side] = mem_format("%s/%s.json", a->folder, side_names[side]);
    return project_make_folder(a->folder, error, sizeof a->c.error) < 0 ? command_fail(2, error) : 0;
}

static void set_up_side(ab_command *a, int side)
{
    command *s = &a->side[side];
    run *r = &a->run[side];
    run_setup(a->profile, a->cells_pattern, &s->plans, &s->ready, r);
    free(r->profile);
    r->profile = mem_text("ab");
    r->command = mem_text(a->options.command);
    r->seed = a->seed;
    r->started_ms = run_now_ms();
    machine_read(r);
    free(r->core_build);
    r->core_build = mem_text(project_core_build(&s->project));
    if (!a->options.no_check)
        run_prove(
            &(proving){.project = &s->project, .plans = &s->plans, .ready = &s->ready, .shown = &a->shown, .interrupted = &signals_caught},
            r);
    r->interrupted = true; /* until the end: what is written meanwhile is a part */
    a->ab.side[side] =
        (measurement){&s->project, &s->plans, r, a->profile->samples, a->profile->attempts, a->path[side], &a->shown, &signals_caught};
}

/* ---- Measuring ---- */

static void tell_alone(ab_command *a)
{
    if (a->ab.alone_count > 0)
        progress_line(&a->shown, "%zu cells that only one side has are left out", a->ab.alone_count);
}

static int measure_sides(ab_command *a)
{
    char *error = a->c.error;
    a->ab.limit_ns = (int64_t)a->minutes * 60 * 1000000000;
    a->ab.rounds_max = (int32_t)a->rounds;
    a->ab.shown = &a->shown;
    a->ab.interrupted = &signals_caught;
    ab_pair_cells(&a->ab);
    tell_alone(a);
    if (ab_measure(&a->ab, error, sizeof a->c.error) == 0)
        return 0;
    return signals_caught != 0 ? 128 + signals_caught : command_fail(3, error);
}

/* ---- The end ---- */

static int write_runs(ab_command *a)
{
    int status = 0;
    for (int side = 0; side < 2; side++) {
        run *r = &a->run[side];
        machine_read_end(r);
        r->interrupted = signals_caught != 0;
        r->finished_ms = run_now_ms();
        summarize(r);
        if (results_write(r, a->path[side], a->c.error, sizeof a->c.error) < 0)
            status = command_fail(1, a->c.error);
    }
    return status;
}

/* `print` into a file of the folder. It returns 0, or -1 where there shall be no file. */
static int write_form(ab_command *a, const comparison *done, const char *name,
                      int (*print)(ab_command *a, const comparison *done, FILE *out))
{
    char *path = mem_format("%s/%s", a->folder, name), *bytes = NULL;
    size_t size = 0;
    int status = 0;
    FILE *out = mem_stream(&bytes, &size);
    int result = print(a, done, out);
    fclose(out);
    if (result == 0 && file_write_bytes(path, bytes, size, a->c.error, sizeof a->c.error) < 0)
        status = command_fail(1, a->c.error);
    free(bytes);
    free(path);
    return status;
}

static int print_json(ab_command *a, const comparison *done, FILE *out)
{
    (void)a;
    comparison_print_json(done, out);
    return 0;
}

static int print_html(ab_command *a, const comparison *done, FILE *out)
{
    const char *const *sides = a->options.side;
    char *names[2];
    for (int side = 0; side < 2; side++)
        names[side] = mem_format("%s (%s)", a->path[side], sides[side] != NULL ? sides[side] : "this tree");
    int result =
        comparison_print_html(done, &(comparison_page){names[0], names[1], a->options.command}, out, a->c.error, sizeof a->c.error);
    for (int side = 0; side < 2; side++)
        free(names[side]);
    return result;
}

static int write_comparison(ab_command *a, const comparison *done)
{
    int status = write_form(a, done, "comparison.json", print_json);
    int page = write_form(a, done, "comparison.html", print_html); /* not where nothing is there that draws charts */
    return status ? status : page;
}

static int tell(ab_command *a, const comparison *done)
{
    if (a->options.json)
        comparison_print_json(done, stdout);
    else
        comparison_print(done, a->options.all, screen_of(stdout));
    if (!a->options.json)
        printf("%s\n", a->folder);
    fflush(stdout);
    if (a->options.summary != NULL && comparison_add_summary(done, a->options.summary, a->c.error, sizeof a->c.error) < 0)
        return command_fail(2, a->c.error);
    return write_comparison(a, done);
}

static int finish(ab_command *a)
{
    comparison done;
    int status = write_runs(a);
    if (ab_compare(&a->ab, &done, a->c.error, sizeof a->c.error) < 0)
        status = command_fail(3, a->c.error);
    else
        status = status ? status : tell(a, &done);
    status = status ? status : signals_caught != 0 ? 128 + signals_caught : gate_fails(&a->gate, &done);
    comparison_free(&done);
    return status;
}

/* ---- All of it ---- */

static int compare_sides(ab_command *a)
{
    int status = read_options(a);
    if (status == 0 && project_find(&a->c.project, a->c.error, sizeof a->c.error) < 0)
        status = command_fail(2, a->c.error);
    for (int side = 0; status == 0 && side < 2; side++)
        status = open_side(a, side);
    if (status == 0)
        status = open_folder(a);
    if (status != 0)
        return status;
    progress_begin(&a->shown, a->options.json ? stderr : stdout);
    signals_catch();
    status = command_test_machine(&a->c, a->options.force ? PATIENCE_ALL : PATIENCE_PASSING, &a->shown);
    for (int side = 0; status == 0 && side < 2; side++)
        status = prepare_side(a, side);
    if (status != 0)
        return status;
    for (int side = 0; side < 2; side++)
        set_up_side(a, side);
    status = measure_sides(a);
    return status ? status : finish(a);
}

static void ab_command_free(ab_command *a)
{
    ab_free(&a->ab);
    for (int side = 0; side < 2; side++) {
        run_free(&a->run[side]);
        command_free(&a->side[side]);
        free(a->path[side]);
    }
    command_free(&a->c);
    free(a->folder);
    free(a->cells_pattern);
    free(a->options.command);
}

int cmd_ab(int argc, char **argv)
{
    ab_command a = {.options.command = command_text(argv)};
    ab_options *o = &a.options;
    const option_row rows[] = {{"--base", &o->side[0], NULL},    {"--head", &o->side[1], NULL},
                               {"--minutes", &o->minutes, NULL}, {"--rounds", &o->rounds, NULL},
                               {"--profile", &o->profile, NULL}, {"--seed", &o->seed, NULL},
                               {"--out", &o->out, NULL},         {"--all", NULL, &o->all},
                               {"--json", NULL, &o->json},       {"--summary", &o->summary, NULL},
                               {"--fail-on", &o->fail_on, NULL}, {"--no-check", NULL, &o->no_check},
                               {"--force", NULL, &o->force},     {0}};
    bool done;
    int status = command_line(&a.c, argc, argv, rows, help, &done);
    if (status == 0 && !done) {
        a.cells_pattern = command_words(&a.c);
        status = compare_sides(&a);
    }
    ab_command_free(&a);
    return status;
}
