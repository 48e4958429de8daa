/* manifest.c - reads langs/<name>/runtime.json: commands, and what holds between fields. One value is in manifest_values.c, what a
 * mechanism says of itself in manifest_mechanism.c, packages files in packages.c. */
#include "manifest.h"

#include "json_source.h"
#include "manifest_mechanism.h"
#include "manifest_values.h"
#include "memory.h"
#include "packages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IS(text, other) (strcmp(text, other) == 0)

/* ---- Commands ---- */

static bool contains(const argv_list *argv, const char *word)
{
    for (size_t i = 0; i < argv->count; i++)
        if (strstr(argv->at[i], word) != NULL)
            return true;
    return false;
}

static int run_field(const json_source *s, const cJSON *object, bool required, argv_list *out)
{
    static const char *const needed[] = {"{mechanism}", "{workload}"};
    if (argv_field(s, object, "run", required, &allowed_in_run, out) < 0)
        return -1;
    for (size_t i = 0; out->count > 0 && i < 2; i++)
        if (!contains(out, needed[i]))
            return json_source_fail(s, member(s, object, "run", true), "must contain %s", needed[i]);
    return 0;
}

static int recipe_fields(const json_source *s, const cJSON *object, bool required, recipe *out)
{
    return argv_field(s, object, "detect", required, &allowed_everywhere, &out->detect) < 0 ||
                   commands_field(s, object, "build", required, &allowed_everywhere, &out->build, &out->build_count) < 0 ||
                   argv_field(s, object, "version", required, &allowed_everywhere, &out->version) < 0 ||
                   run_field(s, object, required, &out->run) < 0
               ? -1
               : 0;
}

/* ---- Mechanisms ---- */

static const char *why_no_skip(const manifest *runtime, const mechanism *m, const ffb_workload *w)
{
    if (m->leaf && w->calls_back)
        return "a leaf mechanism skips this workload by itself: leave it out here";
    if (mechanism_has(runtime, m, w))
        return NULL;
    return m->only.count > 0 ? "is not among `only`, so there is nothing to skip"
                             : "the control is no cell of this mechanism, so there is nothing to skip";
}

/* What holds between a mechanism's fields and its place. */
static int mechanism_rules(const json_source *s, const cJSON *object, const manifest *runtime, const mechanism *m)
{
    bool first = m == runtime->mechanisms;
    if (first && (m->only.count > 0 || m->pitfall != NULL))
        return json_source_fail(s, member(s, object, m->pitfall != NULL ? "pitfall" : "only", true),
                                "the first mechanism stands for its runtime in quick runs, so it must be an ordinary one");
    for (int32_t w = 0; w < ffb_workload_count(); w++) {
        const cJSON *skip = cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItemCaseSensitive(object, "skip"), ffb_workload_at(w)->name);
        const char *why = skip != NULL ? why_no_skip(runtime, m, ffb_workload_at(w)) : NULL;
        if (why != NULL)
            return json_source_fail(s, skip, "%s", why);
    }
    return 0;
}

static int mechanisms_field(const json_source *s, const cJSON *object, manifest *out)
{
    const cJSON *field = member(s, object, "mechanisms", true);
    if (field == NULL)
        return -1;
    if (!cJSON_IsArray(field) || field->child == NULL)
        return json_source_fail(s, field, "must be a list of at least one mechanism");
    out->mechanisms = mem_zeroed((size_t)cJSON_GetArraySize(field), sizeof *out->mechanisms);
    for (const cJSON *item = field->child; item != NULL; item = item->next) {
        mechanism *m = &out->mechanisms[out->mechanism_count++];
        if (mechanism_read(s, item, m) < 0 || recipe_fields(s, item, false, &m->own) < 0 || mechanism_rules(s, item, out, m) < 0)
            return -1;
        for (mechanism *other = out->mechanisms; other != m; other++)
            if (IS(other->name, m->name))
                return json_source_fail(s, member(s, item, "name", true), "another mechanism has the name \"%s\"", m->name);
    }
    return 0;
}

/* ---- The rest of a runtime ---- */

static bool is_date(const char *t)
{
    static const char form[] = "dddd-dd-dd";
    if (strlen(t) != sizeof form - 1)
        return false;
    for (size_t i = 0; t[i] != '\0'; i++)
        if (form[i] == 'd' ? t[i] < '0' || t[i] > '9' : t[i] != form[i])
            return false;
    return true;
}

