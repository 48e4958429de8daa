/* sequential_trial.h - modelled tables measured process beside process and judged by sequential_look(), as `ffibench ab` does, until every
 * cell is decided or the time is over; and what came of it, counted. */
#ifndef SEQUENTIAL_TRIAL_H
#define SEQUENTIAL_TRIAL_H

#include "table_trial.h"

/* Sums over tables; then over the cells of each kind. */
enum { SEQUENTIAL_SUM_TABLES, SEQUENTIAL_SUM_ANY, SEQUENTIAL_SUM_SLOWER, SEQUENTIAL_SUM_BY_KIND };
enum {
    IN_KIND_CELLS,
    IN_KIND_PROCESSES, /* a side */
    IN_KIND_OPEN,      /* in the end */
    IN_KIND_ABOVE,     /* what was planted is above the cell's floor */
    IN_KIND_FOUND,
    IN_KIND_MISSED,
    IN_KIND_COUNT
};
enum { SEQUENTIAL_SUMS = SEQUENTIAL_SUM_BY_KIND + TABLE_KINDS * IN_KIND_COUNT };

/* Adds what `tables` such comparisons gave, of the first `cells` cells of each table (0: all), of at most `s->rounds` rounds. Of each side
 * `s->clean` of the processes count. */
void sequential_trial(const table_setting *s, size_t cells, size_t tables, uint64_t seed, double *sums);

double sequential_sum(const double *sums, table_kind kind, int which);

#endif
