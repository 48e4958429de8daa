/* startup.c - see startup.h. */
#include "startup.h"

#include "fields_internal.h"
#include "format.h"
#include "memory.h"
#include "rows.h"
#include "series.h"
#include "stats.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double SPREAD = 0.1; /* of the median: for the middle half of the starts, and for the interval to either side */
enum { SPREAD_STARTS = 4 };
static const double INTERVAL_SHOWN_MAX = 1; /* of two or three rounds far apart it is many times the median, and says no more */

bool startup_same_workload(const startup *a, const startup *b)
{
    return strcmp(a->workload, b->workload) == 0 && strcmp(a->size, b->size) == 0;
}

bool startup_same(const startup *a, const startup *b)
{
    return startup_same_workload(a, b) && strcmp(a->runtime, b->runtime) == 0 && strcmp(a->mechanism, b->mechanism) == 0;
}

static void flags_free(startup *s)
{
    for (size_t i = 0; i < s->flag_count; i++)
        free(s->flags[i]);
    free(s->flags);
    s->flags = NULL;
    s->flag_count = 0;
}

void startup_free(startup *s)
{
    char *const texts[] = {s->runtime, s->mechanism, s->workload, s->size, s->version, s->timed_by, s->err};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        free(texts[i]);
    series_free(&s->round_runs);
    series_free(&s->times_ns);
    flags_free(s);
    *s = (startup){0};
}

/* ---- From one run into another ---- */

static bool has_runtime(const run *r, const char *name)
{
    for (size_t i = 0; i < r->runtime_count; i++)
        if (strcmp(r->runtimes[i].name, name) == 0)
            return true;
    return false;
}

static void move_runtime(run *from, run *to, const char *name)
{
    for (size_t i = 0; !has_runtime(to, name) && i < from->runtime_count; i++) {
        if (strcmp(from->runtimes[i].name, name) != 0)
            continue;
        to->runtimes = mem_resize(to->runtimes, to->runtime_count + 1, sizeof *to->runtimes);
        to->runtimes[to->runtime_count++] = from->runtimes[i];
        from->runtimes[i] = from->runtimes[--from->runtime_count];
    }
}

static startup *place_for(run *r, const startup *s)
{
    for (size_t i = 0; i < r->startup_count; i++)
        if (startup_same(&r->startups[i], s)) {
            startup_free(&r->startups[i]);
            return &r->startups[i];
        }
    r->startups = mem_resize(r->startups, r->startup_count + 1, sizeof *r->startups);
    return &r->startups[r->startup_count++];
}

void startup_move(run *from, run *to)
{
    for (size_t i = 0; i < from->startup_count; i++) {
        move_runtime(from, to, from->startups[i].runtime);
        *place_for(to, &from->startups[i]) = from->startups[i];
    }
    free(from->startups);
    from->startups = NULL;
    from->startup_count = 0;
}

/* ---- Figures ---- */

static double *doubles_of(const series *times_ns, size_t first, size_t count)
{
    double *times = mem_zeroed(count, sizeof *times);
    for (size_t i = 0; i < count; i++)
        times[i] = (double)times_ns->at[first + i];
    return times;
}

double startup_median(const series *times_ns, size_t first, size_t count)
{
    double *times = doubles_of(times_ns, first, count), median = stats_median(times, count);
    free(times);
    return median;
}

/* Starts of one round share the machine's state of that moment, so a round is one observation. The interval is around the median of all
 * starts, as wide as the medians of the rounds are far from it: sectioning (Asmussen and Glynn, "Stochastic Simulation", 2007, III.5). */
static void find_interval(startup *s)
{
    size_t rounds = s->round_runs.count, first = 0;
    double squares = 0;
    s->low_ns = s->high_ns = (double)NAN;
    for (size_t r = 0; r < rounds; r++) {
        size_t count = (size_t)s->round_runs.at[r];
        double off = log(startup_median(&s->times_ns, first, count) / s->median_ns);
        squares += off * off;
        first += count;
    }
    if (rounds < 2)
        return;
    double freedom = (double)(rounds - 1), half = stats_t_quantile(0.975, freedom) * sqrt(squares / freedom / (double)rounds);
    s->low_ns = s->median_ns * exp(-half);
    s->high_ns = s->median_ns * exp(half);
}

static void add_flag(startup *s, const char *flag)
{
    s->flags = mem_resize(s->flags, s->flag_count + 1, sizeof *s->flags);
    s->flags[s->flag_count++] = mem_text(flag);
}

static bool is_spread(const startup *s, const double *sorted, size_t count)
{
    double middle_half = stats_quantile(sorted, count, 0.75) - stats_quantile(sorted, count, 0.25);
    return (count >= SPREAD_STARTS && middle_half > SPREAD * s->median_ns) || s->high_ns > (1 + SPREAD) * s->median_ns;
}

static void find_flags(startup *s, const double *sorted, size_t count)
{
    if (2 * (size_t)s->warned_rounds > s->round_runs.count)
        add_flag(s, "warned");
    if (is_spread(s, sorted, count))
        add_flag(s, "spread");
}

static void summarize_one(startup *s)
{
    size_t count = s->times_ns.count;
    double *sorted = doubles_of(&s->times_ns, 0, count);
    flags_free(s);
    stats_sort(sorted, count);
    s->median_ns = stats_quantile(sorted, count, 0.5);
    s->mean_ns = stats_mean(sorted, count);
    s->min_ns = stats_quantile(sorted, count, 0);
    s->ratio_to_c = (double)NAN;
    find_interval(s);
    find_flags(s, sorted, count);
    free(sorted);
}

