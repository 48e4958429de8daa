/* chart_data.c - a run as the JSON that charts are drawn from: what it was, its runtimes, workloads and cells (chart_data.h). Warm-up
 * curves and start-ups are chart_data_curves.c. */
#include "chart_data_internal.h"

#include "ffibench.h"
#include "format.h"
#include "machine.h"
#include "memory.h"
#include "rows.h"
#include "summary.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void chart_data__text(cJSON *object, const char *name, const char *foreign)
{
    char *text = foreign ? format_text(foreign) : NULL;
    cJSON_AddItemToObject(object, name, text ? cJSON_CreateString(text) : cJSON_CreateNull());
    free(text);
}

void chart_data__number(cJSON *object, const char *name, double value)
{
    cJSON_AddItemToObject(object, name, isfinite(value) ? cJSON_CreateNumber(value) : cJSON_CreateNull());
}

void chart_data__texts(cJSON *object, const char *name, char *const *foreign, size_t count)
{
    cJSON *array = cJSON_AddArrayToObject(object, name);
    for (size_t i = 0; i < count; i++) {
        char *text = format_text(foreign[i]);
        cJSON_AddItemToArray(array, cJSON_CreateString(text));
        free(text);
    }
}

/* ---- The run ---- */

static void add_fact(cJSON *object, const run *r, const char *name)
{
    char *text = machine_fact_text(r, name);
    chart_data__text(object, name, text);
    free(text);
}

static cJSON *run_json(const run *r)
{
    cJSON *object = cJSON_CreateObject();
    time_t seconds = (time_t)(r->started_ms / 1000);
    struct tm parts = {0};
    char date[64];
    gmtime_r(&seconds, &parts);
    strftime(date, sizeof date, "%Y-%m-%d", &parts);
    chart_data__text(object, "date", date);
    add_fact(object, r, "cpu_model");
    add_fact(object, r, "kernel");
    add_fact(object, r, "hypervisor");
    chart_data__text(object, "profile", r->profile);
    chart_data__number(object, "rounds", r->rounds);
    cJSON_AddBoolToObject(object, "interrupted", r->interrupted);
    chart_data__text(object, "baseline", r->baseline);
    return object;
}

cJSON *chart_data__runtimes(const run *r)
{
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < r->runtime_count; i++) {
        cJSON *object = cJSON_CreateObject();
        chart_data__text(object, "name", r->runtimes[i].name);
        chart_data__text(object, "title", r->runtimes[i].title);
        chart_data__text(object, "version", r->runtimes[i].version);
        cJSON_AddItemToArray(array, object);
    }
    return array;
}

/* ---- Workloads: core's table, and after it what the run has beyond that ---- */

/* "cjk32" is of the kind "cjk". */
static void add_kind(cJSON *object, const ffb_size_row *size)
{
    char kind[64];
    size_t length = strlen(size->label);
    while (size->text && length > 0 && size->label[length - 1] >= '0' && size->label[length - 1] <= '9')
        length--;
    snprintf(kind, sizeof kind, "%.*s", size->text ? (int)length : 0, size->label);
    chart_data__text(object, "kind", kind);
}

static cJSON *sizes_json(const ffb_workload *w)
{
    cJSON *array = cJSON_CreateArray();
    for (int32_t i = 0; i < w->size_count; i++) {
        cJSON *object = cJSON_CreateObject();
        const ffb_size_row *size = &w->sizes[i];
        chart_data__text(object, "label", size->label);
        chart_data__number(object, "amount", size->amount);
        chart_data__text(object, "unit", size->amount == 0 ? "" : size->text ? "characters" : w->calls_back ? "calls back" : "bytes");
        add_kind(object, size);
        cJSON_AddItemToArray(array, object);
    }
    return array;
}

static cJSON *workload_json(const ffb_workload *w)
{
    cJSON *object = cJSON_CreateObject();
    chart_data__text(object, "name", w->name);
    chart_data__text(object, "family", w->family);
    chart_data__text(object, "what", w->what);
    cJSON_AddBoolToObject(object, "control", w->control);
    cJSON_AddItemToObject(object, "sizes", sizes_json(w));
    return object;
}

static const ffb_workload *workload_named(const char *name)
{
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        if (strcmp(ffb_workload_at(i)->name, name) == 0)
            return ffb_workload_at(i);
    return NULL;
}

/* Whether it is the first of its workload, which core's table does not have. */
static bool is_another(const run *r, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (strcmp(r->cells[i].workload, r->cells[index].workload) == 0)
            return false;
    return !workload_named(r->cells[index].workload);
}

static cJSON *workloads_json(const run *r)
{
    cJSON *array = cJSON_CreateArray();
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        cJSON_AddItemToArray(array, workload_json(ffb_workload_at(i)));
    for (size_t i = 0; i < r->cell_count; i++) {
        const cell *c = &r->cells[i];
        if (is_another(r, i)) {
            cJSON *object = workload_json(&(ffb_workload){c->workload, c->family, "", NULL, 0, -1, 0, 0});
            cJSON_AddItemToArray(array, object);
        }
    }
    return array;
}

/* ---- Cells ---- */

/* What an ordinary call costs in the program that the cell is of: the control of its mechanism, or that of its runtime's first one, of
 * whose program it is then. */
