/* workers.h - independent tasks on all processors: what is made of thousands of cells is made of one cell after the other, in any order. */
#ifndef WORKERS_H
#define WORKERS_H

#include <stddef.h>

/* Calls task(context, i) for i = 0 ... count - 1, each once, in threads of which there is one a processor, and returns when all have ended.
 * They begin in the order of i. A task may use memory.h, and must not write what another one reads. */
void workers_each(size_t count, void (*task)(void *context, size_t i), void *context);

#endif
