/* measure.c - the rounds of a run (measure.h). */
#include "measure.h"

#include "driver.h"
#include "machine_settings.h"
#include "machine_sources.h"
#include "memory.h"
#include "moment.h"
#include "run_setup.h"
#include "summary.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FAILURES_MAX = 2 };

/* Of the time that the planned rounds took, doubtful cells may be measured again in so much. */
static const double again_share = 0.25;

/* How often the file is written: as often as costs a fiftieth of the time, but not more often than every second nor less than every five
 * minutes. That is each second while it is small, and each two minutes when it has grown to 300 MB (19000 processes). */
#define SAVE_MIN_NS (INT64_C(1) * 1000000000)
#define SAVE_MAX_NS (INT64_C(300) * 1000000000)
enum { SAVE_SHARE = 50 };

typedef struct state {
    const measurement *m;
    size_t *order;
    bool *planned; /* the cells that are to be measured */
    bool *again;   /* those that are measured again in round again_round, beyond the planned ones */
    int32_t again_round;
    size_t done, all;
    int32_t width_floor; /* of all processes so far; 0: there are none */
    int64_t started_ns, saved_ns, save_every_ns;
} state;

/* ---- What there is ---- */

static bool has_round(const cell *c, int32_t round)
{
    for (size_t i = 0; i < c->invocation_count; i++)
        if (c->invocations[i].round == round)
            return true;
    return false;
}

bool measure_given_up(const cell *c)
{
    int failures = 0;
    for (size_t i = 0; i < c->invocation_count; i++)
        failures += c->invocations[i].err != NULL;
    return failures >= FAILURES_MAX;
}

static bool is_missing(const state *s, size_t i, int32_t round)
{
    const cell *c = &s->m->run->cells[i];
    return s->planned[i] && !measure_given_up(c) && !has_round(c, round);
}

/* Processes of one cell, those that it is measured again with included. */
static size_t missing_of(const state *s, size_t i)
{
    size_t missing = s->again[i] && !has_round(&s->m->run->cells[i], s->again_round);
    for (int32_t round = 1; round <= s->m->run->rounds; round++)
        missing += is_missing(s, i, round);
    return missing;
}

static size_t count_missing(const state *s)
{
    size_t missing = 0;
    for (size_t i = 0; i < s->m->run->cell_count; i++)
        missing += missing_of(s, i);
    return missing;
}

/* ---- Time left ---- */

static void add_times(const cell *c, double *sum_ns, double *count)
{
    for (size_t i = 0; i < c->invocation_count; i++) {
        *sum_ns += (double)c->invocations[i].elapsed_ns;
        *count += 1;
    }
}

/* A cell's own processes say how long its next one takes; before there are any, all processes do. */
static int64_t estimate_left_ns(const state *s)
{
    const run *r = s->m->run;
    double all_ns = 0, all_count = 0, left_ns = 0;
    for (size_t i = 0; i < r->cell_count; i++)
        add_times(&r->cells[i], &all_ns, &all_count);
    if (all_count < 1)
        return -1;
    for (size_t i = 0; i < r->cell_count; i++) {
        double cell_ns = 0, count = 0;
        add_times(&r->cells[i], &cell_ns, &count);
        left_ns += (double)missing_of(s, i) * (count > 0 ? cell_ns / count : all_ns / all_count);
    }
    return (int64_t)left_ns;
}

/* ---- What the user sees ---- */

static void place(const state *s, const char *name, char *out, size_t size)
{
    run_place at = {s->done, s->all, moment_ns() - s->started_ns, estimate_left_ns(s)};
    progress_place(&at, name, out, size);
}

