/* machine_burn_in.c - takes samples by core's rulers, and counts them by the rules of a run (machine_burn_in.h). The runner is linked with
 * core's archive, so these are the rulers themselves: another implementation might judge otherwise. */
#define _GNU_SOURCE /* sched_setaffinity */
#include "machine_burn_in.h"

#include "chain.h"
#include "clock.h"
#include "memory.h"
#include "ruler.h"
#include "stats.h"
#include "summary.h"

#include <math.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

enum { SAMPLE_NS = 100000, SETTLE_PART = 4, SLICES = 8, SLICES_LONG = 80, WARMUP_PART = 5, CPUS_MAX = 1024 };
static const int64_t SLICE_NS = 125000000;
static const double COUNTED_ENOUGH = 1.0 / 40; /* as in a process of a run: 12 samples of 480 */

burn_in_plan burn_in_usual(const char *architecture, progress *shown, const volatile int *interrupted)
{
    return (burn_in_plan){.architecture = architecture,
                          .slice_ns = SLICE_NS,
                          .slices = SLICES,
                          .slices_max = SLICES_LONG,
                          .shown = shown,
                          .interrupted = interrupted};
}

/* ---- Samples ---- */

static void add(series *s, int64_t value)
{
    if (!s->at)
        s->at = mem_zeroed(BURN_IN_SAMPLES_MAX, sizeof *s->at);
    s->at[s->count++] = value;
}

void burn_in_add(burn_in_slice *slice, int64_t before_ns, int64_t after_ns, int32_t width_permille)
{
    invocation *i = &slice->taken;
    if (i->sample_ns.count >= BURN_IN_SAMPLES_MAX)
        return;
    add(&i->sample_ns, SAMPLE_NS);
    add(&i->chain_before_ns, before_ns);
    add(&i->chain_after_ns, after_ns);
    add(&i->width_permille, width_permille);
}

/* What core does around a sample (core/meter.c): scrub, a settling batch, ruler, sample, ruler. */
static void take_sample(int32_t turns, burn_in_slice *slice)
{
    ffb__scrub();
    ffb__golden(turns / SETTLE_PART);
    ruler before = ffb__ruler_read();
    ffb__golden(turns);
    ruler after = ffb__ruler_read();
    int32_t width = after.width_permille > before.width_permille ? after.width_permille : before.width_permille;
    if (slice)
        burn_in_add(slice, before.chain_ns, after.chain_ns, width);
}

/* A fifth of the slice passes before anything is recorded: a core that slept needs some milliseconds to come to its speed, and a driver's
 * warm-up gives it that. */
static void take_slice(int64_t slice_ns, burn_in_slice *slice)
{
    int64_t begin_ns = ffb__clock_now_ns(), now_ns;
    double chain_ns = (double)ffb__ruler_read().chain_ns;
    int32_t turns = (int32_t)((double)SAMPLE_NS / chain_ns * (double)CHAIN_CYCLES / (double)GOLDEN_CYCLES) + 1;
    while ((now_ns = ffb__clock_now_ns() - begin_ns) < slice_ns)
        take_sample(turns, now_ns < slice_ns / WARMUP_PART ? NULL : slice);
}

/* ---- CPUs ---- */

static size_t allowed_cpus(const cpu_set_t *allowed, int32_t *cpus)
{
    size_t count = 0;
    for (int32_t cpu = 0; cpu < CPU_SETSIZE && count < CPUS_MAX; cpu++)
        if (CPU_ISSET((size_t)cpu, allowed))
            cpus[count++] = cpu;
    return count;
}

static void bind_to(int32_t cpu)
{
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET((size_t)cpu, &only);
    sched_setaffinity(0, sizeof only, &only);
}

/* Goes on where hardly anything counts, and where the core seems to be of a width that no core has: a neighbour that did not rest yet. */
static bool goes_on(const burn_in_plan *plan, burn_in *b)
{
    fitness_facts f;
    if ((plan->interrupted && *plan->interrupted != 0) || b->count >= plan->slices_max)
        return false;
    if (b->count < plan->slices || b->count % SLICES != 0) /* whole seconds, so that each CPU has as much of them */
        return true;
    fitness_facts_clear(&f);
    snprintf(f.architecture, sizeof f.architecture, "%s", plan->architecture);
    burn_in_sum(b, &f);
    return f.counted_share < COUNTED_ENOUGH || !fitness_knows_width(&f);
}

static void say(const burn_in_plan *plan, size_t count)
{
    int64_t left_ns = (int64_t)(plan->slices_max - count) * plan->slice_ns;
    if (plan->shown && count == plan->slices)
        progress_line(plan->shown, "burn-in: hardly any sample counts; looking %.0f s longer", (double)left_ns / 1e9);
    else if (plan->shown)
        progress_status(plan->shown, "burn-in: %.1f s", (double)count * (double)plan->slice_ns / 1e9);
}

