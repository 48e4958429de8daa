/* fitness.c - words for core's self-test (fitness.h). */
#include "fitness.h"

#include <math.h>
#include <stdio.h>

static const double clock_max_ns = 100, ratio_wanted = 3, ratio_tolerance = 0.05;

bool fitness_unfit(const ffb_selftest_result *t, char *verdict, size_t size)
{
    bool slow_clock = !(t->clock_cost_ns <= clock_max_ns);
    bool false_chain = !(fabs(t->imul_add_ratio / ratio_wanted - 1) <= ratio_tolerance);
    if (slow_clock)
        snprintf(verdict, size,
                 "unfit: reading %s takes %.0f ns, more than %.0f; the kernel's clock source should be the processor's own "
                 "(see /sys/devices/system/clocksource/clocksource0/current_clocksource)",
                 t->clock, t->clock_cost_ns, clock_max_ns);
    else if (false_chain)
        snprintf(verdict, size,
                 "unfit: a multiplication takes %.2f times an addition, not 3, so cycles mean nothing; end what else runs on "
                 "this machine and try again",
                 t->imul_add_ratio);
    else
        snprintf(verdict, size, "fit: %s %.1f ns, imul:add %.2f, %.2f ns a cycle, %.1f of %d golden cycles", t->clock, t->clock_cost_ns,
                 t->imul_add_ratio, t->chain_ns / t->chain_cycles, t->golden_cycles, t->golden_expected);
    return slow_clock || false_chain;
}
