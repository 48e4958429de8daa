/* sort.h - what the workload `sort` sorts. */
#ifndef SORT_H
#define SORT_H

#include "ffibench.h"

/* What every call returns: the element with half of all below it. */
enum { SORT_STEP = 7, SORT_FIRST = -3500, SORT_MIDDLE = SORT_FIRST + FFB_SORT_COUNT / 2 * SORT_STEP };

/* Makes the disorder that each call begins with; once, before the first batch. */
void ffb__sort_start(void);

#endif
