/* manifest_mechanism.c - what a mechanism says of itself: labels, what it leaves out, its warm-up (manifest.h). */
#include "manifest_mechanism.h"

#include "argv.h"
#include "manifest_values.h"

#include <stdlib.h>
#include <string.h>

/* ---- Fields ---- */

static int warmup_fields(const json_source *s, const cJSON *object, mechanism *out)
{
    out->own_warmup_ms = member(s, object, "warmup_ms", false) != NULL;
    out->own_warmup_calls = member(s, object, "warmup_calls", false) != NULL;
    return integer_field(s, object, "warmup_ms", false, 1, WARMUP_MS_MAX, &out->warmup_ms) < 0
               ? -1
               : integer_field(s, object, "warmup_calls", false, 0, WARMUP_CALLS_MAX, &out->warmup_calls);
}

int mechanism_read(const json_source *s, const cJSON *object, mechanism *out)
{
    static const char *const fields[] = {"name",    "how",       "linkage",      "binary", "leaf",  "data",    "skip", "only",
                                         "pitfall", "warmup_ms", "warmup_calls", "detect", "build", "version", "run",  NULL};
    static const char *const linkages[] = {"inlined", "static", "plt", "got", "dlsym", "jit", NULL};
    static const char *const data[] = {"pinned", "copied", "zero-copy", "host-heap", NULL};
    if (!cJSON_IsObject(object))
        return json_source_fail(s, object, "must be an object");
    if (only_fields(s, object, fields) < 0 || name_field(s, object, &out->name) < 0 || text_field(s, object, "how", true, &out->how) < 0 ||
        word_field(s, object, "linkage", true, linkages, &out->linkage) < 0 || path_field(s, object, "binary", &out->binary) < 0 ||
        bool_field(s, object, "leaf", &out->leaf) < 0 || workload_texts_field(s, object, "data", data, &out->data) < 0 ||
        workload_texts_field(s, object, "skip", NULL, &out->skips) < 0 || workload_list_field(s, object, "only", &out->only) < 0 ||
        text_field(s, object, "pitfall", false, &out->pitfall) < 0)
        return -1;
    return warmup_fields(s, object, out);
}

/* ---- Questions ---- */

static const char *text_of(const workload_texts *all, const char *workload)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->at[i].workload, workload) == 0)
            return all->at[i].text;
    return NULL;
}

const char *mechanism_data(const mechanism *m, const char *workload)
{
    return text_of(&m->data, workload);
}

static bool listed(const workload_list *all, const char *workload)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->at[i], workload) == 0)
            return true;
    return false;
}

bool mechanism_has(const manifest *runtime, const mechanism *m, const ffb_workload *w)
{
    if (m->only.count > 0)
        return listed(&m->only, w->name);
    return !w->control || m == &runtime->mechanisms[0] || (m->own.run.count > 0 && m->pitfall == NULL);
}

const char *mechanism_skip(const mechanism *m, const ffb_workload *w)
{
    return m->leaf && w->calls_back ? "leaf: C must not call back" : text_of(&m->skips, w->name);
}

int32_t mechanism_warmup_ms(const manifest *runtime, const mechanism *m)
{
    return m->own_warmup_ms ? m->warmup_ms : runtime->warmup_ms;
}

int32_t mechanism_warmup_calls(const manifest *runtime, const mechanism *m)
{
    return m->own_warmup_calls ? m->warmup_calls : runtime->warmup_calls;
}

char *mechanism_binary(const manifest *runtime, const mechanism *m)
{
    placeholders values = {.build = runtime->build_folder};
    return m->binary != NULL ? placeholders_fill(m->binary, &values) : NULL;
}

/* ---- Freeing ---- */

static void texts_free(workload_texts *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->at[i].workload);
        free(all->at[i].text);
    }
    free(all->at);
}

void mechanism_free(mechanism *m)
{
    texts_free(&m->data);
    texts_free(&m->skips);
    for (size_t i = 0; i < m->only.count; i++)
        free(m->only.at[i]);
    free(m->only.at);
    char *texts[] = {m->name, m->how, m->linkage, m->binary, m->pitfall};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        free(texts[i]);
}
