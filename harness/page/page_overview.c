/* page_overview.c - the answer as a table of a run's page: what a call costs with each mechanism, one column a kind of call
 * (page_run.h). Rows, columns and texts are overview.c. */
#include "ffibench.h"
#include "markup.h"
#include "overview.h"
#include "page_run.h"

#include <stdlib.h>
#include <string.h>

enum { NAMES = 3, COLUMNS_MAX = NAMES + OVERVIEW_COLUMNS };

/* What the workload's calls do, as core says it; NULL where this core does not know it. */
static const char *what_is(const char *workload)
{
    const ffb_workload *w;
    for (int32_t i = 0; (w = ffb_workload_at(i)) != NULL; i++)
        if (strcmp(w->name, workload) == 0)
            return w->what;
    return NULL;
}

static void begin_table(const overview *o, FILE *out)
{
    page_column columns[COLUMNS_MAX] = {
        {.title = "runtime"}, {.title = "mechanism"}, {.title = "labels", .meaning = "how the call reaches C; leaf: C may not call back"}};
    text_buffer titles[OVERVIEW_COLUMNS] = {{0}};
    for (size_t i = 0; i < o->column_count; i++) {
        const cell *c = o->columns[i];
        text_add(&titles[i], "%s%s%s", c->workload, c->size[0] ? " " : "", c->size);
        columns[NAMES + i] = (page_column){.title = titles[i].at, .meaning = what_is(c->workload), .number = true};
    }
    page_table_begin(
        out, &(page_table){.id = "overview",
                           .caption = "Nanoseconds a call, by mechanism and kind of call; bold: each runtime's most important mechanism",
                           .columns = columns,
                           .column_count = NAMES + o->column_count});
    for (size_t i = 0; i < o->column_count; i++)
        free(titles[i].at);
}

static void put_row(const overview *o, const overview_row *row, FILE *out)
{
    text_buffer labels = {0};
    overview_add_labels(row, &labels);
    page_row(out, row->first ? "first" : NULL);
    page_cell(out, overview_title(o, row));
    page_row_name(out, row->any->mechanism);
    page_cell(out, labels.at ? labels.at : "");
    for (size_t column = 0; column < o->column_count; column++) {
        char text[64];
        overview_text(row->cells[column], text, sizeof text);
        page_cell(out, text);
    }
    fputc('\n', out);
    free(labels.at);
}

static void put_note(void *user, const char *name, const char *text)
{
    page_fact(user, name, text);
}

void page_run_overview(const run *r, FILE *out)
{
    overview o;
    overview_make(r, &o);
    if (o.row_count > 0) {
        begin_table(&o, out);
        for (size_t i = 0; i < o.row_count; i++)
            put_row(&o, &o.rows[i], out);
        page_table_end(out);
        page_facts(out);
        overview_notes(&o, put_note, out);
        page_facts_end(out);
    }
    overview_free(&o);
}
