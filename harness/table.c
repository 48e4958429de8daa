/* table.c - the tables of a run for a terminal: what a call costs, or what stands beside that. The order of rows and their texts are
 * rows.c, what stands below is table_legend.c. */
#include "table_internal.h"

#include "format.h"
#include "results.h"

#include <stdlib.h>

enum { NAME_MAX_COLUMNS = 20, LABEL_MIN_COLUMNS = 3, FLAG_MIN_COLUMNS = 7, TEXT_BYTES = 512 };

/* ---- Texts ---- */

void table__colour(const table *t, const char *code)
{
    if (t->colour)
        fprintf(t->out, "\033[%sm", code);
}

void table__put_padded(const table *t, const char *text, int width)
{
    char shown[TEXT_BYTES];
    int limit = abs(width);
    int used = format_utf8(text, limit, shown, sizeof shown);
    fprintf(t->out, "%*s%s%*s", width < 0 ? limit - used : 0, "", shown, width < 0 ? 0 : limit - used, "");
}

void table__put(const table *t, const char *text, int columns)
{
    char shown[4 * TEXT_BYTES];
    format_utf8(text, columns > 0 ? columns : 1, shown, sizeof shown);
    fputs(shown, t->out);
}

/* ---- Rows ---- */

static void put_modes(const table *t, const cell *c)
{
    text_buffer modes = {0};
    rows_add_modes(c, " | ", &modes);
    fprintf(t->out, "      modes: %s cycles\n", modes.at);
    free(modes.at);
}

static void put_failure(const table *t, const cell *c, int left)
{
    table__colour(t, "31");
    fputs("  ", t->out);
    table__put(t, c->err, left - 2);
    table__colour(t, "0");
    fputc('\n', t->out);
}

static void put_flags(const table *t, const cell *c, int left)
{
    text_buffer flags = {0};
    rows_add_flags(c, &flags);
    if (flags.at) {
        bool fits = (int)flags.size + 2 <= left;
        fputs(fits ? "  " : "\n      ", t->out);
        table__colour(t, "33");
        table__put(t, flags.at, fits ? t->columns : t->columns - 6);
        table__colour(t, "0");
    }
    free(flags.at);
}

/* The columns of figures, all flush right; four in either view. */
enum { FIGURES = 4 };
typedef struct figure_column {
    const char *title;
    int width;
} figure_column;
static const figure_column views[][FIGURES] = {
    [ROWS_WARM] = {{"ns", 9}, {"cycles", 9}, {"to C", 8}, {"\xc2\xb1", 8}},
    [ROWS_COLD] = {{"first call", 12}, {"no calls", 10}, {"heap B", 9}, {"malloc B", 10}},
};

static int figures_width(row_view view)
{
    int width = 0;
    for (int i = 0; i < FIGURES; i++)
        width += views[view][i].width;
    return width;
}

static int names_width(const table *t)
{
    return 4 + t->runtime_columns + t->mechanism_columns;
}

/* Columns that are left of a line behind its figures. */
static int figures_room(const table *t)
{
    return t->columns - names_width(t) - (t->label_columns ? t->label_columns + 2 : 0) - figures_width(t->view);
}

static void put_figures(const table *t, const char *const texts[FIGURES])
{
    for (int i = 0; i < FIGURES; i++)
        table__put_padded(t, texts[i], -views[t->view][i].width);
}

static void put_warm(const table *t, const cell *c)
{
    row_texts texts;
    rows_format(t->run, c, &texts);
    put_figures(t, (const char *const[]){texts.ns, texts.cycles, texts.ratio, texts.interval});
    put_flags(t, c, figures_room(t));
    fputc('\n', t->out);
    if (c->mode_count > 1)
        put_modes(t, c);
}

static void put_cold(const table *t, const cell *c)
{
    cold_texts texts;
    rows_format_cold(c, &texts);
    put_figures(t, (const char *const[]){texts.first, texts.idle, texts.heap_bytes, texts.malloc_bytes});
    fputc('\n', t->out);
}

