/* history_changes.c - see history_changes.h. Of a cell's runs those that follow each other and differ most from the others are sought;
 * where that difference is confirmed they are cut out, and what is left, right and within is searched again: circular binary segmentation
 * (Olshen, Venkatraman, Lucito and Wigler, Biostatistics 5, 2004), which unlike plain binary segmentation sees what comes and goes. At the
 * end each change must be one between the changes beside it. The arithmetic is history_pool.c. */
#include "history_changes.h"

#include "history_pool.h"
#include "memory.h"
#include "stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Some runs of a cell against others of it, and what was found. */
typedef struct contest {
    size_t cell;
    contrast runs;
    double *base;         /* processes of the others */
    verdict_cell verdict; /* its head is within the pool */
    double p_runs;
    bool confirmed;
} contest;

typedef struct search {
    changes_cell *cells;
    pooled *pools;
    size_t count;
    double run_variance; /* of a usual run, beyond its processes */
    double alpha, ways;  /* alpha: of one way to choose runs, so that the best of all ways may be taken */
    contest *open;       /* the best of each stretch of runs that has not been searched in vain */
    size_t open_count;
} search;

double changes_run_spread(const changes_cell *cells, size_t count)
{
    pooled *pools = mem_zeroed(count + 1, sizeof *pools);
    for (size_t c = 0; c < count; c++)
        pools[c] = pool_of(&cells[c]);
    double variance = pool_run_variance(cells, pools, count);
    for (size_t c = 0; c < count; c++)
        pool_free(&pools[c]);
    free(pools);
    return sqrt(variance);
}

/* ---- Verdicts ---- */

static void copy_runs(const pooled *p, size_t from, size_t to, double *values, size_t *count)
{
    size_t more = p->from[to] - p->from[from];
    memcpy(values + *count, p->values + p->from[from], more * sizeof *values);
    *count += more;
}

static void set_sides(const search *s, contest *x)
{
    const changes_cell *c = &s->cells[x->cell];
    const pooled *p = &s->pools[x->cell];
    size_t count = 0;
    x->base = mem_zeroed(p->from[p->run_count] + 1, sizeof *x->base);
    copy_runs(p, x->runs.from, x->runs.first, x->base, &count);
    copy_runs(p, x->runs.last, x->runs.to, x->base, &count);
    x->verdict = (verdict_cell){.base = x->base,
                                .base_count = count,
                                .head = p->values + p->from[x->runs.first],
                                .head_count = p->from[x->runs.last] - p->from[x->runs.first],
                                .group = c->group,
                                .least = c->least,
                                .tolerance = c->tolerance};
}

static bool is_change(verdict_kind kind)
{
    return kind == VERDICT_SLOWER || kind == VERDICT_FASTER;
}

static void take_verdict(contest *x, const verdict_cell *found, double p_runs, double alpha)
{
    free(x->base);
    x->base = NULL;
    x->verdict = *found;
    x->p_runs = p_runs;
    x->confirmed = is_change(found->kind) && !(p_runs > alpha);
    if (is_change(found->kind) && !x->confirmed)
        x->verdict.kind = VERDICT_UNMEASURABLE;
}

/* Judges them together: by their processes, as two files are compared; and by their runs. */
static void judge(const search *s, contest *contests, size_t count, double alpha)
{
    verdict_cell *verdicts = mem_zeroed(count + 1, sizeof *verdicts);
    double *p = mem_zeroed(count + 1, sizeof *p);
    for (size_t i = 0; i < count; i++) {
        set_sides(s, &contests[i]);
        verdicts[i] = contests[i].verdict;
        p[i] = pool_chance(&s->pools[contests[i].cell], &contests[i].runs, s->run_variance);
    }
    verdict_of_all(verdicts, count, alpha);
    stats_holm(p, count, p);
    for (size_t i = 0; i < count; i++)
        take_verdict(&contests[i], &verdicts[i], p[i], alpha);
    free(verdicts);
    free(p);
}

/* ---- Search ---- */

/* To begin with from … to - 1 is the same as to end with them, seen from the other side. */
static contrast best_contrast(const pooled *p, size_t from, size_t to)
{
    contrast best = {from, to - 1, to, to};
    double greatest = pool_gain(p, &best);
    for (size_t first = from + 1; first < to; first++)
        for (size_t last = first + 1; last <= to; last++) {
            contrast x = {from, first, last, to};
            double gain = pool_gain(p, &x);
            if (gain > greatest) {
                greatest = gain;
                best = x;
            }
        }
    return best;
}

static void open_runs(search *s, size_t c, size_t from, size_t to)
{
    if (to - from < 2)
        return;
    s->open = mem_resize(s->open, s->open_count + 1, sizeof *s->open);
    s->open[s->open_count++] = (contest){.cell = c, .runs = best_contrast(&s->pools[c], from, to)};
}

