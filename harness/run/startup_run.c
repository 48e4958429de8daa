/* startup_run.c - the proofs and rounds of `ffibench startup` (startup_run.h). */
#include "startup_run.h"

#include "driver.h"
#include "format.h"
#include "hyperfine.h"
#include "memory.h"
#include "moment.h"
#include "run_setup.h"
#include "series.h"
#include "startup.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ERROR_MAX = 512 };

typedef struct state {
    const starting *s;
    int64_t started_ns;
    int64_t *row_ns; /* of each start-up: its blocks so far */
    int32_t *row_blocks;
    size_t done;
} state;

/* ---- What there is to start ---- */

static char *why_not(const cell_plan *plan, const prepared_mechanism *ready)
{
    if (plan->skip != NULL)
        return mem_format(RESULTS_SKIPPED "%s", plan->skip);
    return ready->state == STATE_READY ? NULL : mem_text(ready->detail != NULL ? ready->detail : "interrupted before it was ready");
}

void startup_plan(const cell_plans *plans, const prepared_list *ready, const char *timed_by, run *r)
{
    r->startups = mem_zeroed(plans->count, sizeof *r->startups);
    r->startup_count = plans->count;
    for (size_t i = 0; i < plans->count; i++) {
        const cell_plan *plan = &plans->at[i];
        const prepared_mechanism *of = prepared_of(ready, plan);
        r->startups[i] = (startup){.runtime = mem_text(plan->runtime->name),
                                   .mechanism = mem_text(plan->mechanism->name),
                                   .workload = mem_text(plan->workload->name),
                                   .size = mem_text(plan->size->label),
                                   .version = mem_text(of->version),
                                   .timed_by = mem_text(timed_by),
                                   .started_ms = run_now_ms(),
                                   .err = why_not(plan, of),
                                   .user_ns = (double)NAN,
                                   .system_ns = (double)NAN};
    }
}

int32_t startup_rounds(int32_t runs)
{
    return runs < STARTUP_ROUNDS ? runs : STARTUP_ROUNDS;
}

/* The first rounds have one more where the starts do not divide. */
static int32_t runs_of(const starting *s, int32_t round)
{
    int32_t rounds = startup_rounds(s->runs);
    return s->runs / rounds + (round <= s->runs % rounds);
}

/* Takes what it held with it. */
static void give_up(const starting *s, size_t index, const char *prefix, const char *why)
{
    startup *row = &s->run->startups[index];
    series_free(&row->times_ns);
    series_free(&row->round_runs);
    row->warned_rounds = 0;
    row->user_ns = row->system_ns = (double)NAN;
    row->err = mem_format("%s%s", prefix, why);
    progress_line(s->shown, "%s: %s", s->plans->at[index].name, row->err);
}

static driver_job job_of(const starting *s, size_t index)
{
    return (driver_job){.project = s->project, .cell = &s->plans->at[index], .samples = 1, .attempts = 1, .interrupted = s->interrupted};
}

/* ---- Proofs ---- */

void startup_prove(const starting *s)
{
    char error[ERROR_MAX];
    size_t count = s->run->startup_count;
    for (size_t i = 0; i < count && *s->interrupted == 0; i++) {
        driver_job j = job_of(s, i);
        if (s->run->startups[i].err != NULL)
            continue;
        progress_status(s->shown, "proving %zu/%zu  %s", i + 1, count, s->plans->at[i].name);
        if (driver_check_start(&j, error, sizeof error) < 0 && *s->interrupted == 0)
            give_up(s, i, RESULTS_REFUTED, error);
    }
    progress_clear(s->shown);
}

/* ---- One block: a few starts of one mechanism, one after the other ---- */

/* Core's own error says more than the exit status that it leads to. All that were started must have said that they made their call. */
static int judge(const starting *s, size_t index, int32_t runs, const hyperfine_times *t, char *error, size_t error_size)
{
    const cell_plan *plan = &s->plans->at[index];
    samples_job wanted = {.workload = plan->workload->name, .size = plan->size->label, .core_build = project_core_build(s->project)};
    size_t made, started = (size_t)runs + HYPERFINE_WARMUP;
    int parsed = starts_parse(t->records, t->records_size, &wanted, &made, error, error_size);
    bool core_spoke = parsed < 0 && strncmp(error, "core: ", 6) == 0;
    if (t->result.exit_status != 0 && !core_spoke)
        snprintf(error, error_size, "a start ended with exit status %d", (int)t->result.exit_status);
    else if (parsed == 0 && made != started)
        snprintf(error, error_size, "%zu of %zu starts made their call", made, started);
    return parsed == 0 && made == started && t->result.exit_status == 0 ? 0 : -1;
}

