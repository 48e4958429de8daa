/* series.h - a series of integers in memory, and as the text of a results file: "500123 500200 500187". */
#ifndef SERIES_H
#define SERIES_H

#include "results.h"

/* Adds one value at the end. `*room` is how many elements are allocated; begin with 0. */
void series_push(series *s, size_t *room, int64_t value);

/* Integers of 0 … 2^53 in decimal without leading zeros, separated by single blanks; "" is the empty series. Returns 0, or -1 with what is
 * wrong in `error` and an empty series. The caller frees with series_free. */
int series_parse(const char *text, series *out, char *error, size_t error_size);

/* The text of a series; free it. */
char *series_text(const series *s);

void series_free(series *s);

#endif
