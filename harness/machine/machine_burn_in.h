/* machine_burn_in.h - a second of what a driver does, without a driver: how many of its samples would count, and how steady the core's
 * speed is. The rules are those of a run (summary.h), so a share found here is what a run at this moment would find. */
#ifndef MACHINE_BURN_IN_H
#define MACHINE_BURN_IN_H

#include "fitness.h"
#include "progress.h"
#include "results.h"

enum { BURN_IN_SAMPLES_MAX = 1024 };

/* What was taken on one CPU without a pause: as much of an invocation as the rules look at. */
typedef struct burn_in_slice {
    int32_t cpu;
    invocation taken;
} burn_in_slice;

typedef struct burn_in {
    burn_in_slice *slices;
    size_t count;
} burn_in;

typedef struct burn_in_plan {
    const char *architecture; /* "x86_64" */
    int64_t slice_ns;
    size_t slices, slices_max;       /* as many in any case; more, up to slices_max, while fewer samples count than a run needs */
    progress *shown;                 /* NULL: nothing is said */
    const volatile int *interrupted; /* ends it after a slice where this is not 0 */
} burn_in_plan;

/* Eight slices of 125 ms; eighty where hardly any sample counts, since neighbours come and go by the second. */
burn_in_plan burn_in_usual(const char *architecture, progress *shown, const volatile int *interrupted);

/* Takes samples on the CPUs that this thread may use, in turn, and leaves it free to use all of them again. Needs core's clock: call it
 * after ffb_selftest. */
void burn_in_take(const burn_in_plan *plan, burn_in *out);

/* One sample as it would be recorded; `out` makes room. Nothing happens where a slice is full. */
void burn_in_add(burn_in_slice *slice, int64_t before_ns, int64_t after_ns, int32_t width_permille);

/* The facts that follow from it: samples, shares, floor and chain. */
void burn_in_sum(burn_in *b, fitness_facts *f);

void burn_in_free(burn_in *b);

#endif
