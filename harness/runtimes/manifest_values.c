/* manifest_values.c - one value of a manifest: its type, its range, its form (manifest_values.h). */
#include "manifest_values.h"

#include "ffibench.h"
#include "argv.h"
#include "format.h"
#include "memory.h"

#include <stdio.h>
#include <string.h>

#define IS(text, other) (strcmp(text, other) == 0)

const placeholders allowed_everywhere = {.build = "", .src = "", .core = "", .include = ""};
const placeholders allowed_in_run = {.build = "", .src = "", .core = "", .include = "", .mechanism = "", .workload = "", .flavour = ""};
static const placeholders allowed_in_path = {.build = ""};

int only_fields(const json_source *s, const cJSON *object, const char *const *allowed)
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
const cJSON *member(const json_source *s, const cJSON *object, const char *name, bool required)
{
    const cJSON *field = cJSON_GetObjectItemCaseSensitive(object, name);
    if (field == NULL && required)
        json_source_fail(s, object, "lacks the field \"%s\"", name);
    return field;
}

static bool is_one_line(const char *text)
{
    const char *end = text + strlen(text);
    unsigned long code;
    for (int length; (length = utf8_decode(text, end, &code)) > 0; text += length)
        if (format_is_unsafe(code))
            return false;
    return text == end;
}

int text_value(const json_source *s, const cJSON *node, char **out)
{
    if (!cJSON_IsString(node))
        return json_source_fail(s, node, "must be a string");
    if (node->valuestring[strspn(node->valuestring, " \t\r\n")] == '\0')
        return json_source_fail(s, node, "must not be empty");
    if (!is_one_line(node->valuestring))
        return json_source_fail(s, node, "must be one line without control characters, and without those that hide or turn round text");
    *out = mem_text_of(node->valuestring, strlen(node->valuestring));
    return 0;
}

int text_field(const json_source *s, const cJSON *object, const char *name, bool required, char **out)
{
    const cJSON *field = member(s, object, name, required);
    if (field == NULL)
        return required ? -1 : 0;
    return text_value(s, field, out);
}

int bool_field(const json_source *s, const cJSON *object, const char *name, bool *out)
{
    const cJSON *field = member(s, object, name, false);
    if (field != NULL && !cJSON_IsBool(field))
        return json_source_fail(s, field, "must be true or false");
    *out = cJSON_IsTrue(field) != 0;
    return 0;
}

int word_value(const json_source *s, const cJSON *node, const char *const *words, char **out)
{
    char all[128] = "";
    if (text_value(s, node, out) < 0)
        return -1;
    for (size_t i = 0; words[i] != NULL; i++) {
        if (IS(words[i], *out))
            return 0;
        snprintf(all + strlen(all), sizeof all - strlen(all), "%s%s", i > 0 ? ", " : "", words[i]);
    }
    return json_source_fail(s, node, "must be one of %s", all);
}

int word_field(const json_source *s, const cJSON *object, const char *name, bool required, const char *const *words, char **out)
{
    const cJSON *field = member(s, object, name, required);
    if (field == NULL)
        return required ? -1 : 0;
    return word_value(s, field, words, out);
}

