/* summary_flags.c - what is doubtful about a cell: the exact rule of each flag, as results/README.md states them. */
#include "summary.h"

#include "memory.h"
#include "stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    WINDOW_MIN = 5, /* values that a window, or a third of the samples, must have for its p10 to say something */
    FAULTS_MIN = 20 /* a process touches a few new pages, whatever it calls */
};
static const double unsteady = 0.01;        /* relative */
static const double faster_cycles = 0.5;    /* a C call cannot be beaten by more without a reason */
static const double faster_relative = 0.05; /* the same where cycles mean nothing */

static void add_flag(cell *c, const char *name)
{
    c->flags = mem_resize(c->flags, c->flag_count + 1, sizeof *c->flags);
    c->flags[c->flag_count++] = mem_text(name);
}

static double p10_of(double *values, size_t count)
{
    return stats_select(values, count, 0.1);
}

/* The last third of a process's samples by the first, p10 by p10; NAN where a third has too few. */
static double drift_of(const invocation *i, bool cpu)
{
    size_t count = i->sample_ns.count, third = count / 3;
    double (*at)(const invocation *, size_t) = cpu ? summary_counted_cycles_at : summary_ns_at;
    double *values = mem_zeroed(third, sizeof *values);
    size_t early_count = summary_collect(i, at, 0, third, values);
    double early = p10_of(values, early_count);
    size_t late_count = summary_collect(i, at, count - third, count, values);
    double late = p10_of(values, late_count);
    free(values);
    return early_count < WINDOW_MIN || late_count < WINDOW_MIN ? (double)NAN : late / early;
}

/* How many batches at the end of the warm-up have at least half as many calls as a sample: those before them calibrate. */
static size_t long_batches(const invocation *i)
{
    size_t count = 0;
    while (count < i->warmup_n.count && i->warmup_n.at[i->warmup_n.count - 1 - count] * 2 >= i->n)
        count++;
    return count;
}

static double warmup_p10(const invocation *i, size_t from, size_t to, double *values)
{
    for (size_t b = from; b < to; b++)
        values[b - from] = (double)i->warmup_ns.at[b] / (double)i->warmup_n.at[b];
    return p10_of(values, to - from);
}

/* The last window of the warm-up by the one before it, p10 by p10, each a fifth of the long batches; NAN where they are too few. The
 * warm-up has no chains beside its batches, so these are nanoseconds, but of neighbouring moments. */
static double unrest_of(const invocation *i)
{
    size_t count = i->warmup_ns.count, window = long_batches(i) / 5;
    if (window < WINDOW_MIN)
        return (double)NAN;
    double *values = mem_zeroed(window, sizeof *values);
    double earlier = warmup_p10(i, count - 2 * window, count - window, values);
    double later = warmup_p10(i, count - window, count, values);
    free(values);
    return later / earlier;
}

/* Fewer clean processes than half of those that were planned: more of them, measured because of the noise, cure it. */
static bool is_noisy(const cell *c, int32_t rounds)
{
    size_t processes = 0, clean = 0, planned = (size_t)rounds;
    for (size_t i = 0; i < c->invocation_count; i++) {
        processes += !c->invocations[i].err;
        clean += !c->invocations[i].err && summary_process_is_clean(&c->invocations[i]);
    }
    return clean * 2 < (processes < planned ? processes : planned);
}

/* Whether a change within processes is one of the program, not of the machine: the median over the processes is more than 1 % away from no
 * change, and from three processes on their 95 % interval excludes no change. Noise goes up in one process and down in the next. */
static bool has_changed(const cell *c, bool warmup)
{
    double *values = mem_zeroed(c->invocation_count, sizeof *values), low, high;
    size_t count = 0;
    for (size_t i = 0; i < c->invocation_count; i++) {
        const invocation *process = &c->invocations[i];
        double value = process->err ? (double)NAN : warmup ? unrest_of(process) : drift_of(process, summary_is_cpu(c));
        if (value > 0 && isfinite(value))
            values[count++] = value;
    }
    stats_log_interval(values, count, 0.95, &low, &high);
    double median = stats_median(values, count);
    free(values);
    return fabs(median - 1) > unsteady && (count < 3 || low > 1 || high < 1); /* false where there is no median */
}

static bool has_failed_runs(const cell *c)
{
    for (size_t i = 0; i < c->invocation_count; i++)
        if (c->invocations[i].err)
            return true;
    return false;
}

/* A page fault a sample or more: what the calls touch is new to the process, such as a heap that the warm-up has not been through once. */
static bool touches_fresh_pages(const cell *c)
{
    double *values = mem_zeroed(c->invocation_count, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < c->invocation_count; i++) {
        const invocation *process = &c->invocations[i];
        size_t samples = process->sample_ns.count;
        if (!process->err)
            values[count++] = (double)process->samples_usage.minor_faults / (double)(samples < FAULTS_MIN ? FAULTS_MIN : samples);
    }
    double median = stats_median(values, count);
    free(values);
    return median >= 1; /* false where there is no median */
}

/* What is below a byte a call, or a block in a hundred, was allocated once, and is spread over the calls. */
static bool allocates(const cell *c)
{
    return c->heap_bytes_per_call >= 1 || (c->malloc_bytes_per_call >= 1 && c->malloc_blocks_per_call >= 0.01);
}

void summary_flag_cell(cell *c, int32_t rounds)
{
    if (c->err)
        return; /* no figure, nothing to doubt */
    if (has_failed_runs(c))
        add_flag(c, "failed_runs");
    if (is_noisy(c, rounds))
        add_flag(c, "noisy");
    if (has_changed(c, true))
        add_flag(c, "not_steady");
    if (has_changed(c, false))
        add_flag(c, "drift");
    if (c->mode_count > 1)
        add_flag(c, "multimodal");
    if (touches_fresh_pages(c))
        add_flag(c, "page_faults");
    if (allocates(c))
        add_flag(c, "allocates");
}

static double upper(const estimate *e)
{
    return isnan(e->high) ? e->value.p10 : e->high;
}

static double lower(const estimate *e)
{
    return isnan(e->low) ? e->value.p10 : e->low;
}

void summary_flag_faster(cell *c, const cell *base)
{
    bool cpu = summary_is_cpu(c);
    const estimate *mine = cpu ? &c->cycles : &c->ns, *its = cpu ? &base->cycles : &base->ns;
    double margin = cpu ? faster_cycles : faster_relative * its->value.p10;
    if (strcmp(c->family, "control") == 0)
        return; /* a call inside the language, no call of C */
    if (upper(mine) < lower(its) && mine->value.p10 < its->value.p10 - margin)
        add_flag(c, "faster_than_c");
}
