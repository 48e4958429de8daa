/* chart_data_internal.h - what the files share that make data for charts. */
#ifndef CHART_DATA_INTERNAL_H
#define CHART_DATA_INTERNAL_H

#include "chart_data.h"

#include <cjson/cJSON.h>

/* Adds foreign text, made safe to be shown; null where it is NULL; a number, null where it is not finite; an array of texts. */
void chart_data__text(cJSON *object, const char *name, const char *foreign);
void chart_data__number(cJSON *object, const char *name, double value);
void chart_data__texts(cJSON *object, const char *name, char *const *foreign, size_t count);

/* Names, titles and versions of the runtimes: an array. */
cJSON *chart_data__runtimes(const run *r);

/* Warm-up curves of the first workload that the run has, start-ups: an array each. */
cJSON *chart_data__warmup(const run *r);
cJSON *chart_data__startup(const run *r);

#endif
