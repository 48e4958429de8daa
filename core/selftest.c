/* selftest.c - is this machine's clock, and is the reference chain on this processor, fit to measure nanoseconds? */
#include "chain.h"
#include "clock.h"
#include "ffibench.h"

#include <stdbool.h>
#include <stdlib.h>

enum { ATTEMPTS = 5, TRIES = 400, UNSHARED_ENOUGH = 20, GOLDEN_TURNS = 1024 };

static const double CLOCK_COST_MAX_NS = 100.0, RATIO_TOLERANCE = 0.05, GOLDEN_TOLERANCE = 0.01, WIDTH_UNSHARED = 1.01;

static double time_ns(void (*code)(void))
{
    int64_t begin_ns = ffb__clock_now_ns();
    code();
    return (double)(ffb__clock_now_ns() - begin_ns) - ffb__clock_cost_ns();
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value below which `part` of the tries are. */
static double quantile(double *tries, int32_t count, double part)
{
    qsort(tries, (size_t)count, sizeof tries[0], compare_doubles);
    return tries[(int32_t)(count * part)];
}

static bool is_near(double value, double wanted, double tolerance)
{
    return value >= wanted * (1 - tolerance) && value <= wanted * (1 + tolerance);
}

static void golden(void)
{
    ffb__golden(GOLDEN_TURNS);
}

typedef struct trials {
    double chain_ns[TRIES], width[TRIES], imul[TRIES], golden[TRIES];
    int32_t count;
} trials;

/* Each code is divided by the chain that was timed just before it, since the core's speed may change meanwhile. */
static void make_trial(trials *t)
{
    int32_t i = t->count++;
    t->chain_ns[i] = time_ns(ffb__chain);
    double cycle_ns = t->chain_ns[i] / (double)CHAIN_CYCLES;
    t->width[i] = time_ns(ffb__wide_chain) / (double)WIDE_CHAIN_CYCLES / cycle_ns;
    t->imul[i] = time_ns(ffb__imul_chain) / t->chain_ns[i];
    t->golden[i] = time_ns(golden) / (double)GOLDEN_TURNS / cycle_ns;
}

/* Leaves only trials on a core that nobody shared, where there are enough of them. */
static void keep_unshared(trials *t)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < t->count; i++)
        kept += t->width[i] <= WIDTH_UNSHARED;
    if (kept < UNSHARED_ENOUGH)
        return;
    kept = 0;
    for (int32_t i = 0; i < t->count; i++)
        if (t->width[i] <= WIDTH_UNSHARED) {
            t->imul[kept] = t->imul[i];
            t->golden[kept++] = t->golden[i];
        }
    t->count = kept;
}

static bool measure(ffb_selftest_result *result)
{
    static trials t;
    for (t.count = 0; t.count < TRIES;)
        make_trial(&t);
    keep_unshared(&t);
    *result = (ffb_selftest_result){
        .clock = ffb__clock_name(),
        .clock_cost_ns = ffb__clock_cost_ns(),
        .clock_step_ns = ffb__clock_step_ns(),
        .chain_ns = quantile(t.chain_ns, TRIES, 0.1),
        .chain_cycles = CHAIN_CYCLES,
        .width = quantile(t.width, TRIES, 0.1),
        .imul_add_ratio = quantile(t.imul, t.count, 0.5),
        .golden_cycles = quantile(t.golden, t.count, 0.5),
        .golden_expected = GOLDEN_CYCLES,
    };
    return result->clock_cost_ns <= CLOCK_COST_MAX_NS && is_near(result->imul_add_ratio, 3.0, RATIO_TOLERANCE) &&
           is_near(result->golden_cycles, GOLDEN_CYCLES, GOLDEN_TOLERANCE);
}

int32_t ffb_selftest(ffb_selftest_result *result)
{
    ffb__clock_start();
    for (int try = 0; try < ATTEMPTS; try++) /* what disturbs one moment does not make a machine unfit */
        if (measure(result))
            return 0;
    return 1;
}
