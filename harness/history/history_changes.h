/* history_changes.h - where in a series of runs has a cell become slower or faster? Circular binary segmentation of the runs, judged by
 * verdict.h over all cells at once, and by how much runs of the same code differ (results/README.md, "History"). Pure: no files, no clock.
 */
#ifndef HISTORY_CHANGES_H
#define HISTORY_CHANGES_H

#include "verdict.h"

#include <stddef.h>

/* One run of a cell. */
typedef struct changes_run {
    const double *values; /* figures of its processes that count, one at least, all > 0; the caller keeps them */
    size_t count;
    size_t place; /* of the run among those of all cells, ascending within a cell */
} changes_run;

typedef struct changes_point {
    size_t at;               /* the first run after the change: an index of changes_cell.runs, from 1 */
    double before, after;    /* geometric means over the processes from the change before to the one after this */
    double ratio, low, high; /* after by before, and the 95 % interval */
    double floor;            /* relative: the change that this cell must exceed there */
    double p;                /* that a change so great is chance, adjusted for all cells and runs */
} changes_point;

/* A cell in as many runs as belong together: of one machine, by the same loop. */
typedef struct changes_cell {
    const changes_run *runs;
    size_t run_count;
    int group;               /* as in verdict_cell */
    double least, tolerance; /* the same */
    /* what changes_find() finds */
    changes_point *points; /* ascending; free it */
    size_t point_count;
    verdict_kind kind; /* of the cell as a whole: that of its greatest change; without one SAME or UNMEASURABLE */
} changes_cell;

/* Finds the changes of all cells. `alpha`: the chance of any where there is none. Two runs are judged as `ffibench compare` judges them. */
void changes_find(changes_cell *cells, size_t count, double alpha);

/* By how much a usual run of all cells lies elsewhere than its processes explain, as a standard deviation of logarithms: the median over
 * the cells, and of the pairs of runs the lower quartile. */
double changes_run_spread(const changes_cell *cells, size_t count);

#endif
