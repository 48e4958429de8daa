/* history_chart.h - cells over time as charts: one a series, by harness/charts (charts.h). */
#ifndef HISTORY_CHART_H
#define HISTORY_CHART_H

#include "history.h"

/* JSON for charts_draw: the cells that were asked for, or those of the first workload and those that changed. Free it. */
char *history_chart_data(const history *h);

#endif
