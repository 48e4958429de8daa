/* summary.c - every figure of a cell from the raw series of its processes: METHOD's normalisation, centre and interval. What the flags say
 * stands in summary_flags.c; the reasons of the method in results/README.md. */
#include "summary.h"

#include "memory.h"
#include "results.h"
#include "startup.h"
#include "stats.h"
#include "workers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    COUNTED_ENOUGH = 12,  /* samples: their p10 has one below it */
    WIDTH_PERMILLE = 1000 /* of the wide chain on a core at least five instructions wide */
};

/* Modes of fewer cycles apart, or nearer than this share, are one. */
static const double mode_floor_cycles = 0.25, mode_floor_relative = 0.015;

bool summary_is_cpu(const cell *c)
{
    return strcmp(c->scale, "cpu") == 0;
}

bool summary_chains_agree(int64_t before_ns, int64_t after_ns)
{
    int64_t difference = before_ns > after_ns ? before_ns - after_ns : after_ns - before_ns;
    int64_t faster = before_ns < after_ns ? before_ns : after_ns;
    return difference <= faster / 200; /* 0.5 % */
}

/* The chain is short, so the reading of the clock that each timing of it contains is taken off; nothing is taken off a sample. */
static double chain_ns_at(const invocation *i, size_t sample)
{
    int64_t before_ns = i->chain_before_ns.at[sample], after_ns = i->chain_after_ns.at[sample];
    double chain_ns = ((double)before_ns + (double)after_ns) / 2 - i->clock_cost_ns;
    return summary_chains_agree(before_ns, after_ns) && chain_ns > 0 ? chain_ns : (double)NAN;
}

double summary_cycle_ns_at(const invocation *i, size_t sample)
{
    return chain_ns_at(i, sample) / i->chain_cycles;
}

double summary_cycles_at(const invocation *i, size_t sample)
{
    return summary_ns_at(i, sample) * i->chain_cycles / chain_ns_at(i, sample);
}

double summary_ns_at(const invocation *i, size_t sample)
{
    return (double)i->sample_ns.at[sample] / i->n;
}

bool summary_sample_is_clean(const invocation *i, size_t sample)
{
    return summary_chains_agree(i->chain_before_ns.at[sample], i->chain_after_ns.at[sample]) &&
           i->width_permille.at[sample] * 100 <= (int64_t)i->floor_permille * 101;
}

/* A neighbour that comes and goes is away at both rulers of a sample by chance, at four in a row hardly ever. */
bool summary_sample_counts(const invocation *i, size_t sample)
{
    return summary_sample_is_clean(i, sample) && ((sample > 0 && summary_sample_is_clean(i, sample - 1)) ||
                                                  (sample + 1 < i->sample_ns.count && summary_sample_is_clean(i, sample + 1)));
}

bool summary_process_is_clean(const invocation *i)
{
    return i->counted >= COUNTED_ENOUGH || (i->counted > 0 && (size_t)i->counted * 2 >= i->sample_ns.count);
}

double summary_counted_cycles_at(const invocation *i, size_t sample)
{
    return summary_sample_counts(i, sample) ? summary_cycles_at(i, sample) : (double)NAN;
}

double summary_counted_ns_at(const invocation *i, size_t sample)
{
    return summary_sample_counts(i, sample) ? summary_ns_at(i, sample) : (double)NAN;
}

size_t summary_collect(const invocation *i, double (*at)(const invocation *, size_t), size_t from, size_t to, double *values)
{
    size_t count = 0;
    for (size_t s = from; s < to; s++) {
        double value = at(i, s);
        if (!isnan(value))
            values[count++] = value;
    }
    return count;
}

static figures no_figures(void)
{
    return (figures){(double)NAN, (double)NAN, (double)NAN, (double)NAN};
}

/* p10 and the minimum from what `low` gives, p50 and the mean from what `all` gives. */
static figures figures_of(const invocation *i, double (*low)(const invocation *, size_t), double (*all)(const invocation *, size_t))
{
    figures f = no_figures();
    double *values = mem_zeroed(i->sample_ns.count, sizeof *values);
    size_t count = summary_collect(i, all, 0, i->sample_ns.count, values);
    if (count > 0) {
        f.mean = stats_mean(values, count);
        f.p50 = stats_median(values, count);
    }
    count = summary_collect(i, low, 0, i->sample_ns.count, values);
    if (count > 0) {
        f.p10 = stats_select(values, count, 0.1);
        f.min = stats_min(values, count);
    }
    free(values);
    return f;
}

static int32_t count_counted(const invocation *i)
{
    int32_t count = 0;
    for (size_t s = 0; s < i->sample_ns.count; s++)
        count += summary_sample_counts(i, s);
    return count;
}

