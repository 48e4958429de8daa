/* history_pool.h - what history_changes.c computes with: the processes of a cell over its runs, and by how much runs differ. */
#ifndef HISTORY_POOL_H
#define HISTORY_POOL_H

#include "history_changes.h"

/* The processes of a cell, all runs one after the other. */
typedef struct pooled {
    double *values, *logs;
    double *sums; /* of the logs before each run; one element more: of all */
    size_t *from; /* each run's first process; the same */
    size_t run_count;
} pooled;

pooled pool_of(const changes_cell *c);
void pool_free(pooled *p);

/* Runs first … last - 1 of a cell against the others of from … to - 1. They end with these (last is `to`), or lie within them. */
typedef struct contrast {
    size_t from, first, last, to;
} contrast;

/* How many processes runs from … to - 1 have, and the mean of their logs. */
double pool_size(const pooled *p, size_t from, size_t to);
double pool_mean(const pooled *p, size_t from, size_t to);

/* The mean of the others. */
double pool_mean_outside(const pooled *p, const contrast *x);

/* By how much the squared deviations of all become less when the two sides have a mean each. */
double pool_gain(const pooled *p, const contrast *x);

/* The variance of logarithms by which a usual run of all cells lies elsewhere than its processes explain: the median over the cells, and of
 * the pairs of runs that follow each other the lower quartile. */
double pool_run_variance(const changes_cell *cells, const pooled *pools, size_t count);

/* The chance of such a difference between the two sides, where runs of one side differ as they do here: a t-test whose variance is that of
 * the processes and that of a usual run, as eight runs would have shown it, and what the runs of the two sides show (moderated as by Smyth,
 * Statistical Applications in Genetics and Molecular Biology 3, 2004), but not less than the processes'. NAN where the cell has but two
 * runs, which show nothing of that. */
double pool_chance(const pooled *p, const contrast *x, double run_variance);

#endif
