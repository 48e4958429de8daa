/* job.h - what this process has to measure: FFIBENCH_JOB, as core/README.md defines it. */
#ifndef JOB_H
#define JOB_H

#include "ffibench.h"

#include <stddef.h>

typedef enum { UNITS_UTF8, UNITS_UTF16 } text_units;

/* CHECK: count calls instead of timing them. START: one call, and the process is over. */
typedef enum { MODE_TIME, MODE_CHECK, MODE_START } job_mode;

typedef struct job {
    int32_t workload; /* index in the table */
    const ffb_size_row *size;
    text_units units;
    job_mode mode;
    int32_t warmup_ms, warmup_calls, samples, attempts, sample_us;
    int32_t move_after;  /* samples in a row that are not clean, before the measuring thread moves to another CPU; 0: it stays */
    int32_t width_floor; /* permille: what the wide chain takes on this machine's cores when nobody shares them */
} job;

enum { JOB_SAMPLES_MAX = 4000, JOB_WARMUP_BATCHES_MAX = 16384 };

/* Length of a batch of the warm-up: as long as a sample, but not so short that a long warm-up has too many. */
int32_t ffb__job_warmup_batch_us(const job *j);

/* Parses `text` (NULL: the variable is not set). Returns 0, or -1 with one sentence in `error`. */
int ffb__job_parse(const char *text, job *out, char *error, size_t error_size);

#endif
