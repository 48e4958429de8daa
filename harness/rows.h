/* rows.h - the rows of a table in their order, and the texts that stand in them: what the terminal's tables (table.c) and those in
 * Markdown (markdown.c) share. Texts that come from the run are as they are: who prints them makes them safe. */
#ifndef ROWS_H
#define ROWS_H

#include "results.h"
#include "wording.h"

/* What a table is about: what a call costs again and again; or what stands beside that (the first call, a batch of no calls, what a call
 * allocates). */
typedef enum row_view { ROWS_WARM, ROWS_COLD } row_view;

/* All cells, `r->cell_count` of them: in blocks of one workload and size, in the order in which the run has them, which is that of core's
 * table; in a block the baseline first, then by cost (of a first call in ROWS_COLD), then those without a figure, then failures. Free the
 * array. */
const cell **rows_in_order(const run *r, row_view view);

bool rows_same_workload(const cell *a, const cell *b);

/* The baseline's cell of the same workload and size, or NULL. */
const cell *rows_baseline_of(const run *r, const cell *c);

/* The figures of a cell as texts, "-" where there is none. */
typedef struct row_texts {
    char ns[32], cycles[32], ratio[32], interval[32];
} row_texts;
void rows_format(const run *r, const cell *c, row_texts *out);

/* The same beside them. */
typedef struct cold_texts {
    char first[32], idle[32], heap_bytes[32], malloc_bytes[32];
} cold_texts;
void rows_format_cold(const cell *c, cold_texts *out);

/* The mechanism's labels: "jit leaf pinned". */
void rows_add_labels(const cell *c, text_buffer *t);

/* Half of an interval as a share of its figure: "0.04 %", "1.2 %", "13 %"; "-" where there is none. */
void rows_format_interval(double relative, char *text, size_t size);

/* The flags, separated by blanks; the modes in cycles with their shares, as "5.00 (25 %)", separated by `separator`. */
void rows_add_flags(const cell *c, text_buffer *t);
void rows_add_modes(const cell *c, const char *separator, text_buffer *t);

#endif
