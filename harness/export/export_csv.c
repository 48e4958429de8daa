/* export_csv.c - a run as comma-separated values after RFC 4180: one row a cell, what failed and what was left out too, or one row a
 * start-up. Numbers are exact. Foreign text is kept from becoming a formula as OWASP asks ("CSV Injection"): where it begins with
 * = + - @ TAB or CR, or does so behind a semicolon, which many spreadsheets take for the separator, a ' is put in front. */
#include "export.h"
#include "format.h"
#include "json.h"
#include "memory.h"
#include "report.h"
#include "startup.h"
#include "summary.h"

#include <stdlib.h>
#include <string.h>

/* A row that is being written. */
typedef struct line {
    FILE *out;
    bool begun;
} line;

static void put_separator(line *l)
{
    if (l->begun)
        fputc(',', l->out);
    l->begun = true;
}

static void put_number(line *l, double value)
{
    char text[40];
    put_separator(l);
    json_number(value, text, sizeof text);
    fputs(strcmp(text, "null") == 0 ? "" : text, l->out);
}

static bool is_formula(const char *text, size_t at)
{
    return text[at] != '\0' && strchr("=+-@\t\r", text[at]) != NULL && (at == 0 || text[at - 1] == ';');
}

static void put_text(line *l, const char *foreign)
{
    char *text = format_text(foreign ? foreign : "");
    bool quoted = strpbrk(text, ",;\"'\r\n") != NULL;
    put_separator(l);
    fputs(quoted ? "\"" : "", l->out);
    for (size_t i = 0; text[i] != '\0'; i++) {
        fputs(is_formula(text, i) ? "'" : text[i] == '"' ? "\"" : "", l->out);
        fputc(text[i], l->out);
    }
    fputs(quoted ? "\"" : "", l->out);
    free(text);
}

static void end_line(line *l)
{
    fputs("\r\n", l->out);
    l->begun = false;
}

static void put_joined(line *l, char *const *words, size_t count)
{
    text_buffer t = {0};
    for (size_t i = 0; i < count; i++)
        text_add(&t, "%s%s", i > 0 ? " " : "", words[i]);
    put_text(l, t.at);
    free(t.at);
}

static void put_names(line *l, const char *runtime, const char *mechanism, const char *workload, const char *size)
{
    put_text(l, runtime);
    put_text(l, mechanism);
    put_text(l, workload);
    put_text(l, size);
}

static void put_origin(line *l, const char *version, const char *cpu_model, int64_t started_ms)
{
    char time[32];
    export_time(started_ms, time);
    put_text(l, version);
    put_text(l, cpu_model);
    put_text(l, time);
}

/* ---- Cells ---- */

static const char cell_head[] =
    "runtime,mechanism,workload,size,family,scale,linkage,leaf,data,p10_ns,low_ns,high_ns,p50_ns,mean_ns,min_ns,p10_cycles,low_cycles,"
    "high_cycles,p50_cycles,mean_cycles,min_cycles,ratio_to_c,first_call_ns,no_calls_ns,heap_bytes_per_call,collections_per_call,"
    "malloc_bytes_per_call,malloc_blocks_per_call,modes_cycles,flags,processes,processes_that_count,proved,error,runtime_version,cpu_model,"
    "run_started\r\n";

static void put_estimate(line *l, const estimate *e)
{
    const double values[] = {e->value.p10, e->low, e->high, e->value.p50, e->value.mean, e->value.min};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        put_number(l, values[i]);
}

/* "5.0012:0.25 9.01:0.75": cycles and share. */
static void put_modes(line *l, const cell *c)
{
    text_buffer t = {0};
    for (size_t i = 0; i < c->mode_count; i++) {
        char cycles[40], share[40];
        json_number(c->modes[i].cycles, cycles, sizeof cycles);
        json_number(c->modes[i].share, share, sizeof share);
        text_add(&t, "%s%s:%s", i > 0 ? " " : "", cycles, share);
    }
    put_text(l, t.at);
    free(t.at);
}

