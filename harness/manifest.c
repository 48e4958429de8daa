/* manifest.c - reads langs/<name>/runtime.json: every field's type and range, nothing unknown, nothing twice. What holds between
 * fields is here too; packages files are in packages.c. */
#include "manifest.h"

#include "ffibench.h"
#include "argv.h"
#include "json_source.h"
#include "memory.h"
#include "packages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IS(text, other) (strcmp(text, other) == 0)

/* What may stand in which command. The values mean nothing here. */
static const placeholders everywhere = {.build = "", .src = "", .core = "", .include = ""};
static const placeholders in_run = {.build = "", .src = "", .core = "", .include = "", .mechanism = "", .workload = ""};

/* ---- One value ---- */

static int only_fields(const json_source *s, const cJSON *object, const char *const *allowed)
{
    for (const cJSON *field = object->child; field != NULL; field = field->next) {
        size_t i = 0;
        while (allowed != NULL && allowed[i] != NULL && !IS(allowed[i], field->string))
            i++;
        if (allowed != NULL && allowed[i] == NULL)
            return json_source_fail(s, field, "unknown field (langs/README.md lists those there are)");
        for (const cJSON *other = object->child; other != field; other = other->next)
            if (IS(other->string, field->string))
                return json_source_fail(s, field, "given twice");
    }
    return 0;
}

/* The member, or NULL after an error where it is required. */
static const cJSON *member(const json_source *s, const cJSON *object, const char *name, bool required)
{
    const cJSON *field = cJSON_GetObjectItemCaseSensitive(object, name);
    if (field == NULL && required)
        json_source_fail(s, object, "lacks the field \"%s\"", name);
    return field;
}

static int text_value(const json_source *s, const cJSON *node, char **out)
{
    if (!cJSON_IsString(node))
        return json_source_fail(s, node, "must be a string");
    if (node->valuestring[strspn(node->valuestring, " \t\r\n")] == '\0')
        return json_source_fail(s, node, "must not be empty");
    for (const char *c = node->valuestring; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == 127)
            return json_source_fail(s, node, "must be one line without control characters");
    *out = mem_text_of(node->valuestring, strlen(node->valuestring));
    return 0;
}

static int text_field(const json_source *s, const cJSON *object, const char *name, bool required, char **out)
{
    const cJSON *field = member(s, object, name, required);
    if (field == NULL)
        return required ? -1 : 0;
    return text_value(s, field, out);
}

/* One of `words`, which ends with NULL. */
static int word_field(const json_source *s, const cJSON *object, const char *name, bool required, const char *const *words, char **out)
{
    char all[128] = "";
    if (text_field(s, object, name, required, out) < 0)
        return -1;
    if (*out == NULL)
        return 0;
    for (size_t i = 0; words[i] != NULL; i++) {
        if (IS(words[i], *out))
            return 0;
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i > 0 ? ", " : "", words[i]);
    }
    return json_source_fail(s, member(s, object, name, true), "must be one of %s", all);
}

#define NAME_RULE "must be of a-z, 0-9 and -, not beginning with -"

/* A name that can stand in a cell's name and in a path. */
static bool is_name(const char *name)
{
    return name[0] != '-' && name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static int name_field(const json_source *s, const cJSON *object, char **out)
{
    if (text_field(s, object, "name", true, out) < 0 || *out == NULL)
        return -1;
    return is_name(*out) ? 0 : json_source_fail(s, member(s, object, "name", true), NAME_RULE);
}

static int integer_field(const json_source *s, const cJSON *object, const char *name, bool required, int32_t low, int32_t high,
                         int32_t *out)
{
    const cJSON *field = member(s, object, name, required);
    if (field == NULL)
        return required ? -1 : 0;
    double value = cJSON_IsNumber(field) ? field->valuedouble : -1;
    if (!cJSON_IsNumber(field) || !(value >= low && value <= high) || value != (double)(int32_t)value)
        return json_source_fail(s, field, "must be an integer from %d to %d", low, high);
    *out = (int32_t)value;
    return 0;
}

static int argv_value(const json_source *s, const cJSON *node, const placeholders *allowed, argv_list *out)
{
    if (!cJSON_IsArray(node) || node->child == NULL)
        return json_source_fail(s, node, "must be a list of arguments: [\"program\", \"argument\"]");
    for (const cJSON *item = node->child; item != NULL; item = item->next) {
        if (!cJSON_IsString(item))
            return json_source_fail(s, item, "must be a string");
        if (item == node->child && item->valuestring[0] == '\0')
            return json_source_fail(s, item, "must name a program");
        const char *bad = argv_bad_placeholder(item->valuestring, allowed);
        if (bad != NULL && argv_bad_placeholder(item->valuestring, &in_run) == NULL)
            return json_source_fail(s, item, "%.*s is only allowed in run", (int)placeholder_length(bad), bad);
        if (bad != NULL)
            return json_source_fail(s, item, "unknown placeholder %.*s", (int)placeholder_length(bad), bad);
        argv_add(out, mem_text(item->valuestring));
    }
    return 0;
}

static int argv_field(const json_source *s, const cJSON *object, const char *name, bool required, const placeholders *allowed,
                      argv_list *out)
{
    const cJSON *field = member(s, object, name, required);
    if (field == NULL)
        return required ? -1 : 0;
    return argv_value(s, field, allowed, out);
}

/* ---- Commands ---- */

static int build_field(const json_source *s, const cJSON *object, bool required, recipe *out)
{
    const cJSON *field = member(s, object, "build", required);
    if (field == NULL)
        return required ? -1 : 0;
    if (!cJSON_IsArray(field) || field->child == NULL)
        return json_source_fail(s, field, "must be a list of commands: [[\"program\", \"argument\"]]");
    out->build = mem_zeroed((size_t)cJSON_GetArraySize(field), sizeof *out->build);
    for (const cJSON *item = field->child; item != NULL; item = item->next)
        if (argv_value(s, item, &everywhere, &out->build[out->build_count++]) < 0)
            return -1;
    return 0;
}

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
    if (argv_field(s, object, "run", required, &in_run, out) < 0)
        return -1;
    for (size_t i = 0; out->count > 0 && i < 2; i++)
        if (!contains(out, needed[i]))
            return json_source_fail(s, member(s, object, "run", true), "must contain %s", needed[i]);
    return 0;
}

