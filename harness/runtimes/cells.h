/* cells.h - which cells a command is about: CELLS patterns over the catalog and core's table, and the order in which a run takes them. */
#ifndef CELLS_H
#define CELLS_H

#include "catalog.h"
#include "ffibench.h"

typedef struct cell_plan {
    const catalog_entry *runtime;
    const mechanism *mechanism;
    const ffb_workload *workload;
    const ffb_size_row *size;
    char *name;       /* "jvm/ffm/buffer_in/16B"; without the last part where the size has no label */
    const char *skip; /* why the mechanism does not do it, or NULL */
} cell_plan;

typedef struct cell_plans {
    cell_plan *at;
    size_t count; /* by runtime, mechanism, workload, size, as catalog and table have them */
    const catalog_entry **bad;
    size_t bad_count; /* runtimes that were asked for, but whose manifest cannot be used */
} cell_plans;

/* What a profile leaves out, where a pattern does not itself name it ("*" names nothing).
 * first_mechanism: all mechanisms but the first, unless the pattern names a mechanism.
 * headline_size: mechanisms with an `only`, unless the pattern names a mechanism; all sizes but the headline, unless the pattern names a
 * size; and workloads that have no headline, unless it names a workload, or a mechanism with an `only`. Then they come in all sizes, since
 * none stands for them. */
typedef struct cell_limits {
    bool first_mechanism, headline_size;
} cell_limits;

/* Expands `patterns` (none: everything) to their union; a pitfall is in it only where a pattern names a mechanism. Returns 0, or -1 with a
 * line in `error` that says what there is: a pattern that is none or matches nothing. Borrows from the catalog. Free it also after failure.
 */
int cells_select(const catalog *c, char *const *patterns, size_t pattern_count, cell_limits limits, cell_plans *out, char *error,
                 size_t error_size);

/* All cells that there are, pitfalls too. Free it. */
void cells_all(const catalog *c, cell_plans *out);
void cells_free(cell_plans *cells);

/* The order of round `round`: fills order[0 … count-1] with a shuffle of 0 … count-1 that depends on nothing but the arguments. */
void cells_order(size_t *order, size_t count, uint64_t seed, int32_t round);

/* Bytes by which the environment of this cell's process is padded, 0 … 4095. */
int32_t cells_padding(uint64_t seed, int32_t round, size_t index);

#endif
