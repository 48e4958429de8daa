/* run_proof.c - which cells of a run are still to be proved, and what becomes of those that are not what they say (run_proof.h). */
#include "run_proof.h"

#include "memory.h"
#include "moment.h"
#include "wording.h"

#include <stdlib.h>

enum { LINE_EVERY = 100 }; /* cells, where there is no status line */

typedef struct run_proof {
    const proving *how;
    run *r;
    cell_plans plans; /* those to be proved; their names stay the run's */
    size_t *cells;    /* of each plan, its cell */
    proof *proofs;
    size_t done, failed;
} run_proof;

static void collect(run_proof *p)
{
    size_t count = p->r->cell_count;
    p->plans.at = mem_zeroed(count, sizeof *p->plans.at);
    p->cells = mem_zeroed(count, sizeof *p->cells);
    for (size_t i = 0; i < count; i++) {
        if (p->r->cells[i].err != NULL || p->r->cells[i].proved)
            continue;
        p->cells[p->plans.count] = i;
        p->plans.at[p->plans.count++] = p->how->plans->at[i];
    }
    p->proofs = mem_zeroed(p->plans.count, sizeof *p->proofs);
}

static void take_proof(cell *c, const proof *found)
{
    c->proved = true;
    c->malloc_bytes_per_call = found->malloc_bytes;
    c->malloc_blocks_per_call = found->malloc_blocks;
}

/* What a resumed run had measured of it without a proof is no figure either. */
static void refute(cell *c, const proof *found)
{
    for (size_t i = 0; i < c->invocation_count; i++)
        invocation_free(&c->invocations[i]);
    free(c->invocations);
    c->invocations = NULL;
    c->invocation_count = 0;
    c->err = mem_format(RESULTS_REFUTED "%s", found->failure);
}

static void note(void *user, size_t index)
{
    run_proof *p = user;
    const proof *found = &p->proofs[index];
    cell *c = &p->r->cells[p->cells[index]];
    p->done++;
    if (found->failure != NULL) {
        refute(c, found);
        p->failed++;
        progress_line(p->how->shown, "%s is not measured: %s", p->plans.at[index].name, c->err);
    } else if (found->ran) {
        take_proof(c, found);
    }
    if (!p->how->shown->live && p->done % LINE_EVERY == 0 && p->done < p->plans.count)
        progress_line(p->how->shown, "proved %zu of %zu cells", p->done - p->failed, p->plans.count);
}

void run_prove(const proving *how, run *r)
{
    char took[32];
    run_proof p = {.how = how, .r = r};
    int64_t begin_ns = moment_ns();
    collect(&p);
    proving all = *how;
    all.plans = &p.plans;
    all.proofs = p.proofs;
    all.done = note;
    all.user = &p;
    if (p.plans.count > 0) {
        prove(&all);
        text_seconds(moment_ns() - begin_ns, took, sizeof took);
        progress_line(how->shown, "proved %zu of %zu cells in %s", p.done - p.failed, p.plans.count, took);
    }
    proofs_free(p.proofs, p.plans.count);
    free(p.plans.at);
    free(p.cells);
}
