/* measure.h - the rounds of a run: one process after the other, in the order that the seed gives, with the results kept safe meanwhile. */
#ifndef MEASURE_H
#define MEASURE_H

#include "cells.h"
#include "progress.h"
#include "project.h"
#include "results.h"

typedef struct measurement {
    const project *project;
    const cell_plans *plans; /* plan i is cell i of the run */
    run *run;                /* cells with err and no invocation are not measured; what an earlier run measured is not measured again */
    int32_t samples, attempts;
    const char *path; /* of the results file, written every few seconds */
    progress *shown;
    volatile int *interrupted;
} measurement;

/* One process of cell `index` in round `round`, added to the cell. `width_floor`: of all processes before it, 0 where there are none;
 * brought up to date. Returns the process, or NULL when it was interrupted. */
invocation *measure_process(const measurement *m, size_t index, int32_t round, int32_t *width_floor);

/* What is printed of one process: its figures, computed as those of a whole run are, or why it failed. */
void measure_describe(const cell *c, const invocation *process, char *out, size_t size);

/* Two processes have failed: a third one would, too. */
bool measure_given_up(const cell *c);

/* Measures what is missing until all is there or it is interrupted. Then cells that have fewer clean processes than were planned,
 * or a drift, are measured again, one more round after another, as long as they are so, for up to as many rounds as were planned and a
 * quarter of the time that those took: more clean processes, and not other ones instead of those that were measured. A cell is given up
 * after two failures. Never fails: a file that cannot be written meanwhile is written at the end, by the caller. */
void measure(const measurement *m);

#endif
