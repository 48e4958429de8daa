/* resume.c - what two runs must share to become one (resume.h). */
#include "resume.h"

#include "startup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool same(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static int differ(const char *path, const char *what, const char *then, const char *now, char *error, size_t error_size)
{
    snprintf(error, error_size, "%s cannot be resumed: %s was '%s' and is '%s' now", path, what, then != NULL ? then : "",
             now != NULL ? now : "");
    return -1;
}

static bool same_cell(const cell *a, const cell *b)
{
    return same(a->runtime, b->runtime) && same(a->mechanism, b->mechanism) && same(a->workload, b->workload) && same(a->size, b->size);
}

static int compare_cells(const run *old, const run *new, const char *path, char *error, size_t error_size)
{
    for (size_t i = 0; i < old->cell_count || i < new->cell_count; i++) {
        if (i < old->cell_count && i < new->cell_count &&same_cell(&old->cells[i], &new->cells[i]))
            continue;
        const cell *c = i < old->cell_count ? &old->cells[i] : &new->cells[i];
        snprintf(error, error_size, "%s cannot be resumed: its cells are not those of now, from %s/%s/%s%s%s on", path, c->runtime,
                 c->mechanism, c->workload, c->size[0] != '\0' ? "/" : "", c->size);
        return -1;
    }
    return 0;
}

static bool has_figures(const run *r, const char *runtime)
{
    for (size_t i = 0; i < r->cell_count; i++)
        if (same(r->cells[i].runtime, runtime) && r->cells[i].invocation_count > 0)
            return true;
    return false;
}

static bool same_warmup(const run *old, const run *new, const char *runtime)
{
    for (size_t i = 0; i < old->cell_count; i++) { /* their cells are the same */
        const cell *then = &old->cells[i], *now = &new->cells[i];
        if (same(then->runtime, runtime) && (then->warmup_ms != now->warmup_ms || then->warmup_calls != now->warmup_calls))
            return false;
    }
    return true;
}

/* Only a runtime that was measured before must be what it was: one that was missing may have been installed since. */
static int compare_runtimes(const run *old, const run *new, const char *path, char *error, size_t error_size)
{
    for (size_t o = 0; o < old->runtime_count; o++) {
        const runtime_info *then = &old->runtimes[o];
        for (size_t n = 0; n < new->runtime_count; n++) {
            const runtime_info *now = &new->runtimes[n];
            char what[256];
            if (!same(then->name, now->name) || !has_figures(old, then->name))
                continue;
            snprintf(what, sizeof what, "the version of %s", then->name);
            if (!same(then->version, now->version))
                return differ(path, what, then->version, now->version, error, error_size);
            snprintf(what, sizeof what, "the commands, loops or warm-up of %s", then->name);
            if (!same(then->recipe_json, now->recipe_json) || then->loop_rev != now->loop_rev || !same_warmup(old, new, then->name))
                return differ(path, what, "one thing", "another", error, error_size);
        }
    }
    return 0;
}

static int compare(const run *old, const run *new, const char *path, char *error, size_t error_size)
{
    char then[24], now[24];
    if (!same(old->profile, new->profile))
        return differ(path, "the profile", old->profile, new->profile, error, error_size);
    if (!same(old->core_build, new->core_build))
        return differ(path, "core's build", old->core_build, new->core_build, error, error_size);
    snprintf(then, sizeof then, "%d", old->method_rev);
    snprintf(now, sizeof now, "%d", new->method_rev);
    if (old->method_rev != new->method_rev)
        return differ(path, "the method", then, now, error, error_size);
    if (compare_cells(old, new, path, error, error_size) < 0)
        return -1;
    return compare_runtimes(old, new, path, error, error_size);
}

/* What was measured, and proved. */
static void take_cell(cell *old, cell *new)
{
    new->invocations = old->invocations;
    new->invocation_count = old->invocation_count;
    new->proved = old->proved;
    new->malloc_bytes_per_call = old->malloc_bytes_per_call;
    new->malloc_blocks_per_call = old->malloc_blocks_per_call;
    old->invocations = NULL;
    old->invocation_count = 0;
}

int resume_take(run *old, const char *path, run *new, char *error, size_t error_size)
{
    if (compare(old, new, path, error, error_size) < 0)
        return -1;
    for (size_t i = 0; i < new->cell_count; i++)
        take_cell(&old->cells[i], &new->cells[i]);
    startup_move(old, new);
    new->machine = old->machine;
    new->machine_count = old->machine_count;
    old->machine = NULL;
    old->machine_count = 0;
    new->seed = old->seed;
    new->rounds = old->rounds;
    new->started_ms = old->started_ms;
    return 0;
}
