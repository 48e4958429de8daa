/* cmd_check.c - `ffibench check`: every cell once against core's counting build. */
#include "command.h"
#include "commands.h"
#include "memory.h"
#include "prove.h"
#include "signals.h"

#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: ffibench check [CELLS…]\n\n"
    "Runs each cell (runtime/mechanism/workload/size with globs; none: all) once with the counting build of core, which proves that every\n"
    "batch made exactly n calls of its workload and of no other, and that the values are right. Builds what is needed first.\n"
    "Pitfalls (`ffibench list`) are checked where CELLS name their mechanism: 'NAME/?*' is all of a runtime, '*/?*' is all there is.\n"
    "Exit status: 0 when every cell that is not skipped or not installed is right, 1 when one is not, 2 for a usage error.\n";

typedef enum outcome { PENDING, OK, FAILED, SKIPPED } outcome;

typedef struct checking {
    command *c;
    progress shown;
    proof *proofs;
    outcome *outcomes;
    size_t printed;
} checking;

/* ---- Rows ---- */

static size_t same_reason(const checking *k, size_t i)
{
    const cell_plan *plans = k->c->plans.at;
    size_t count = 1;
    while (i + count < k->c->plans.count && plans[i + count].mechanism == plans[i].mechanism &&
           prepared_of(&k->c->ready, &plans[i])->state != STATE_READY)
        count++;
    return count;
}

static const char *reason_of(const checking *k, size_t i)
{
    const cell_plan *plan = &k->c->plans.at[i];
    const prepared_mechanism *ready = prepared_of(&k->c->ready, plan);
    return ready->state != STATE_READY ? ready->detail : plan->skip != NULL ? plan->skip : k->proofs[i].failure;
}

/* Prints the rows whose turn it is: in the order of the cells, whichever process ended first. A mechanism that is not there is one row. */
static void print_rows(checking *k)
{
    static const char *const verdicts[] = {"", "ok", "FAILED", "skipped"};
    while (k->printed < k->c->plans.count && k->outcomes[k->printed] != PENDING) {
        size_t i = k->printed, count = same_reason(k, i);
        const cell_plan *plan = &k->c->plans.at[i];
        const char *word = verdicts[k->outcomes[i]];
        if (k->outcomes[i] == OK)
            progress_line(&k->shown, "%-8s %s", word, plan->name);
        else if (count > 1)
            progress_line(&k->shown, "%-8s %s/%s (%zu cells): %s", word, plan->runtime->name, plan->mechanism->name, count,
                          reason_of(k, i));
        else
            progress_line(&k->shown, "%-8s %s: %s", word, plan->name, reason_of(k, i));
        k->printed += count;
    }
}

/* ---- Cells ---- */

static outcome outcome_of(const checking *k, size_t i)
{
    const cell_plan *plan = &k->c->plans.at[i];
    prepare_state state = prepared_of(&k->c->ready, plan)->state;
    if (state != STATE_READY)
        return state == STATE_FAILED ? FAILED : SKIPPED;
    if (plan->skip != NULL)
        return SKIPPED;
    return k->proofs[i].failure != NULL ? FAILED : OK;
}

static void cell_done(void *user, size_t i)
{
    checking *k = user;
    k->outcomes[i] = outcome_of(k, i);
    print_rows(k);
}

static int print_total(checking *k)
{
    size_t counts[4] = {0};
    for (size_t i = 0; i < k->c->plans.count; i++)
        counts[k->outcomes[i]]++;
    for (size_t i = 0; i < k->c->plans.bad_count; i++)
        progress_line(&k->shown, "%-8s %s: %s", "FAILED", k->c->plans.bad[i]->name, k->c->plans.bad[i]->error);
    const char *folders = k->c->plans.bad_count == 0   ? ""
                          : k->c->plans.bad_count == 1 ? ", 1 unusable runtime"
                                                       : ", several unusable runtimes";
    progress_line(&k->shown, "%zu cells ok, %zu failed, %zu skipped%s", counts[OK], counts[FAILED], counts[SKIPPED], folders);
    return counts[FAILED] > 0 || k->c->plans.bad_count > 0 ? 1 : 0;
}

static int check_cells(command *c)
{
    checking k = {.c = c};
    progress_begin(&k.shown, stdout);
    signals_catch();
    int status = command_prepare(c, PREPARE_READY, &k.shown);
    if (status != 0)
        return status;
    k.outcomes = mem_zeroed(c->plans.count, sizeof *k.outcomes);
    k.proofs = mem_zeroed(c->plans.count, sizeof *k.proofs);
    proving p = {&c->project, &c->plans, &c->ready, &k.shown, &signals_caught, cell_done, &k, k.proofs};
    prove(&p);
    status = signals_caught != 0 ? 128 + signals_caught : print_total(&k);
    proofs_free(k.proofs, c->plans.count);
    free(k.outcomes);
    return status;
}

int cmd_check(int argc, char **argv)
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
        status = check_cells(&c);
    command_free(&c);
    return status;
}