static void add_point(const search *s, const contest *x, size_t at)
{
    changes_cell *c = &s->cells[x->cell];
    const pooled *p = &s->pools[x->cell];
    const verdict_cell *v = &x->verdict;
    size_t place = c->point_count;
    c->points = mem_resize(c->points, c->point_count + 1, sizeof *c->points);
    for (; place > 0 && c->points[place - 1].at > at; place--)
        c->points[place] = c->points[place - 1];
    c->points[place] = (changes_point){.at = at,
                                       .before = exp(pool_mean_outside(p, &x->runs)),
                                       .after = exp(pool_mean(p, x->runs.first, x->runs.last)),
                                       .ratio = v->ratio,
                                       .low = v->low,
                                       .high = v->high,
                                       .floor = v->floor,
                                       .p = fmin(1, s->ways * (x->p_runs > v->p ? x->p_runs : v->p))};
    c->point_count++;
}

/* Points where the chosen runs begin and end, and what is between them to be searched next. */
static void cut(search *s, const contest *x)
{
    add_point(s, x, x->runs.first);
    open_runs(s, x->cell, x->runs.from, x->runs.first);
    open_runs(s, x->cell, x->runs.first, x->runs.last);
    if (x->runs.last == x->runs.to)
        return;
    add_point(s, x, x->runs.last);
    open_runs(s, x->cell, x->runs.last, x->runs.to);
}

static void search_open(search *s, bool whole)
{
    contest *contests = s->open;
    size_t count = s->open_count;
    s->open = NULL;
    s->open_count = 0;
    judge(s, contests, count, s->alpha);
    for (size_t i = 0; i < count; i++) {
        if (whole)
            s->cells[contests[i].cell].kind = contests[i].verdict.kind;
        if (contests[i].confirmed)
            cut(s, &contests[i]);
    }
    free(contests);
}

/* ---- Each change between those beside it ---- */

static contest contest_at(const search *s, size_t cell, size_t point)
{
    const changes_cell *c = &s->cells[cell];
    size_t from = point == 0 ? 0 : c->points[point - 1].at;
    size_t to = point + 1 < c->point_count ? c->points[point + 1].at : c->run_count;
    return (contest){.cell = cell, .runs = {from, c->points[point].at, to, to}};
}

static void renew_point(const search *s, const contest *x, changes_point *point)
{
    const pooled *p = &s->pools[x->cell];
    point->before = exp(pool_mean(p, x->runs.from, x->runs.first));
    point->after = exp(pool_mean(p, x->runs.first, x->runs.to));
    point->ratio = x->verdict.ratio;
    point->low = x->verdict.low;
    point->high = x->verdict.high;
    point->floor = x->verdict.floor;
}

/* Drops the weakest point that is no change between those beside it. Returns whether there was one; else the points say what stands
 * between their neighbours. That runs differ from the rest was confirmed among all cells and ways to choose them; here it is asked at which
 * of their ends, of this cell alone. */
static bool drop_weakest(const search *s, size_t cell)
{
    changes_cell *c = &s->cells[cell];
    size_t weakest = c->point_count;
    double least = HUGE_VAL;
    contest *contests = mem_zeroed(c->point_count + 1, sizeof *contests);
    for (size_t i = 0; i < c->point_count; i++)
        contests[i] = contest_at(s, cell, i);
    judge(s, contests, c->point_count, s->alpha * s->ways);
    for (size_t i = 0; i < c->point_count; i++) {
        double change = fabs(log(contests[i].verdict.ratio));
        renew_point(s, &contests[i], &c->points[i]);
        if (!contests[i].confirmed && change < least) {
            least = change;
            weakest = i;
        }
    }
    bool drops = weakest < c->point_count;
    if (drops)
        memmove(c->points + weakest, c->points + weakest + 1, (--c->point_count - weakest) * sizeof *c->points);
    free(contests);
    return drops;
}

static void settle(const search *s, size_t cell)
{
    changes_cell *c = &s->cells[cell];
    double greatest = 0;
    bool again = c->point_count > 1;
    while (again)
        again = drop_weakest(s, cell);
    if (c->point_count == 0 && is_change(c->kind))
        c->kind = VERDICT_UNMEASURABLE;
    for (size_t i = 0; i < c->point_count; i++)
        if (fabs(log(c->points[i].ratio)) > greatest) {
            greatest = fabs(log(c->points[i].ratio));
            c->kind = c->points[i].ratio > 1 ? VERDICT_SLOWER : VERDICT_FASTER;
        }
}

static size_t most_runs(const changes_cell *cells, size_t count)
{
    size_t most = 2;
    for (size_t c = 0; c < count; c++)
        if (cells[c].run_count > most)
            most = cells[c].run_count;
    return most;
}

void changes_find(changes_cell *cells, size_t count, double alpha)
{
    double runs = (double)most_runs(cells, count), ways = runs * (runs - 1) / 2;
    search s = {.cells = cells, .count = count, .ways = ways, .alpha = alpha / ways};
    s.pools = mem_zeroed(count + 1, sizeof *s.pools);
    for (size_t c = 0; c < count; c++) {
        s.pools[c] = pool_of(&cells[c]);
        cells[c].points = NULL;
        cells[c].point_count = 0;
        cells[c].kind = VERDICT_UNMEASURABLE;
        open_runs(&s, c, 0, cells[c].run_count);
    }
    s.run_variance = pool_run_variance(cells, s.pools, count);
    for (bool whole = true; s.open_count > 0; whole = false)
        search_open(&s, whole);
    for (size_t c = 0; c < count; c++) {
        settle(&s, c);
        pool_free(&s.pools[c]);
    }
    free(s.open);
    free(s.pools);
}
