/* comparison_chart.c - what the chart of a comparison shows, as JSON (comparison.h). harness/charts/README.md has every field. */
#include "comparison.h"

#include "chart_data_internal.h"
#include "memory.h"

#include <stdlib.h>

static cJSON *row_json(const comparison *c, const comparison_row *row)
{
    const verdict_cell *v = &row->verdict;
    cJSON *object = cJSON_CreateObject();
    comparison_texts t;
    comparison_row_texts(c, row, &t);
    chart_data__text(object, "runtime", row->base->runtime);
    chart_data__text(object, "mechanism", row->base->mechanism);
    chart_data__text(object, "workload", row->base->workload);
    chart_data__text(object, "size", row->base->size);
    chart_data__text(object, "verdict", verdict_word(v->kind));
    chart_data__text(object, "verdict_text", comparison_word(v->kind));
    chart_data__number(object, "ratio", v->ratio);
    chart_data__number(object, "low", v->low);
    chart_data__number(object, "high", v->high);
    chart_data__number(object, "floor", v->floor);
    chart_data__text(object, "base", t.base);
    chart_data__text(object, "head", t.head);
    chart_data__text(object, "change", t.change);
    return object;
}

char *comparison_chart_data(const comparison *c)
{
    cJSON *object = cJSON_CreateObject(), *rows = cJSON_CreateArray();
    char *sum = comparison_sum(c);
    cJSON_AddItemToObject(object, "runtimes", chart_data__runtimes(c->base));
    cJSON *comparison_object = cJSON_AddObjectToObject(object, "comparison");
    cJSON_AddBoolToObject(comparison_object, "by_baseline", c->options.by_baseline);
    chart_data__text(comparison_object, "sum", sum);
    for (size_t i = 0; i < c->row_count; i++)
        cJSON_AddItemToArray(rows, row_json(c, &c->rows[i]));
    cJSON_AddItemToObject(comparison_object, "rows", rows);
    char *printed = cJSON_PrintUnformatted(object), *text = mem_text(printed);
    cJSON_free(printed);
    cJSON_Delete(object);
    free(sum);
    return text;
}
