/* export_google_benchmark.c - a run as the JSON of Google Benchmark, for its compare.py and for what else reads that: each process that
 * counts is a repetition, with the aggregates that the library makes of repetitions. `real_time` is the p10 of the process in nanoseconds,
 * as our tables have it, not the library's mean over all iterations; `cpu_time` repeats it, because nothing else is timed and readers need
 * the field. The aggregate "geomean" is not among the library's own ones: it is the figure of our tables. */
#include "export.h"
#include "format.h"
#include "machine.h"
#include "memory.h"
#include "report.h"
#include "stats.h"
#include "summary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COUNTERS_MAX = 4 };

/* What repetitions have beside their time; what the library calls user counters. */
typedef struct counter {
    const char *name;
    double *values;
} counter;

/* A cell or a start-up. */
typedef struct family {
    int index;
    const char *name, *label;
    size_t repetitions;
    double *iterations, *ns;
    counter counters[COUNTERS_MAX];
    size_t counter_count;
} family;

static cJSON *begin_entry(const family *f, const char *aggregate)
{
    cJSON *o = cJSON_CreateObject();
    char *name = mem_format("%s%s%s", f->name, aggregate ? "_" : "", aggregate ? aggregate : "");
    cJSON_AddStringToObject(o, "name", name);
    cJSON_AddNumberToObject(o, "family_index", f->index);
    cJSON_AddNumberToObject(o, "per_family_instance_index", 0);
    cJSON_AddStringToObject(o, "run_name", f->name);
    cJSON_AddStringToObject(o, "run_type", aggregate ? "aggregate" : "iteration");
    cJSON_AddNumberToObject(o, "repetitions", (double)f->repetitions);
    free(name);
    return o;
}

static void add_times(cJSON *o, double iterations, double ns)
{
    export_add_number(o, "iterations", iterations);
    export_add_number(o, "real_time", ns);
    export_add_number(o, "cpu_time", ns);
    cJSON_AddStringToObject(o, "time_unit", "ns");
}

static cJSON *repetition(const family *f, size_t i)
{
    cJSON *o = begin_entry(f, NULL);
    cJSON_AddNumberToObject(o, "repetition_index", (double)i);
    cJSON_AddNumberToObject(o, "threads", 1);
    add_times(o, f->iterations[i], f->ns[i]);
    for (size_t c = 0; c < f->counter_count; c++)
        export_add_number(o, f->counters[c].name, f->counters[c].values[i]);
    cJSON_AddStringToObject(o, "label", f->label);
    return o;
}

/* ---- Aggregates ---- */

static double deviation(const double *values, size_t count)
{
    double mean = stats_mean(values, count), sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (values[i] - mean) * (values[i] - mean);
    return sqrt(sum / (double)(count - 1));
}

static double variation(const double *values, size_t count)
{
    return deviation(values, count) / stats_mean(values, count);
}

static double median(const double *values, size_t count)
{
    double *copy = mem_zeroed(count, sizeof *copy);
    memcpy(copy, values, count * sizeof *copy);
    double middle = stats_median(copy, count);
    free(copy);
    return middle;
}

static const struct {
    const char *name, *unit;
    double (*of)(const double *values, size_t count);
} aggregates[] = {{"mean", "time", stats_mean},
                  {"median", "time", median},
                  {"stddev", "time", deviation},
                  {"cv", "percentage", variation},
                  {"geomean", "time", stats_geometric_mean}};

static cJSON *aggregate(const family *f, size_t a)
{
    cJSON *o = begin_entry(f, aggregates[a].name);
    cJSON_AddNumberToObject(o, "threads", 1);
    cJSON_AddStringToObject(o, "aggregate_name", aggregates[a].name);
    cJSON_AddStringToObject(o, "aggregate_unit", aggregates[a].unit);
    add_times(o, (double)f->repetitions, aggregates[a].of(f->ns, f->repetitions));
    for (size_t c = 0; c < f->counter_count; c++)
        export_add_number(o, f->counters[c].name, aggregates[a].of(f->counters[c].values, f->repetitions));
    cJSON_AddStringToObject(o, "label", f->label);
    return o;
}

