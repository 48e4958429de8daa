/* comparison_json.c - a comparison as one JSON object, for other programs. Its fields: results/README.md, "Comparing". */
#include "comparison.h"
#include "json.h"

#include <cjson/cJSON.h>
#include <math.h>

static void add_number(cJSON *object, const char *name, double value)
{
    if (isfinite(value))
        cJSON_AddNumberToObject(object, name, value);
    else
        cJSON_AddNullToObject(object, name);
}

static void add_text(cJSON *object, const char *name, const char *text)
{
    if (text)
        cJSON_AddStringToObject(object, name, text);
    else
        cJSON_AddNullToObject(object, name);
}

static cJSON *row_json(const comparison_row *row)
{
    const verdict_cell *v = &row->verdict;
    cJSON *o = cJSON_CreateObject();
    add_text(o, "runtime", row->base->runtime);
    add_text(o, "mechanism", row->base->mechanism);
    add_text(o, "workload", row->base->workload);
    add_text(o, "size", row->base->size);
    add_text(o, "verdict", verdict_word(v->kind));
    add_number(o, "ratio", v->ratio);
    add_number(o, "low", v->low);
    add_number(o, "high", v->high);
    add_number(o, "floor", v->floor);
    add_number(o, "p", v->p);
    cJSON_AddNumberToObject(o, "base_processes", (double)v->base_count);
    cJSON_AddNumberToObject(o, "head_processes", (double)v->head_count);
    cJSON_AddBoolToObject(o, "modes", v->has_modes);
    add_text(o, "allocation", row->allocation);
    return o;
}

void comparison_print_json(const comparison *c, FILE *out)
{
    cJSON *o = cJSON_CreateObject();
    add_text(o, "format", "ffibench-comparison");
    cJSON_AddNumberToObject(o, "format_rev", 1);
    cJSON_AddBoolToObject(o, "by_baseline", c->options.by_baseline);
    for (int k = VERDICT_SAME; k <= VERDICT_UNMEASURABLE; k++)
        cJSON_AddNumberToObject(o, verdict_word((verdict_kind)k), (double)c->counts[k]);
    cJSON_AddNumberToObject(o, "uncompared", (double)c->uncompared);
    cJSON_AddNumberToObject(o, "failed", (double)c->failed);
    cJSON_AddNumberToObject(o, "missing", (double)c->missing);
    cJSON *cells = cJSON_AddArrayToObject(o, "cells");
    for (size_t i = 0; i < c->row_count; i++)
        cJSON_AddItemToArray(cells, row_json(&c->rows[i]));
    cJSON *notes = cJSON_AddArrayToObject(o, "notes");
    for (size_t i = 0; i < c->note_count; i++)
        cJSON_AddItemToArray(notes, cJSON_CreateString(c->notes[i]));
    json_print(out, o);
    cJSON_Delete(o);
}