void measure_describe(const cell *c, const invocation *process, char *out, size_t size)
{
    cell alone = *c;
    invocation copy = *process, *i = &copy; /* its figures are computed again, its series borrowed */
    run small = {.rounds = 1, .cells = &alone, .cell_count = 1};
    if (i->err != NULL) {
        snprintf(out, size, "failed: %s", i->err);
        return;
    }
    alone.invocations = i;
    alone.invocation_count = 1;
    alone.err = NULL;
    alone.modes = NULL;
    alone.mode_count = 0;
    alone.flags = NULL;
    alone.flag_count = 0;
    summarize(&small);
    if (isnan(i->cycles.p10))
        snprintf(out, size, "%.1f ns", i->ns.p10);
    else
        snprintf(out, size, "%.2f cycles  %.1f ns", i->cycles.p10, i->ns.p10);
    free(alone.err);
    free(alone.modes);
    for (size_t f = 0; f < alone.flag_count; f++)
        free(alone.flags[f]);
    free(alone.flags);
}

static void report(state *s, const cell_plan *plan, const cell *c, const invocation *last)
{
    char at[512], figures_text[600];
    if (s->m->shown->live)
        return;
    place(s, plan->name, at, sizeof at);
    measure_describe(c, last, figures_text, sizeof figures_text);
    progress_line(s->m->shown, "%s  %s", at, figures_text);
}

/* ---- One process ---- */

static void save_when_due(state *s)
{
    char ignored[512];
    run *r = s->m->run;
    int64_t begin_ns = moment_ns();
    if (begin_ns - s->saved_ns < s->save_every_ns)
        return;
    r->finished_ms = run_now_ms();
    summarize(r);
    results_write(r, s->m->path, ignored, sizeof ignored);
    s->saved_ns = moment_ns();
    s->save_every_ns = (s->saved_ns - begin_ns) * SAVE_SHARE;
    if (s->save_every_ns < SAVE_MIN_NS)
        s->save_every_ns = SAVE_MIN_NS;
    if (s->save_every_ns > SAVE_MAX_NS)
        s->save_every_ns = SAVE_MAX_NS;
}

/* Where all cores are of one kind a process may look for one that nobody shares; where it is memory or the system that is measured, it
 * would leave behind what it has in the caches. */
static int32_t move_after(const cell *c)
{
    enum { PATIENCE = 8 };
    return summary_is_cpu(c) && !(setting_core_kinds(machine_root()) > 1) ? PATIENCE : 0;
}

invocation *measure_process(const measurement *m, size_t index, int32_t round, int32_t *width_floor)
{
    cell *c = &m->run->cells[index];
    invocation i;
    driver_job j = {.project = m->project,
                    .cell = &m->plans->at[index],
                    .samples = m->samples,
                    .attempts = m->attempts,
                    .padding = cells_padding(m->run->seed, round, index),
                    .interrupted = m->interrupted,
                    .width_floor = *width_floor,
                    .move_after = move_after(c)};
    if (driver_time(&j, &i) < 0)
        return NULL;
    i.round = round;
    *width_floor = summary_floor(*width_floor, &i);
    c->invocations = mem_resize(c->invocations, c->invocation_count + 1, sizeof *c->invocations);
    c->invocations[c->invocation_count++] = i;
    return &c->invocations[c->invocation_count - 1];
}

static void measure_cell(state *s, size_t index, int32_t round)
{
    const measurement *m = s->m;
    const cell_plan *plan = &m->plans->at[index];
    char at[512];
    if (m->shown->live) {
        place(s, plan->name, at, sizeof at);
        progress_status(m->shown, "%s", at);
    }
    const invocation *last = measure_process(m, index, round, &s->width_floor);
    if (last == NULL)
        return;
    s->done++;
    s->all = s->done + count_missing(s);
    report(s, plan, &m->run->cells[index], last);
    save_when_due(s);
}

/* ---- Again ---- */

