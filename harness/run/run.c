/* run.c - freeing a run. */
#include "results.h"
#include "series.h"
#include "startup.h"

#include <stdlib.h>
#include <string.h>

void invocation_free(invocation *i)
{
    series_free(&i->warmup_n);
    series_free(&i->warmup_ns);
    series_free(&i->idle_ns);
    series_free(&i->sample_ns);
    series_free(&i->chain_before_ns);
    series_free(&i->chain_after_ns);
    series_free(&i->width_permille);
    free(i->err);
    *i = (invocation){0};
}

static void cell_free(cell *c)
{
    char *const texts[] = {c->runtime, c->mechanism, c->workload, c->size, c->family, c->scale, c->linkage, c->data, c->err};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        free(texts[i]);
    for (size_t i = 0; i < c->invocation_count; i++)
        invocation_free(&c->invocations[i]);
    for (size_t i = 0; i < c->flag_count; i++)
        free(c->flags[i]);
    free(c->invocations);
    free(c->flags);
    free(c->modes);
}

static void runtime_info_free(runtime_info *i)
{
    char *const texts[] = {i->name, i->title, i->version, i->string_units, i->status, i->detail, i->recipe_json};
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++)
        free(texts[t]);
}

void run_free(run *r)
{
    char *const texts[] = {r->profile, r->command, r->cells_pattern, r->core_build, r->baseline};
    for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++)
        free(texts[t]);
    for (size_t i = 0; i < r->machine_count; i++) {
        free(r->machine[i].name);
        free(r->machine[i].json);
    }
    for (size_t i = 0; i < r->runtime_count; i++)
        runtime_info_free(&r->runtimes[i]);
    for (size_t i = 0; i < r->cell_count; i++)
        cell_free(&r->cells[i]);
    for (size_t i = 0; i < r->startup_count; i++)
        startup_free(&r->startups[i]);
    free(r->machine);
    free(r->runtimes);
    free(r->startups);
    free(r->cells);
    *r = (run){0};
}

bool results_is_skipped(const char *err)
{
    return err != NULL && strncmp(err, RESULTS_SKIPPED, sizeof RESULTS_SKIPPED - 1) == 0;
}