static void put_label_column(const table *t, const char *text)
{
    if (t->label_columns == 0)
        return;
    fputs("  ", t->out);
    table__put_padded(t, text, t->label_columns);
}

static void put_labels(const table *t, const cell *c)
{
    text_buffer labels = {0};
    rows_add_labels(c, &labels);
    put_label_column(t, labels.at ? labels.at : "");
    free(labels.at);
}

static void put_names(const table *t, const char *runtime, const char *mechanism)
{
    fputs("  ", t->out);
    table__put_padded(t, runtime, t->runtime_columns);
    fputs("  ", t->out);
    table__put_padded(t, mechanism, t->mechanism_columns);
}

static void put_row(const table *t, const cell *c)
{
    put_names(t, c->runtime, c->mechanism);
    if (c->err) {
        put_failure(t, c, t->columns - names_width(t));
        return;
    }
    put_labels(t, c);
    if (t->view == ROWS_COLD)
        put_cold(t, c);
    else
        put_warm(t, c);
}

/* ---- Blocks ---- */

static void put_block_title(const table *t, const cell *c)
{
    fputc('\n', t->out);
    table__colour(t, "1");
    table__put(t, c->workload, t->columns);
    if (c->size[0]) {
        fputc(' ', t->out);
        table__put(t, c->size, t->columns);
    }
    table__colour(t, "0");
    fputc('\n', t->out);
}

static void put_blocks(const table *t)
{
    const cell **cells = rows_in_order(t->run, t->view);
    for (size_t i = 0; i < t->run->cell_count; i++) {
        if (i == 0 || !rows_same_workload(cells[i - 1], cells[i]))
            put_block_title(t, cells[i]);
        put_row(t, cells[i]);
    }
    free(cells);
}

int table__wider(int columns, const char *text)
{
    char shown[TEXT_BYTES];
    int needed = format_utf8(text, NAME_MAX_COLUMNS, shown, sizeof shown);
    return needed > columns ? needed : columns;
}

static void put_head(const table *t)
{
    const char *titles[FIGURES];
    for (int i = 0; i < FIGURES; i++)
        titles[i] = views[t->view][i].title;
    table__colour(t, "1");
    put_names(t, "runtime", "mechanism");
    put_label_column(t, "labels");
    put_figures(t, titles);
    fputs(t->view == ROWS_WARM && figures_room(t) >= FLAG_MIN_COLUMNS ? "  flags" : "", t->out);
    table__colour(t, "0");
    fputc('\n', t->out);
}

/* As wide as the widest, where there is so much room; cut where there is less. */
static int label_columns(const table *t)
{
    int needed = 0, room = t->columns - names_width(t) - figures_width(t->view) - 2;
    for (size_t i = 0; i < t->run->cell_count; i++) {
        text_buffer labels = {0};
        rows_add_labels(&t->run->cells[i], &labels);
        if (labels.at && !t->run->cells[i].err)
            needed = table__wider(table__wider(needed, labels.at), "labels");
        free(labels.at);
    }
    needed = needed < room ? needed : room;
    return needed < LABEL_MIN_COLUMNS ? 0 : needed;
}

static void print(const run *r, row_view view, FILE *out, int columns, bool colour)
{
    table t = {.run = r, .view = view, .out = out, .columns = columns < 40 ? 40 : columns, .colour = colour};
    t.runtime_columns = table__wider(0, "runtime");
    t.mechanism_columns = table__wider(0, "mechanism");
    for (size_t i = 0; i < r->cell_count; i++) {
        t.runtime_columns = table__wider(t.runtime_columns, r->cells[i].runtime);
        t.mechanism_columns = table__wider(t.mechanism_columns, r->cells[i].mechanism);
    }
    t.label_columns = label_columns(&t);
    if (r->cell_count > 0)
        put_head(&t);
    put_blocks(&t);
    table__put_legend(&t);
}

void table_print(const run *r, FILE *out, int columns, bool colour)
{
    print(r, ROWS_WARM, out, columns, colour);
}

void table_print_cold(const run *r, FILE *out, int columns, bool colour)
{
    print(r, ROWS_COLD, out, columns, colour);
}
