/* table_columns.c - the rows of a table with all their texts, and which columns fit into a line: what nobody can do without comes first.
 */
#include "table_internal.h"

#include "memory.h"
#include "summary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 2, NAME_MIN_COLUMNS = 6, BAR_MIN_COLUMNS = 12, BAR_MAX_COLUMNS = 48, LABEL_MAX_COLUMNS = 30, TITLE_MAX_COLUMNS = 40 };
static const double decade_columns = 4; /* of the bar: with fewer it says little */

static const char *const titles[COLUMN_COUNT] = {
    [COLUMN_LABELS] = "labels", [COLUMN_NS] = "ns",           [COLUMN_CYCLES] = "cycles",
    [COLUMN_TO_C] = "to C",     [COLUMN_TO_HOST] = "to host", [COLUMN_FIRST] = "first call",
    [COLUMN_IDLE] = "no calls", [COLUMN_HEAP] = "heap B",     [COLUMN_MALLOC] = "malloc B",
};

const char *table__title(const table *t, table_column column)
{
    return column == COLUMN_INTERVAL ? screen_plus_minus(&t->to) : titles[column];
}

char *table__block_title(const cell *c)
{
    return mem_format("%s%s%s", c->workload, c->size[0] ? " " : "", c->size);
}

/* ---- Rows ---- */

/* The text that was added, or NULL; the caller frees it. */
static char *added(void (*add)(const cell *, text_buffer *), const cell *c)
{
    text_buffer t = {0};
    add(c, &t);
    return t.at;
}

static char *words_and_modes(const cell *c)
{
    text_buffer t = {0};
    rows_add_flags(c, &t);
    if (c->mode_count > 1) {
        text_add(&t, "%s", ": ");
        rows_add_modes(c, " | ", &t);
    }
    return t.at;
}

static void fill_warm(const table *t, table_row *row)
{
    row_texts texts;
    char to_host[32];
    rows_format_beside(row->cell, row->baseline, &texts);
    rows_format_ratio(row->cell, row->host_call, to_host, sizeof to_host);
    row->texts[COLUMN_NS] = mem_text(texts.ns);
    row->texts[COLUMN_CYCLES] = mem_text(texts.cycles);
    row->texts[COLUMN_TO_C] = t->run->baseline ? mem_text(texts.ratio) : NULL;
    row->texts[COLUMN_TO_HOST] = t->host_calls.count ? mem_text(to_host) : NULL;
    row->texts[COLUMN_INTERVAL] = mem_text(texts.interval);
    row->flags[FLAGS_LETTERS] = added(rows_add_marks, row->cell);
    row->flags[FLAGS_WORDS] = added(rows_add_flags, row->cell);
    row->flags[FLAGS_MODES] = words_and_modes(row->cell);
}

static void fill_cold(table_row *row)
{
    cold_texts texts;
    rows_format_cold(row->cell, &texts);
    row->texts[COLUMN_FIRST] = mem_text(texts.first);
    row->texts[COLUMN_IDLE] = mem_text(texts.idle);
    row->texts[COLUMN_HEAP] = mem_text(texts.heap_bytes);
    row->texts[COLUMN_MALLOC] = mem_text(texts.malloc_bytes);
}

static void fill_row(const table *t, table_row *row)
{
    if (row->cell->err)
        return;
    row->texts[COLUMN_LABELS] = added(rows_add_labels, row->cell);
    if (t->view == ROWS_COLD)
        fill_cold(row);
    else
        fill_warm(t, row);
}

/* The baseline's row is the first of its block. */
static void make_rows(table *t)
{
    const cell **cells = rows_in_order(t->run, t->view), *baseline = NULL;
    t->rows = mem_zeroed(t->run->cell_count, sizeof *t->rows);
    for (size_t i = 0; i < t->run->cell_count; i++) {
        if (i == 0 || !rows_same_workload(cells[i - 1], cells[i]))
            baseline = summary_is_baseline(t->run, cells[i]) ? cells[i] : NULL;
        t->rows[i] = (table_row){.cell = cells[i], .baseline = baseline, .host_call = rows_host_call_of(&t->host_calls, cells[i])};
        fill_row(t, &t->rows[i]);
    }
    free(cells);
}

void table__free_rows(table *t)
{
    for (size_t i = 0; i < t->run->cell_count; i++) {
        for (int column = 0; column < COLUMN_COUNT; column++)
            free(t->rows[i].texts[column]);
        for (int way = 0; way < FLAGS_COUNT; way++)
            free(t->rows[i].flags[way]);
    }
    free(t->rows);
    free(t->host_calls.at);
}