static void add_family(cJSON *benchmarks, const family *f)
{
    for (size_t i = 0; i < f->repetitions; i++)
        cJSON_AddItemToArray(benchmarks, repetition(f, i));
    for (size_t a = 0; f->repetitions > 1 && a < sizeof aggregates / sizeof aggregates[0]; a++)
        cJSON_AddItemToArray(benchmarks, aggregate(f, a));
}

/* As the library writes what failed, but that the unit is seconds: compare.py knows nothing of errors and would call 0 ns the fastest
 * of all; it compares no two entries of different units. */
static void add_failure(cJSON *benchmarks, family *f, const char *why)
{
    f->repetitions = 1;
    cJSON *o = begin_entry(f, NULL);
    cJSON_AddNumberToObject(o, "repetition_index", 0);
    cJSON_AddNumberToObject(o, "threads", 1);
    cJSON_AddBoolToObject(o, "error_occurred", true);
    export_add_text(o, "error_message", why);
    add_times(o, 0, 0);
    cJSON_ReplaceItemInObjectCaseSensitive(o, "time_unit", cJSON_CreateString("s"));
    cJSON_AddItemToArray(benchmarks, o);
}

/* ---- Cells and start-ups as families ---- */

static double *room(size_t count)
{
    return mem_zeroed(count, sizeof(double));
}

static void family_free(family *f)
{
    free(f->iterations);
    free(f->ns);
    for (size_t i = 0; i < f->counter_count; i++)
        free(f->counters[i].values);
}

static void add_process(family *f, const cell *c, const invocation *i)
{
    const double values[COUNTERS_MAX] = {i->cycles.p10, (double)i->first_ns, export_heap_bytes(i), c->malloc_bytes_per_call};
    f->iterations[f->repetitions] = (double)i->n * (double)i->sample_ns.count;
    f->ns[f->repetitions] = i->ns.p10;
    for (size_t k = 0; k < COUNTERS_MAX; k++)
        f->counters[k].values[f->repetitions] = values[k];
    f->repetitions++;
}

static void add_cell(cJSON *benchmarks, family *f, const cell *c)
{
    static const char *const names[COUNTERS_MAX] = {"cycles", "first_call_ns", "heap_bytes_per_call", "malloc_bytes_per_call"};
    f->iterations = room(c->invocation_count);
    f->ns = room(c->invocation_count);
    for (; f->counter_count < COUNTERS_MAX; f->counter_count++)
        f->counters[f->counter_count] = (counter){names[f->counter_count], room(c->invocation_count)};
    for (size_t i = 0; i < c->invocation_count; i++)
        if (summary_process_stands(c, i))
            add_process(f, c, &c->invocations[i]);
    add_family(benchmarks, f);
}

static void add_startup(cJSON *benchmarks, family *f, const startup *s)
{
    f->repetitions = s->times_ns.count;
    f->iterations = room(f->repetitions);
    f->ns = room(f->repetitions);
    for (size_t i = 0; i < f->repetitions; i++) {
        f->iterations[i] = 1;
        f->ns[i] = (double)s->times_ns.at[i];
    }
    add_family(benchmarks, f);
}

static void add_cells(cJSON *benchmarks, const run *r, int *index)
{
    for (size_t i = 0; i < r->cell_count; i++) {
        const cell *c = &r->cells[i];
        if (results_is_skipped(c->err))
            continue;
        char *name = export_cell_name(c), *label = export_remarks(c);
        family f = {.index = (*index)++, .name = name, .label = label};
        if (c->err)
            add_failure(benchmarks, &f, c->err);
        else
            add_cell(benchmarks, &f, c);
        family_free(&f);
        free(name);
        free(label);
    }
}

static void add_startups(cJSON *benchmarks, const run *r, int *index)
{
    for (size_t i = 0; i < r->startup_count; i++) {
        const startup *s = &r->startups[i];
        if (results_is_skipped(s->err))
            continue;
        char *name = export_startup_name(s);
        family f = {.index = (*index)++, .name = name, .label = "process start to first call"};
        if (s->err)
            add_failure(benchmarks, &f, s->err);
        else
            add_startup(benchmarks, &f, s);
        family_free(&f);
        free(name);
    }
}