static void summarize_invocation(invocation *i, bool cpu)
{
    i->ns = i->cycles = no_figures();
    i->counted = i->err ? 0 : count_counted(i);
    if (i->err)
        return;
    bool clean = cpu && summary_process_is_clean(i);
    i->ns = figures_of(i, clean ? summary_counted_ns_at : summary_ns_at, summary_ns_at);
    if (cpu)
        i->cycles = figures_of(i, clean ? summary_counted_cycles_at : summary_cycles_at, summary_cycles_at);
}

/* Where there are clean processes, the others do not count: their figures are too large by what a neighbour took. */
static bool has_clean_process(const cell *c)
{
    for (size_t i = 0; i < c->invocation_count; i++)
        if (!c->invocations[i].err && summary_process_is_clean(&c->invocations[i]))
            return true;
    return false;
}

bool summary_process_stands(const cell *c, size_t index)
{
    const invocation *i = &c->invocations[index];
    return !i->err && (summary_process_is_clean(i) || !summary_is_cpu(c) || !has_clean_process(c));
}

/* Over the processes that count and have such a figure. `member` is the offset of its figures in an invocation, `values` room for one a
 * process. */
static size_t collect_figure(const cell *c, size_t member, size_t figure, double *values)
{
    size_t count = 0;
    for (size_t i = 0; i < c->invocation_count; i++) {
        double value;
        memcpy(&value, (const char *)&c->invocations[i] + member + figure, sizeof value);
        if (!isnan(value) && summary_process_stands(c, i))
            values[count++] = value;
    }
    return count;
}

static estimate estimate_of(const cell *c, size_t member, double *values)
{
    estimate e;
    e.value.p50 = stats_geometric_mean(values, collect_figure(c, member, offsetof(figures, p50), values));
    e.value.mean = stats_geometric_mean(values, collect_figure(c, member, offsetof(figures, mean), values));
    e.value.min = stats_geometric_mean(values, collect_figure(c, member, offsetof(figures, min), values));
    size_t count = collect_figure(c, member, offsetof(figures, p10), values);
    e.value.p10 = stats_geometric_mean(values, count);
    stats_log_interval(values, count, 0.95, &e.low, &e.high);
    return e;
}

static void find_modes(cell *c, double *values)
{
    size_t count = collect_figure(c, offsetof(invocation, cycles), offsetof(figures, p10), values);
    stats_mode *found = mem_zeroed(count, sizeof *found);
    stats_sort(values, count);
    size_t modes = stats_modes(values, count, mode_floor_cycles, mode_floor_relative, found);
    if (modes > 1) {
        c->modes = mem_zeroed(modes, sizeof *c->modes);
        for (; c->mode_count < modes; c->mode_count++) {
            const stats_mode *m = &found[c->mode_count];
            c->modes[c->mode_count] = (mode){stats_geometric_mean(values + m->first, m->count), (double)m->count / (double)count};
        }
    }
    free(found);
}

static double median_of_first(const cell *c, double *values)
{
    size_t count = 0;
    for (size_t i = 0; i < c->invocation_count; i++)
        if (!c->invocations[i].err)
            values[count++] = (double)c->invocations[i].first_ns;
    return stats_median(values, count);
}

/* Of what the runtime said, over the processes in which it did. */
static double median_of_allocation(const cell *c, size_t member, double *values)
{
    size_t count = 0;
    for (size_t i = 0; i < c->invocation_count; i++) {
        const invocation *process = &c->invocations[i];
        int64_t amount;
        memcpy(&amount, (const char *)process + member, sizeof amount);
        if (process->allocation_calls > 0)
            values[count++] = (double)amount / (double)process->allocation_calls;
    }
    return stats_median(values, count);
}

static double median_of_idle(const cell *c, double *values)
{
    size_t count = 0;
    for (size_t i = 0; i < c->invocation_count; i++) {
        const series *idle = &c->invocations[i].idle_ns;
        double *batches = mem_zeroed(idle->count, sizeof *batches);
        for (size_t b = 0; b < idle->count; b++)
            batches[b] = (double)idle->at[b];
        if (idle->count)
            values[count++] = stats_median(batches, idle->count);
        free(batches);
    }
    return stats_median(values, count);
}

static void clear_computed(cell *c)
{
    for (size_t i = 0; i < c->flag_count; i++)
        free(c->flags[i]);
    free(c->flags);
    free(c->modes);
    c->flags = NULL;
    c->modes = NULL;
    c->flag_count = c->mode_count = 0;
    c->ratio_to_c = (double)NAN;
}

