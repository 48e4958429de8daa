/* selftest.c - is this machine's clock, and is the reference chain on this processor, fit to measure nanoseconds? */
#include "chain.h"
#include "clock.h"
#include "ffibench.h"

#include <stdbool.h>

enum { TRIES = 200, GOLDEN_TURNS = 1024 };

static const double CLOCK_COST_MAX_NS = 100.0, RATIO_TOLERANCE = 0.05, GOLDEN_TOLERANCE = 0.01;

static double time_ns(void (*code)(void))
{
    int64_t begin_ns = ffb__clock_now_ns();
    code();
    return (double)(ffb__clock_now_ns() - begin_ns) - ffb__clock_cost_ns();
}

static void keep_faster(double *best_ns, void (*code)(void))
{
    double ns = time_ns(code);
    if (*best_ns == 0 || ns < *best_ns)
        *best_ns = ns;
}

static bool is_near(double value, double wanted, double tolerance)
{
    return value >= wanted * (1 - tolerance) && value <= wanted * (1 + tolerance);
}

static void golden(void)
{
    ffb__golden(GOLDEN_TURNS);
}

/* The fastest of many, all kinds in turn: whatever disturbs a try makes it slower, never faster. */
int32_t ffb_selftest(ffb_selftest_result *result)
{
    double chain_ns = 0, imul_ns = 0, golden_ns = 0;
    ffb__clock_start();
    for (int i = 0; i < TRIES; i++) {
        keep_faster(&chain_ns, ffb__chain);
        keep_faster(&imul_ns, ffb__imul_chain);
        keep_faster(&golden_ns, golden);
    }
    *result = (ffb_selftest_result){
        .clock = ffb__clock_name(),
        .clock_cost_ns = ffb__clock_cost_ns(),
        .clock_step_ns = ffb__clock_step_ns(),
        .chain_ns = chain_ns,
        .chain_cycles = CHAIN_CYCLES,
        .imul_add_ratio = imul_ns / chain_ns,
        .golden_cycles = golden_ns / (double)GOLDEN_TURNS * (double)CHAIN_CYCLES / chain_ns,
        .golden_expected = GOLDEN_CYCLES,
    };
    bool fit = result->clock_cost_ns <= CLOCK_COST_MAX_NS && is_near(result->imul_add_ratio, 3.0, RATIO_TOLERANCE) &&
               is_near(result->golden_cycles, GOLDEN_CYCLES, GOLDEN_TOLERANCE);
    return fit ? 0 : 1;
}
