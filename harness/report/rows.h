/* rows.h - the rows of a table in their order, and the texts that stand in them: what the terminal's tables (table.c) and those in
 * Markdown (markdown.c) share. Texts that come from the run are as they are: who prints them makes them safe. */
#ifndef ROWS_H
#define ROWS_H

#include "results.h"
#include "wording.h"

/* What a table is about: what a call costs again and again; or what stands beside that (the first call, a batch of no calls, what a call
 * allocates); or, as an overview, what a call costs with each mechanism in the workloads that stand for the others (overview.h). */
typedef enum row_view { ROWS_WARM, ROWS_COLD, ROWS_OVERVIEW } row_view;

/* All cells, `r->cell_count` of them: in blocks of one workload and size, in the order in which the run has them, which is that of core's
 * table; in a block the baseline first, then by cost (of a first call in ROWS_COLD), then those without a figure, then failures. Free the
 * array. */
const cell **rows_in_order(const run *r, row_view view);

bool rows_same_workload(const cell *a, const cell *b);

/* The baseline's cell of the same workload and size, or NULL. */
const cell *rows_baseline_of(const run *r, const cell *c);

/* What an ordinary call costs: cells of the workloads in which nothing foreign is called (`control` in core's table). */
bool rows_is_host_call(const cell *c);

typedef struct host_call {
    const cell *cell;
    bool of_first; /* of the runtime's first mechanism */
} host_call;
typedef struct host_calls {
    host_call *at;
    size_t count;
} host_calls;

/* Those of a run that have a figure; free `at`. The one beside a cell: of its own mechanism, which then is another program, otherwise of
 * its runtime's first mechanism, whose program it shares; NULL where there is none. */
host_calls rows_host_calls(const run *r);
const cell *rows_host_call_of(const host_calls *h, const cell *c);

/* Whether the cell is in the size that stands for its workload, which stands for its kind of call (`headline` in core's table). */
bool rows_is_headline(const cell *c);

/* Whether the mechanism is the runtime's first in this run: manifests begin with the most important one. */
bool rows_is_first_mechanism(const run *r, const cell *c);

/* The figures of a cell as texts, "-" where there is none. */
typedef struct row_texts {
    char ns[32], cycles[32], ratio[32], interval[32];
} row_texts;
void rows_format(const run *r, const cell *c, row_texts *out);

/* The same where the caller has the baseline's cell (or NULL), which else is searched for. */
void rows_format_beside(const cell *c, const cell *baseline, row_texts *out);

/* How many times `to` it costs, in cycles where it has some; as certain as both are together. "-" where `to` is NULL. */
void rows_format_ratio(const cell *c, const cell *to, char *text, size_t size);

/* The same beside them. */
typedef struct cold_texts {
    char first[32], idle[32], heap_bytes[32], malloc_bytes[32];
} cold_texts;
void rows_format_cold(const cell *c, cold_texts *out);

/* The mechanism's labels: "jit leaf pinned". */
void rows_add_labels(const cell *c, text_buffer *t);

/* Half of an interval as a share of its figure: "0.04 %", "1.2 %", "13 %", ">999 %" where nothing is known; "-" where there
 * is none. */
void rows_format_interval(double relative, char *text, size_t size);

/* Its flags as letters (flags.h); whether a flag says that the figure itself is doubtful; whether one of the cell's does. */
void rows_add_marks(const cell *c, text_buffer *t);
bool rows_is_doubt(const char *flag);
bool rows_is_doubtful(const cell *c);

/* The flags, separated by blanks; the modes in cycles with their shares, as "5.00 (25 %)", separated by `separator`. */
void rows_add_flags(const cell *c, text_buffer *t);
void rows_add_modes(const cell *c, const char *separator, text_buffer *t);

#endif