/* ---- What fits ---- */

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* What a column needs with the gap before it; 0 where it has no text at all. */
static int needed_by(const table *t, table_column column)
{
    int widest = 0;
    for (size_t i = 0; i < t->run->cell_count; i++)
        if (t->rows[i].texts[column])
            widest = most(widest, screen_columns_of(t->rows[i].texts[column], LABEL_MAX_COLUMNS));
    return widest ? GAP + most(widest, screen_columns_of(table__title(t, column), LABEL_MAX_COLUMNS)) : 0;
}

static int needed_by_flags(const table *t, table_flags way)
{
    size_t widest = 0;
    for (size_t i = 0; i < t->run->cell_count; i++)
        if (t->rows[i].flags[way] && strlen(t->rows[i].flags[way]) > widest)
            widest = strlen(t->rows[i].flags[way]); /* ASCII */
    return widest ? GAP + (int)widest : 0;
}

int table__names_width(const table *t)
{
    return GAP + t->runtime_columns + GAP + t->mechanism_columns;
}

void table__cut_names(table *t, int room)
{
    while (table__names_width(t) > room) {
        int *longer = t->mechanism_columns >= t->runtime_columns ? &t->mechanism_columns : &t->runtime_columns;
        if (*longer <= NAME_MIN_COLUMNS)
            return;
        --*longer;
    }
}

static bool take(int needed, int *room)
{
    bool fits = needed > 0 && needed <= *room;
    *room -= fits ? needed : 0;
    return fits;
}

static void take_column(table *t, table_column column, int *room)
{
    int needed = needed_by(t, column);
    t->width[column] = take(needed, room) ? needed : 0;
}

/* Room for the titles of blocks, which stand above the names. */
static void take_titles(table *t, int *room)
{
    int widest = 0;
    for (size_t i = 0; i < t->run->cell_count; i++) {
        char *title = table__block_title(t->rows[i].cell);
        widest = most(widest, screen_columns_of(title, TITLE_MAX_COLUMNS));
        free(title);
    }
    int more = widest - table__names_width(t);
    t->mechanism_columns += take(more, room) ? more : 0;
}

/* Words instead of letters, modes beside them instead of below, as far as there is room. */
static void take_longer_flags(table *t, int *room)
{
    for (table_flags way = FLAGS_WORDS; t->flags != FLAGS_NONE && way <= FLAGS_MODES; way++)
        if (take(needed_by_flags(t, way) - needed_by_flags(t, t->flags), room) || needed_by_flags(t, way) == needed_by_flags(t, t->flags))
            t->flags = way;
}

static void grow_bar(table *t, int wanted, int *room)
{
    int more = t->bar ? most(0, (wanted < BAR_MAX_COLUMNS ? wanted : BAR_MAX_COLUMNS) - t->bar) : 0;
    more = more < *room ? more : *room;
    t->bar += more;
    *room -= more;
}

/* A doubt is never left out, so its letter comes before anything that could do without. */
static void choose_warm(table *t)
{
    int letters = needed_by_flags(t, FLAGS_LETTERS);
    table__cut_names(t, t->to.columns - needed_by(t, COLUMN_NS) - letters);
    int room = t->to.columns - table__names_width(t);
    take_column(t, COLUMN_NS, &room);
    t->flags = take(letters, &room) ? FLAGS_LETTERS : FLAGS_NONE;
    take_column(t, COLUMN_CYCLES, &room);
    take_column(t, COLUMN_TO_C, &room);
    take_column(t, COLUMN_INTERVAL, &room);
    t->bar = table__scale(t) && take(GAP + BAR_MIN_COLUMNS, &room) ? BAR_MIN_COLUMNS : 0;
    take_titles(t, &room);
    take_column(t, COLUMN_TO_HOST, &room);
    grow_bar(t, (int)ceil(decade_columns * (t->bar_to - t->bar_from)), &room);
    take_column(t, COLUMN_LABELS, &room);
    take_longer_flags(t, &room);
    grow_bar(t, BAR_MAX_COLUMNS, &room);
}

static void choose_cold(table *t)
{
    static const table_column order[] = {COLUMN_FIRST, COLUMN_IDLE, COLUMN_HEAP, COLUMN_MALLOC, COLUMN_LABELS};
    table__cut_names(t, t->to.columns - needed_by(t, COLUMN_FIRST));
    int room = t->to.columns - table__names_width(t);
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        take_column(t, order[i], &room);
    take_titles(t, &room);
}

void table__make_rows(table *t)
{
    t->host_calls = rows_host_calls(t->run);
    make_rows(t);
    for (size_t i = 0; i < t->run->cell_count; i++) {
        t->runtime_columns = table__wider(t->runtime_columns, t->rows[i].cell->runtime);
        t->mechanism_columns = table__wider(t->mechanism_columns, t->rows[i].cell->mechanism);
    }
    if (t->view == ROWS_COLD)
        choose_cold(t);
    else
        choose_warm(t);
}
