/* table_internal.h - what the files table*.c share, and the other tables for a terminal use. */
#ifndef TABLE_INTERNAL_H
#define TABLE_INTERNAL_H

#include "results.h"
#include "rows.h"
#include "run_table.h"
#include "screen.h"

#include <stdio.h>

/* Columns of text, in their order in a line. */
typedef enum table_column {
    COLUMN_LABELS,
    COLUMN_NS,
    COLUMN_CYCLES,
    COLUMN_TO_C,
    COLUMN_TO_HOST,
    COLUMN_INTERVAL,
    COLUMN_FIRST,
    COLUMN_IDLE,
    COLUMN_HEAP,
    COLUMN_MALLOC,
    COLUMN_COUNT
} table_column;

/* How a row says its flags at the end of a line: not (there are none), as letters, as words, as words and its modes. */
typedef enum table_flags { FLAGS_NONE, FLAGS_LETTERS, FLAGS_WORDS, FLAGS_MODES, FLAGS_COUNT } table_flags;

typedef struct table_row {
    const cell *cell, *baseline, *host_call; /* the last two NULL where there is none */
    char *texts[COLUMN_COUNT];               /* NULL in columns of the other view, and where the cell has no figure */
    char *flags[FLAGS_COUNT];                /* NULL where the cell has none */
} table_row;

typedef struct table {
    const run *run;
    row_view view;
    screen to;
    int runtime_columns, mechanism_columns;
    table_row *rows;
    host_calls host_calls;
    int width[COLUMN_COUNT]; /* of what is printed, with the blanks before it; 0: not there */
    int bar;                 /* columns of the bar without the blanks before it; 0: none */
    double bar_from, bar_to; /* decimal logarithms of ns at its ends */
    table_flags flags;
} table;

/* ---- table.c ---- */

/* Columns that a name needs, but no fewer than `columns`. */
int table__wider(int columns, const char *name);

/* ---- table_columns.c ---- */

/* Makes the rows with their texts, and decides what of them fits into a line. */
void table__make_rows(table *t);
void table__free_rows(table *t);

/* "buffer_in 4KiB". Free it. */
char *table__block_title(const cell *c);

const char *table__title(const table *t, table_column column);

/* Columns of a line up to the end of the names; those of the figures. */
int table__names_width(const table *t);

/* Cuts the names until they fit into so many columns, where that is possible: only for what nobody can do without. */
void table__cut_names(table *t, int room);

/* ---- table_bar.c ---- */

/* Sets the ends of the scale from the rows. Returns false where there is nothing to draw. */
bool table__scale(table *t);

/* Return the columns that they used of t->bar. */
int table__put_bar(const table *t, const table_row *row);
int table__put_bar_head(const table *t);

/* ---- table_legend.c ---- */

/* A line of a legend, or more where it is long. */
void table__put_line(const table *t, const char *name, const char *text);

/* What the columns are, the flags that occur, and the runtimes that have no row. */
void table__put_legend(const table *t);

/* Runtimes that could not be measured, and why. */
void table__put_runtimes(const table *t);

#endif