/* ---- What stands above them ---- */

static cJSON *caches(const run *r)
{
    const cJSON *from;
    cJSON *list = cJSON_CreateArray(), *facts = cJSON_Parse(machine_fact(r, "caches"));
    cJSON_ArrayForEach (from, facts) {
        cJSON *to = cJSON_CreateObject();
        export_add_text(to, "type", cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(from, "type")));
        export_add_number(to, "level", cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(from, "level")));
        export_add_number(to, "size", 1024 * cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(from, "size_kib")));
        export_add_number(to, "num_sharing", cJSON_GetNumberValue(cJSON_GetObjectItemCaseSensitive(from, "shared_by")));
        cJSON_AddItemToArray(list, to);
    }
    cJSON_Delete(facts);
    return list;
}

/* The speed that the self-test saw. */
static double mhz(const run *r)
{
    return round(1000 * export_fact_number(r, "chain_cycles") / export_fact_number(r, "chain_ns"));
}

static double whole(double value)
{
    return isfinite(value) ? value : 0;
}

static void add_versions(cJSON *o, const run *r)
{
    for (size_t i = 0; i < r->runtime_count; i++) {
        if (!r->runtimes[i].version)
            continue;
        char *key = mem_format("version of %s", r->runtimes[i].name), *safe = format_text(key);
        export_add_text(o, safe, r->runtimes[i].version);
        free(key);
        free(safe);
    }
}

static void add_fact(cJSON *o, const run *r, const char *name)
{
    char *text = export_fact_text(r, name);
    if (text)
        cJSON_AddStringToObject(o, name, text);
    free(text);
}

/* First the library's own fields, all of them, since readers may insist. A run says no host's name, and no build of the library. */
static cJSON *context(const report_request *q)
{
    cJSON *o = cJSON_CreateObject();
    char time[32], *governor = export_fact_text(q->run, "governor");
    double load = export_fact_number(q->run, "load_before");
    export_time(q->run->started_ms, time);
    cJSON_AddStringToObject(o, "date", time);
    cJSON_AddStringToObject(o, "host_name", "");
    cJSON_AddStringToObject(o, "executable", "ffibench");
    export_add_number(o, "num_cpus", whole(export_fact_number(q->run, "cpus_online")));
    export_add_number(o, "mhz_per_cpu", whole(mhz(q->run)));
    if (governor) /* the library leaves it out, too, where it cannot tell */
        cJSON_AddBoolToObject(o, "cpu_scaling_enabled", strcmp(governor, "performance") != 0);
    cJSON_AddItemToObject(o, "caches", caches(q->run));
    cJSON *loads = cJSON_AddArrayToObject(o, "load_avg");
    if (isfinite(load))
        cJSON_AddItemToArray(loads, export_number(load));
    cJSON_AddStringToObject(o, "library_build_type", "release");
    cJSON_AddNumberToObject(o, "json_schema_version", 1);
    export_add_text(o, "ffibench_results", q->file);
    export_add_number(o, "ffibench_method_rev", q->run->method_rev);
    add_fact(o, q->run, "cpu_model");
    add_fact(o, q->run, "kernel");
    add_versions(o, q->run);
    free(governor);
    return o;
}

static int print(const report_request *q, FILE *out, char *error, size_t error_size)
{
    int index = 0;
    cJSON *o = cJSON_CreateObject();
    cJSON_AddItemToObject(o, "context", context(q));
    cJSON *benchmarks = cJSON_AddArrayToObject(o, "benchmarks");
    add_cells(benchmarks, q->run, &index);
    add_startups(benchmarks, q->run, &index);
    return export_print(o, out, error, error_size);
}

const report_form report_google_benchmark = {
    .name = "google-benchmark",
    .title = "JSON as Google Benchmark's, for its compare.py: a repetition a process",
    .loses =
        "intervals, ratios, samples, most cold figures, what was left out on purpose; times are the p10 of a process, cycles a counter",
    .print = print,
};
