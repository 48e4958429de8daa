/* table_model.h - tables of cells as a run has them, as figures of processes: which kinds of cells there are, how far their processes are
 * apart, which have modes. The proportions are those of a recorded run (results/README.md, "Evidence"). */
#ifndef TABLE_MODEL_H
#define TABLE_MODEL_H

#include "verdict.h"

#include <stdint.h>

enum { TABLE_MODES_MAX = 4, TABLE_CELLS_MAX = 256, TABLE_ROUNDS_MAX = 64 };

typedef enum {
    TABLE_EXACT,      /* one mode, processes agree within 0.05 % (standard deviation) */
    TABLE_SPREAD,     /* one mode, wider */
    TABLE_MODES,      /* each process in a mode for its whole life */
    TABLE_ALLOCATING, /* no modes, but wide */
    TABLE_KINDS
} table_kind;

typedef struct table_cell {
    table_kind kind;
    int group, runtime;
    double cycles, spread;               /* of the lowest mode; standard deviation of logs within a mode */
    double far;                          /* share of processes that lie ten times farther above */
    double share[TABLE_MODES_MAX];       /* of processes; one mode has share 1 */
    double mode_cycles[TABLE_MODES_MAX]; /* above the lowest */
} table_cell;

/* A table is one of these, with numbers drawn anew for each comparison. */
typedef enum {
    TABLE_RECORDED,    /* 182 cells of 33 mechanisms of eight runtimes, in the recorded proportions */
    TABLE_ALL_MODES,   /* the same cells, each with two modes of equal share: what a switch by chance is likeliest with */
    TABLE_ODD_MODES,   /* the same; of each mechanism one cell has two modes of equal share, and nothing warns of it */
    TABLE_ALL_ROUGH,   /* the same cells, one mode, processes spread by 3 %, normal */
    TABLE_HEAVY_TAILS, /* the same, spread by 1 %, Pareto-distributed upward with index 1.5: infinite variance */
    TABLE_SHAPES
} table_shape;

/* Writes the cells of a table and returns how many, at most TABLE_CELLS_MAX. */
size_t table_model_make(table_shape shape, uint64_t *state, table_cell *cells);

/* What is planted in one side. */
typedef struct table_change {
    double relative, cycles;
} table_change;

/* The figure of one more process. */
double table_model_process(const table_cell *c, table_shape shape, table_change change, uint64_t *state);

/* What is planted, relative to the cell's lowest mode. */
double table_model_change(const table_cell *c, table_change change);

/* The rules of comparison_rules() for this cell, and its group; figures and counts are the caller's. */
verdict_cell table_model_verdict(const table_cell *c, const double *base, size_t base_count, const double *head, size_t head_count);

/* "exact" and so on, static. */
const char *table_kind_word(table_kind kind);

#endif
