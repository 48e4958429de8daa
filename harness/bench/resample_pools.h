/* resample_pools.h - the processes of recorded files, pooled by cell, and files that are drawn from them anew. */
#ifndef RESAMPLE_POOLS_H
#define RESAMPLE_POOLS_H

#include "rate.h"
#include "results.h"

/* All processes of a cell, of all files; those that measured nothing are among them, as they are among those of a file. */
typedef struct pool {
    const cell *like;
    const invocation **processes;
    size_t count;
    size_t group; /* of its mechanism */
    rate alarms;  /* the caller's */
} pool;

/* Borrows from the runs. */
typedef struct pools {
    const run *like;
    pool *at; /* cells that have a figure in the first file */
    size_t count;
    size_t *groups; /* the place of the first cell of each mechanism */
    size_t group_count;
} pools;

pools pools_make(const run *runs, size_t run_count);
void pools_free(pools *all);

/* A run as the first one, with room for `rounds` processes a cell, to be filled by pools_draw(). */
run pools_run(const pools *all, size_t rounds);
void pools_run_free(run *r);

/* Draws two files of `rounds` processes a cell. `again`: a process may be drawn more than once, as from a store that never ends; otherwise
 * no process is in both files, nor twice in one, and where a pool is too small each file gets half of it. */
void pools_draw(const pools *all, size_t rounds, bool again, uint64_t *state, run *base, run *head);

#endif
