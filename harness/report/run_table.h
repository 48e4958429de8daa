/* run_table.h - a run as tables for a terminal: what a call costs, or what stands beside that (row_view). */
#ifndef RUN_TABLE_H
#define RUN_TABLE_H

#include "results.h"
#include "rows.h"
#include "screen.h"

/* When and where the run was made: above a table that nobody has watched being measured. */
void table_print_title(const run *r, screen to);

/* ROWS_WARM or ROWS_COLD; the overview is overview.h. Lines are no wider than the screen, but for those that say how to install something.
 * Takes 0.05 s for 2000 cells. */
void table_print(const run *r, row_view view, screen to);

#endif