static int recipe_fields(const json_source *s, const cJSON *object, bool required, recipe *out)
{
    return argv_field(s, object, "detect", required, &everywhere, &out->detect) < 0 || build_field(s, object, required, out) < 0 ||
                   argv_field(s, object, "version", required, &everywhere, &out->version) < 0 ||
                   run_field(s, object, required, &out->run) < 0
               ? -1
               : 0;
}

/* ---- Mechanisms ---- */

static bool is_workload(const char *name)
{
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        if (IS(ffb_workload_at(i)->name, name))
            return true;
    return false;
}

static int skip_field(const json_source *s, const cJSON *object, mechanism *out)
{
    const cJSON *field = member(s, object, "skip", false);
    if (field == NULL)
        return 0;
    if (!cJSON_IsObject(field))
        return json_source_fail(s, field, "must be an object: workload to reason");
    if (only_fields(s, field, NULL) < 0)
        return -1;
    out->skips = mem_zeroed((size_t)cJSON_GetArraySize(field), sizeof *out->skips);
    for (const cJSON *item = field->child; item != NULL; item = item->next) {
        if (!is_workload(item->string))
            return json_source_fail(s, item, "core has no workload of this name (`ffibench list` names them)");
        skip *to = &out->skips[out->skip_count++];
        to->workload = mem_text(item->string);
        if (text_value(s, item, &to->reason) < 0)
            return -1;
    }
    return 0;
}

static int leaf_field(const json_source *s, const cJSON *object, bool *out)
{
    const cJSON *field = member(s, object, "leaf", false);
    if (field != NULL && !cJSON_IsBool(field))
        return json_source_fail(s, field, "must be true or false");
    *out = cJSON_IsTrue(field) != 0;
    return 0;
}

static int read_mechanism(const json_source *s, const cJSON *object, mechanism *out)
{
    static const char *const fields[] = {"name", "how", "linkage", "leaf", "data", "skip", "detect", "build", "version", "run", NULL};
    static const char *const linkages[] = {"static", "plt", "got", "dlsym", "jit", NULL};
    static const char *const data[] = {"pinned", "copied", "zero-copy", "host-heap", NULL};
    if (!cJSON_IsObject(object))
        return json_source_fail(s, object, "must be an object");
    if (only_fields(s, object, fields) < 0 || name_field(s, object, &out->name) < 0 || text_field(s, object, "how", true, &out->how) < 0 ||
        word_field(s, object, "linkage", false, linkages, &out->linkage) < 0 || leaf_field(s, object, &out->leaf) < 0 ||
        word_field(s, object, "data", false, data, &out->data) < 0 || skip_field(s, object, out) < 0)
        return -1;
    return recipe_fields(s, object, false, &out->own);
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
        if (read_mechanism(s, item, m) < 0)
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
        integer_field(s, object, "warmup_ms", true, 1, 60000, &out->warmup_ms) < 0 ||
        integer_field(s, object, "warmup_calls", false, 0, 1000000000, &out->warmup_calls) < 0 ||
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

static void recipe_free(recipe *r)
{
    argv_free(&r->detect);
    for (size_t i = 0; i < r->build_count; i++)
        argv_free(&r->build[i]);
    free(r->build);
    argv_free(&r->version);
    argv_free(&r->run);
}

static void mechanism_free(mechanism *m)
{
    for (size_t i = 0; i < m->skip_count; i++) {
        free(m->skips[i].workload);
        free(m->skips[i].reason);
    }
    free(m->skips);
    free(m->name);
    free(m->how);
    free(m->linkage);
    free(m->data);
    recipe_free(&m->own);
}

void manifest_free(manifest *m)
{
    for (size_t i = 0; i < m->mechanism_count; i++)
        mechanism_free(&m->mechanisms[i]);
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
