/* samples_records.h - the records of core/README.md: which there are, their fields, their order. What they mean together is samples.c. */
#ifndef SAMPLES_RECORDS_H
#define SAMPLES_RECORDS_H

#include "fields.h"
#include "results.h"

/* In the order in which core writes them. */
typedef enum step {
    STEP_BEGIN,
    STEP_START,
    STEP_FIRST,
    STEP_WARMUP,
    STEP_IDLE,
    STEP_SAMPLE,
    STEP_CHECK,
    STEP_USAGE_WARMUP,
    STEP_USAGE_SAMPLES,
    STEP_BY_RUNTIME,
    STEP_BY_MALLOC,
    STEP_END
} step;

/* One record of any kind. */
typedef struct record {
    char *text[4]; /* build, workload, size, clock; or phase; or by; or error */
    int32_t protocol, chain_cycles, n;
    bool counting;
    double clock_cost_ns;
    int32_t width_floor_permille, width_permille;
    int64_t ns, chain_before_ns, chain_after_ns, calls, other_calls;
    int64_t bytes, collections, blocks;
    phase_usage usage;
} record;

/* What a step is called in messages; "" for STEP_BEGIN. */
extern const char *const samples__step_names[];

/* The fields of a step's record, for fields_read into a `record`; none for STEP_BEGIN. */
extern const fields *const samples__step_fields[];

/* Which record `tree` wants to be; STEP_BEGIN where it is none. */
step samples__step_of(const cJSON *tree);

#endif
