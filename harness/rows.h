/* rows.h - the rows of a table in their order, and the texts that stand in them: what the terminal's table (table.c) and the one in
 * Markdown (markdown.c) share. Texts that come from the run are as they are: who prints them makes them safe. */
#ifndef ROWS_H
#define ROWS_H

#include "results.h"
#include "wording.h"

/* All cells, `r->cell_count` of them: in blocks of one workload and size, in the order in which the run began them; in a block the baseline
 * first, then by cost, then those without a figure, then failures. Free the array. */
const cell **rows_in_order(const run *r);

bool rows_same_workload(const cell *a, const cell *b);

/* The figures of a cell as texts, "-" where there is none. */
typedef struct row_texts {
    char ns[32], cycles[32], ratio[32], interval[32];
} row_texts;
void rows_format(const run *r, const cell *c, row_texts *out);

/* Half of an interval as a share of its figure: "0.04 %", "1.2 %", "13 %"; "-" where there is none. */
void rows_format_interval(double relative, char *text, size_t size);

/* The flags, separated by blanks; the modes in cycles with their shares, as "5.00 (25 %)", separated by `separator`. */
void rows_add_flags(const cell *c, text_buffer *t);
void rows_add_modes(const cell *c, const char *separator, text_buffer *t);

#endif
