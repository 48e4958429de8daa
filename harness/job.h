/* job.h - one process of one cell: what the driver is told (core/README.md), and what becomes of it. */
#ifndef JOB_H
#define JOB_H

#include "cells.h"
#include "project.h"
#include "results.h"

typedef struct job {
    const project *project;
    const cell_plan *cell;
    int32_t samples; /* job_time alone */
    int32_t padding; /* bytes added to the environment */
    volatile int *interrupted;
} job;

/* Measures: fills `out`, whose `err` says why it failed where it did. Returns 0, or -1 when it was interrupted: `out` is empty then. */
int job_time(const job *j, invocation *out);

/* Proves, with the counting build of core. Returns 0, or -1 with why not in `error`. */
int job_check(const job *j, char *error, size_t error_size);

/* "LD_LIBRARY_PATH=…" with `core` first; free it. */
char *job_library_path(const char *core);

/* The time that a driver has: FFIBENCH_TIMEOUT_MS (tests), else generous by what it is asked to do. */
int64_t job_timeout_ns(int32_t warmup_ms, int32_t samples);

#endif
