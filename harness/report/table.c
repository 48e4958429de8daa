/* table.c - the tables of a run for a terminal: one block a workload and size, one line a row. The order of rows and their texts are
 * rows.c, which columns there are table_columns.c, the bar table_bar.c, what stands below table_legend.c.
 *
 * Colours mean something, and nothing but colour depends on them: red is a failure, yellow a doubt about a figure, cyan an ordinary call
 * of the language, bold what rows are compared with (the head of a block, the baseline), faint what matters less than a figure. */
#include "table_internal.h"

#include "format.h"
#include "memory.h"
#include "run_title.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_COLUMNS = 20, TEXT_BYTES = 512 };

#define RED "31"
#define YELLOW "33"
#define BOLD "1"
#define FAINT "2"
#define PLAIN "0"

/* ---- Texts ---- */

void table__colour(const table *t, const char *code)
{
    if (t->colour)
        fprintf(t->out, "\033[%sm", code);
}

/* Foreign text as it is shown; the sign that it was cut is ours. Returns the columns used. */
static int show(const table *t, const char *text, int columns, char *shown, size_t size)
{
    static const char ellipsis[] = "\xe2\x80\xa6";
    int used = format_utf8(text, columns > 0 ? columns : 1, shown, size);
    size_t length = strlen(shown), tail = sizeof ellipsis - 1;
    if (t->ascii && length >= tail && strcmp(shown + length - tail, ellipsis) == 0)
        memcpy(shown + length - tail, ">", 2);
    return used;
}

void table__put_padded(const table *t, const char *text, int width)
{
    char shown[TEXT_BYTES];
    int limit = abs(width);
    int used = show(t, text, limit, shown, sizeof shown);
    fprintf(t->out, "%*s%s%*s", width < 0 ? limit - used : 0, "", shown, width < 0 ? 0 : limit - used, "");
}

void table__put(const table *t, const char *text, int columns)
{
    char shown[4 * TEXT_BYTES];
    show(t, text, columns, shown, sizeof shown);
    fputs(shown, t->out);
}

int table__columns_of(const char *text, int limit)
{
    char shown[4 * TEXT_BYTES];
    return format_utf8(text, limit, shown, sizeof shown);
}

int table__wider(int columns, const char *text)
{
    int needed = table__columns_of(text, NAME_MAX_COLUMNS);
    return needed > columns ? needed : columns;
}

const char *table__plus_minus(const table *t)
{
    return t->ascii ? "+-" : "\xc2\xb1";
}

static void put_coloured(const table *t, const char *code, const char *text, int columns)
{
    table__colour(t, code);
    table__put(t, text, columns);
    table__colour(t, PLAIN);
}

/* ---- Rows ---- */

/* On a line of its own, where the row has no room for them. */
static void put_modes(const table *t, const cell *c)
{
    text_buffer line = {0};
    text_add(&line, "modes: ");
    rows_add_modes(c, " | ", &line);
    text_add(&line, " cycles");
    fputs("\n      ", t->out);
    table__colour(t, FAINT);
    table__put_wrapped(t, line.at, 6);
    table__colour(t, PLAIN);
    free(line.at);
}

/* Letters or words in the order of the cell's flags, doubts in yellow; then the modes, where they stand beside them. */
static void put_flags(const table *t, const table_row *row)
{
    const char *rest = row->flags[t->flags];
    fputs("  ", t->out);
    for (size_t i = 0; i < row->cell->flag_count; i++) {
        const char *flag = row->cell->flags[i];
        bool gap = t->flags != FLAGS_LETTERS && i > 0;
        size_t length = t->flags == FLAGS_LETTERS ? 1 : strlen(flag);
        fputs(gap ? " " : "", t->out);
        table__colour(t, rows_is_doubt(flag) ? YELLOW : FAINT);
        fprintf(t->out, "%.*s", (int)length, rest + gap);
        table__colour(t, PLAIN);
        rest += gap + length;
    }
    put_coloured(t, FAINT, rest, t->columns);
}

