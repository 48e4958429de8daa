/* crosscheck.h - how another harness measures the same calls: langs/<name>/crosscheck/crosscheck.json (langs/README.md says what its
 * fields mean), and which of them a command is about. */
#ifndef CROSSCHECK_H
#define CROSSCHECK_H

#include "cells.h"
#include "project.h"

typedef struct crosscheck_cell {
    char *label;    /* "buffer_in/4KiB": as crosscheck.json and the program have it */
    cell_plan plan; /* ours */
    char *reason;   /* why the two are expected farther apart than the tolerance; NULL where they are not */
} crosscheck_cell;

typedef struct crosscheck {
    const catalog_entry *runtime;
    const mechanism *mechanism; /* whose cells of ours are compared */
    char *harness;              /* "Google Benchmark" */
    bool own_loop;              /* there is no harness: a minimal loop with the runtime's own clock */
    crosscheck_cell *cells;
    size_t cell_count;
    catalog_entry program; /* the other harness's program as if it were a runtime, for what builds and stamps runtimes: one mechanism */
} crosscheck;

typedef struct crosschecks {
    crosscheck *at;
    size_t count;
} crosschecks;

/* Reads the folder `crosscheck` of a runtime's. Returns 0, or -1 with a line in `error` that names file, line and field. Borrows from
 * `runtime`; free it also after failure. */
int crosscheck_read(const project *p, const catalog_entry *runtime, crosscheck *out, char *error, size_t error_size);
void crosscheck_free(crosscheck *c);

/* The crosschecks of the runtimes that `names` match (globs; none: all that have one), in the catalog's order. Returns 0, or -1 with a line
 * in `error`: a name that matches no runtime with a crosscheck, or a file that cannot be used. Free it also after failure. */
int crosschecks_select(const project *p, const catalog *c, char *const *names, size_t name_count, crosschecks *out, char *error,
                       size_t error_size);
void crosschecks_free(crosschecks *all);

/* The cells of ours, one crosscheck after the other, with the pointers that cell_plans have; and the programs of the others, one plan each.
 * Free both with cells_free. */
void crosschecks_cells(const crosschecks *all, cell_plans *out);
void crosschecks_programs(const crosschecks *all, cell_plans *out);

#endif
