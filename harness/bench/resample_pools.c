/* resample_pools.c - see resample_pools.h. */
#include "resample_pools.h"

#include "memory.h"
#include "random.h"

#include <stdlib.h>
#include <string.h>

/* ---- Pooling ---- */

static bool same_name(const cell *a, const cell *b)
{
    return strcmp(a->runtime, b->runtime) == 0 && strcmp(a->mechanism, b->mechanism) == 0 && strcmp(a->workload, b->workload) == 0 &&
           strcmp(a->size, b->size) == 0;
}

static const cell *cell_like(const run *r, const cell *c)
{
    for (size_t i = 0; i < r->cell_count; i++)
        if (same_name(&r->cells[i], c))
            return &r->cells[i];
    return NULL;
}

static void fill_pool(pool *p, const run *runs, size_t run_count)
{
    for (size_t r = 0; r < run_count; r++) {
        const cell *c = cell_like(&runs[r], p->like);
        for (size_t i = 0; c != NULL && i < c->invocation_count; i++) {
            p->processes = mem_resize(p->processes, p->count + 1, sizeof *p->processes);
            p->processes[p->count++] = &c->invocations[i];
        }
    }
}

static size_t group_of(const pools *all, const cell *c)
{
    for (size_t g = 0; g < all->group_count; g++) {
        const cell *first = all->at[all->groups[g]].like;
        if (strcmp(first->runtime, c->runtime) == 0 && strcmp(first->mechanism, c->mechanism) == 0)
            return g;
    }
    return all->group_count;
}

/* Cells that have a figure in the first file. */
pools pools_make(const run *runs, size_t run_count)
{
    pools all = {.like = &runs[0], .at = mem_zeroed(runs[0].cell_count + 1, sizeof(pool))};
    all.groups = mem_zeroed(runs[0].cell_count + 1, sizeof *all.groups);
    for (size_t c = 0; c < runs[0].cell_count; c++) {
        if (runs[0].cells[c].err != NULL)
            continue;
        pool *p = &all.at[all.count];
        p->like = &runs[0].cells[c];
        fill_pool(p, runs, run_count);
        p->group = group_of(&all, p->like);
        if (p->group == all.group_count)
            all.groups[all.group_count++] = all.count;
        all.count++;
    }
    return all;
}

void pools_free(pools *all)
{
    for (size_t c = 0; c < all->count; c++)
        free(all->at[c].processes);
    free(all->at);
    free(all->groups);
}

/* ---- Drawing ---- */

/* A run as it was, but for its cells' processes: those borrow from the recorded ones. */
run pools_run(const pools *all, size_t rounds)
{
    run r = *all->like;
    r.cells = mem_zeroed(all->count, sizeof(cell));
    r.cell_count = all->count;
    for (size_t c = 0; c < all->count; c++) {
        r.cells[c] = *all->at[c].like;
        r.cells[c].invocations = mem_zeroed(rounds, sizeof(invocation));
    }
    return r;
}

void pools_run_free(run *r)
{
    for (size_t c = 0; c < r->cell_count; c++)
        free(r->cells[c].invocations);
    free(r->cells);
}

/* Two files of `rounds` processes a cell, or of half of a pool that is too small where none may be drawn twice. */
static void draw_cell(const pool *p, size_t rounds, bool again, uint64_t *state, cell *base, cell *head)
{
    const invocation **left = mem_zeroed(p->count + 1, sizeof *left);
    cell *const sides[] = {base, head};
    size_t count = p->count, each = again || rounds <= p->count / 2 ? rounds : p->count / 2;
    memcpy(left, p->processes, p->count * sizeof *left);
    for (size_t s = 0; s < 2; s++) {
        sides[s]->invocation_count = count > 0 ? each : 0;
        for (size_t k = 0; k < sides[s]->invocation_count; k++) {
            size_t chosen = (size_t)random_below(state, count);
            sides[s]->invocations[k] = *left[chosen];
            if (!again)
                left[chosen] = left[--count];
        }
    }
    free(left);
}

void pools_draw(const pools *all, size_t rounds, bool again, uint64_t *state, run *base, run *head)
{
    for (size_t c = 0; c < all->count; c++)
        draw_cell(&all->at[c], rounds, again, state, &base->cells[c], &head->cells[c]);
}
