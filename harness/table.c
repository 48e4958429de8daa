/* table.c - the table at the end of a run, for a terminal. The order of its rows and their texts are rows.c, what stands below it is
 * table_legend.c. */
#include "table_internal.h"

#include "format.h"
#include "results.h"
#include "rows.h"

#include <stdlib.h>

enum { NAME_MAX_COLUMNS = 20, FIGURE_COLUMNS = 8, TEXT_BYTES = 512 };

/* ---- Texts ---- */

void table__colour(const table *t, const char *code)
{
    if (t->colour)
        fprintf(t->out, "\033[%sm", code);
}

/* `text` made safe and padded to `width` columns; negative: to the left of its text. */
static void put_padded(const table *t, const char *text, int width)
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

static void put_figures(const table *t, const cell *c, int left)
{
    row_texts texts;
    rows_format(t->run, c, &texts);
    put_padded(t, texts.ns, -(FIGURE_COLUMNS + 1));
    put_padded(t, texts.cycles, -(FIGURE_COLUMNS + 1));
    put_padded(t, texts.ratio, -FIGURE_COLUMNS);
    put_padded(t, texts.interval, -FIGURE_COLUMNS);
    put_flags(t, c, left - 4 * FIGURE_COLUMNS - 2);
    fputc('\n', t->out);
    if (c->mode_count > 1)
        put_modes(t, c);
}

static void put_row(const table *t, const cell *c)
{
    fputs("  ", t->out);
    put_padded(t, c->runtime, t->runtime_columns);
    fputs("  ", t->out);
    put_padded(t, c->mechanism, t->mechanism_columns);
    int left = t->columns - 4 - t->runtime_columns - t->mechanism_columns;
    if (c->err)
        put_failure(t, c, left);
    else
        put_figures(t, c, left);
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
    const cell **cells = rows_in_order(t->run);
    for (size_t i = 0; i < t->run->cell_count; i++) {
        if (i == 0 || !rows_same_workload(cells[i - 1], cells[i]))
            put_block_title(t, cells[i]);
        put_row(t, cells[i]);
    }
    free(cells);
}

static int wider(int columns, const char *text)
{
    char shown[TEXT_BYTES];
    int needed = format_utf8(text, NAME_MAX_COLUMNS, shown, sizeof shown);
    return needed > columns ? needed : columns;
}

static void put_head(const table *t)
{
    table__colour(t, "1");
    fputs("  ", t->out);
    put_padded(t, "runtime", t->runtime_columns);
    fputs("  ", t->out);
    put_padded(t, "mechanism", t->mechanism_columns);
    put_padded(t, "ns", -(FIGURE_COLUMNS + 1));
    put_padded(t, "cycles", -(FIGURE_COLUMNS + 1));
    put_padded(t, "to C", -FIGURE_COLUMNS);
    put_padded(t, "\xc2\xb1", -FIGURE_COLUMNS);
    fputs("  flags", t->out);
    table__colour(t, "0");
    fputc('\n', t->out);
}

void table_print(const run *r, FILE *out, int columns, bool colour)
{
    table t = {.run = r, .out = out, .columns = columns < 40 ? 40 : columns, .colour = colour};
    t.runtime_columns = wider(0, "runtime");
    t.mechanism_columns = wider(0, "mechanism");
    for (size_t i = 0; i < r->cell_count; i++) {
        t.runtime_columns = wider(t.runtime_columns, r->cells[i].runtime);
        t.mechanism_columns = wider(t.mechanism_columns, r->cells[i].mechanism);
    }
    if (r->cell_count > 0)
        put_head(&t);
    put_blocks(&t);
    table__put_legend(&t);
}
