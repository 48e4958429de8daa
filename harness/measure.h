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

/* Measures what is missing until all is there or it is interrupted. A cell is given up after two failures. Never fails: a file that cannot
 * be written meanwhile is written at the end, by the caller. */
void measure(const measurement *m);

#endif
