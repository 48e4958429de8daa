/* crosscheck_samples.h - what another harness's program sent (langs/README.md), taken apart strictly. */
#ifndef CROSSCHECK_SAMPLES_H
#define CROSSCHECK_SAMPLES_H

#include <stddef.h>

enum { CROSSCHECK_SAMPLES_MIN = 20, CROSSCHECK_SAMPLES_MAX = 100000 }; /* numbers a cell */

/* This quantile of theirs is taken for what they measured in quiet: they cannot tell when a neighbour was busy, which on shared machines is
 * nearly always, and it is no minimum, which a single wrong number could set. */
#define CROSSCHECK_QUIET 0.02

/* `records`: one line {"cell":"add","ns":[…]}, or with a report as "google_benchmark" (import_google_benchmark.h) instead of numbers, for
 * each of `labels`, in any order, then {"end":true}. Sets quiet[i] to that quantile of the numbers of labels[i]. Returns 0, or -1 with one
 * line in `error`, safe to print: which line, what is wrong; quiet means nothing then. */
int crosscheck_samples(const char *records, size_t size, const char *const *labels, size_t count, double *quiet, char *error,
                       size_t error_size);

#endif
