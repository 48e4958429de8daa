/* history_chart.c - cells over time as the JSON that harness/charts/kinds/history.mjs draws: a series with its runs, its cells, and what
 * changed. Foreign text in it is made safe. */
#include "history_chart.h"

#include "chart_data_internal.h"
#include "ffibench.h"
#include "history_rows.h"
#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum { CELLS_MAX = 48 };

/* ---- Which cells ---- */

static bool has_workload(const history_series *s, const char *name)
{
    for (size_t c = 0; c < s->cell_count; c++)
        if (strcmp(history_latest(&s->cells[c])->workload, name) == 0)
            return true;
    return false;
}

/* The first of core's table that the series has, or the first that it has at all. */
static const char *headline_of(const history_series *s)
{
    for (int32_t w = 0; w < ffb_workload_count(); w++)
        if (has_workload(s, ffb_workload_at(w)->name))
            return ffb_workload_at(w)->name;
    return history_latest(&s->cells[0])->workload;
}

/* Where nobody asked for some, those of the headline workload, and all that changed. */
static bool is_shown(const history *h, const char *headline, const history_cell *c)
{
    return h->pattern_count > 0 || c->change_count > 0 || strcmp(history_latest(c)->workload, headline) == 0;
}

/* ---- A cell ---- */

static cJSON *figures_json(const history_series *s, const history_cell *c)
{
    cJSON *array = cJSON_CreateArray();
    for (size_t r = 0; r < s->run_count; r++) {
        const history_figure *f = c->figures[r];
        if (!f)
            continue;
        cJSON *object = cJSON_CreateObject();
        chart_data__number(object, "run", (double)r + 1);
        chart_data__number(object, "value", f->value);
        chart_data__number(object, "low", f->low);
        chart_data__number(object, "high", f->high);
        cJSON_AddBoolToObject(object, "break", c->breaks[r]);
        cJSON_AddItemToArray(array, object);
    }
    return array;
}

static cJSON *changes_json(const history_series *s, const history_cell *c)
{
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < c->change_count; i++) {
        history_change_texts t;
        cJSON *object = cJSON_CreateObject();
        history_change_format(s, &c->changes[i], &t);
        chart_data__number(object, "run", (double)c->changes[i].run + 1);
        chart_data__number(object, "previous", (double)c->changes[i].previous + 1);
        chart_data__text(object, "change", t.change);
        chart_data__text(object, "date", t.date);
        cJSON_AddItemToArray(array, object);
    }
    return array;
}

static cJSON *cell_json(const history *h, const history_series *s, const history_cell *c)
{
    const history_figure *f = history_latest(c);
    history_texts t;
    cJSON *object = cJSON_CreateObject();
    history_cell_texts(c, &t);
    chart_data__text(object, "runtime", f->runtime);
    chart_data__text(object, "mechanism", f->mechanism);
    chart_data__text(object, "workload", f->workload);
    chart_data__text(object, "size", f->size);
    chart_data__text(object, "unit", history_unit(h, f));
    chart_data__text(object, "latest", t.latest);
    cJSON_AddItemToObject(object, "figures", figures_json(s, c));
    cJSON_AddItemToObject(object, "changes", changes_json(s, c));
    return object;
}

/* ---- A series ---- */

static cJSON *runs_json(const history_series *s)
{
    cJSON *array = cJSON_CreateArray();
    for (size_t r = 0; r < s->run_count; r++) {
        char date[32];
        history_date(s->runs[r]->started_ms, date, sizeof date);
        cJSON_AddItemToArray(array, cJSON_CreateString(date));
    }
    return array;
}

/* Where a condition changed: at which run, whose it is, and what became of it. */
static cJSON *turns_json(const history_series *s)
{
    cJSON *array = cJSON_CreateArray();
    size_t count;
    history_era *eras = history_eras(s, &count);
    for (size_t i = 1; i < count; i++) {
        text_buffer t = {0};
        if (strcmp(eras[i - 1].name, eras[i].name) != 0)
            continue;
        cJSON *object = cJSON_CreateObject();
        history_add_difference(eras[i - 1].value, eras[i].value, &t);
        chart_data__number(object, "run", (double)eras[i].run + 1);
        chart_data__text(object, "name", eras[i].name);
        cJSON_AddBoolToObject(object, "runtime", eras[i].is_runtime);
        chart_data__text(object, "difference", t.at);
        cJSON_AddItemToArray(array, object);
        free(t.at);
    }
    free(eras);
    return array;
}

static cJSON *series_json(const history *h, const history_series *s)
{
    cJSON *object = cJSON_CreateObject(), *cells = cJSON_CreateArray();
    const char *headline = headline_of(s);
    size_t most = CELLS_MAX, others = s->changed < most ? most - s->changed : 0, wanted = 0, shown = 0;
    for (size_t c = 0; c < s->cell_count; c++) {
        const history_cell *one = &s->cells[c];
        size_t *room = one->change_count > 0 ? &most : &others;
        if (!is_shown(h, headline, one))
            continue;
        wanted++;
        if (*room > 0) {
            (*room)--;
            shown++;
            cJSON_AddItemToArray(cells, cell_json(h, s, one));
        }
    }
    chart_data__text(object, "machine", s->runs[0]->machine);
    chart_data__number(object, "left_out", (double)(wanted - shown));
    chart_data__number(object, "all", (double)s->cell_count);
    chart_data__number(object, "changed", (double)s->changed);
    cJSON_AddItemToObject(object, "runs", runs_json(s));
    cJSON_AddItemToObject(object, "turns", turns_json(s));
    cJSON_AddItemToObject(object, "cells", cells);
    return object;
}

/* Of the latest run: a runtime has the colour of its place there. */
static void add_runtimes(cJSON *root, const history *h)
{
    const history_run *latest = h->runs[h->run_count - 1];
    cJSON *array = cJSON_AddArrayToObject(root, "runtimes");
    for (size_t i = 0; i < latest->runtime_count; i++) {
        cJSON *object = cJSON_CreateObject();
        chart_data__text(object, "name", latest->runtimes[i].name);
        chart_data__text(object, "title", latest->runtimes[i].title);
        cJSON_AddItemToArray(array, object);
    }
}

char *history_chart_data(const history *h)
{
    cJSON *root = cJSON_CreateObject();
    add_runtimes(root, h);
    cJSON *all = cJSON_AddArrayToObject(root, "history");
    for (size_t i = 0; i < h->series_count; i++)
        cJSON_AddItemToArray(all, series_json(h, &h->series[i]));
    char *printed = cJSON_PrintUnformatted(root), *text = mem_text(printed ? printed : "{}");
    cJSON_free(printed);
    cJSON_Delete(root);
    return text;
}
