/* crosscheck_measure.h - the rounds of a crosscheck: in each, for one runtime after the other, a process of ours a cell, then one of
 * theirs for all cells. */
#ifndef CROSSCHECK_MEASURE_H
#define CROSSCHECK_MEASURE_H

#include "crosscheck_report.h"
#include "progress.h"

typedef struct crosscheck_measurement {
    const project *project;
    const cell_plans *cells; /* plan i is row i */
    crosscheck_report *report;
    progress *shown;
    volatile int *interrupted;
} crosscheck_measurement;

/* Measures what has no error; what fails gets one and is left alone. Ends early when interrupted. */
void crosscheck_measure(const crosscheck_measurement *m);

#endif
