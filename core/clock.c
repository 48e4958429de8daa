/* clock.c - CLOCK_MONOTONIC_RAW where it is fast (no NTP slewing), else CLOCK_MONOTONIC: on some kernels the raw clock is a system
 * call, ten times as dear, and would disturb what it times. */
#include "clock.h"

#include <time.h>

enum { READINGS = 256, TRIES = 8 };
static const double FAST_ENOUGH_NS = 100.0;

static struct {
    clockid_t id;
    const char *name;
    double cost_ns, step_ns;
} chosen;

static int64_t now_ns(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* The fastest of a few series, because a series that was interrupted says nothing of the clock. */
static double measure_cost_ns(clockid_t id)
{
    int64_t best_ns = INT64_MAX;
    for (int try = 0; try < TRIES; try++) {
        int64_t begin_ns = now_ns(id), end_ns = begin_ns;
        for (int i = 0; i < READINGS; i++)
            end_ns = now_ns(id);
        if (end_ns - begin_ns < best_ns)
            best_ns = end_ns - begin_ns;
    }
    return (double)best_ns / (double)READINGS;
}

static double measure_step_ns(clockid_t id)
{
    int64_t step_ns = INT64_MAX;
    int64_t last_ns = now_ns(id);
    for (int i = 0; i < READINGS; i++) {
        int64_t at_ns = now_ns(id);
        if (at_ns > last_ns && at_ns - last_ns < step_ns)
            step_ns = at_ns - last_ns;
        last_ns = at_ns;
    }
    return (double)step_ns;
}

static void choose(clockid_t id, const char *name, double cost_ns)
{
    chosen.id = id;
    chosen.name = name;
    chosen.cost_ns = cost_ns;
    chosen.step_ns = measure_step_ns(id);
}

void ffb__clock_start(void)
{
    if (chosen.name)
        return;
#ifdef CLOCK_MONOTONIC_RAW
    double raw_ns = measure_cost_ns(CLOCK_MONOTONIC_RAW);
    if (raw_ns <= FAST_ENOUGH_NS) {
        choose(CLOCK_MONOTONIC_RAW, "CLOCK_MONOTONIC_RAW", raw_ns);
        return;
    }
#endif
    choose(CLOCK_MONOTONIC, "CLOCK_MONOTONIC", measure_cost_ns(CLOCK_MONOTONIC));
}

void ffb__clock_take(void)
{
    if (chosen.name)
        return;
    chosen.id = CLOCK_MONOTONIC;
    chosen.name = "CLOCK_MONOTONIC";
}

int64_t ffb__clock_now_ns(void)
{
    return now_ns(chosen.id);
}

const char *ffb__clock_name(void)
{
    return chosen.name;
}

double ffb__clock_cost_ns(void)
{
    return chosen.cost_ns;
}

double ffb__clock_step_ns(void)
{
    return chosen.step_ns;
}
