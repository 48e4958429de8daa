/* export_bencher.c - a run in the Bencher Metric Format, version 0 (https://bencher.dev/bmf.json), which `bencher run --adapter json`
 * reads: a benchmark a cell, with measures. `latency` is Bencher's own, in nanoseconds; it makes the others when it first sees them. */
#include "export.h"
#include "report.h"

#include <math.h>
#include <stdlib.h>

static void add_measure(cJSON *benchmark, const char *slug, double value, double low, double high)
{
    if (!isfinite(value))
        return;
    cJSON *o = cJSON_AddObjectToObject(benchmark, slug);
    export_add_number(o, "value", value);
    export_add_number(o, "lower_value", low);
    export_add_number(o, "upper_value", high);
}

static void add_figure(cJSON *benchmark, const char *slug, double value)
{
    add_measure(benchmark, slug, value, (double)NAN, (double)NAN);
}

/* Where nothing was measured there is no benchmark. */
static void add_benchmark(cJSON *all, const char *name, cJSON *benchmark)
{
    if (benchmark->child != NULL)
        cJSON_AddItemToObject(all, name, benchmark);
    else
        cJSON_Delete(benchmark);
}

static void add_cell(cJSON *all, const cell *c)
{
    cJSON *o = cJSON_CreateObject();
    char *name = export_cell_name(c);
    if (!c->err) {
        add_measure(o, "latency", c->ns.value.p10, c->ns.low, c->ns.high);
        add_measure(o, "cycles", c->cycles.value.p10, c->cycles.low, c->cycles.high);
        add_figure(o, "first-call-ns", c->first_ns);
        add_figure(o, "heap-bytes-per-call", c->heap_bytes_per_call);
        add_figure(o, "malloc-bytes-per-call", c->malloc_bytes_per_call);
    }
    add_benchmark(all, name, o);
    free(name);
}

static void add_startup(cJSON *all, const startup *s)
{
    cJSON *o = cJSON_CreateObject();
    char *name = export_startup_name(s);
    add_measure(o, "latency", s->median_ns, s->low_ns, s->high_ns);
    add_benchmark(all, name, o);
    free(name);
}

static int print(const report_request *q, FILE *out, char *error, size_t error_size)
{
    cJSON *all = cJSON_CreateObject();
    for (size_t i = 0; i < q->run->cell_count; i++)
        add_cell(all, &q->run->cells[i]);
    for (size_t i = 0; i < q->run->startup_count; i++)
        add_startup(all, &q->run->startups[i]);
    if (all->child != NULL)
        return export_print(all, out, error, error_size);
    cJSON_Delete(all);
    return export_nothing(q->file, error, error_size);
}

const report_form report_bencher = {
    .name = "bencher",
    .title = "Bencher Metric Format, for `bencher run --adapter json`: a benchmark a cell",
    .loses = "failures, which are left out; processes, labels, modes, flags, ratios, the machine, versions",
    .print = print,
};
