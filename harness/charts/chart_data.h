/* chart_data.h - what charts show, as JSON that draw.mjs reads. Foreign text in it is made safe (format_text), numbers are those of the
 * tables. harness/charts/README.md has every field. */
#ifndef CHART_DATA_H
#define CHART_DATA_H

#include "results.h"

/* Of one run: its cells with intervals, modes and flags, the warm-up curves, the start-ups. Free it. */
char *chart_data_of_run(const run *r);

#endif