static int time_starts(const starting *s, size_t index, int32_t runs, hyperfine_times *out, char *error, size_t error_size)
{
    driver_job j = job_of(s, index);
    driver_command c;
    *out = (hyperfine_times){0};
    int status = driver_command_make(&j, DRIVER_START, false, &c, error, error_size);
    hyperfine_job timed = {.argv = c.argv.at,
                           .folder = s->plans->at[index].runtime->manifest.folder,
                           .env = c.env,
                           .record_fd_name = "FFIBENCH_FD",
                           .runs = runs,
                           .timeout_ns = driver_timeout_ns(0, 1),
                           .interrupted = s->interrupted};
    if (status == 0)
        status = hyperfine_run(&timed, out, error, error_size);
    if (status == 0)
        status = judge(s, index, runs, out, error, error_size);
    driver_command_free(&c);
    return status;
}

static double mean_with(double mean, size_t count, double more, int32_t more_count)
{
    return count == 0 ? more : (mean * (double)count + more * (double)more_count) / (double)(count + (size_t)more_count);
}

static void keep(startup *row, int32_t runs, const hyperfine_times *t)
{
    size_t starts = row->times_ns.count, room = starts, rounds = row->round_runs.count;
    row->user_ns = mean_with(row->user_ns, starts, t->result.user_ns, runs);
    row->system_ns = mean_with(row->system_ns, starts, t->result.system_ns, runs);
    for (size_t i = 0; i < t->result.times_ns.count; i++)
        series_push(&row->times_ns, &room, t->result.times_ns.at[i]);
    series_push(&row->round_runs, &rounds, runs);
    row->warned_rounds += t->warned;
}

/* ---- What the user sees ---- */

static size_t blocks_left(const state *t, size_t index)
{
    const starting *s = t->s;
    return s->run->startups[index].err != NULL ? 0 : (size_t)(startup_rounds(s->runs) - t->row_blocks[index]);
}

/* A row's own blocks say how long its next one takes; before there are any, all blocks do. */
static run_place place_of(const state *t)
{
    double all_ns = 0, left_ns = 0;
    run_place at = {.done = t->done, .all = t->done, .elapsed_ns = moment_ns() - t->started_ns, .left_ns = -1};
    for (size_t i = 0; i < t->s->run->startup_count; i++) {
        all_ns += (double)t->row_ns[i];
        at.all += blocks_left(t, i);
    }
    for (size_t i = 0; t->done > 0 && i < t->s->run->startup_count; i++) {
        double block_ns = t->row_blocks[i] > 0 ? (double)t->row_ns[i] / t->row_blocks[i] : all_ns / (double)t->done;
        left_ns += block_ns * (double)blocks_left(t, i);
    }
    if (t->done > 0)
        at.left_ns = (int64_t)left_ns;
    return at;
}

/* Before a block (`last` NULL) on the status line, after it as a line that stays. */
static void show(const state *t, size_t index, const hyperfine_times *last)
{
    char at[512], median[32];
    progress *shown = t->s->shown;
    run_place here = place_of(t);
    if (shown->live != (last == NULL))
        return;
    progress_place(&here, t->s->plans->at[index].name, at, sizeof at);
    if (last == NULL) {
        progress_status(shown, "%s", at);
        return;
    }
    format_duration(startup_median(&last->result.times_ns, 0, last->result.times_ns.count), median, sizeof median);
    progress_line(shown, "%s  %s", at, median);
}

/* ---- Rounds ---- */

static void time_block(state *t, size_t index, int32_t round)
{
    char error[ERROR_MAX] = "";
    const starting *s = t->s;
    startup *row = &s->run->startups[index];
    int32_t runs = runs_of(s, round);
    int64_t begin_ns = moment_ns();
    hyperfine_times times;
    show(t, index, NULL);
    if (round == 1)
        row->started_ms = run_now_ms();
    int status = time_starts(s, index, runs, &times, error, sizeof error);
    t->row_ns[index] += moment_ns() - begin_ns;
    t->row_blocks[index]++;
    t->done++;
    if (*s->interrupted != 0) {
        /* a block that was cut short is none */
    } else if (status < 0) {
        give_up(s, index, "", error);
    } else {
        keep(row, runs, &times);
        show(t, index, &times);
    }
    hyperfine_times_free(&times);
}

void startup_time(const starting *s)
{
    size_t count = s->run->startup_count, *order = mem_zeroed(count, sizeof *order);
    state t = {.s = s,
               .started_ns = moment_ns(),
               .row_ns = mem_zeroed(count, sizeof *t.row_ns),
               .row_blocks = mem_zeroed(count, sizeof *t.row_blocks)};
    for (int32_t round = 1; round <= startup_rounds(s->runs) && *s->interrupted == 0; round++) {
        cells_order(order, count, s->run->seed, round);
        for (size_t i = 0; i < count && *s->interrupted == 0; i++)
            if (s->run->startups[order[i]].err == NULL)
                time_block(&t, order[i], round);
    }
    for (size_t i = 0; i < count; i++)
        if (s->run->startups[i].err == NULL && s->run->startups[i].times_ns.count == 0)
            s->run->startups[i].err = mem_text("interrupted before it was started");
    progress_clear(s->shown);
    free(order);
    free(t.row_ns);
    free(t.row_blocks);
}
