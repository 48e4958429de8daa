/* chart_data_curves.c - for charts: how calls become cheaper while a process warms up, and process start to first call. */
#include "chart_data_internal.h"

#include "memory.h"
#include "startup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Warm-up ---- */

/* Points a curve has at most: a process makes two hundred batches, most of them in the last tenth of a logarithmic axis. */
enum { POINTS_MAX = 60 };

/* The first call of a process comes before its warm-up. */
enum { FIRST = 1 };

/* Less by the figure, then by the round, so that the order does not hang on how qsort treats equals. */
static int compare_processes(const void *a, const void *b)
{
    const invocation *x = *(const invocation *const *)a, *y = *(const invocation *const *)b;
    if (x->ns.p10 < y->ns.p10 || x->ns.p10 > y->ns.p10)
        return x->ns.p10 < y->ns.p10 ? -1 : 1;
    return x->round - y->round;
}

/* The process in the middle, by its figure in nanoseconds; NULL where none has one. */
static const invocation *middle_process(const cell *c)
{
    const invocation **all = mem_zeroed(c->invocation_count + 1, sizeof *all);
    size_t count = 0;
    for (size_t i = 0; i < c->invocation_count; i++)
        if (!c->invocations[i].err && isfinite(c->invocations[i].ns.p10) && c->invocations[i].warmup_n.count > 0)
            all[count++] = &c->invocations[i];
    qsort(all, count, sizeof *all, compare_processes);
    const invocation *middle = count > 0 ? all[(count - 1) / 2] : NULL;
    free(all);
    return middle;
}

typedef struct point {
    double calls, ns;
} point;

static double calls_of(const invocation *i)
{
    double calls = FIRST;
    for (size_t b = 0; b < i->warmup_n.count; b++)
        calls += (double)i->warmup_n.at[b];
    return calls;
}

/* Which step of a logarithmic axis a number of calls lies in. The end of the warm-up lies in the last whole one: as a point of its own the
 * last batch, alone, would show any pause of the machine as a peak. */
static double step_at(double calls, double step)
{
    return fmin(floor(log10(calls) / step), POINTS_MAX - 2);
}

/* The first call, then the warm-up: batches that end within one step are one point, all their time by all their calls. */
static size_t thin(const invocation *i, point points[FIRST + POINTS_MAX])
{
    double step = log10(fmax(calls_of(i), 10)) / (POINTS_MAX - 1), calls = FIRST, new_calls = 0, ns = 0;
    size_t count = 0;
    points[count++] = (point){calls, (double)i->first_ns};
    for (size_t b = 0; b < i->warmup_n.count; b++) {
        calls += (double)i->warmup_n.at[b];
        new_calls += (double)i->warmup_n.at[b];
        ns += (double)i->warmup_ns.at[b];
        bool last = b + 1 == i->warmup_n.count;
        double next = last ? 0 : calls + (double)i->warmup_n.at[b + 1];
        if (new_calls > 0 && count < FIRST + POINTS_MAX && (last || step_at(next, step) > step_at(calls, step))) {
            points[count++] = (point){calls, ns / new_calls};
            new_calls = ns = 0;
        }
    }
    return count;
}

static cJSON *curve_json(const cell *c)
{
    const invocation *i = middle_process(c);
    if (!i)
        return NULL;
    point points[FIRST + POINTS_MAX];
    size_t count = thin(i, points);
    cJSON *object = cJSON_CreateObject();
    chart_data__text(object, "runtime", c->runtime);
    chart_data__text(object, "mechanism", c->mechanism);
    chart_data__text(object, "workload", c->workload);
    chart_data__text(object, "size", c->size);
    chart_data__number(object, "round", i->round);
    cJSON *calls = cJSON_AddArrayToObject(object, "calls"), *ns = cJSON_AddArrayToObject(object, "ns");
    for (size_t p = 0; p < count; p++) {
        cJSON_AddItemToArray(calls, cJSON_CreateNumber(points[p].calls));
        cJSON_AddItemToArray(ns, cJSON_CreateNumber(points[p].ns));
    }
    return object;
}

cJSON *chart_data__warmup(const run *r)
{
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < r->cell_count; i++) {
        const cell *c = &r->cells[i], *first = &r->cells[0];
        if (strcmp(c->workload, first->workload) != 0 || strcmp(c->size, first->size) != 0)
            continue;
        cJSON *curve = curve_json(c);
        if (curve)
            cJSON_AddItemToArray(array, curve);
    }
    return array;
}

/* ---- Start-up ---- */

static cJSON *startup_json(const startup *s)
{
    cJSON *object = cJSON_CreateObject(), *texts = cJSON_CreateObject();
    startup_texts printed;
    startup_format(s, &printed);
    chart_data__text(object, "runtime", s->runtime);
    chart_data__text(object, "mechanism", s->mechanism);
    chart_data__text(object, "workload", s->workload);
    chart_data__text(object, "size", s->size);
    chart_data__text(object, "err", s->err);
    chart_data__number(object, "median_ns", s->median_ns);
    chart_data__number(object, "low_ns", s->low_ns);
    chart_data__number(object, "high_ns", s->high_ns);
    chart_data__number(object, "min_ns", s->min_ns);
    chart_data__number(object, "ratio", s->ratio_to_c);
    chart_data__number(object, "starts", (double)s->times_ns.count);
    chart_data__texts(object, "flags", s->flags, s->flag_count);
    cJSON_AddItemToObject(object, "text", texts);
    chart_data__text(texts, "median", printed.median);
    chart_data__text(texts, "interval", printed.interval);
    chart_data__text(texts, "ratio", printed.ratio);
    return object;
}

cJSON *chart_data__startup(const run *r)
{
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < r->startup_count; i++)
        cJSON_AddItemToArray(array, startup_json(&r->startups[i]));
    return array;
}