void burn_in_take(const burn_in_plan *plan, burn_in *out)
{
    cpu_set_t allowed;
    int32_t cpus[CPUS_MAX] = {0};
    bool known = sched_getaffinity(0, sizeof allowed, &allowed) == 0; /* not on machines of more CPUs than the set has */
    size_t count = known ? allowed_cpus(&allowed, cpus) : 0, step = count > SLICES ? count / SLICES : 1;
    *out = (burn_in){0};
    while (goes_on(plan, out)) {
        say(plan, out->count);
        out->slices = mem_resize(out->slices, out->count + 1, sizeof *out->slices);
        burn_in_slice *slice = &out->slices[out->count];
        if (count > 0)
            bind_to(cpus[out->count * step % count]);
        *slice = (burn_in_slice){.cpu = sched_getcpu()}; /* the one that was asked for, where binding is allowed */
        take_slice(plan->slice_ns, slice);
        out->count++;
    }
    if (known)
        sched_setaffinity(0, sizeof allowed, &allowed);
}

/* ---- Sums ---- */

typedef struct tally {
    size_t samples, counted, shared, uneven;
} tally;

static void count_slice(const burn_in_slice *slice, tally *t)
{
    const invocation *i = &slice->taken;
    for (size_t s = 0; s < i->sample_ns.count; s++) {
        t->samples++;
        t->counted += summary_sample_counts(i, s);
        t->shared += i->width_permille.at[s] * 100 > (int64_t)i->floor_permille * 101;
        t->uneven += !summary_chains_agree(i->chain_before_ns.at[s], i->chain_after_ns.at[s]);
    }
}

static double share(size_t part, size_t whole)
{
    return whole > 0 ? (double)part / (double)whole : (double)NAN;
}

/* The CPUs on which most and fewest samples count. */
static void find_extremes(const burn_in *b, fitness_facts *f)
{
    for (size_t s = 0; s < b->count; s++) {
        tally t = {0};
        for (size_t o = 0; o < b->count; o++)
            if (b->slices[o].cpu == b->slices[s].cpu)
                count_slice(&b->slices[o], &t);
        double counted = share(t.counted, t.samples);
        if (isnan(f->best_share) || counted > f->best_share) {
            f->best_share = counted;
            f->best_cpu = b->slices[s].cpu;
        }
        if (isnan(f->worst_share) || counted < f->worst_share) {
            f->worst_share = counted;
            f->worst_cpu = b->slices[s].cpu;
        }
    }
}

static void find_chain(const burn_in *b, size_t samples, fitness_facts *f)
{
    double *chains_ns = mem_zeroed(samples, 2 * sizeof *chains_ns);
    size_t count = 0;
    for (size_t s = 0; s < b->count; s++) {
        const invocation *i = &b->slices[s].taken;
        for (size_t n = 0; n < i->sample_ns.count; n++) {
            chains_ns[count++] = (double)i->chain_before_ns.at[n];
            chains_ns[count++] = (double)i->chain_after_ns.at[n];
        }
    }
    stats_sort(chains_ns, count);
    f->chain_p10_ns = stats_quantile(chains_ns, count, 0.1);
    f->chain_p90_ns = stats_quantile(chains_ns, count, 0.9);
    f->chain_cycles = CHAIN_CYCLES;
    free(chains_ns);
}

static int32_t find_floor(const burn_in *b)
{
    int32_t floor_permille = 0;
    for (size_t s = 0; s < b->count; s++)
        floor_permille = summary_floor(floor_permille, &b->slices[s].taken);
    return floor_permille > 0 ? floor_permille : 1000;
}

void burn_in_sum(burn_in *b, fitness_facts *f)
{
    tally t = {0};
    int32_t floor_permille = find_floor(b);
    for (size_t s = 0; s < b->count; s++) {
        b->slices[s].taken.floor_permille = floor_permille;
        count_slice(&b->slices[s], &t);
    }
    f->samples = (double)t.samples;
    f->counted_share = share(t.counted, t.samples);
    f->shared_share = share(t.shared, t.samples);
    f->uneven_share = share(t.uneven, t.samples);
    f->best_share = f->worst_share = (double)NAN;
    f->width_floor = floor_permille / 1000.0;
    if (t.samples == 0)
        return;
    find_extremes(b, f);
    find_chain(b, t.samples, f);
}

void burn_in_free(burn_in *b)
{
    for (size_t s = 0; s < b->count; s++)
        invocation_free(&b->slices[s].taken);
    free(b->slices);
    *b = (burn_in){0};
}