bool is_name(const char *name)
{
    return name[0] != '-' && name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

int name_field(const json_source *s, const cJSON *object, char **out)
{
    if (text_field(s, object, "name", true, out) < 0 || *out == NULL)
        return -1;
    return is_name(*out) ? 0 : json_source_fail(s, member(s, object, "name", true), NAME_RULE);
}

int integer_field(const json_source *s, const cJSON *object, const char *name, bool required, int32_t low, int32_t high, int32_t *out)
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

int path_field(const json_source *s, const cJSON *object, const char *name, char **out)
{
    static const char start[] = "{build}/";
    const cJSON *field = member(s, object, name, false);
    if (field == NULL)
        return 0;
    if (text_value(s, field, out) < 0)
        return -1;
    const char *bad = argv_bad_placeholder(*out, &allowed_in_path);
    if (bad != NULL)
        return json_source_fail(s, field, "%.*s is not allowed here, {build} alone is", (int)placeholder_length(bad), bad);
    if (strncmp(*out, start, sizeof start - 1) != 0 || strlen(*out) == sizeof start - 1)
        return json_source_fail(s, field, "must be a path below the build folder: \"{build}/driver\"");
    return 0;
}

/* ---- Commands ---- */

int argv_value(const json_source *s, const cJSON *node, const placeholders *allowed, argv_list *out)
{
    if (!cJSON_IsArray(node) || node->child == NULL)
        return json_source_fail(s, node, "must be a list of arguments: [\"program\", \"argument\"]");
    for (const cJSON *item = node->child; item != NULL; item = item->next) {
        if (!cJSON_IsString(item))
            return json_source_fail(s, item, "must be a string");
        if (item == node->child && item->valuestring[0] == '\0')
            return json_source_fail(s, item, "must name a program");
        const char *bad = argv_bad_placeholder(item->valuestring, allowed);
        if (bad != NULL && argv_bad_placeholder(item->valuestring, &allowed_in_run) == NULL)
            return json_source_fail(s, item, "%.*s is only allowed in the run of runtime.json", (int)placeholder_length(bad), bad);
        if (bad != NULL)
            return json_source_fail(s, item, "unknown placeholder %.*s", (int)placeholder_length(bad), bad);
        argv_add(out, mem_text(item->valuestring));
    }
    return 0;
}

int argv_field(const json_source *s, const cJSON *object, const char *name, bool required, const placeholders *allowed, argv_list *out)
{
    const cJSON *field = member(s, object, name, required);
    if (field == NULL)
        return required ? -1 : 0;
    return argv_value(s, field, allowed, out);
}

int commands_field(const json_source *s, const cJSON *object, const char *name, bool required, const placeholders *allowed, argv_list **out,
                   size_t *count)
{
    const cJSON *field = member(s, object, name, required);
    if (field == NULL)
        return required ? -1 : 0;
    if (!cJSON_IsArray(field) || field->child == NULL)
        return json_source_fail(s, field, "must be a list of commands: [[\"program\", \"argument\"]]");
    *out = mem_zeroed((size_t)cJSON_GetArraySize(field), sizeof **out);
    for (const cJSON *item = field->child; item != NULL; item = item->next)
        if (argv_value(s, item, allowed, &(*out)[(*count)++]) < 0)
            return -1;
    return 0;
}

/* ---- Workloads ---- */

static int workload_name(const json_source *s, const cJSON *node, const char *name)
{
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        if (IS(ffb_workload_at(i)->name, name))
            return 0;
    return json_source_fail(s, node, "core has no workload of this name (`ffibench list` names them)");
}

int workload_texts_field(const json_source *s, const cJSON *object, const char *name, const char *const *words, workload_texts *out)
{
    const cJSON *field = member(s, object, name, false);
    if (field == NULL)
        return 0;
    if (!cJSON_IsObject(field))
        return json_source_fail(s, field, "must be an object: workload to %s", words != NULL ? "word" : "reason");
    if (only_fields(s, field, NULL) < 0)
        return -1;
    out->at = mem_zeroed((size_t)cJSON_GetArraySize(field), sizeof *out->at);
    for (const cJSON *item = field->child; item != NULL; item = item->next) {
        workload_text *to = &out->at[out->count++];
        to->workload = mem_text(item->string);
        if (workload_name(s, item, item->string) < 0 ||
            (words != NULL ? word_value(s, item, words, &to->text) : text_value(s, item, &to->text)) < 0)
            return -1;
    }
    return 0;
}

int workload_list_field(const json_source *s, const cJSON *object, const char *name, workload_list *out)
{
    const cJSON *field = member(s, object, name, false);
    if (field == NULL)
        return 0;
    if (!cJSON_IsArray(field) || field->child == NULL)
        return json_source_fail(s, field, "must be a list of at least one workload");
    out->at = mem_zeroed((size_t)cJSON_GetArraySize(field), sizeof *out->at);
    for (const cJSON *item = field->child; item != NULL; item = item->next) {
        char **to = &out->at[out->count];
        if (text_value(s, item, to) < 0)
            return -1;
        out->count++;
        if (workload_name(s, item, *to) < 0)
            return -1;
        for (size_t i = 0; i + 1 < out->count; i++)
            if (IS(out->at[i], *to))
                return json_source_fail(s, item, "given twice");
    }
    return 0;
}
