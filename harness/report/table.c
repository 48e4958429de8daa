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

int table__wider(int columns, const char *text)
{
    int needed = screen_columns_of(text, NAME_MAX_COLUMNS);
    return needed > columns ? needed : columns;
}

/* ---- Rows ---- */

/* On a line of its own, where the row has no room for them. */
static void put_modes(const table *t, const cell *c)
{
    text_buffer line = {0};
    text_add(&line, "modes: ");
    rows_add_modes(c, " | ", &line);
    text_add(&line, " cycles");
    fputs("\n      ", t->to.out);
    screen_colour(&t->to, FAINT);
    screen_put_wrapped(&t->to, line.at, 6);
    screen_colour(&t->to, PLAIN);
    free(line.at);
}

/* Letters or words in the order of the cell's flags, doubts in yellow; then the modes, where they stand beside them. */
static void put_flags(const table *t, const table_row *row)
{
    const char *rest = row->flags[t->flags];
    fputs("  ", t->to.out);
    for (size_t i = 0; i < row->cell->flag_count; i++) {
        const char *flag = row->cell->flags[i];
        bool gap = t->flags != FLAGS_LETTERS && i > 0;
        size_t length = t->flags == FLAGS_LETTERS ? 1 : strlen(flag);
        fputs(gap ? " " : "", t->to.out);
        screen_colour(&t->to, rows_is_doubt(flag) ? YELLOW : FAINT);
        fprintf(t->to.out, "%.*s", (int)length, rest + gap);
        screen_colour(&t->to, PLAIN);
        rest += gap + length;
    }
    screen_put_coloured(&t->to, FAINT, rest, t->to.columns);
}

static void put_bar_and_flags(const table *t, const table_row *row)
{
    int used = table__put_bar(t, row);
    if (!row->flags[t->flags])
        return;
    fprintf(t->to.out, "%*s", t->bar - used, "");
    put_flags(t, row);
}

static void put_texts(const table *t, const table_row *row)
{
    for (int column = 0; column < COLUMN_COUNT; column++) {
        const char *text = row->texts[column] ? row->texts[column] : "";
        if (t->width[column] && column == COLUMN_LABELS)
            fputs("  ", t->to.out);
        if (t->width[column])
            screen_put_padded(&t->to, text, column == COLUMN_LABELS ? t->width[column] - 2 : -t->width[column]);
    }
}

static void put_names(const table *t, const table_row *row)
{
    bool reference = row->cell == row->baseline;
    fputs("  ", t->to.out);
    screen_colour(&t->to, reference ? BOLD : PLAIN);
    screen_put_padded(&t->to, row->cell->runtime, t->runtime_columns);
    fputs("  ", t->to.out);
    screen_put_padded(&t->to, row->cell->mechanism, t->mechanism_columns);
    screen_colour(&t->to, PLAIN);
}

static void put_row(const table *t, const table_row *row)
{
    const cell *c = row->cell;
    put_names(t, row);
    if (c->err) {
        fputs("  ", t->to.out);
        screen_put_coloured(&t->to, results_is_skipped(c->err) ? FAINT : RED, c->err, t->to.columns - table__names_width(t) - 2);
    } else {
        put_texts(t, row);
        put_bar_and_flags(t, row);
        if (t->view == ROWS_WARM && c->mode_count > 1 && t->flags != FLAGS_MODES)
            put_modes(t, c);
    }
    fputc('\n', t->to.out);
}

/* ---- Blocks ---- */

static void put_titles(const table *t)
{
    for (int column = 0; column < COLUMN_COUNT; column++) {
        const char *title = t->width[column] ? table__title(t, (table_column)column) : "";
        if (t->width[column] && column == COLUMN_LABELS)
            fputs("  ", t->to.out);
        if (t->width[column])
            screen_put_padded(&t->to, title, column == COLUMN_LABELS ? t->width[column] - 2 : -t->width[column]);
    }
    int used = table__put_bar_head(t);
    if (t->flags == FLAGS_WORDS || t->flags == FLAGS_MODES)
        fprintf(t->to.out, "%*s  flags", t->bar - used, "");
}

/* The workload, and in the same line what the columns are: a block is read without the beginning of the table. A workload whose name is
 * too long for that has a line of its own. */
static void put_head(const table *t, const cell *c)
{
    char *title = table__block_title(c);
    int used = screen_columns_of(title, t->to.columns), names = table__names_width(t);
    fputc('\n', t->to.out);
    screen_put_coloured(&t->to, BOLD, title, t->to.columns);
    fprintf(t->to.out, "%s%*s", used > names ? "\n" : "", used > names ? names : names - used, "");
    screen_colour(&t->to, FAINT);
    put_titles(t);
    screen_colour(&t->to, PLAIN);
    fputc('\n', t->to.out);
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

void table_print_title(const run *r, screen to)
{
    char *title = run_title(r);
    to = screen_usable(to);
    screen_put_wrapped(&to, title, 0);
    fputc('\n', to.out);
    free(title);
}

void table_print(const run *r, row_view view, screen to)
{
    table t = {.run = r, .view = view, .to = screen_usable(to)};
    table__make_rows(&t);
    put_blocks(&t);
    table__put_legend(&t);
    table__free_rows(&t);
}
