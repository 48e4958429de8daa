/* table_internal.h - what table.c and table_legend.c share; table_print itself is declared in results.h. */
#ifndef TABLE_INTERNAL_H
#define TABLE_INTERNAL_H

#include "results.h"
#include "rows.h"

#include <stdio.h>

typedef struct table {
    const run *run;
    row_view view;
    FILE *out;
    int columns, runtime_columns, mechanism_columns;
    int label_columns; /* 0: nothing has a label, or there is no room for them */
    bool colour;
} table;

/* An ANSI code, where colour was asked for. */
void table__colour(const table *t, const char *code);

/* Foreign text, made safe, cut to so many columns. */
void table__put(const table *t, const char *text, int columns);

/* The same, padded to `width` columns; negative: to the left of its text. */
void table__put_padded(const table *t, const char *text, int width);

/* Columns that a name needs, but no fewer than `columns`. */
int table__wider(int columns, const char *name);

/* A line of a legend. */
void table__put_line(const table *t, const char *name, const char *text);

/* What the columns are, the flags that occur, and the runtimes that have no row. */
void table__put_legend(const table *t);

#endif
