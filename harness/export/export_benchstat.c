/* export_benchstat.c - a run in Go's benchmark format (proposal 14313; golang.org/x/perf/benchfmt), which benchstat reads: a line a process
 * that counts, or a start. The parts of a name are keys, so that `benchstat -col /runtime` sets the runtimes of one file side by side. What
 * would put two files into tables of their own where it differs (benchstat compares only under equal configuration) is a comment, but for
 * the processor and the method, whose figures must not be compared. */
#include "export.h"
#include "format.h"
#include "json.h"
#include "report.h"
#include "summary.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A name's part ends at a blank or slash, and Go's tools are of one mind on ASCII alone: what a name of ours may hold stays. */
static void put_part(FILE *out, const char *key, const char *value)
{
    if (value[0] == '\0')
        return;
    fprintf(out, "/%s=", key);
    for (; *value != '\0'; value++)
        fputc(isalnum((unsigned char)*value) || strchr("_.+-", *value) ? *value : '_', out);
}

static void put_name(FILE *out, const char *kind, const char *runtime, const char *mechanism, const char *workload, const char *size)
{
    fprintf(out, "Benchmark%s", kind);
    put_part(out, "workload", workload);
    put_part(out, "size", size);
    put_part(out, "runtime", runtime);
    put_part(out, "mechanism", mechanism);
}

static void put_value(FILE *out, double value, const char *unit)
{
    char text[40];
    if (!isfinite(value))
        return;
    json_number(value, text, sizeof text);
    fprintf(out, " %s %s", text, unit);
}

/* Such a line is none of the format's, so readers pass over it. */
static void put_comment(FILE *out, const char *name, const char *text)
{
    char *safe = format_text(text);
    fprintf(out, "# %s: %s\n", name, safe);
    free(safe);
}

/* ---- Cells and start-ups ---- */

static void put_process(FILE *out, const cell *c, const invocation *i)
{
    put_name(out, "Call", c->runtime, c->mechanism, c->workload, c->size);
    fprintf(out, " %lld", (long long)i->n * (long long)i->sample_ns.count);
    put_value(out, i->ns.p10, "ns/op");
    put_value(out, i->cycles.p10, "cycles/op");
    put_value(out, (double)i->first_ns, "ns/first-op");
    put_value(out, export_heap_bytes(i), "heap-B/op");
    put_value(out, c->malloc_bytes_per_call, "malloc-B/op");
    fputc('\n', out);
}

/* Returns how many lines of the format. */
static size_t put_cell(FILE *out, const cell *c)
{
    char *name = export_cell_name(c), *remarks = export_remarks(c);
    size_t lines = 0;
    if (c->err)
        put_comment(out, name, c->err);
    else if (c->flag_count > 0)
        put_comment(out, name, remarks);
    for (size_t i = 0; i < c->invocation_count; i++)
        if (!c->err && summary_process_stands(c, i)) {
            put_process(out, c, &c->invocations[i]);
            lines++;
        }
    free(name);
    free(remarks);
    return lines;
}

static size_t put_startup(FILE *out, const startup *s)
{
    char *name = export_startup_name(s);
    if (s->err)
        put_comment(out, name, s->err);
    for (size_t i = 0; i < s->times_ns.count; i++) {
        put_name(out, "Startup", s->runtime, s->mechanism, s->workload, s->size);
        fprintf(out, " 1 %lld ns/op\n", (long long)s->times_ns.at[i]);
    }
    free(name);
    return s->times_ns.count;
}

/* ---- The whole ---- */

static const char units[] = "Unit cycles/op better=lower\n"
                            "Unit ns/first-op better=lower\n"
                            "Unit heap-B/op better=lower\n"
                            "Unit malloc-B/op better=lower assume=exact\n";

static void put_head(const report_request *q, FILE *out)
{
    char time[32], *cpu = export_fact_text(q->run, "cpu_model");
    export_time(q->run->started_ms, time);
    put_comment(out, "ffibench", q->file);
    put_comment(out, "started", time);
    for (size_t i = 0; i < q->run->runtime_count; i++)
        if (q->run->runtimes[i].version)
            put_comment(out, q->run->runtimes[i].name, q->run->runtimes[i].version);
    if (cpu)
        fprintf(out, "cpu: %s\n", cpu);
    fprintf(out, "ffibench-method: %d\n%s", (int)q->run->method_rev, units);
    free(cpu);
}

static int print(const report_request *q, FILE *out, char *error, size_t error_size)
{
    size_t lines = 0;
    put_head(q, out);
    for (size_t i = 0; i < q->run->cell_count; i++)
        lines += put_cell(out, &q->run->cells[i]);
    for (size_t i = 0; i < q->run->startup_count; i++)
        lines += put_startup(out, &q->run->startups[i]);
    return lines > 0 ? 0 : export_nothing(q->file, error, error_size);
}

const report_form report_benchstat = {
    .name = "benchstat",
    .title = "Go's benchmark format, for benchstat: a line a process",
    .loses = "intervals (benchstat makes its own), ratios, samples; failures, labels, modes, flags and versions are comments",
    .print = print,
};
