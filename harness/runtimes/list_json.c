/* list_json.c - `ffibench list --json` (list.h). */
#include "list.h"

#include "json.h"
#include "packages.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>

static const char *state_word(prepare_state state)
{
    switch (state) {
    case STATE_READY: return "ready";
    case STATE_UNBUILT: return "installed";
    case STATE_MISSING: return "missing";
    case STATE_BROKEN: return "broken";
    case STATE_FAILED: break;
    }
    return "failed";
}

static void add_text(cJSON *object, const char *name, const char *value)
{
    if (value != NULL)
        cJSON_AddStringToObject(object, name, value);
    else
        cJSON_AddNullToObject(object, name);
}

static cJSON *workload_json(const ffb_workload *w)
{
    cJSON *object = cJSON_CreateObject();
    add_text(object, "name", w->name);
    add_text(object, "family", w->family);
    add_text(object, "what", w->what);
    cJSON_AddBoolToObject(object, "calls_back", w->calls_back);
    cJSON_AddBoolToObject(object, "control", w->control);
    cJSON *sizes = cJSON_AddArrayToObject(object, "sizes");
    for (int32_t s = 0; s < w->size_count; s++) {
        cJSON *size = cJSON_CreateObject();
        add_text(size, "label", w->sizes[s].label);
        cJSON_AddNumberToObject(size, "amount", w->sizes[s].amount);
        add_text(size, "scale", w->sizes[s].scale);
        cJSON_AddBoolToObject(size, "headline", s == w->headline);
        cJSON_AddItemToArray(sizes, size);
    }
    return object;
}

static cJSON *data_json(const mechanism *m)
{
    cJSON *object = cJSON_CreateObject();
    for (int32_t w = 0; w < ffb_workload_count(); w++)
        if (mechanism_data(m, ffb_workload_at(w)->name) != NULL)
            add_text(object, ffb_workload_at(w)->name, mechanism_data(m, ffb_workload_at(w)->name));
    return object;
}

static cJSON *only_json(const mechanism *m)
{
    return m->only.count > 0 ? cJSON_CreateStringArray((const char *const *)m->only.at, (int)m->only.count) : cJSON_CreateNull();
}

/* All that are skipped, for whichever reason. */
static cJSON *skip_json(const manifest *runtime, const mechanism *m)
{
    cJSON *object = cJSON_CreateObject();
    for (int32_t w = 0; w < ffb_workload_count(); w++) {
        const ffb_workload *workload = ffb_workload_at(w);
        if (mechanism_has(runtime, m, workload) && mechanism_skip(m, workload) != NULL)
            add_text(object, workload->name, mechanism_skip(m, workload));
    }
    return object;
}

static cJSON *mechanism_json(const manifest *runtime, const mechanism *m, const prepared_mechanism *state)
{
    cJSON *object = cJSON_CreateObject();
    char *binary = mechanism_binary(runtime, m);
    add_text(object, "name", m->name);
    add_text(object, "how", m->how);
    add_text(object, "linkage", m->linkage);
    add_text(object, "binary", binary);
    cJSON_AddBoolToObject(object, "leaf", m->leaf);
    cJSON_AddItemToObject(object, "data", data_json(m));
    cJSON_AddItemToObject(object, "only", only_json(m));
    add_text(object, "pitfall", m->pitfall);
    add_text(object, "status", state_word(state->state));
    add_text(object, "detail", state->detail);
    add_text(object, "version", state->version);
    cJSON_AddItemToObject(object, "skip", skip_json(runtime, m));
    free(binary);
    return object;
}

static void add_pairs(cJSON *object, pair_count pairs)
{
    cJSON *both = cJSON_AddObjectToObject(object, "pairs");
    cJSON_AddNumberToObject(both, "run", (double)pairs.run);
    cJSON_AddNumberToObject(both, "all", (double)pairs.all);
}

static cJSON *runtime_json(const listed *l)
{
    cJSON *object = cJSON_CreateObject();
    const manifest *m = &l->entry->manifest;
    const prepared_mechanism *state = l->prepared != NULL ? prepared_summary(l->prepared) : NULL;
    add_text(object, "name", l->entry->name);
    add_text(object, "title", state != NULL ? m->title : NULL);
    add_text(object, "status", state != NULL ? state_word(state->state) : "error");
    add_text(object, "detail", state != NULL ? state->detail : l->entry->error);
    add_text(object, "version", state != NULL ? state->version : NULL);
    char *hint = state != NULL ? packages_hint(m->packages, m->package_count) : NULL;
    add_text(object, "install", hint);
    free(hint);
    add_pairs(object, l->pairs);
    cJSON *mechanisms = cJSON_AddArrayToObject(object, "mechanisms");
    for (size_t i = 0; state != NULL && i < m->mechanism_count; i++)
        cJSON_AddItemToArray(mechanisms, mechanism_json(m, &m->mechanisms[i], &l->prepared->mechanisms[i]));
    return object;
}

void list_print_json(const listing *all)
{
    cJSON *object = cJSON_CreateObject();
    add_text(object, "core", ffb_build());
    cJSON *workloads = cJSON_AddArrayToObject(object, "workloads");
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        cJSON_AddItemToArray(workloads, workload_json(ffb_workload_at(i)));
    cJSON *runtimes = cJSON_AddArrayToObject(object, "runtimes");
    for (size_t i = 0; i < all->count; i++)
        cJSON_AddItemToArray(runtimes, runtime_json(&all->at[i]));
    add_pairs(object, all->pairs);
    json_print(stdout, object);
    cJSON_Delete(object);
}
