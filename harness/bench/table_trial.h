/* table_trial.h - modelled tables judged by verdict_of_all(), and what came of it, counted. */
#ifndef TABLE_TRIAL_H
#define TABLE_TRIAL_H

#include "table_model.h"

#include <stddef.h>
#include <stdint.h>

typedef enum { PLANT_NOTHING, PLANT_ONE_CELL, PLANT_ONE_RUNTIME, PLANT_ALL } table_planted;

typedef struct table_setting {
    const char *name;
    table_shape shape;
    int rounds;   /* processes a cell and side, at most TABLE_ROUNDS_MAX */
    double clean; /* share of them that count */
    table_planted planted;
    table_change change;
} table_setting;

/* Sums over tables; then over the cells of each kind. A false alarm is one of a cell in which nothing was planted. */
enum { TABLE_SUM_TABLES, TABLE_SUM_ANY, TABLE_SUM_SLOWER, TABLE_SUM_FASTER, TABLE_SUM_BY_KIND };
enum {
    OF_KIND_CELLS,
    OF_KIND_UNMEASURABLE,
    OF_KIND_ALARMS,
    OF_KIND_ABOVE,  /* what was planted is above the cell's floor */
    OF_KIND_FOUND,  /* and was found, */
    OF_KIND_MISSED, /* or called the same */
    OF_KIND_COUNT
};
enum { TABLE_SUMS = TABLE_SUM_BY_KIND + TABLE_KINDS * OF_KIND_COUNT };

/* Adds what `tables` comparisons gave. */
void table_trial(const table_setting *s, size_t tables, uint64_t seed, double *sums);

double table_sum(const double *sums, table_kind kind, int which);

/* Whether the setting plants something in this cell, where `chosen` is the cell that chance chose. */
bool table_is_planted(const table_setting *s, const table_cell *cells, size_t cell, size_t chosen);

#endif
