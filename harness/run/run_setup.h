/* run_setup.h - a run in memory before its first process: its cells, runtimes and what they are measured with. */
#ifndef RUN_SETUP_H
#define RUN_SETUP_H

#include "prepare.h"
#include "results.h"

/* What a profile means. */
typedef struct profile {
    const char *name;
    int32_t rounds, samples, attempts; /* samples that are wanted which count, and samples at most (core/README.md) */
    cell_limits limits;
} profile;

/* NULL where there is none of this name. */
const profile *profile_find(const char *name);

/* The profiles' names: "quick, default, full". */
const char *profile_names(void);

/* Fills `out` but for machine, seed, command and invocations. Cell i is plan i, with `err` where it cannot be measured. The caller frees.
 */
void run_setup(const profile *p, const char *cells_pattern, const cell_plans *plans, const prepared_list *ready, run *out);

/* Now, as Unix time in milliseconds. */
int64_t run_now_ms(void);

#endif
