/* run_setup.c - profiles, and a run's cells and runtimes (run_setup.h). */
#include "run_setup.h"

#include "memory.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A process of quick and default takes up to 0.25 s beside its start and warm-up: so six rounds of all mechanisms' headlines take about ten
 * minutes, and many processes say more than many samples of few. Six on each side is what a comparison of so many cells needs to find one
 * cycle more (results/README.md, "Comparing"). */
static const profile profiles[] = {
    {"quick", 1, 60, 360, {.first_mechanism = true, .headline_size = true}},
    {"default", 6, 60, 480, {.headline_size = true}},
    {"full", 10, 120, 960, {0}},
};

const profile *profile_find(const char *name)
{
    for (size_t i = 0; i < sizeof profiles / sizeof profiles[0]; i++)
        if (strcmp(profiles[i].name, name) == 0)
            return &profiles[i];
    return NULL;
}

const char *profile_names(void)
{
    return "quick, default, full";
}

int64_t run_now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- Cells ---- */

static char *why_not(const cell_plan *plan, const prepared_mechanism *ready)
{
    if (plan->skip != NULL)
        return mem_format(RESULTS_SKIPPED "%s", plan->skip);
    return ready->state == STATE_READY ? NULL : mem_text(ready->detail != NULL ? ready->detail : "interrupted before it was ready");
}

static cell make_cell(const cell_plan *plan, const prepared_mechanism *ready)
{
    return (cell){
        .runtime = mem_text(plan->runtime->name),
        .mechanism = mem_text(plan->mechanism->name),
        .workload = mem_text(plan->workload->name),
        .size = mem_text(plan->size->label),
        .family = mem_text(plan->workload->family),
        .scale = mem_text(plan->size->scale),
        .linkage = mem_text(plan->mechanism->linkage),
        .data = mem_text(mechanism_data(plan->mechanism, plan->workload->name)),
        .leaf = plan->mechanism->leaf,
        .warmup_ms = mechanism_warmup_ms(&plan->runtime->manifest, plan->mechanism),
        .warmup_calls = mechanism_warmup_calls(&plan->runtime->manifest, plan->mechanism),
        .malloc_bytes_per_call = (double)NAN,
        .malloc_blocks_per_call = (double)NAN,
        .err = why_not(plan, ready),
    };
}

/* ---- Runtimes ---- */

static cJSON *argv_json(const argv_list *argv)
{
    return cJSON_CreateStringArray((const char *const *)argv->at, (int)argv->count);
}

static void add_recipe(cJSON *object, const recipe *r)
{
    cJSON *build = r->build_count > 0 ? cJSON_AddArrayToObject(object, "build") : NULL;
    for (size_t i = 0; i < r->build_count; i++)
        cJSON_AddItemToArray(build, argv_json(&r->build[i]));
    if (r->run.count > 0)
        cJSON_AddItemToObject(object, "run", argv_json(&r->run));
}

static char *recipe_json(const manifest *m)
{
    cJSON *object = cJSON_CreateObject();
    add_recipe(object, &m->recipe);
    for (size_t i = 0; i < m->mechanism_count; i++) {
        const recipe *own = &m->mechanisms[i].own;
        if (own->build_count == 0 && own->run.count == 0)
            continue;
        cJSON *all = cJSON_GetObjectItemCaseSensitive(object, "mechanisms");
        if (all == NULL)
            all = cJSON_AddObjectToObject(object, "mechanisms");
        add_recipe(cJSON_AddObjectToObject(all, m->mechanisms[i].name), own);
    }
    char *printed = cJSON_PrintUnformatted(object);
    char *copy = mem_text(printed);
    cJSON_free(printed);
    cJSON_Delete(object);
    return copy;
}

/* One line for a runtime whose mechanisms may each answer for themselves. */
static char *joined_version(const prepared *p)
{
    char *all = NULL;
    for (size_t m = 0; m < p->runtime->manifest.mechanism_count; m++) {
        const char *version = p->mechanisms[m].version;
        if (version == NULL || (all != NULL && strstr(all, version) != NULL))
            continue;
        char *longer = all == NULL ? mem_text(version) : mem_format("%s; %s: %s", all, p->runtime->manifest.mechanisms[m].name, version);
        free(all);
        all = longer;
    }
    return all;
}

static const char *status_word(prepare_state state)
{
    switch (state) {
    case STATE_READY: return "measured";
    case STATE_MISSING: return "missing";
    case STATE_BROKEN: return "broken";
    case STATE_UNBUILT:
    case STATE_FAILED: break;
    }
    return "failed";
}

static runtime_info make_runtime(const prepared *p)
{
    const manifest *m = &p->runtime->manifest;
    const prepared_mechanism *state = prepared_summary(p);
    return (runtime_info){
        .name = mem_text(m->name),
        .title = mem_text(m->title),
        .version = joined_version(p),
        .string_units = mem_text(m->string_units),
        .warmup_ms = m->warmup_ms,
        .warmup_calls = m->warmup_calls,
        .loop_rev = m->loop_rev,
        .status = mem_text(status_word(state->state)),
        .detail = mem_text(state->state == STATE_READY ? NULL
                           : state->detail != NULL     ? state->detail
                                                       : "interrupted before it was ready"),
        .recipe_json = recipe_json(m),
    };
}

/* Of a runtime whose manifest cannot be used only the name is known. */
static runtime_info make_bad(const catalog_entry *entry)
{
    return (runtime_info){.name = mem_text(entry->name),
                          .title = mem_text(entry->name),
                          .string_units = mem_text("utf8"),
                          .warmup_ms = 1,
                          .loop_rev = 1,
                          .status = mem_text("failed"),
                          .detail = mem_text(entry->error),
                          .recipe_json = mem_text("{}")};
}

/* The first runtime by name that says it is a baseline and has that mechanism among what is measured. */
static char *find_baseline(const cell_plans *plans, const prepared_list *ready)
{
    for (size_t i = 0; i < plans->count; i++) {
        const cell_plan *plan = &plans->at[i];
        const char *named = plan->runtime->manifest.baseline;
        if (named != NULL && strcmp(named, plan->mechanism->name) == 0 && prepared_of(ready, plan)->state == STATE_READY)
            return mem_format("%s/%s", plan->runtime->name, named);
    }
    return NULL;
}

void run_setup(const profile *p, const char *cells_pattern, const cell_plans *plans, const prepared_list *ready, run *out)
{
    *out = (run){
        .format_rev = RESULTS_FORMAT_REV,
        .method_rev = METHOD_REV,
        .profile = mem_text(p->name),
        .cells_pattern = mem_text(cells_pattern),
        .rounds = p->rounds,
        .core_build = mem_text(ffb_build()),
        .baseline = find_baseline(plans, ready),
        .cells = mem_zeroed(plans->count, sizeof(cell)),
        .cell_count = plans->count,
        .runtimes = mem_zeroed(ready->count + plans->bad_count, sizeof(runtime_info)),
        .runtime_count = ready->count + plans->bad_count,
    };
    for (size_t i = 0; i < plans->count; i++)
        out->cells[i] = make_cell(&plans->at[i], prepared_of(ready, &plans->at[i]));
    for (size_t i = 0; i < ready->count; i++)
        out->runtimes[i] = make_runtime(&ready->at[i]);
    for (size_t i = 0; i < plans->bad_count; i++)
        out->runtimes[ready->count + i] = make_bad(plans->bad[i]);
}
