/* history_json.c - cells over time as one JSON object, for other programs. Its fields: results/README.md, "History". */
#include "history_print.h"

#include "history_rows.h"
#include "json.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>

static void add_number(cJSON *object, const char *name, double value)
{
    if (isfinite(value))
        cJSON_AddNumberToObject(object, name, value);
    else
        cJSON_AddNullToObject(object, name);
}

static cJSON *run_json(const history_run *r)
{
    cJSON *o = cJSON_CreateObject(), *versions = cJSON_CreateObject(), *settings = cJSON_CreateObject();
    char *file = json_clean(r->file); /* the name of a file may be any bytes */
    cJSON_AddStringToObject(o, "file", file);
    free(file);
    add_number(o, "started_ms", (double)r->started_ms);
    cJSON_AddStringToObject(o, "profile", r->profile);
    for (size_t i = 0; i < r->condition_count; i++)
        cJSON_AddStringToObject(r->conditions[i].is_runtime ? versions : settings, r->conditions[i].name, r->conditions[i].value);
    cJSON_AddItemToObject(o, "versions", versions);
    cJSON_AddItemToObject(o, "settings", settings);
    return o;
}

static cJSON *figure_json(const history_cell *c, size_t at)
{
    const history_figure *f = c->figures[at];
    cJSON *o = cJSON_CreateObject();
    add_number(o, "run", (double)at);
    add_number(o, "value", f->value);
    add_number(o, "low", f->low);
    add_number(o, "high", f->high);
    add_number(o, "processes", (double)f->value_count);
    cJSON_AddStringToObject(o, "flags", f->flags);
    cJSON_AddBoolToObject(o, "break", c->breaks[at]);
    return o;
}

static void add_cause(void *user, const char *text)
{
    cJSON_AddItemToArray(user, cJSON_CreateString(text));
}

static cJSON *change_json(const history_series *s, const history_cell *c, const history_change *change)
{
    const changes_point *p = change->point;
    cJSON *o = cJSON_CreateObject();
    add_number(o, "run", (double)change->run);
    cJSON_AddStringToObject(o, "verdict", verdict_word(p->ratio > 1 ? VERDICT_SLOWER : VERDICT_FASTER));
    add_number(o, "before", p->before);
    add_number(o, "after", p->after);
    add_number(o, "ratio", p->ratio);
    add_number(o, "low", p->low);
    add_number(o, "high", p->high);
    add_number(o, "floor", p->floor);
    add_number(o, "p", p->p);
    history_causes(s, c, change, add_cause, cJSON_AddArrayToObject(o, "beside"));
    return o;
}

static cJSON *cell_json(const history *h, const history_series *s, const history_cell *c)
{
    const history_figure *f = history_latest(c);
    cJSON *o = cJSON_CreateObject();
    cJSON_AddStringToObject(o, "runtime", f->runtime);
    cJSON_AddStringToObject(o, "mechanism", f->mechanism);
    cJSON_AddStringToObject(o, "workload", f->workload);
    cJSON_AddStringToObject(o, "size", f->size);
    cJSON_AddStringToObject(o, "unit", history_unit(h, f));
    cJSON_AddStringToObject(o, "state", c->change_count > 0 ? "changed" : c->run_count < 2 ? "single" : verdict_word(c->kind));
    cJSON *values = cJSON_AddArrayToObject(o, "figures"), *changes = cJSON_AddArrayToObject(o, "changes");
    for (size_t r = 0; r < s->run_count; r++)
        if (c->figures[r])
            cJSON_AddItemToArray(values, figure_json(c, r));
    for (size_t i = 0; i < c->change_count; i++)
        cJSON_AddItemToArray(changes, change_json(s, c, &c->changes[i]));
    return o;
}

static cJSON *series_json(const history *h, const history_series *s)
{
    cJSON *o = cJSON_CreateObject();
    cJSON_AddStringToObject(o, "machine", s->runs[0]->machine);
    add_number(o, "changed", (double)s->changed);
    add_number(o, "unmeasurable", (double)s->unmeasurable);
    add_number(o, "run_spread", s->run_spread);
    cJSON *runs = cJSON_AddArrayToObject(o, "runs"), *cells = cJSON_AddArrayToObject(o, "cells");
    for (size_t r = 0; r < s->run_count; r++)
        cJSON_AddItemToArray(runs, run_json(s->runs[r]));
    size_t count;
    const history_cell **ordered = history_in_order(s, true, &count);
    for (size_t c = 0; c < count; c++)
        cJSON_AddItemToArray(cells, cell_json(h, s, ordered[c]));
    free(ordered);
    return o;
}

static void add_note(cJSON *notes, const char *note)
{
    char *clean = json_clean(note);
    cJSON_AddItemToArray(notes, cJSON_CreateString(clean));
    free(clean);
}

void history_print_json(const history *h, FILE *out)
{
    cJSON *o = cJSON_CreateObject();
    cJSON_AddStringToObject(o, "format", "ffibench-history");
    cJSON_AddNumberToObject(o, "format_rev", 1);
    cJSON_AddBoolToObject(o, "by_baseline", h->by_baseline);
    cJSON *all = cJSON_AddArrayToObject(o, "series"), *notes = cJSON_AddArrayToObject(o, "notes");
    for (size_t i = 0; i < h->series_count; i++)
        cJSON_AddItemToArray(all, series_json(h, &h->series[i]));
    for (size_t i = 0; i < h->note_count; i++)
        add_note(notes, h->notes[i]);
    json_print(out, o);
    cJSON_Delete(o);
}
