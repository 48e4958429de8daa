/* crosscheck_json.c - a crosscheck as one JSON object, for other programs. */
#include "crosscheck_report.h"
#include "json.h"
#include "machine.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void add_number(cJSON *object, const char *name, double value)
{
    if (isfinite(value))
        cJSON_AddNumberToObject(object, name, value);
    else
        cJSON_AddNullToObject(object, name);
}

static void add_text(cJSON *object, const char *name, const char *text)
{
    char *clean = text != NULL ? json_clean(text) : NULL;
    if (clean != NULL)
        cJSON_AddStringToObject(object, name, clean);
    else
        cJSON_AddNullToObject(object, name);
    free(clean);
}

static void add_numbers(cJSON *object, const char *name, const double *values, size_t count)
{
    cJSON *array = cJSON_AddArrayToObject(object, name);
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(array, cJSON_CreateNumber(values[i]));
}

static void add_fact(cJSON *object, const run *r, const char *name)
{
    cJSON_AddItemToObject(object, name, cJSON_Parse(machine_fact(r, name)));
}

static cJSON *row_json(const crosscheck_row *row)
{
    const crosscheck_verdict *v = &row->verdict;
    cJSON *o = cJSON_CreateObject();
    add_text(o, "workload", row->cell->plan.workload->name);
    add_text(o, "size", row->cell->plan.size->label);
    add_text(o, "verdict", crosscheck_word(v->kind));
    add_number(o, "ours_ns", row->ours);
    add_number(o, "ours_low_ns", row->ours_low);
    add_number(o, "ours_high_ns", row->ours_high);
    add_number(o, "theirs_ns", row->theirs);
    add_number(o, "difference_ns", v->difference_ns);
    add_number(o, "difference_percent", v->difference_percent);
    add_text(o, "reason", row->cell->reason);
    cJSON_AddBoolToObject(o, "stale_reason", v->stale);
    add_text(o, "error", row->error);
    add_numbers(o, "ours_rounds_ns", row->ours_ns, row->ours_count);
    add_numbers(o, "ours_fastest_rounds_ns", row->fastest_ns, row->ours_count);
    add_numbers(o, "theirs_rounds_ns", row->theirs_ns, row->theirs_count);
    cJSON_AddNumberToObject(o, "ours_clean_rounds", (double)row->ours_clean);
    return o;
}

static const runtime_info *info_of(const run *r, const char *name)
{
    for (size_t i = 0; i < r->runtime_count; i++)
        if (strcmp(r->runtimes[i].name, name) == 0)
            return &r->runtimes[i];
    return NULL;
}

static cJSON *group_json(const crosscheck_report *r, size_t group, size_t first, size_t count)
{
    const crosscheck *c = &r->all->at[group];
    const runtime_info *info = info_of(&r->run, c->runtime->name);
    cJSON *o = cJSON_CreateObject();
    add_text(o, "runtime", c->runtime->name);
    add_text(o, "title", c->runtime->manifest.title);
    add_text(o, "runtime_version", info != NULL ? info->version : NULL);
    add_text(o, "mechanism", c->mechanism->name);
    add_text(o, "harness", c->harness);
    add_text(o, "harness_version", r->versions[group]);
    cJSON_AddBoolToObject(o, "own_loop", c->own_loop);
    cJSON *cells = cJSON_AddArrayToObject(o, "cells");
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(cells, row_json(&r->rows[first + i]));
    return o;
}

static cJSON *machine_json(const run *r)
{
    cJSON *o = cJSON_CreateObject();
    add_fact(o, r, "cpu_model");
    add_fact(o, r, "kernel");
    add_fact(o, r, "hypervisor");
    return o;
}

void crosscheck_print_json(const crosscheck_report *r, FILE *out)
{
    cJSON *o = cJSON_CreateObject();
    size_t first = 0;
    add_text(o, "format", "ffibench-crosscheck");
    cJSON_AddNumberToObject(o, "format_rev", 1);
    add_text(o, "command", r->run.command);
    cJSON_AddNumberToObject(o, "started_ms", (double)r->run.started_ms);
    cJSON_AddNumberToObject(o, "finished_ms", (double)r->run.finished_ms);
    cJSON_AddNumberToObject(o, "rounds", r->run.rounds);
    cJSON_AddNumberToObject(o, "tolerance_percent", CROSSCHECK_PERCENT);
    cJSON_AddNumberToObject(o, "tolerance_ns", CROSSCHECK_NS);
    add_text(o, "core_build", r->run.core_build);
    cJSON_AddItemToObject(o, "machine", machine_json(&r->run));
    for (int k = 0; k < CROSSCHECK_KINDS; k++)
        cJSON_AddNumberToObject(o, crosscheck_word((crosscheck_kind)k), (double)r->counts[k]);
    cJSON *runtimes = cJSON_AddArrayToObject(o, "runtimes");
    for (size_t c = 0; c < r->all->count; c++) {
        const char *shared;
        size_t count = crosscheck_report_group(r, first, &shared);
        cJSON_AddItemToArray(runtimes, group_json(r, c, first, count));
        first += count;
    }
    json_print(out, o);
    cJSON_Delete(o);
}
