/* crosscheck_measure.h - the rounds of a crosscheck: in each, for one runtime after the other, a process of ours a cell, then one of
 * theirs for all cells. */
#ifndef CROSSCHECK_MEASURE_H
#define CROSSCHECK_MEASURE_H

#include "crosscheck_report.h"
#include "measure.h"

/* Measures what has no error; what fails gets one and is left alone. Ends early when interrupted. `ours` is of the report's run. */
void crosscheck_measure(const measurement *ours, crosscheck_report *report);

#endif
