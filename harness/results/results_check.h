/* results_check.h - what types and ranges of single fields cannot say about a run. */
#ifndef RESULTS_CHECK_H
#define RESULTS_CHECK_H

#include "fields.h"
#include "results.h"

/* Before summarize(), which relies on it: series of equal length, positive times, each cell and runtime once, a reason where there is no
 * figure. Returns 0, or -1 with an error. */
int results__check(const run *r, place *where);

#endif
