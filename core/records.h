/* records.h - what a process found, kept in fixed memory while it runs, and written as NDJSON (core/README.md). */
#ifndef RECORDS_H
#define RECORDS_H

#include "job.h"

typedef enum { PHASE_FIRST, PHASE_WARMUP, PHASE_IDLE, PHASE_SAMPLE, PHASE_CHECK } batch_phase;

typedef struct batch {
    int64_t ns; /* timed; or the calls counted (PHASE_CHECK) */
    int32_t n;
    batch_phase phase;
    int64_t chain_before_ns, chain_after_ns; /* PHASE_SAMPLE; or other calls (chain_before_ns, PHASE_CHECK) */
    int32_t width_permille;                  /* PHASE_SAMPLE: the greater of those before and after */
} batch;

/* What the kernel says of the measuring thread from one moment to another. */
typedef struct usage {
    int64_t wall_ns, cpu_ns, voluntary_switches, involuntary_switches, minor_faults, major_faults;
} usage;

enum { RECORDS_MAX = JOB_WARMUP_BATCHES_MAX + JOB_SAMPLES_MAX + 64 };

/* What the calls of one batch allocated. */
typedef struct allocation {
    int32_t calls;        /* 0: nobody could tell */
    double bytes, pieces; /* pieces: blocks of malloc, or collections of the runtime */
} allocation;

typedef struct records {
    batch batches[RECORDS_MAX];
    int32_t count;
    usage warmup, samples;            /* differences */
    allocation by_runtime, by_malloc; /* the one is told by the driver, the other counted while checking */
} records;

/* The next free place; NULL (and the first error) when the record is full. */
batch *ffb__records_add(records *r);

/* The measuring thread's usage until now. */
usage ffb__usage_now(void);
usage ffb__usage_since(const usage *begin);

/* Writes the `start` record: at the first ffb_next, so that the runner sees what was loaded even when the driver dies. With mode=start it
 * goes with the rest, and without FFIBENCH_FD nothing is written. */
void ffb__records_write_start(void);

/* Writes batches, usages and `end`. Returns 0, or -1 when the pipe did not take them. */
int ffb__records_write_rest(const records *r);

#endif