static void put_bar_and_flags(const table *t, const table_row *row)
{
    int used = table__put_bar(t, row);
    if (!row->flags[t->flags])
        return;
    fprintf(t->out, "%*s", t->bar - used, "");
    put_flags(t, row);
}

static void put_texts(const table *t, const table_row *row)
{
    for (int column = 0; column < COLUMN_COUNT; column++) {
        const char *text = row->texts[column] ? row->texts[column] : "";
        if (t->width[column] && column == COLUMN_LABELS)
            fputs("  ", t->out);
        if (t->width[column])
            table__put_padded(t, text, column == COLUMN_LABELS ? t->width[column] - 2 : -t->width[column]);
    }
}

static void put_names(const table *t, const table_row *row)
{
    bool reference = row->cell == row->baseline;
    fputs("  ", t->out);
    table__colour(t, reference ? BOLD : PLAIN);
    table__put_padded(t, row->cell->runtime, t->runtime_columns);
    fputs("  ", t->out);
    table__put_padded(t, row->cell->mechanism, t->mechanism_columns);
    table__colour(t, PLAIN);
}

static void put_row(const table *t, const table_row *row)
{
    const cell *c = row->cell;
    put_names(t, row);
    if (c->err) {
        fputs("  ", t->out);
        put_coloured(t, results_is_skipped(c->err) ? FAINT : RED, c->err, t->columns - table__names_width(t) - 2);
    } else {
        put_texts(t, row);
        put_bar_and_flags(t, row);
        if (t->view == ROWS_WARM && c->mode_count > 1 && t->flags != FLAGS_MODES)
            put_modes(t, c);
    }
    fputc('\n', t->out);
}

/* ---- Blocks ---- */

static void put_titles(const table *t)
{
    for (int column = 0; column < COLUMN_COUNT; column++) {
        const char *title = t->width[column] ? table__title(t, (table_column)column) : "";
        if (t->width[column] && column == COLUMN_LABELS)
            fputs("  ", t->out);
        if (t->width[column])
            table__put_padded(t, title, column == COLUMN_LABELS ? t->width[column] - 2 : -t->width[column]);
    }
    int used = table__put_bar_head(t);
    if (t->flags == FLAGS_WORDS || t->flags == FLAGS_MODES)
        fprintf(t->out, "%*s  flags", t->bar - used, "");
}

/* The workload, and in the same line what the columns are: a block is read without the beginning of the table. A workload whose name is
 * too long for that has a line of its own. */
static void put_head(const table *t, const cell *c)
{
    char *title = table__block_title(c);
    int used = table__columns_of(title, t->columns), names = table__names_width(t);
    fputc('\n', t->out);
    put_coloured(t, BOLD, title, t->columns);
    fprintf(t->out, "%s%*s", used > names ? "\n" : "", used > names ? names : names - used, "");
    table__colour(t, FAINT);
    put_titles(t);
    table__colour(t, PLAIN);
    fputc('\n', t->out);
    free(title);
}

static void put_blocks(const table *t)
{
    for (size_t i = 0; i < t->run->cell_count; i++) {
        if (i == 0 || !rows_same_workload(t->rows[i - 1].cell, t->rows[i].cell))
            put_head(t, t->rows[i].cell);
        put_row(t, &t->rows[i]);
    }
}

static table begin(const run *r, row_view view, FILE *out, table_look look)
{
    return (table){
        .run = r, .view = view, .out = out, .columns = look.columns < 40 ? 40 : look.columns, .colour = look.colour, .ascii = look.ascii};
}

void table_print_title(const run *r, FILE *out, table_look look)
{
    table t = begin(r, ROWS_WARM, out, look);
    char *title = run_title(r);
    table__put_wrapped(&t, title, 0);
    fputc('\n', out);
    free(title);
}

void table_print(const run *r, row_view view, FILE *out, table_look look)
{
    table t = begin(r, view, out, look);
    table__make_rows(&t);
    put_blocks(&t);
    table__put_legend(&t);
    table__free_rows(&t);
}
