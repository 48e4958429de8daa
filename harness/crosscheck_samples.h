/* crosscheck_samples.h - what another harness's program sent (langs/README.md), taken apart strictly. */
#ifndef CROSSCHECK_SAMPLES_H
#define CROSSCHECK_SAMPLES_H

#include <stddef.h>

enum { CROSSCHECK_SAMPLES_MIN = 20, CROSSCHECK_SAMPLES_MAX = 100000 }; /* numbers a cell */

/* `records`: one line {"cell":"add","ns":[…]} for each of `labels`, in any order, then {"end":true}. Sets p10[i] to the 10th percentile of
 * the numbers of labels[i]. Returns 0, or -1 with one line in `error`, safe to print: which line, what is wrong; p10 means nothing then. */
int crosscheck_samples(const char *records, size_t size, const char *const *labels, size_t count, double *p10, char *error,
                       size_t error_size);

#endif