/* A cell has a figure or says why it has none: what its last process said, or what the run said where no process was started. */
static void settle_err(cell *c)
{
    size_t failed = 0;
    for (size_t i = 0; i < c->invocation_count; i++)
        failed += c->invocations[i].err != NULL;
    if (c->invocation_count > 0) {
        free(c->err);
        c->err = failed < c->invocation_count ? NULL : mem_text(c->invocations[failed - 1].err);
    } else if (!c->err) {
        c->err = mem_text("not measured");
    }
}

static void summarize_cell(cell *c, int32_t rounds)
{
    clear_computed(c);
    for (size_t i = 0; i < c->invocation_count; i++)
        summarize_invocation(&c->invocations[i], summary_is_cpu(c));
    settle_err(c);
    double *values = mem_zeroed(c->invocation_count, sizeof *values);
    c->ns = estimate_of(c, offsetof(invocation, ns), values);
    c->cycles = estimate_of(c, offsetof(invocation, cycles), values);
    c->first_ns = median_of_first(c, values);
    c->idle_ns = median_of_idle(c, values);
    c->heap_bytes_per_call = median_of_allocation(c, offsetof(invocation, allocation_bytes), values);
    c->collections_per_call = median_of_allocation(c, offsetof(invocation, allocation_collections), values);
    find_modes(c, values);
    free(values);
    summary_flag_cell(c, rounds);
}

static int compare_workloads(const void *a, const void *b)
{
    const cell *x = *(cell *const *)a, *y = *(cell *const *)b;
    int order = strcmp(x->workload, y->workload);
    return order ? order : strcmp(x->size, y->size);
}

bool summary_is_baseline(const run *r, const cell *c)
{
    size_t length = strlen(c->runtime);
    return r->baseline && strncmp(r->baseline, c->runtime, length) == 0 && r->baseline[length] == '/' &&
           strcmp(r->baseline + length + 1, c->mechanism) == 0;
}

/* ratio_to_c, and the flag that depends on the baseline. */
static void compare_with_baseline(run *r)
{
    cell **baselines = mem_zeroed(r->cell_count, sizeof *baselines);
    size_t count = 0;
    for (size_t i = 0; i < r->cell_count; i++)
        if (summary_is_baseline(r, &r->cells[i]))
            baselines[count++] = &r->cells[i];
    qsort(baselines, count, sizeof *baselines, compare_workloads);
    for (size_t i = 0; i < r->cell_count; i++) {
        cell *c = &r->cells[i];
        cell **found = bsearch(&c, baselines, count, sizeof *baselines, compare_workloads);
        if (!found)
            continue;
        const cell *base = *found;
        c->ratio_to_c = summary_is_cpu(c) ? c->cycles.value.p10 / base->cycles.value.p10 : c->ns.value.p10 / base->ns.value.p10;
        summary_flag_faster(c, base);
    }
    free(baselines);
}

/* ---- The floor of the wide chain ---- */

static int64_t widest_of_three(const invocation *i, size_t middle)
{
    int64_t widest = 0;
    for (size_t s = middle - 1; s <= middle + 1; s++)
        widest = i->width_permille.at[s] > widest ? i->width_permille.at[s] : widest;
    return widest;
}

/* The least at which three samples in a row stood, so that one that was timed wrongly does not decide; 0 where there are no three. */
static int64_t least_width(const invocation *i)
{
    int64_t least = 0;
    for (size_t s = 1; s + 1 < i->width_permille.count; s++) {
        int64_t widest = widest_of_three(i, s);
        least = least == 0 || widest < least ? widest : least;
    }
    return least;
}

int32_t summary_floor(int32_t floor_permille, const invocation *i)
{
    int64_t width = least_width(i), least = width < WIDTH_PERMILLE ? WIDTH_PERMILLE : width;
    return width == 0 || (floor_permille > 0 && floor_permille < least) ? floor_permille : (int32_t)least;
}

/* No process can tell a narrow core from a neighbour that never rests; all of them together can, unless it never rested in the whole run.
 */
static void find_floor(run *r)
{
    int32_t found = 0;
    for (size_t c = 0; c < r->cell_count; c++)
        for (size_t i = 0; i < r->cells[c].invocation_count; i++)
            found = summary_floor(found, &r->cells[c].invocations[i]);
    r->width_floor_permille = found > 0 ? found : WIDTH_PERMILLE;
    for (size_t c = 0; c < r->cell_count; c++)
        for (size_t i = 0; i < r->cells[c].invocation_count; i++)
            r->cells[c].invocations[i].floor_permille = r->width_floor_permille;
}

static void summarize_one_of(void *user, size_t i)
{
    run *r = user;
    summarize_cell(&r->cells[i], r->rounds);
}

int summarize(run *r)
{
    find_floor(r);
    workers_each(r->cell_count, summarize_one_of, r);
    compare_with_baseline(r);
    startup_summarize(r);
    return 0;
}
