/* cmd_crosscheck.c - `ffibench crosscheck`: our figures beside those of each ecosystem's own harness, measured in one run. */
#include "command.h"
#include "commands.h"
#include "crosscheck_measure.h"
#include "crosscheck_report.h"
#include "memory.h"
#include "progress.h"
#include "random.h"
#include "run_setup.h"
#include "signals.h"

#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "usage: ffibench crosscheck [RUNTIME…] [--rounds N] [--json | --markdown]\n\n"
    "Measures the same calls of the same library with another harness of each RUNTIME (names with globs; none: all that have a\n"
    "langs/RUNTIME/crosscheck), and prints what that says beside what we say, in nanoseconds a call.\n"
    "A row agrees within 3 % or 0.5 ns of a process of ours; otherwise crosscheck.json has the reason, or the row is UNEXPLAINED "
    "(results/README.md).\n"
    "In each round the two take turns; rows that would be UNEXPLAINED get up to twice as many rounds more. Let nothing else run "
    "meanwhile.\n\n"
    "  --rounds N   so many rounds, 1 to 20 (default 3)\n"
    "  --json       one JSON object instead of the tables, with the figure of each round\n"
    "  --markdown   a document: ffibench crosscheck --markdown >results/crosscheck.md\n\n"
    "Exit status: 0 when all rows agree or have a reason, 1 when one has none, or when a program failed, 2 usage or input error.\n"
    "What is not installed is a row that says how to install it, and no failure.\n";

enum { ROUNDS_MAX = 20 };

typedef struct checking {
    command c;
    const char *rounds_text;
    uint64_t rounds;
    bool json, markdown;
    char *command_text;
    crosschecks all;
    cell_plans programs;
    prepared_list programs_ready;
    crosscheck_report report;
    progress shown;
} checking;

static int read_options(checking *k)
{
    command *c = &k->c;
    k->rounds = 3;
    if (k->json && k->markdown)
        return command_fail(2, "crosscheck takes --json or --markdown, not both");
    if (k->rounds_text != NULL && options_number("--rounds", k->rounds_text, 1, ROUNDS_MAX, &k->rounds, c->error, sizeof c->error) < 0)
        return command_fail(2, c->error);
    int status = command_open(c);
    if (status == 0 && crosschecks_select(&c->project, &c->catalog, c->words.at, c->words.count, &k->all, c->error, sizeof c->error) < 0)
        status = command_fail(2, c->error);
    if (status == 0)
        crosschecks_cells(&k->all, &c->plans);
    return status;
}

/* First the drivers, which the other programs may use; then those programs whose driver is there. */
static int prepare_both(checking *k)
{
    command *c = &k->c;
    cell_plans wanted = {0}, every;
    preparation how = {&c->project, PREPARE_READY, &k->shown, &signals_caught};
    int status = command_prepare(c, PREPARE_READY, &k->shown);
    if (status != 0)
        return status;
    crosschecks_programs(&k->all, &every);
    wanted.at = mem_zeroed(every.count + 1, sizeof *wanted.at);
    for (size_t i = 0, first = 0; i < every.count; first += k->all.at[i++].cell_count) {
        if (prepared_of(&c->ready, &c->plans.at[first])->state == STATE_READY)
            wanted.at[wanted.count++] = every.at[i];
        else
            free(every.at[i].name);
    }
    free(every.at);
    k->programs = wanted;
    prepare(&how, &k->programs, &k->programs_ready);
    return signals_caught != 0 ? 128 + signals_caught : 0;
}

static void begin_report(checking *k)
{
    crosscheck_report *r = &k->report;
    crosscheck_report_begin(&k->all, &k->c.plans, &k->c.ready, &k->programs, &k->programs_ready, r);
    r->run.command = mem_text(k->command_text);
    r->run.rounds = (int32_t)k->rounds;
    r->run.seed = random_seed();
    r->run.started_ms = run_now_ms();
    machine_read(&r->run);
}

static void print(const checking *k)
{
    if (k->json)
        crosscheck_print_json(&k->report, stdout);
    else if (k->markdown)
        crosscheck_print_markdown(&k->report, stdout);
    else
        crosscheck_print_table(&k->report, stdout, progress_colour(stdout));
    fflush(stdout);
}

static int crosscheck_all(checking *k)
{
    int status = read_options(k);
    if (status != 0)
        return status;
    progress_begin(&k->shown, k->json || k->markdown ? stderr : stdout);
    signals_catch();
    status = prepare_both(k);
    if (status != 0)
        return status;
    status = command_test_machine(&k->c, PATIENCE_ALL, &k->shown);
    if (status != 0)
        return status;
    begin_report(k);
    crosscheck_report *r = &k->report;
    const profile *taken = profile_find("default");
    measurement ours = {.project = &k->c.project,
                        .plans = &k->c.plans,
                        .run = &r->run,
                        .samples = taken->samples,
                        .attempts = taken->attempts,
                        .shown = &k->shown,
                        .interrupted = &signals_caught};
    crosscheck_measure(&ours, r);
    r->run.finished_ms = run_now_ms();
    if (signals_caught != 0)
        return 128 + signals_caught;
    print(k);
    return r->counts[CROSSCHECK_UNEXPLAINED] + r->counts[CROSSCHECK_FAILED] > 0 ? 1 : 0;
}

static void checking_free(checking *k)
{
    crosscheck_report_free(&k->report);
    prepared_free(&k->programs_ready);
    cells_free(&k->programs);
    command_free(&k->c);
    crosschecks_free(&k->all);
    free(k->command_text);
}

int cmd_crosscheck(int argc, char **argv)
{
    checking k = {.command_text = command_text(argv)};
    const option_row rows[] = {{"--rounds", &k.rounds_text, NULL}, {"--json", NULL, &k.json}, {"--markdown", NULL, &k.markdown}, {0}};
    bool done;
    int status = command_line(&k.c, argc, argv, rows, help, &done);
    if (status == 0 && !done)
        status = crosscheck_all(&k);
    checking_free(&k);
    return status;
}
