/* results_check.c - see results_check.h. */
#include "results_check.h"

#include "fields_internal.h"
#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int check_values(const series *s, int64_t least, int64_t most, const char *name, place *where)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->at[i] < least || s->at[i] > most)
            return place_fail(where, "%s: element %zu is %lld, not of %lld to %lld", name, i + 1, (long long)s->at[i], (long long)least,
                              (long long)most);
    return 0;
}

static int check_length(const series *s, size_t count, const char *name, const char *other, place *where)
{
    return s->count == count ? 0 : place_fail(where, "%s has %zu elements, %s %zu", name, s->count, other, count);
}

static int check_measured(const invocation *i, place *where)
{
    const int64_t time_max = (int64_t)1 << 53;
    size_t samples = i->sample_ns.count;
    if (i->n < 1)
        return place_fail(where, "n: must be at least 1");
    if (i->chain_cycles < 1)
        return place_fail(where, "chain_cycles: must be at least 1");
    if (i->width_floor_permille < 1)
        return place_fail(where, "width_floor_permille: must be at least 1");
    if (i->allocation_calls == 0 && (i->allocation_bytes > 0 || i->allocation_collections > 0))
        return place_fail(where, "allocation_calls: must be at least 1 where something was allocated");
    if (samples == 0)
        return place_fail(where, "sample_ns: must have an element, or err a reason");
    return check_length(&i->chain_before_ns, samples, "chain_before_ns", "sample_ns", where) ||
                   check_length(&i->chain_after_ns, samples, "chain_after_ns", "sample_ns", where) ||
                   check_length(&i->width_permille, samples, "width_permille", "sample_ns", where) ||
                   check_length(&i->warmup_ns, i->warmup_n.count, "warmup_ns", "warmup_n", where) ||
                   check_values(&i->sample_ns, 1, time_max, "sample_ns", where) ||
                   check_values(&i->chain_before_ns, 1, time_max, "chain_before_ns", where) ||
                   check_values(&i->chain_after_ns, 1, time_max, "chain_after_ns", where) ||
                   check_values(&i->width_permille, 0, INT32_MAX, "width_permille", where) ||
                   check_values(&i->warmup_n, 1, INT32_MAX, "warmup_n", where)
               ? -1
               : 0;
}

/* A failed process has no samples: figures must not come from it by mistake. */
static int check_failed(const invocation *i, place *where)
{
    size_t elements = i->warmup_n.count + i->warmup_ns.count + i->idle_ns.count + i->sample_ns.count + i->chain_before_ns.count +
                      i->chain_after_ns.count + i->width_permille.count;
    if (elements > 0 || i->n > 0)
        return place_fail(where, "err: a reason why it failed beside samples, or n");
    if (i->allocation_calls > 0 || i->allocation_bytes > 0 || i->allocation_collections > 0)
        return place_fail(where, "err: a reason why it failed beside what it allocated");
    return 0;
}

/* What malloc gave comes from the proof, or from nowhere. */
static int check_proof(const cell *c, place *where)
{
    if (isnan(c->malloc_bytes_per_call) != isnan(c->malloc_blocks_per_call))
        return place_fail(where, "malloc_bytes_per_call, malloc_blocks_per_call: one is null, the other is not");
    if (!c->proved && !isnan(c->malloc_bytes_per_call))
        return place_fail(where, "proved: false, and yet what malloc gave was counted");
    return 0;
}

static int check_cell(const cell *c, int32_t rounds, place *where)
{
    bool measured = false;
    if (check_proof(c, where))
        return -1;
    for (size_t i = 0; i < c->invocation_count; i++) {
        const invocation *process = &c->invocations[i];
        size_t before = fields__enter(where, "invocations");
        fields__enter_element(where, i);
        if (process->round > RESULTS_ROUNDS(rounds))
            return place_fail(where, "round: %d, but with %d planned there are at most %d", process->round, rounds, RESULTS_ROUNDS(rounds));
        if (process->err ? check_failed(process, where) : check_measured(process, where))
            return -1;
        fields__leave(where, before);
        measured = measured || !process->err;
    }
    if (measured && c->err)
        return place_fail(where, "err: a reason why there is no figure beside a process that gave one");
    if (!measured && !c->err)
        return place_fail(where, "err: no reason why there is no figure");
    if (!measured && c->invocation_count > 0 && strcmp(c->err, c->invocations[c->invocation_count - 1].err) != 0)
        return place_fail(where, "err: must be that of the last process");
    return 0;
}

static int compare_runtimes(const void *a, const void *b)
{
    return strcmp((*(const runtime_info *const *)a)->name, (*(const runtime_info *const *)b)->name);
}

static int compare_cells(const void *a, const void *b)
{
    const cell *x = *(const cell *const *)a, *y = *(const cell *const *)b;
    int order = strcmp(x->runtime, y->runtime);
    order = order ? order : strcmp(x->mechanism, y->mechanism);
    order = order ? order : strcmp(x->workload, y->workload);
    return order ? order : strcmp(x->size, y->size);
}

/* Pointers to the elements, in order. */
static const void **sorted(const void *elements, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    const void **pointers = mem_zeroed(count, sizeof *pointers);
    for (size_t i = 0; i < count; i++)
        pointers[i] = (const char *)elements + i * size;
    if (count > 1)
        qsort(pointers, count, sizeof *pointers, compare);
    return pointers;
}

static int check_runtimes(const run *r, const void **runtimes, place *where)
{
    for (size_t i = 1; i < r->runtime_count; i++)
        if (compare_runtimes(&runtimes[i - 1], &runtimes[i]) == 0)
            return place_fail(where, "runtimes: \"%s\" stands there twice", ((const runtime_info *)runtimes[i])->name);
    for (size_t i = 0; i < r->cell_count; i++) {
        runtime_info wanted = {.name = r->cells[i].runtime};
        const runtime_info *key = &wanted;
        if (!bsearch(&key, runtimes, r->runtime_count, sizeof *runtimes, compare_runtimes))
            return place_fail(where, "cells[%zu].runtime: \"%s\" is none of the runtimes", i, wanted.name);
    }
    return 0;
}

typedef struct checking {
    const run *run;
} checking;

static int check_one(void *user, size_t i, place *where)
{
    const checking *all = user;
    return check_cell(&all->run->cells[i], all->run->rounds, where);
}

static int check_cells(const run *r, const void **cells, place *where)
{
    for (size_t i = 1; i < r->cell_count; i++) {
        const cell *c = cells[i];
        if (compare_cells(&cells[i - 1], &cells[i]) == 0)
            return place_fail(where, "cells: %s/%s/%s/%s stands there twice", c->runtime, c->mechanism, c->workload, c->size);
    }
    checking all = {r};
    size_t before = fields__enter(where, "cells");
    int result = fields__each(r->cell_count, true, check_one, &all, where);
    if (result == 0)
        fields__leave(where, before);
    return result;
}

int results__check(const run *r, place *where)
{
    const void **runtimes = sorted(r->runtimes, r->runtime_count, sizeof *r->runtimes, compare_runtimes);
    const void **cells = sorted(r->cells, r->cell_count, sizeof *r->cells, compare_cells);
    int result = check_runtimes(r, runtimes, where) || check_cells(r, cells, where) ? -1 : 0;
    free(runtimes);
    free(cells);
    return result;
}
