/* verdict.h - has a cell become slower? The rule of results/README.md, "Comparing", over all cells of a comparison at once, from nothing
 * but the figures of their processes. Pure: no files, no clock, no printing. */
#ifndef VERDICT_H
#define VERDICT_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    VERDICT_SAME,         /* no change that is greater than the floor */
    VERDICT_SLOWER,       /* confirmed */
    VERDICT_FASTER,       /* confirmed */
    VERDICT_UNMEASURABLE, /* too few processes, or they differ too much among themselves, to tell a change of the floor's size */
} verdict_kind;

/* One cell. `base` and `head` are the figures of its processes, one each, all > 0, in any order: cycles, or nanoseconds where the scale is
 * not cpu. The caller keeps them. */
typedef struct verdict_cell {
    const double *base, *head;
    size_t base_count, head_count;
    int group;        /* cells of one mechanism have the same number, from 0: they have modes for the same reasons */
    double least;     /* the smallest change that is looked at, in the unit of the figures: a quarter of a cycle; 0 for none */
    double tolerance; /* relative: a change above this is looked at however much processes spread: 0.015, more for cells that allocate */
    /* what verdict_of_all() finds */
    double ratio, low, high; /* geometric means, head by base, and the 95 % interval; NAN with one process on a side */
    double floor;            /* relative: the change that this cell must exceed */
    double p;                /* that a change so great is chance, adjusted for all cells; of the direction of the change */
    bool has_modes;          /* processes of one side fall into groups */
    verdict_kind kind;
} verdict_cell;

/* The chance of any false alarm in a table that is accepted: recorded processes, drawn anew, come to less than half of it
 * (results/README.md, "Evidence"). */
#define VERDICT_ALPHA 0.025

/* Judges all cells of a comparison. `alpha`: the chance of any false SLOWER or FASTER that is accepted. */
void verdict_of_all(verdict_cell *cells, size_t count, double alpha);

/* "slower" and so on, static. */
const char *verdict_word(verdict_kind kind);

#endif
