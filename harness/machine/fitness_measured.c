/* fitness_measured.c - the rules about what was measured: the clock, the chain, the burn-in, and what went on beside it. */
#include "fitness_rules.h"

#include <math.h>
#include <string.h>

/* ---- The clock ---- */

/* METHOD: a reading takes 20 to 50 ns where it needs no system call; beyond 100 it does, and costs a thousandth of a sample. */
static const double clock_cost_unfit_ns = 100;

/* A sample of 100 us has to be 50 steps of the clock long (core refuses what is shorter). Noisy: a step is a quarter of a per cent of the
 * reference chain (40 us), half of what two chains may differ by. */
static const double clock_step_unfit_ns = 2000, clock_step_noisy_ns = 100;

static void advise_clock(const fitness_facts *f, fitness_line *l)
{
    if (strcmp(f->clocksource, "tsc") != 0 && strstr(f->clocksources, "tsc") != NULL)
        fitness__advise(l, FITNESS_UNFIT,
                        "take the processor's own: `echo tsc | sudo tee /sys/devices/system/clocksource/clocksource0/current_clocksource`");
    else
        fitness__advise(l, FITNESS_UNFIT,
                        "a reading must not need a system call: the clock source should be the processor's own (on x86 tsc; `dmesg | grep "
                        "-i tsc` says why it is not), and no sandbox may stand between; else another machine");
}

void fitness__clock(const fitness_facts *f, fitness_line *l)
{
    fitness__found(l, "reading %s takes %.0f ns, its steps are %.0f ns", *f->clock ? f->clock : "the clock", f->clock_cost_ns,
                   f->clock_step_ns);
    if (*f->clocksource)
        fitness__found(l, "; clock source %s", f->clocksource);
    if (!(f->clock_cost_ns <= clock_cost_unfit_ns))
        advise_clock(f, l);
    else if (f->clock_step_ns > clock_step_unfit_ns)
        fitness__advise(l, FITNESS_UNFIT, "a sample is not 50 steps long: take another clock source, or another machine");
    else if (f->clock_step_ns > clock_step_noisy_ns)
        fitness__advise(l, FITNESS_NOISY,
                        "the clock is coarse for chains of 40 us: look at intervals, and take more processes (--rounds 10)");
}

/* ---- Cycles ---- */

/* As core's self-test has them. Beyond 5 % neither chain is what it should be; a loop that reads 1 % too long says that this moment is
 * disturbed, since it repeats to a thousandth otherwise. */
static const double ratio_unfit = 0.05, golden_noisy = 0.01, golden_unfit = 0.05;

/* A multiplication takes three cycles on every x86-64 core of the last fifteen years; elsewhere two to five, but always whole ones. */
static double multiplication_cycles(const fitness_facts *f)
{
    double whole = round(f->imul_add_ratio);
    return strcmp(f->architecture, "x86_64") == 0 || !*f->architecture || !(whole >= 2 && whole <= 5) ? 3 : whole;
}

void fitness__cycles(const fitness_facts *f, fitness_line *l)
{
    double wanted = multiplication_cycles(f);
    double golden_wanted = f->golden_expected_cycles * (wanted + 3) / 6; /* as many multiplications as a third of its additions */
    double golden_off = fabs(f->golden_cycles / golden_wanted - 1);
    fitness__found(l, "a multiplication takes %.2f additions, a loop of %.0f cycles %.1f", f->imul_add_ratio, golden_wanted,
                   f->golden_cycles);
    if (!(fabs(f->imul_add_ratio / wanted - 1) <= ratio_unfit) || golden_off > golden_unfit)
        fitness__advise(
            l, FITNESS_UNFIT,
            "cycles mean nothing here, it should be %.0f and %.0f: end what else runs on this machine and try again; an emulated "
            "processor cannot be measured",
            wanted, golden_wanted);
    else if (golden_off > golden_noisy)
        fitness__advise(l, FITNESS_NOISY, "something came between most of the time: end what else runs on this machine");
}

/* ---- Neighbours on the core ---- */

/* The run's own rules: a process takes eight times as many samples as it wants at most, and is clean with 12 of 480. Below that share, no
 * process would be clean, and figures would be those of disturbed samples. Above one half, at most twice as many are taken as count. */
static const double counted_unfit = 12.0 / 480, counted_noisy = 0.5;

/* Five instructions an addition: a core that is four, three or two wide reads exactly so, always. Anything else that never ends is a
 * neighbour; so is 2.5 on x86-64, whose servers and desktops are at least four wide. */
bool fitness_knows_width(const fitness_facts *f)
{
    static const double widths[] = {5.0 / 5, 5.0 / 4, 5.0 / 3, 5.0 / 2};
    size_t count = strcmp(f->architecture, "x86_64") == 0 ? 3 : 4;
    for (size_t i = 0; i < count; i++)
        if (fabs(f->width_floor / widths[i] - 1) <= 0.01)
            return true;
    return false;
}

static void advise_neighbours(const fitness_facts *f, fitness_line *l, fitness_kind kind)
{
    if (f->uneven_share > f->shared_share)
        fitness__advise(
            l, kind,
            "most are lost because the speed changed meanwhile: see speed, governor and load; or take more processes (--rounds 10)");
    else if (fitness__is_virtual(f))
        fitness__advise(
            l, kind,
            "another virtual machine, or what runs in this one, uses the other hardware thread of the core: end what runs here; "
            "then a dedicated host or whole cores, a quieter hour, or more processes (--rounds 10)");
    else if (f->smt == 1)
        fitness__advise(l, kind,
                        "end what else runs, or turn the second hardware threads off: `echo off | sudo tee "
                        "/sys/devices/system/cpu/smt/control`");
    else
        fitness__advise(l, kind,
                        "end what else runs on this machine or, in a container, on its host; or take more processes (--rounds 10)");
}

