/* parallel.h - many independent tasks on all processors, each of which adds to the same sums. */
#ifndef PARALLEL_H
#define PARALLEL_H

#include <stddef.h>

/* Calls task(context, i, sums) for i = 0 … tasks - 1, in processes of its own, one a processor; each adds to its own copy of `sums`, which
 * are added to the caller's in the end. What a task does may depend on `context` and `i` alone, so that the sums are the same however many
 * processors there are. While it works it shows `label` and how far it is on stderr. Returns 0, or -1 where a process failed. */
typedef void parallel_task(const void *context, size_t i, double *sums);
int parallel_sums(const char *label, size_t tasks, parallel_task *task, const void *context, double *sums, size_t count);

#endif
