/* overview.h - what a call costs, at a glance: one row a mechanism, one column a workload that stands for its kind of call (`headline` in
 * core's table), nanoseconds. For a terminal and as GitHub's Markdown. */
#ifndef OVERVIEW_H
#define OVERVIEW_H

#include "results.h"
#include "rows.h"
#include "run_table.h"
#include "wording.h"

#include <stdio.h>

enum { OVERVIEW_COLUMNS = 6 }; /* with two of names eight, which GitHub shows without scrolling */

typedef struct overview_row {
    const cell *any; /* one of the mechanism's, for its names and labels */
    bool first;      /* its runtime's most important mechanism: the first in its manifest */
    bool new_runtime;
    const cell *cells[OVERVIEW_COLUMNS]; /* NULL where the run has none; of host_call that of rows_host_call_of */
} overview_row;

typedef struct overview {
    const run *run;
    const cell *columns[OVERVIEW_COLUMNS]; /* any cell of the column's workload and size; that of host_call is the last */
    size_t column_count;
    overview_row *rows; /* runtimes by what their first mechanism costs, the baseline's before all; in each the first one, then by cost */
    size_t row_count;
    size_t left_out; /* mechanisms that have no cell in the first column */
} overview;

/* Costs are those of the first column. Borrows from the run. Free it. */
void overview_make(const run *r, overview *out);
void overview_free(overview *o);

/* What stands in a cell: "2.26", "~1.5" where a flag says that it is doubtful, "failed", "-" where the mechanism leaves it out on purpose,
 * "" where it was not measured. */
void overview_text(const cell *c, char *text, size_t size);

/* The runtime's title, "Node.js"; its name where the run has no title. */
const char *overview_title(const overview *o, const overview_row *row);

/* "jit leaf"; none where they say no more than the mechanism's name. How data is passed is another matter in each column. */
void overview_add_labels(const overview_row *row, text_buffer *t);

/* What the reader must know of the cells that are shown, in lines of a name and a text: doubts that occur, what was left out and why, what
 * failed and why. Calls `put` for each; both texts are foreign. */
void overview_notes(const overview *o, void (*put)(void *user, const char *name, const char *text), void *user);

/* As GitHub's Markdown, like markdown_print. */
void overview_print_markdown(const run *r, const char *file, FILE *out);

/* For a terminal, like table_print. */
void overview_print(const run *r, screen to);

#endif
