/* prove.h - proves cells, each once, with the counting build of core: exactly n calls of its workload and of no other, and the right
 * values. Nothing is timed, so as many processes run side by side as there are processors. */
#ifndef PROVE_H
#define PROVE_H

#include "cells.h"
#include "prepare.h"
#include "progress.h"
#include "project.h"

typedef struct proof {
    bool ran;                           /* false: skipped, its mechanism is not ready, or interrupted before its end */
    char *failure;                      /* why it is not proved, one line; NULL: it is (or did not run) */
    double malloc_bytes, malloc_blocks; /* a call, by the measuring thread; NAN where not known */
} proof;

typedef struct proving {
    const project *project;
    const cell_plans *plans;
    const prepared_list *ready;
    progress *shown;
    volatile int *interrupted;
    /* After each cell that ran, or that there was nothing to run of; one call at a time, in the order in which they end. NULL: none. */
    void (*done)(void *user, size_t index);
    void *user;
    proof *proofs; /* to fill: as many as there are plans; free with proofs_free */
} proving;

void prove(const proving *p);
void proofs_free(proof *proofs, size_t count);

#endif
