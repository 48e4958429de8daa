/* run_table.h - a run as tables for a terminal: what a call costs, or what stands beside that (row_view). */
#ifndef RUN_TABLE_H
#define RUN_TABLE_H

#include "results.h"
#include "rows.h"

#include <stdbool.h>
#include <stdio.h>

typedef struct table_look {
    int columns; /* of the terminal; at least 40 are used. Lines are no longer, but for those that say how to install something */
    bool colour;
    bool ascii; /* no characters of ours beyond ASCII; foreign text keeps its own */
} table_look;

/* When and where the run was made: above a table that nobody has watched being measured. */
void table_print_title(const run *r, FILE *out, table_look look);

/* ROWS_WARM or ROWS_COLD; the overview is overview.h. Takes 0.05 s for 2000 cells. */
void table_print(const run *r, row_view view, FILE *out, table_look look);

#endif