static const cell *control_of(const run *r, const cell *c)
{
    const cell *first = NULL;
    for (size_t i = 0; i < r->cell_count; i++) {
        const cell *other = &r->cells[i];
        const ffb_workload *w = workload_named(other->workload);
        if (!w || !w->control || strcmp(other->runtime, c->runtime) != 0)
            continue;
        if (strcmp(other->mechanism, c->mechanism) == 0)
            return other;
        first = first ? first : other;
    }
    return first;
}

static void add_estimate(cJSON *cell_object, const char *name, const estimate *e)
{
    cJSON *object = cJSON_AddObjectToObject(cell_object, name);
    chart_data__number(object, "p10", e->value.p10);
    chart_data__number(object, "low", e->low);
    chart_data__number(object, "high", e->high);
}

/* Groups are of cycles; in nanoseconds a cycle is taken to be as long as in the cell's own figures. */
static void add_modes(cJSON *cell_object, const cell *c)
{
    cJSON *array = cJSON_AddArrayToObject(cell_object, "modes");
    double cycle_ns = summary_is_cpu(c) ? c->ns.value.p10 / c->cycles.value.p10 : 1;
    for (size_t i = 0; i < c->mode_count; i++) {
        cJSON *object = cJSON_CreateObject();
        chart_data__number(object, "cycles", c->modes[i].cycles);
        chart_data__number(object, "ns", c->modes[i].cycles * cycle_ns);
        chart_data__number(object, "share", c->modes[i].share);
        cJSON_AddItemToArray(array, object);
    }
}

static void add_texts(cJSON *cell_object, const run *r, const cell *c)
{
    row_texts texts;
    text_buffer modes = {0}, labels = {0};
    cJSON *object = cJSON_AddObjectToObject(cell_object, "text");
    rows_format(r, c, &texts);
    rows_add_modes(c, ", ", &modes);
    rows_add_labels(c, &labels);
    chart_data__text(object, "ns", texts.ns);
    chart_data__text(object, "cycles", texts.cycles);
    chart_data__text(object, "ratio", texts.ratio);
    chart_data__text(object, "interval", texts.interval);
    chart_data__text(object, "modes", modes.at ? modes.at : "");
    chart_data__text(object, "labels", labels.at ? labels.at : "");
    free(modes.at);
    free(labels.at);
}

static void add_control(cJSON *cell_object, const run *r, const cell *c)
{
    const cell *control = control_of(r, c);
    row_texts texts;
    if (!control || control == c || control->err) {
        cJSON_AddNullToObject(cell_object, "host_call");
        return;
    }
    cJSON *object = cJSON_AddObjectToObject(cell_object, "host_call");
    rows_format(r, control, &texts);
    chart_data__text(object, "mechanism", control->mechanism);
    chart_data__number(object, "ns", control->ns.value.p10);
    chart_data__number(object, "cycles", control->cycles.value.p10);
    chart_data__text(object, "ns_text", texts.ns);
    chart_data__text(object, "cycles_text", texts.cycles);
}

static bool is_refuted(const cell *c)
{
    return c->err && strncmp(c->err, RESULTS_REFUTED, strlen(RESULTS_REFUTED)) == 0;
}

/* That its figure stands on. */
static size_t processes_of(const cell *c)
{
    size_t count = 0;
    for (size_t i = 0; i < c->invocation_count; i++)
        count += c->invocations[i].err == NULL;
    return count;
}

static cJSON *cell_json(const run *r, const cell *c)
{
    cJSON *object = cJSON_CreateObject();
    chart_data__text(object, "runtime", c->runtime);
    chart_data__text(object, "mechanism", c->mechanism);
    chart_data__text(object, "workload", c->workload);
    chart_data__text(object, "size", c->size);
    chart_data__text(object, "family", c->family);
    chart_data__text(object, "scale", c->scale);
    cJSON_AddBoolToObject(object, "leaf", c->leaf);
    cJSON_AddBoolToObject(object, "baseline", summary_is_baseline(r, c));
    cJSON_AddBoolToObject(object, "skipped", results_is_skipped(c->err));
    cJSON_AddBoolToObject(object, "tried", c->invocation_count > 0 || is_refuted(c));
    chart_data__number(object, "processes", (double)processes_of(c));
    chart_data__text(object, "err", c->err);
    add_estimate(object, "ns", &c->ns);
    add_estimate(object, "cycles", &c->cycles);
    chart_data__number(object, "ratio", c->ratio_to_c);
    add_modes(object, c);
    chart_data__texts(object, "flags", c->flags, c->flag_count);
    add_texts(object, r, c);
    add_control(object, r, c);
    return object;
}

static cJSON *cells_json(const run *r)
{
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < r->cell_count; i++)
        cJSON_AddItemToArray(array, cell_json(r, &r->cells[i]));
    return array;
}

char *chart_data_of_run(const run *r)
{
    cJSON *object = cJSON_CreateObject();
    cJSON_AddItemToObject(object, "run", run_json(r));
    cJSON_AddItemToObject(object, "runtimes", chart_data__runtimes(r));
    cJSON_AddItemToObject(object, "workloads", workloads_json(r));
    cJSON_AddItemToObject(object, "cells", cells_json(r));
    cJSON_AddItemToObject(object, "warmup", chart_data__warmup(r));
    cJSON_AddItemToObject(object, "startup", chart_data__startup(r));
    char *printed = cJSON_PrintUnformatted(object), *text = mem_text(printed);
    cJSON_free(printed);
    cJSON_Delete(object);
    return text;
}
