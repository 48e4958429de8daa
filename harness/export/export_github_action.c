/* export_github_action.c - a run as the array that github-action-benchmark reads with `tool: customSmallerIsBetter`: one entry a cell,
 * in core cycles where they mean something, since these repeat although a runner's speed does not, else in nanoseconds. The action wants
 * name, unit and value; range and extra it shows. */
#include "export.h"
#include "format.h"
#include "memory.h"
#include "report.h"
#include "summary.h"
#include "wording.h"

#include <math.h>
#include <stdlib.h>

static void add_entry(cJSON *list, const char *name, const char *unit, double value, double half, const char *extra)
{
    cJSON *o = cJSON_CreateObject();
    cJSON_AddStringToObject(o, "name", name);
    cJSON_AddStringToObject(o, "unit", unit);
    export_add_number(o, "value", value);
    if (isfinite(half)) {
        char *range = mem_format("\xc2\xb1 %.3g", half);
        cJSON_AddStringToObject(o, "range", range);
        free(range);
    }
    cJSON_AddStringToObject(o, "extra", extra);
    cJSON_AddItemToArray(list, o);
}

/* The lines under a point of the action's chart. */
static char *extra_of(const cell *c)
{
    text_buffer t = {0};
    char ns[32], *remarks = export_remarks(c);
    format_duration(c->ns.value.p10, ns, sizeof ns);
    text_add(&t, "%s a call", ns);
    if (isfinite(c->ratio_to_c))
        text_add(&t, "\n%.3g times the baseline", c->ratio_to_c);
    text_add(&t, "%s%s", remarks[0] ? "\n" : "", remarks);
    free(remarks);
    return t.at;
}

static void add_cell(cJSON *list, const cell *c)
{
    bool cpu = summary_is_cpu(c);
    const estimate *e = cpu ? &c->cycles : &c->ns;
    char *name = export_cell_name(c), *extra = extra_of(c);
    if (isfinite(e->value.p10))
        add_entry(list, name, cpu ? "cycles" : "ns", e->value.p10, export_half_interval(e->low, e->high), extra);
    free(name);
    free(extra);
}

static void add_startup(cJSON *list, const startup *s)
{
    char *name = export_startup_name(s);
    if (isfinite(s->median_ns))
        add_entry(list, name, "ns", s->median_ns, export_half_interval(s->low_ns, s->high_ns), "process start to first call, median");
    free(name);
}

static int print(const report_request *q, FILE *out, char *error, size_t error_size)
{
    cJSON *list = cJSON_CreateArray();
    for (size_t i = 0; i < q->run->cell_count; i++)
        add_cell(list, &q->run->cells[i]);
    for (size_t i = 0; i < q->run->startup_count; i++)
        add_startup(list, &q->run->startups[i]);
    if (list->child != NULL)
        return export_print(list, out, error, error_size);
    cJSON_Delete(list);
    return export_nothing(q->file, error, error_size);
}

const report_form report_github_action = {
    .name = "github-action-benchmark",
    .title = "JSON for that action of GitHub, with `tool: customSmallerIsBetter`: an entry a cell",
    .loses = "failures, which are left out; processes, cold figures, the machine; modes and flags are text",
    .print = print,
};
