/* crosscheck_measure.h - the rounds of a crosscheck: in each, for one runtime after the other, a process of ours a cell, then one of
 * theirs for all cells. */
#ifndef CROSSCHECK_MEASURE_H
#define CROSSCHECK_MEASURE_H

#include "crosscheck_report.h"
#include "measure.h"

/* Measures what has no error, and judges it; what fails gets an error and is left alone. Rows that neither agree nor have a reason are
 * measured again, on both sides, for up to twice as many rounds as were planned: a neighbour is no reason, and seldom stays for so long.
 * Ends early, without verdicts, when interrupted. `ours` is of the report's run. */
void crosscheck_measure(const measurement *ours, crosscheck_report *report);

#endif