static void put_processes(line *l, const cell *c)
{
    size_t standing = 0;
    for (size_t i = 0; i < c->invocation_count; i++)
        standing += summary_process_stands(c, i);
    put_number(l, (double)c->invocation_count);
    put_number(l, (double)standing);
}

static const char *version_of(const run *r, const char *runtime)
{
    for (size_t i = 0; i < r->runtime_count; i++)
        if (strcmp(r->runtimes[i].name, runtime) == 0)
            return r->runtimes[i].version;
    return NULL;
}

static void put_figures(line *l, const cell *c)
{
    const double beside[] = {c->ratio_to_c,
                             c->first_ns,
                             c->idle_ns,
                             c->heap_bytes_per_call,
                             c->collections_per_call,
                             c->malloc_bytes_per_call,
                             c->malloc_blocks_per_call};
    put_estimate(l, &c->ns);
    put_estimate(l, &c->cycles);
    for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++)
        put_number(l, beside[i]);
    put_modes(l, c);
    put_joined(l, c->flags, c->flag_count);
    put_processes(l, c);
}

static void put_cell(line *l, const run *r, const cell *c, const char *cpu_model)
{
    put_names(l, c->runtime, c->mechanism, c->workload, c->size);
    put_text(l, c->family);
    put_text(l, c->scale);
    put_text(l, c->linkage);
    put_text(l, c->leaf ? "true" : "false");
    put_text(l, c->data);
    put_figures(l, c);
    put_text(l, c->proved ? "true" : "false");
    put_text(l, c->err);
    put_origin(l, version_of(r, c->runtime), cpu_model, r->started_ms);
    end_line(l);
}

static void put_cells(line *l, const report_request *q, const char *cpu_model)
{
    const cell **cells = rows_in_order(q->run, q->view);
    fputs(cell_head, l->out);
    for (size_t i = 0; i < q->run->cell_count; i++)
        put_cell(l, q->run, cells[i], cpu_model);
    free(cells);
}

/* ---- Start-ups ---- */

static const char startup_head[] =
    "runtime,mechanism,workload,size,median_ns,low_ns,high_ns,min_ns,mean_ns,user_ns,system_ns,ratio_to_c,flags,starts,rounds,"
    "rounds_warned,timed_by,error,runtime_version,cpu_model,started\r\n";

static void put_startup(line *l, const startup *s, const char *cpu_model)
{
    const double values[] = {s->median_ns, s->low_ns, s->high_ns, s->min_ns, s->mean_ns, s->user_ns, s->system_ns, s->ratio_to_c};
    put_names(l, s->runtime, s->mechanism, s->workload, s->size);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        put_number(l, values[i]);
    put_joined(l, s->flags, s->flag_count);
    put_number(l, (double)s->times_ns.count);
    put_number(l, (double)s->round_runs.count);
    put_number(l, s->warned_rounds);
    put_text(l, s->timed_by);
    put_text(l, s->err);
    put_origin(l, s->version, cpu_model, s->started_ms);
    end_line(l);
}

static void put_startups(line *l, const run *r, const char *cpu_model)
{
    const startup **rows = startup_in_order(r);
    fputs(startup_head, l->out);
    for (size_t i = 0; i < r->startup_count; i++)
        put_startup(l, rows[i], cpu_model);
    free(rows);
}

static int print(const report_request *q, FILE *out, char *error, size_t error_size)
{
    line l = {.out = out};
    char *cpu_model = export_fact_text(q->run, "cpu_model");
    (void)error, (void)error_size;
    if (q->startups)
        put_startups(&l, q->run, cpu_model);
    else
        put_cells(&l, q, cpu_model);
    free(cpu_model);
    return 0;
}

const report_form report_csv = {
    .name = "csv",
    .title = "comma-separated values (RFC 4180): a row a cell, with --startup a row a start-up",
    .loses = "each process and each sample, the warm-up curves, most of the machine's record",
    .has_views = true,
    .print = print,
};
