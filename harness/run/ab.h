/* ab.h - two sides measured together, process beside process, and looked at until every cell is decided or the time is over. */
#ifndef AB_H
#define AB_H

#include "comparison.h"
#include "measure.h"

typedef struct ab_pair {
    size_t cell[2]; /* of base and of head: index of plan and of cell */
} ab_pair;

typedef struct ab {
    measurement side[2]; /* base, head; their runs have one seed */
    ab_pair *pairs;
    size_t pair_count;  /* cells that both sides have, by name; free with ab_free */
    size_t alone_count; /* cells that one side has */
    int64_t limit_ns;   /* of measuring; the process that runs then ends first */
    int32_t rounds_max;
    progress *shown;
    volatile int *interrupted;
    /* what ab_measure() finds */
    int looks;
    verdict_cell *verdicts; /* one a pair, as of the last look; without figures */
    bool *decided;
} ab;

/* Pairs the cells of both sides (side[].plans, side[].run) by name. A cell that cannot be measured on one side is not on the other:
 * its err says so. */
void ab_pair_cells(ab *a);

/* Measures, round after round: in each a new order of the pairs, and of a pair base first in one round and head first in the next (ABBA),
 * so that a slow drift of the machine falls on both. Looks where sequential_next() says, and after the last round. Both runs are written to
 * their side's path after each round. Returns 0, or -1 with a line in `error` where nothing can be compared. */
int ab_measure(ab *a, char *error, size_t error_size);

/* The comparison with the verdicts of the last look. The return of comparison_make. */
int ab_compare(ab *a, comparison *out, char *error, size_t error_size);

void ab_free(ab *a);

#endif