static int status_field(const json_source *s, const cJSON *object, manifest *out)
{
    static const char *const fields[] = {"broken", "since", NULL};
    const cJSON *field = member(s, object, "status", false);
    if (field == NULL)
        return 0;
    if (!cJSON_IsObject(field))
        return json_source_fail(s, field, "must be an object: {\"broken\": \"reason\", \"since\": \"2026-11-22\"}");
    if (only_fields(s, field, fields) < 0 || text_field(s, field, "broken", true, &out->broken) < 0 ||
        text_field(s, field, "since", true, &out->broken_since) < 0)
        return -1;
    if (!is_date(out->broken_since))
        return json_source_fail(s, member(s, field, "since", true), "must be a date like 2026-11-22");
    return 0;
}

static int baseline_field(const json_source *s, const cJSON *object, manifest *out)
{
    if (text_field(s, object, "baseline", false, &out->baseline) < 0)
        return -1;
    for (size_t i = 0; out->baseline != NULL && i < out->mechanism_count; i++)
        if (IS(out->mechanisms[i].name, out->baseline))
            return 0;
    return out->baseline == NULL
               ? 0
               : json_source_fail(s, member(s, object, "baseline", true), "no mechanism here has the name \"%s\"", out->baseline);
}

/* The folder's name is the runtime's, so that a copied folder is a runtime of its own; what `name` says is for readers of the file. */
static int runtime_name(const json_source *s, const cJSON *object, manifest *out)
{
    const char *folder_name = strrchr(out->folder, '/') + 1;
    if (cJSON_HasObjectItem(object, "name") && name_field(s, object, &out->name) < 0)
        return -1;
    free(out->name);
    out->name = mem_text(folder_name);
    return is_name(folder_name) ? 0 : json_source_fail(s, object, "the folder's name, \"%s\", " NAME_RULE, folder_name);
}

static int read_fields(const json_source *s, manifest *out)
{
    static const char *const fields[] = {"name",         "title",     "detect",       "build",    "version",  "run",    "mechanisms",
                                         "string_units", "warmup_ms", "warmup_calls", "loop_rev", "baseline", "status", NULL};
    static const char *const units[] = {"utf8", "utf16", NULL};
    const cJSON *object = s->tree;
    if (!cJSON_IsObject(object))
        return json_source_fail(s, object, "must be an object");
    if (only_fields(s, object, fields) < 0 || runtime_name(s, object, out) < 0)
        return -1;
    if (text_field(s, object, "title", true, &out->title) < 0 || recipe_fields(s, object, true, &out->recipe) < 0 ||
        mechanisms_field(s, object, out) < 0 || word_field(s, object, "string_units", true, units, &out->string_units) < 0 ||
        integer_field(s, object, "warmup_ms", true, 1, WARMUP_MS_MAX, &out->warmup_ms) < 0 ||
        integer_field(s, object, "warmup_calls", false, 0, WARMUP_CALLS_MAX, &out->warmup_calls) < 0 ||
        integer_field(s, object, "loop_rev", true, 1, INT32_MAX, &out->loop_rev) < 0)
        return -1;
    return baseline_field(s, object, out) < 0 ? -1 : status_field(s, object, out);
}

int manifest_read(const char *folder, const char *build_root, manifest *out, char *error, size_t error_size)
{
    json_source source;
    *out = (manifest){.folder = mem_text(folder), .build_folder = mem_format("%s/%s", build_root, strrchr(folder, '/') + 1)};
    char *path = mem_format("%s/runtime.json", folder);
    int status = json_source_read(&source, path, error, error_size) < 0 ? -1 : read_fields(&source, out);
    json_source_free(&source);
    free(path);
    return status < 0 ? -1 : packages_read(folder, &out->packages, &out->package_count, error, error_size);
}

/* ---- Freeing ---- */

void recipe_free(recipe *r)
{
    argv_free(&r->detect);
    for (size_t i = 0; i < r->build_count; i++)
        argv_free(&r->build[i]);
    free(r->build);
    argv_free(&r->version);
    argv_free(&r->run);
}

void manifest_free(manifest *m)
{
    for (size_t i = 0; i < m->mechanism_count; i++) {
        mechanism_free(&m->mechanisms[i]);
        recipe_free(&m->mechanisms[i].own);
    }
    for (size_t i = 0; i < m->package_count; i++)
        free(m->packages[i]);
    char *texts[] = {m->name, m->title, m->folder, m->build_folder, m->string_units, m->baseline, m->broken, m->broken_since};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        free(texts[i]);
    free(m->mechanisms);
    free(m->packages);
    recipe_free(&m->recipe);
    *m = (manifest){0};
}
