/* driver.h - what main.c and the kernels share: the host's data, the table of kernels, and how core's functions are reached. */
#ifndef DRIVER_H
#define DRIVER_H

#include <ffibench.h>

#ifdef FFIBENCH_DLSYM
#include "dlsym.h"
#endif

/* Made once, before the first batch. */
extern int32_t size;
extern uint8_t *buffer;
extern char *text;

/* Makes n calls of its workload; returns the check value that ffibench.h asks for. */
typedef int32_t kernel(int32_t n);

typedef struct kernel_row {
    const char *workload;
    kernel *run;
} kernel_row;

extern const kernel_row kernels[]; /* the last one's `run` is NULL */

#endif