void fitness__neighbours(const fitness_facts *f, fitness_line *l)
{
    if (isnan(f->counted_share)) {
        l->kind = FITNESS_UNKNOWN;
        fitness__found(l, "not looked at");
        return;
    }
    fitness__found(l, "%s of %.0f samples count; %s beside a neighbour, %s while the speed changed",
                   fitness__percent(f->counted_share).text, f->samples, fitness__percent(f->shared_share).text,
                   fitness__percent(f->uneven_share).text);
    if (f->best_share - f->worst_share > 0.2)
        fitness__found(l, "; CPU %.0f %s, CPU %.0f %s", f->best_cpu, fitness__percent(f->best_share).text, f->worst_cpu,
                       fitness__percent(f->worst_share).text);
    if (f->width_floor > 1 && !fitness_knows_width(f)) {
        fitness__found(l, "; the wide chain never took less than %.2f cycles", f->width_floor);
        fitness__advise(
            l, FITNESS_NOISY,
            "no known core is that narrow, so a neighbour never rested: end what else runs; then another host, or a quieter hour");
    }
    if (f->counted_share < counted_unfit)
        advise_neighbours(f, l, FITNESS_UNFIT);
    else if (f->counted_share < counted_noisy && l->kind == FITNESS_FIT)
        advise_neighbours(f, l, FITNESS_NOISY);
}

/* ---- Speed ---- */

/* Cycles do not mind (METHOD: 8 % of drift left 0.1 %). What has no cycles is compared with a floor of 5 %, which is 10 % from end to
 * end. */
static const double spread_noisy = 0.10;

void fitness__speed(const fitness_facts *f, fitness_line *l)
{
    double spread = f->chain_p90_ns / f->chain_p10_ns - 1;
    if (isnan(spread)) {
        l->kind = FITNESS_UNKNOWN;
        fitness__found(l, "not looked at");
        return;
    }
    fitness__found(l, "%.2f GHz, spread %s (10th to 90th percentile of the chain)", f->chain_cycles / f->chain_p10_ns,
                   fitness__percent(spread).text);
    if (spread <= spread_noisy)
        return;
    if (fitness__governor_is_dynamic(f))
        fitness__advise(l, FITNESS_NOISY, "compare cycles, which it does not touch, not nanoseconds; a steady frequency: see governor");
    else if (f->turbo == 1)
        fitness__advise(l, FITNESS_NOISY, "compare cycles, which it does not touch, not nanoseconds; without turbo it is steadier: `%s`",
                        fitness__turbo_off(f));
    else
        fitness__advise(l, FITNESS_NOISY, "compare cycles, which it does not touch, not nanoseconds");
}

/* ---- What went on beside it ---- */

/* A stolen slice spoils the samples that it falls into, and their chains show it. A tenth is where practice calls a host overcommitted;
 * with less than half of the time, warm-ups by the clock are only half as warm. */
static const double steal_noisy = 0.10, steal_unfit = 0.50;

void fitness__steal(const fitness_facts *f, fitness_line *l)
{
    bool now = !isnan(f->steal_share), boot = !isnan(f->steal_boot_share);
    if (!now && !boot)
        l->kind = FITNESS_UNKNOWN;
    fitness__found(l, "%s", now || boot ? "" : "not known");
    if (now)
        fitness__found(l, "%s of the burn-in", fitness__percent(f->steal_share).text);
    if (boot)
        fitness__found(l, "%s%s of the time in use since boot", now ? ", " : "", fitness__percent(f->steal_boot_share).text);
    if (f->steal_share > steal_noisy)
        fitness__advise(
            l, f->steal_share > steal_unfit ? FITNESS_UNFIT : FITNESS_NOISY,
            "the host gives this machine's time to others: where an instance has used up its credits wait, else another kind of "
            "instance or a dedicated host");
    else if (f->steal_boot_share > steal_noisy)
        fitness__advise(l, FITNESS_NOISY,
                        "the host is overcommitted at times: measure again at another hour, or on another host, and compare");
}

/* METHOD: p10 stands even beside twice as many busy processes as CPUs; but each lost sample makes a run longer, and caches and turbo are
 * shared. What a desktop does at rest is a few per cent of one CPU. */
static const double others_noisy = 0.10; /* of all CPUs */

void fitness__load(const fitness_facts *f, fitness_line *l)
{
    double cpus = f->cpus_online >= 1 ? f->cpus_online : 1;
    bool now = !isnan(f->others_cpus), minute = !isnan(f->load);
    if (!now)
        l->kind = FITNESS_UNKNOWN; /* a mean of the last minute, a build perhaps, says nothing of now */
    fitness__found(l, "%s", now || minute ? "" : "not known");
    if (now)
        fitness__found(l, "others used %.2f of %.0f CPU%s", f->others_cpus, cpus, cpus == 1 ? "" : "s");
    if (minute)
        fitness__found(l, "%sload %.2f in the last minute", now ? ", " : "", f->load);
    if (f->others_cpus > others_noisy * cpus)
        fitness__advise(l, FITNESS_NOISY, "close what runs: `top` shows it; in a container it may be the host's other work");
}
