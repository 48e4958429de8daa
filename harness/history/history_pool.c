/* history_pool.c - see history_pool.h. */
#include "history_pool.h"

#include "memory.h"
#include "stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What is believed beforehand of how runs of a cell differ counts as much as so many runs. */
static const double prior_runs = 8;

/* The median of a chi-square variable of one degree of freedom; and of how many cells a median over cells means something. */
static const double chi_square_median = 0.45494;
enum { CELLS_MIN = 8 };

/* ---- A cell's processes ---- */

pooled pool_of(const changes_cell *c)
{
    pooled p = {.from = mem_zeroed(c->run_count + 1, sizeof(size_t)), .run_count = c->run_count};
    for (size_t r = 0; r < c->run_count; r++)
        p.from[r + 1] = p.from[r] + c->runs[r].count;
    p.values = mem_zeroed(p.from[c->run_count] + 1, sizeof *p.values);
    p.logs = mem_zeroed(p.from[c->run_count] + 1, sizeof *p.logs);
    for (size_t r = 0; r < c->run_count; r++)
        memcpy(p.values + p.from[r], c->runs[r].values, c->runs[r].count * sizeof *p.values);
    p.sums = mem_zeroed(c->run_count + 1, sizeof *p.sums);
    for (size_t r = 0; r < c->run_count; r++) {
        p.sums[r + 1] = p.sums[r];
        for (size_t i = p.from[r]; i < p.from[r + 1]; i++)
            p.sums[r + 1] += p.logs[i] = log(p.values[i]);
    }
    return p;
}

void pool_free(pooled *p)
{
    free(p->values);
    free(p->logs);
    free(p->sums);
    free(p->from);
}

double pool_size(const pooled *p, size_t from, size_t to)
{
    return (double)(p->from[to] - p->from[from]);
}

double pool_mean(const pooled *p, size_t from, size_t to)
{
    return (p->sums[to] - p->sums[from]) / pool_size(p, from, to);
}

/* Squared deviations of the processes from the mean of their run. */
static double squares_within(const pooled *p, size_t from, size_t to)
{
    double sum = 0;
    for (size_t r = from; r < to; r++) {
        double mean = pool_mean(p, r, r + 1);
        for (size_t i = p->from[r]; i < p->from[r + 1]; i++)
            sum += (p->logs[i] - mean) * (p->logs[i] - mean);
    }
    return sum;
}

/* Squared deviations of runs from a mean, a run counting as often as it has processes. */
static double squares_between(const pooled *p, size_t from, size_t to, double mean)
{
    double sum = 0;
    for (size_t r = from; r < to; r++)
        sum += pool_size(p, r, r + 1) * pow(pool_mean(p, r, r + 1) - mean, 2);
    return sum;
}

/* Variance of a process within its run; NAN where no run has two. */
static double variance_within(const pooled *p, size_t from, size_t to)
{
    double df = pool_size(p, from, to) - (double)(to - from);
    return df > 0 ? squares_within(p, from, to) / df : (double)NAN;
}

/* ---- How much runs differ ---- */

/* One pair of runs that follow each other: the square of their difference, less what the spread of their processes explains of it. */
static double squared_step(const changes_cell *c, const pooled *p, size_t later)
{
    double within = variance_within(p, 0, c->run_count);
    double step = pool_mean(p, later, later + 1) - pool_mean(p, later - 1, later);
    double explained = within / pool_size(p, later - 1, later) + within / pool_size(p, later, later + 1);
    return step * step / chi_square_median - (isfinite(explained) ? explained : 0);
}

/* The variance of the run at `place` or of the one before it, beyond that of processes: the median over the cells, which a change in some
 * of them does not move. NAN where they are too few. */
static double variance_at(const changes_cell *cells, const pooled *pools, size_t count, size_t place)
{
    double *steps = mem_zeroed(count + 1, sizeof *steps);
    size_t found = 0;
    for (size_t c = 0; c < count; c++)
        for (size_t r = 1; r < cells[c].run_count; r++)
            if (cells[c].runs[r].place == place)
                steps[found++] = squared_step(&cells[c], &pools[c], r);
    double median = found < CELLS_MIN ? (double)NAN : stats_median(steps, found) / 2;
    free(steps);
    return median;
}

/* The lower quartile over the runs, not their median: a runtime's new version may change most cells, at one run or at several. */
double pool_run_variance(const changes_cell *cells, const pooled *pools, size_t count)
{
    size_t places = 0, found = 0;
    for (size_t c = 0; c < count; c++)
        if (cells[c].run_count > 0 && cells[c].runs[cells[c].run_count - 1].place >= places)
            places = cells[c].runs[cells[c].run_count - 1].place + 1;
    double *variances = mem_zeroed(places + 1, sizeof *variances);
    for (size_t place = 1; place < places; place++) {
        double variance = variance_at(cells, pools, count, place);
        if (isfinite(variance))
            variances[found++] = variance;
    }
    stats_sort(variances, found);
    double usual = found > 0 ? variances[(found - 1) / 4] : 0;
    free(variances);
    return fmax(0, usual);
}

/* ---- One side against the other ---- */

static double size_outside(const pooled *p, const contrast *x)
{
    return pool_size(p, x->from, x->to) - pool_size(p, x->first, x->last);
}

double pool_mean_outside(const pooled *p, const contrast *x)
{
    return (p->sums[x->to] - p->sums[x->from] - (p->sums[x->last] - p->sums[x->first])) / size_outside(p, x);
}

double pool_gain(const pooled *p, const contrast *x)
{
    double inside = pool_size(p, x->first, x->last), outside = size_outside(p, x);
    double difference = pool_mean(p, x->first, x->last) - pool_mean_outside(p, x);
    return inside * outside / (inside + outside) * difference * difference;
}

static double squares_of_runs(const pooled *p, const contrast *x)
{
    double outside = pool_mean_outside(p, x);
    return squares_between(p, x->from, x->first, outside) + squares_between(p, x->last, x->to, outside) +
           squares_between(p, x->first, x->last, pool_mean(p, x->first, x->last));
}

double pool_chance(const pooled *p, const contrast *x, double run_variance)
{
    double runs = (double)(x->to - x->from), df = runs - 2, within = variance_within(p, x->from, x->to);
    double squares = squares_of_runs(p, x), variance = squares / df;
    if (p->run_count < 3)
        return (double)NAN;
    if (isfinite(within)) {
        double prior = within + run_variance * pool_size(p, x->from, x->to) / runs;
        variance = fmax(within, (prior_runs * prior + squares) / (prior_runs + df));
        df += prior_runs;
    }
    if (df < 1)
        return 1;
    double difference = fabs(pool_mean(p, x->first, x->last) - pool_mean_outside(p, x));
    double error = sqrt(variance * (1 / pool_size(p, x->first, x->last) + 1 / size_outside(p, x)));
    if (error > 0)
        return fmin(1, 2 * stats_t_cdf(-difference / error, df));
    return difference > 0 ? 0 : 1;
}
