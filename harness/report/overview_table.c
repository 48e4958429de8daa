/* overview_table.c - the overview for a terminal (overview.h). */
#include "overview.h"

#include "memory.h"
#include "table_internal.h"

#include <stdlib.h>
#include <string.h>

enum { GAP = 2 };

typedef struct view {
    table t;
    overview o;
    int width[OVERVIEW_COLUMNS]; /* with the gap before it; 0: no room */
    int labels;                  /* the same */
    bool sizes;                  /* a column has one */
} view;

/* ---- What fits ---- */

static int most(int a, int b)
{
    return a > b ? a : b;
}

static int needed_by(const view *v, size_t column)
{
    const cell *c = v->o.columns[column];
    int widest = most(screen_columns_of(c->workload, v->t.to.columns), screen_columns_of(c->size, v->t.to.columns));
    for (size_t i = 0; i < v->o.row_count; i++) {
        char text[64];
        overview_text(v->o.rows[i].cells[column], text, sizeof text);
        widest = most(widest, (int)strlen(text));
    }
    return GAP + widest;
}

static int needed_by_labels(const view *v)
{
    int widest = 0;
    for (size_t i = 0; i < v->o.row_count; i++) {
        text_buffer labels = {0};
        overview_add_labels(&v->o.rows[i], &labels);
        widest = labels.at ? most(widest, table__wider(0, labels.at)) : widest;
        free(labels.at);
    }
    return widest ? GAP + most(widest, 6) : 0;
}

static void find_names(view *v)
{
    for (size_t i = 0; i < v->o.row_count; i++) {
        v->t.runtime_columns = table__wider(v->t.runtime_columns, v->o.rows[i].any->runtime);
        v->t.mechanism_columns = table__wider(v->t.mechanism_columns, v->o.rows[i].any->mechanism);
    }
}

/* Names begin at the left edge, for the last column of many runs needs these two. */
static int names_width(const view *v)
{
    return table__names_width(&v->t) - GAP;
}

/* The first column, then an ordinary call beside it, then the others from the left; what is left is for labels. */
static void find_widths(view *v)
{
    size_t count = v->o.column_count, last = count - 1;
    table__cut_names(&v->t, v->t.to.columns - needed_by(v, 0) + GAP);
    int room = v->t.to.columns - names_width(v);
    for (size_t i = 0; i < count; i++) {
        size_t column = i == 0 ? 0 : i == 1 ? last : i - 1;
        int needed = needed_by(v, column);
        if (needed > room)
            continue;
        v->width[column] = needed;
        room -= needed;
        v->sizes = v->sizes || v->o.columns[column]->size[0];
    }
    int labels = needed_by_labels(v);
    v->labels = labels <= room ? labels : 0;
}

/* ---- Lines ---- */

static void put_labels(const view *v, const char *text)
{
    if (v->labels == 0)
        return;
    fprintf(v->t.to.out, "%*s", GAP, "");
    screen_put_padded(&v->t.to, text, v->labels - GAP);
}

/* A text flush right in its column; no blanks at the end of a line, so they wait in `blank` for the next text. */
static void put_entry(const view *v, size_t column, const char *text, const char *colour, int *blank)
{
    *blank += v->width[column];
    if (v->width[column] == 0 || !text[0])
        return;
    screen_colour(&v->t.to, colour);
    screen_put_padded(&v->t.to, text, -*blank);
    screen_colour(&v->t.to, "0");
    *blank = 0;
}

static void put_titles(const view *v)
{
    int blank = 0;
    fprintf(v->t.to.out, "%*s", names_width(v), "");
    put_labels(v, "labels");
    for (size_t column = 0; column < v->o.column_count; column++)
        put_entry(v, column, v->o.columns[column]->workload, "1", &blank);
    fputc('\n', v->t.to.out);
}

static void put_sizes(const view *v)
{
    int blank = names_width(v) + v->labels;
    for (size_t column = 0; column < v->o.column_count; column++)
        put_entry(v, column, v->o.columns[column]->size, "1", &blank);
    fputc('\n', v->t.to.out);
}

static const char *colour_of(const cell *c, bool first)
{
    if (c && c->err)
        return results_is_skipped(c->err) ? "2" : "31";
    return c && rows_is_doubtful(c) ? "33" : first ? "1" : "0";
}

static void put_row(const view *v, const overview_row *row)
{
    const table *t = &v->t;
    text_buffer labels = {0};
    int blank = 0;
    overview_add_labels(row, &labels);
    screen_colour(&t->to, row->first ? "1" : "0");
    screen_put_padded(&t->to, row->new_runtime ? row->any->runtime : "", t->runtime_columns);
    fprintf(t->to.out, "%*s", GAP, "");
    screen_put_padded(&t->to, row->any->mechanism, t->mechanism_columns);
    screen_colour(&t->to, "0");
    put_labels(v, labels.at ? labels.at : "");
    for (size_t column = 0; column < v->o.column_count; column++) {
        char text[64];
        overview_text(row->cells[column], text, sizeof text);
        put_entry(v, column, text, colour_of(row->cells[column], row->first), &blank);
    }
    fputc('\n', t->to.out);
    free(labels.at);
}

/* ---- Below ---- */

static void put_note(void *user, const char *name, const char *text)
{
    table__put_line(user, name, text);
}

static void put_hidden(view *v)
{
    text_buffer names = {0};
    for (size_t column = 0; column < v->o.column_count; column++)
        if (v->width[column] == 0)
            text_add(&names, "%s%s", names.at ? ", " : "", v->o.columns[column]->workload);
    if (names.at)
        table__put_line(&v->t, "no room for", names.at);
    free(names.at);
}

static void put_legend(view *v)
{
    table *t = &v->t;
    const cell *last = v->o.columns[v->o.column_count - 1];
    char text[300];
    fputc('\n', t->to.out);
    table__put_line(t, "figures", "ns a call: 10th percentile in a process, mean over processes");
    snprintf(text, sizeof text, "a runtime's most important mechanism, then by %s", v->o.columns[0]->workload);
    table__put_line(t, "order", text);
    if (v->labels)
        table__put_line(t, "labels", "how a call reaches C; leaf: no calling back");
    if (rows_is_host_call(last) && v->width[v->o.column_count - 1])
        table__put_line(t, last->workload, "an ordinary call, which stays inside the language");
    overview_notes(&v->o, put_note, t);
    put_hidden(v);
    snprintf(text, sizeof text, "mechanisms that only the whole table has: %zu", v->o.left_out);
    if (v->o.left_out)
        table__put_line(t, "not here", text);
}

void overview_print(const run *r, screen to)
{
    view v = {.t = {.run = r, .to = screen_usable(to)}};
    overview_make(r, &v.o);
    table_print_title(r, to);
    fputc('\n', to.out);
    if (v.o.row_count == 0) {
        screen_put_wrapped(&v.t.to, "None of the workloads that stand for the others was measured.", 0);
        fputc('\n', to.out);
    } else {
        find_names(&v);
        find_widths(&v);
        put_titles(&v);
        if (v.sizes)
            put_sizes(&v);
        for (size_t i = 0; i < v.o.row_count; i++)
            put_row(&v, &v.o.rows[i]);
        put_legend(&v);
    }
    table__put_runtimes(&v.t);
    overview_free(&v.o);
}
