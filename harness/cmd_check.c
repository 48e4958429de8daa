/* cmd_check.c - `ffibench check`: every cell once against core's counting build. It is no timing, so two processes run side by side. */
#include "command.h"
#include "commands.h"
#include "driver.h"
#include "memory.h"
#include "signals.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: ffibench check [CELLS…]\n\n"
    "Runs each cell (runtime/mechanism/workload/size with globs; none: all) once with the counting build of core, which proves that every\n"
    "batch made exactly n calls of its workload and of no other, and that the values are right. Builds what is needed first.\n"
    "Pitfalls (`ffibench list`) are checked where CELLS name their mechanism: 'go/?*' is all of go, '*/?*' is all there is.\n"
    "Exit status: 0 when every cell that is not skipped or not installed is right, 1 when one is not, 2 for a usage error.\n";

enum { SIDE_BY_SIDE = 2 };

typedef enum outcome { PENDING, OK, FAILED, SKIPPED } outcome;

typedef struct checking {
    command *c;
    progress shown;
    pthread_mutex_t lock; /* of all that follows */
    outcome *outcomes;
    char **reasons; /* NULL for OK */
    size_t next, printed;
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
            progress_line(&k->shown, "%-8s %s/%s (%zu cells): %s", word, plan->runtime->name, plan->mechanism->name, count, k->reasons[i]);
        else
            progress_line(&k->shown, "%-8s %s: %s", word, plan->name, k->reasons[i]);
        k->printed += count;
    }
}

/* ---- Cells ---- */

/* What is decided without a process. */
static void decide(checking *k, size_t i)
{
    const cell_plan *plan = &k->c->plans.at[i];
    const prepared_mechanism *ready = prepared_of(&k->c->ready, plan);
    if (ready->state != STATE_READY) {
        k->outcomes[i] = ready->state == STATE_FAILED ? FAILED : SKIPPED;
        k->reasons[i] = mem_text(ready->detail);
    } else if (plan->skip != NULL) {
        k->outcomes[i] = SKIPPED;
        k->reasons[i] = mem_text(plan->skip);
    }
}

static void check_cell(checking *k, size_t i)
{
    char error[512] = "";
    check_figures ignored;
    driver_job j = {&k->c->project, &k->c->plans.at[i], 1, 1, 0, &signals_caught};
    progress_status(&k->shown, "checking %zu/%zu  %s", i + 1, k->c->plans.count, k->c->plans.at[i].name);
    pthread_mutex_unlock(&k->lock);
    int status = driver_check(&j, &ignored, error, sizeof error);
    pthread_mutex_lock(&k->lock);
    k->outcomes[i] = status < 0 ? FAILED : OK;
    k->reasons[i] = status < 0 ? mem_text(error) : NULL;
}

static void *work(void *user)
{
    checking *k = user;
    pthread_mutex_lock(&k->lock);
    while (k->next < k->c->plans.count && signals_caught == 0) {
        size_t i = k->next++;
        if (k->outcomes[i] == PENDING)
            check_cell(k, i);
        if (signals_caught == 0)
            print_rows(k);
    }
    pthread_mutex_unlock(&k->lock);
    return NULL;
}

static void check_all(checking *k)
{
    pthread_t threads[SIDE_BY_SIDE];
    int started = 0;
    for (size_t i = 0; i < k->c->plans.count; i++)
        decide(k, i);
    while (started < SIDE_BY_SIDE && pthread_create(&threads[started], NULL, work, k) == 0)
        started++;
    if (started == 0)
        work(k);
    while (started > 0)
        pthread_join(threads[--started], NULL);
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
    checking k = {.c = c, .lock = PTHREAD_MUTEX_INITIALIZER};
    progress_begin(&k.shown, stdout);
    signals_catch();
    int status = command_prepare(c, PREPARE_READY, &k.shown);
    if (status != 0)
        return status;
    k.outcomes = mem_zeroed(c->plans.count, sizeof *k.outcomes);
    k.reasons = mem_zeroed(c->plans.count, sizeof *k.reasons);
    check_all(&k);
    progress_clear(&k.shown);
    status = signals_caught != 0 ? 128 + signals_caught : print_total(&k);
    for (size_t i = 0; i < c->plans.count; i++)
        free(k.reasons[i]);
    free(k.reasons);
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