/* Fewer clean processes than were planned, or a drift. Where cycles mean nothing, clean processes do not, either. */
static bool is_doubtful(const cell *c, int32_t rounds)
{
    int32_t clean = 0;
    for (size_t i = 0; i < c->invocation_count; i++)
        clean += c->invocations[i].err == NULL && summary_process_is_clean(&c->invocations[i]);
    if (summary_is_cpu(c) && clean < rounds)
        return true;
    for (size_t i = 0; i < c->flag_count; i++)
        if (strcmp(c->flags[i], "drift") == 0)
            return true;
    return false;
}

/* What the planned rounds took, and what was spent beyond them, by an earlier part of a resumed run, too. */
static void spent_ns(const run *r, double *planned, double *again)
{
    *planned = *again = 0;
    for (size_t c = 0; c < r->cell_count; c++)
        for (size_t i = 0; i < r->cells[c].invocation_count; i++) {
            const invocation *process = &r->cells[c].invocations[i];
            *(process->round <= r->rounds ? planned : again) += (double)process->elapsed_ns;
        }
}

static bool has_time_again(const run *r)
{
    double planned, again;
    spent_ns(r, &planned, &again);
    return again < planned * again_share;
}

/* Marks the cells that are doubtful by what there is now, and are not measured in this round yet. */
static size_t choose_doubtful(state *s, int32_t round)
{
    run *r = s->m->run;
    size_t count = 0;
    summarize(r);
    s->again_round = round;
    for (size_t i = 0; i < r->cell_count; i++) {
        const cell *c = &r->cells[i];
        s->again[i] = s->planned[i] && !measure_given_up(c) && is_doubtful(c, r->rounds) && !has_round(c, round);
        count += s->again[i];
    }
    return count;
}

static void measure_doubtful(state *s)
{
    const measurement *m = s->m;
    run *r = m->run;
    for (int32_t round = r->rounds + 1; round <= RESULTS_ROUNDS(r->rounds) && *m->interrupted == 0; round++) {
        size_t count = choose_doubtful(s, round);
        if (count == 0 || !has_time_again(r))
            break;
        progress_line(m->shown, "again, for want of clean processes or because of a drift: %zu %s", count, count == 1 ? "cell" : "cells");
        s->all = s->done + count;
        cells_order(s->order, r->cell_count, r->seed, round);
        for (size_t i = 0; i < r->cell_count && *m->interrupted == 0 && has_time_again(r); i++)
            if (s->again[s->order[i]])
                measure_cell(s, s->order[i], round);
    }
}

/* ---- All of it ---- */

static void measure_rounds(state *s)
{
    const measurement *m = s->m;
    size_t count = m->run->cell_count;
    for (int32_t round = 1; round <= m->run->rounds && *m->interrupted == 0; round++) {
        cells_order(s->order, count, m->run->seed, round);
        for (size_t i = 0; i < count && *m->interrupted == 0; i++)
            if (is_missing(s, s->order[i], round))
                measure_cell(s, s->order[i], round);
    }
}

void measure(const measurement *m)
{
    size_t count = m->run->cell_count;
    state s = {.m = m,
               .order = mem_zeroed(count, sizeof(size_t)),
               .planned = mem_zeroed(count, sizeof(bool)),
               .again = mem_zeroed(count, sizeof(bool)),
               .started_ns = moment_ns()};
    for (size_t i = 0; i < count; i++)
        s.planned[i] = m->run->cells[i].err == NULL;
    s.all = count_missing(&s);
    for (size_t c = 0; c < count; c++)
        for (size_t i = 0; i < m->run->cells[c].invocation_count; i++)
            s.width_floor = summary_floor(s.width_floor, &m->run->cells[c].invocations[i]);
    s.saved_ns = s.started_ns;
    s.save_every_ns = SAVE_MIN_NS;
    m->run->interrupted = true; /* until the last process: what is written meanwhile is a part */
    measure_rounds(&s);
    measure_doubtful(&s);
    m->run->interrupted = *m->interrupted != 0;
    progress_clear(m->shown);
    free(s.order);
    free(s.planned);
    free(s.again);
}