static bool is_baseline(const run *r, const startup *s)
{
    size_t length = strlen(s->runtime);
    return r->baseline && strncmp(r->baseline, s->runtime, length) == 0 && r->baseline[length] == '/' &&
           strcmp(r->baseline + length + 1, s->mechanism) == 0;
}

void startup_summarize(run *r)
{
    for (size_t i = 0; i < r->startup_count; i++)
        summarize_one(&r->startups[i]);
    for (size_t b = 0; b < r->startup_count; b++)
        for (size_t i = 0; is_baseline(r, &r->startups[b]) && i < r->startup_count; i++)
            if (startup_same_workload(&r->startups[i], &r->startups[b]))
                r->startups[i].ratio_to_c = r->startups[i].median_ns / r->startups[b].median_ns;
}

/* ---- What cannot be ---- */

static int check_times(const startup *s, place *where)
{
    size_t starts = 0;
    for (size_t i = 0; i < s->round_runs.count; i++) {
        if (s->round_runs.at[i] < 1 || (size_t)s->round_runs.at[i] > s->times_ns.count)
            return place_fail(where, "round_runs: element %zu is %lld, not of 1 to %zu", i + 1, (long long)s->round_runs.at[i],
                              s->times_ns.count);
        starts += (size_t)s->round_runs.at[i];
    }
    if (starts != s->times_ns.count)
        return place_fail(where, "times_ns has %zu elements, round_runs are %zu starts", s->times_ns.count, starts);
    for (size_t i = 0; i < starts; i++)
        if (s->times_ns.at[i] < 1)
            return place_fail(where, "times_ns: element %zu is %lld, not at least 1", i + 1, (long long)s->times_ns.at[i]);
    return (size_t)s->warned_rounds <= s->round_runs.count ? 0 : place_fail(where, "warned_rounds: more than there are rounds");
}

static int check_one(const startup *s, place *where)
{
    bool timed = s->times_ns.count > 0, has_cpu = !isnan(s->user_ns) && !isnan(s->system_ns);
    if (s->err && (timed || s->round_runs.count > 0 || s->warned_rounds > 0 || !isnan(s->user_ns) || !isnan(s->system_ns)))
        return place_fail(where, "err: a reason why there are no times beside some");
    if (!s->err && !timed)
        return place_fail(where, "err: no reason why there are no times");
    if (!s->err && !has_cpu)
        return place_fail(where, "user_ns, system_ns: must be numbers where there are times");
    return check_times(s, where);
}

int startup_check(const run *r, place *where)
{
    for (size_t i = 0; i < r->startup_count; i++) {
        const startup *s = &r->startups[i];
        size_t before = fields__enter(where, "startup");
        fields__enter_element(where, i);
        if (!has_runtime(r, s->runtime))
            return place_fail(where, "runtime: \"%s\" is none of the runtimes", s->runtime);
        for (size_t other = 0; other < i; other++)
            if (startup_same(&r->startups[other], s))
                return place_fail(where, "%s/%s/%s/%s stands there twice", s->runtime, s->mechanism, s->workload, s->size);
        if (check_one(s, where))
            return -1;
        fields__leave(where, before);
    }
    return 0;
}

/* ---- Rows of a table ---- */

typedef struct row {
    const startup *startup;
    size_t block;
} row;

static int compare_rows(const void *a, const void *b)
{
    const row *x = a, *y = b;
    const startup *s = x->startup, *t = y->startup;
    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    if (!s->err != !t->err)
        return s->err ? 1 : -1;
    if (!s->err && (s->median_ns < t->median_ns || s->median_ns > t->median_ns))
        return s->median_ns < t->median_ns ? -1 : 1;
    int order = strcmp(s->runtime, t->runtime);
    return order ? order : strcmp(s->mechanism, t->mechanism);
}

const startup **startup_in_order(const run *r)
{
    row *rows = mem_zeroed(r->startup_count, sizeof *rows);
    const startup **in_order = mem_zeroed(r->startup_count, sizeof *in_order);
    for (size_t i = 0; i < r->startup_count; i++) {
        rows[i].startup = &r->startups[i];
        while (!startup_same_workload(&r->startups[rows[i].block], rows[i].startup))
            rows[i].block++;
    }
    qsort(rows, r->startup_count, sizeof *rows, compare_rows);
    for (size_t i = 0; i < r->startup_count; i++)
        in_order[i] = rows[i].startup;
    free(rows);
    return in_order;
}

void startup_format(const startup *s, startup_texts *out)
{
    format_duration(s->median_ns, out->median, sizeof out->median);
    double half = (s->high_ns - s->low_ns) / 2 / s->median_ns;
    if (half > INTERVAL_SHOWN_MAX)
        snprintf(out->interval, sizeof out->interval, ">%.0f %%", INTERVAL_SHOWN_MAX * 100);
    else
        rows_format_interval(half, out->interval, sizeof out->interval);
    format_duration(s->min_ns, out->least, sizeof out->least);
    format_duration(s->user_ns + s->system_ns, out->cpu, sizeof out->cpu);
    format_figure(s->ratio_to_c, (double)NAN, out->ratio, sizeof out->ratio);
}
