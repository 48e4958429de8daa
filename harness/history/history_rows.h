/* history_rows.h - what is said of cells over time, in whatever form: their order, the texts of a cell and of a change, what else changed
 * then, and versions over time. Texts that come from files are as they are: who prints them makes them safe. */
#ifndef HISTORY_ROWS_H
#define HISTORY_ROWS_H

#include "history.h"
#include "wording.h"

/* Cells that changed, the greatest change first; with `all` the others behind them. Free the array. */
const history_cell **history_in_order(const history_series *s, bool all, size_t *count);

/* The figure of the cell's latest run: its names are the cell's. */
const history_figure *history_latest(const history_cell *c);

typedef struct history_texts {
    char name[256];             /* a/b/c/d */
    char first[32], latest[32]; /* figures */
    char change[32];            /* of the latest change; "none", or "unknown" where the files cannot tell; "-" with one run */
} history_texts;
void history_cell_texts(const history_cell *c, history_texts *out);

typedef struct history_change_texts {
    char date[32];
    char before[32], after[32], change[32], interval[32];
} history_change_texts;
void history_change_format(const history_series *s, const history_change *change, history_change_texts *out);

/* "2026-11-23 05:47", UTC. */
void history_date(int64_t ms, char *text, size_t size);

/* What else differs between the two runs of a change, for this cell: its runtime's version, core, settings of the machine; one
 * "go: go1.26.1 -> go1.27.0" a call of `each`, which sees the text only for the call. Returns how many. */
size_t history_causes(const history_series *s, const history_cell *c, const history_change *change,
                      void (*each)(void *user, const char *text), void *user);

/* The parts of two versions that differ: "go1.26.1 -> go1.27.0". */
void history_add_difference(const char *then, const char *now, text_buffer *t);

/* A condition over the runs: its values in their order. `run`: the first with that value. */
typedef struct history_era {
    const char *name, *value;
    size_t run;
    bool is_runtime;
} history_era;

/* All runtimes' versions, and those other conditions that changed, by name; eras of one name follow each other. Free the array. */
history_era *history_eras(const history_series *s, size_t *count);

/* "184 cells in 8 runs: 2 changed, 124 did not, of 58 the files cannot tell". */
void history_add_sums(const history_series *s, text_buffer *t);

/* How many cells became slower and faster at a run. */
typedef struct history_turn {
    size_t slower, faster;
} history_turn;
history_turn history_turn_at(const history_series *s, size_t at);

#endif
