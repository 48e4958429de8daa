/* fields_read.c - JSON objects into structs, strictly, by the tables of fields.h. */
#include "fields.h"
#include "fields_internal.h"

#include "format.h"
#include "json.h"
#include "machine.h"
#include "memory.h"
#include "results.h"
#include "series.h"

#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int place_fail(const place *where, const char *format, ...)
{
    char message[320];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (where->path[0])
        snprintf(where->error, where->error_size, "%s: %s", where->path, message);
    else
        snprintf(where->error, where->error_size, "%s", message);
    return -1;
}

static const char *excerpt(const char *text, char buffer[64])
{
    format_ascii(text, strlen(text), buffer, 64);
    return buffer;
}

static bool is_allowed(const char *text, const char *const *allowed)
{
    if (!allowed)
        return true;
    for (; *allowed; allowed++)
        if (strcmp(text, *allowed) == 0)
            return true;
    return false;
}

static bool is_name(const char *text)
{
    size_t length = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.+-");
    return text[length] == 0 && length >= 1 && length <= 64 && !strchr("_.+-", text[0]);
}

static int read_text(const cJSON *item, const field *f, char **out, place *where)
{
    char shown[64];
    const char *text = cJSON_GetStringValue(item);
    if (f->kind == FIELD_TEXT_OR_NULL && cJSON_IsNull(item))
        return 0;
    if (!text)
        return place_fail(where, f->kind == FIELD_TEXT_OR_NULL ? "must be a string or null" : "must be a string");
    if (!is_allowed(text, f->allowed))
        return place_fail(where, "\"%s\" is none of the values that are allowed", excerpt(text, shown));
    if (f->kind == FIELD_NAME || (f->kind == FIELD_NAME_OR_EMPTY && *text))
        if (!is_name(text))
            return place_fail(where, "\"%s\" is no name (letters, digits and _ . + -, at most 64)", excerpt(text, shown));
    if (f->kind != FIELD_CONSTANT)
        *out = mem_text(text);
    return 0;
}

static int read_number(const cJSON *item, const field *f, void *out, place *where)
{
    bool integer = f->kind == FIELD_INT32 || f->kind == FIELD_INT64;
    double value = cJSON_IsNumber(item) ? item->valuedouble : (double)NAN;
    if (f->kind == FIELD_FIGURE && cJSON_IsNull(item)) {
        *(double *)out = (double)NAN;
        return 0;
    }
    if (!cJSON_IsNumber(item))
        return place_fail(where, integer ? "must be an integer" : "must be a number");
    if (!isfinite(value) || value < f->min || value > f->max || (integer && value != floor(value)))
        return place_fail(where, "%.17g is not %s of %.17g to %.17g", value, integer ? "an integer" : "a number", f->min, f->max);
    if (f->kind == FIELD_INT32)
        *(int32_t *)out = (int32_t)value;
    else if (f->kind == FIELD_INT64)
        *(int64_t *)out = (int64_t)value;
    else
        *(double *)out = value;
    return 0;
}

static int read_uint64(const cJSON *item, uint64_t *out, place *where)
{
    const char *text = cJSON_GetStringValue(item);
    size_t digits = text ? strspn(text, "0123456789") : 0;
    if (digits == 0 || text[digits] != 0 || (text[0] == '0' && digits > 1) || digits > 20 ||
        (digits == 20 && strcmp(text, "18446744073709551615") > 0))
        return place_fail(where, "must be a string of decimal digits, at most 2^64 - 1");
    *out = strtoull(text, NULL, 10);
    return 0;
}

static int read_series(const cJSON *item, series *out, place *where)
{
    char problem[160];
    const char *text = cJSON_GetStringValue(item);
    if (!text)
        return place_fail(where, "must be a string of integers separated by single blanks");
    return series_parse(text, out, problem, sizeof problem) == 0 ? 0 : place_fail(where, "%s", problem);
}

static bool is_argv(const cJSON *item)
{
    const cJSON *word;
    cJSON_ArrayForEach (word, item)
        if (!cJSON_IsString(word))
            return false;
    return cJSON_IsArray(item);
}

static bool is_argv_list(const cJSON *item)
{
    const cJSON *command;
    cJSON_ArrayForEach (command, item)
        if (!is_argv(command))
            return false;
    return cJSON_IsArray(item);
}

static bool is_recipe(const cJSON *item);

static bool is_recipes(const cJSON *item)
{
    const cJSON *recipe;
    if (!cJSON_IsObject(item) || cJSON_GetArraySize(item) > 1000) /* the look-up below takes a square of that */
        return false;
    cJSON_ArrayForEach (recipe, item)
        if (!is_name(recipe->string) || cJSON_GetObjectItemCaseSensitive(item, recipe->string) != recipe || !is_recipe(recipe))
            return false;
    return true;
}

/* A manifest's commands: build, run, and the mechanisms' own, each at most once. json_parse has bounded the depth. */
static bool is_recipe(const cJSON *item)
{
    static const struct {
        const char *name;
        bool (*fits)(const cJSON *);
    } members[] = {
        {"build", is_argv_list},
        {"run", is_argv},
        {"mechanisms", is_recipes},
    };
    const cJSON *member;
    unsigned seen = 0;
    if (!cJSON_IsObject(item))
        return false;
    cJSON_ArrayForEach (member, item) {
        size_t m = 0;
        while (m < 3 && strcmp(members[m].name, member->string) != 0)
            m++;
        if (m == 3 || (seen >> m & 1) || !members[m].fits(member))
            return false;
        seen |= 1u << m;
    }
    return true;
}

static int read_recipe(const cJSON *item, char **out, place *where)
{
    if (cJSON_IsNull(item))
        return 0;
    if (!is_recipe(item))
        return place_fail(where, "must be null or an object of \"build\", \"run\" and \"mechanisms\", as a manifest's commands are");
    char *text = cJSON_PrintUnformatted(item);
    *out = mem_text(text ? text : "null");
    cJSON_free(text);
    return 0;
}

static int read_texts(const cJSON *item, char ***out, size_t *count, place *where)
{
    const cJSON *child;
    if (!cJSON_IsArray(item))
        return place_fail(where, "must be an array of strings");
    *out = mem_zeroed((size_t)cJSON_GetArraySize(item), sizeof **out);
    cJSON_ArrayForEach (child, item) {
        if (!cJSON_IsString(child))
            return place_fail(where, "must be an array of strings");
        (*out)[(*count)++] = mem_text(child->valuestring);
    }
    return 0;
}

typedef struct array_reading {
    const cJSON **items;
    const fields *of;
    char *elements;
} array_reading;

static int read_element(void *user, size_t i, place *where)
{
    const array_reading *a = user;
    return fields_read(a->items[i], a->of, a->elements + i * a->of->size, where);
}

static int read_array(const cJSON *item, const field *f, char **out, size_t *count, place *where)
{
    if (!cJSON_IsArray(item))
        return place_fail(where, "must be an array");
    *count = (size_t)cJSON_GetArraySize(item); /* before reading: what a broken element allocated is freed with the array */
    *out = mem_zeroed(*count, f->of->size);
    array_reading a = {fields__items(item, *count), f->of, *out};
    int result = fields__each(*count, f->at_once, read_element, &a, where);
    free(a.items);
    return result;
}

static int read_facts(const cJSON *item, fact **out, size_t *count, place *where)
{
    const cJSON *child;
    if (!cJSON_IsObject(item))
        return place_fail(where, "must be an object");
    *out = mem_zeroed((size_t)cJSON_GetArraySize(item), sizeof **out);
    uint64_t seen[2] = {0};
    cJSON_ArrayForEach (child, item) {
        char shown[64];
        size_t index = machine_fact_index(child->string);
        const char *wrong = index >= machine_fact_count()          ? "is no fact of a machine that this program knows"
                            : seen[index / 64] >> (index % 64) & 1 ? "stands there twice"
                                                                   : machine_fact_check(index, child);
        if (wrong)
            return place_fail(where, "\"%s\" %s", excerpt(child->string, shown), wrong);
        seen[index / 64] |= (uint64_t)1 << (index % 64);
        char *text = cJSON_PrintUnformatted(child);
        (*out)[(*count)++] = (fact){mem_text(child->string), mem_text(text ? text : "null")};
        cJSON_free(text);
    }
    return *count == machine_fact_count() ? 0 : place_fail(where, "%zu facts, not %zu", *count, machine_fact_count());
}

static int read_field(const cJSON *item, const field *f, void *base, place *where)
{
    void *member = (char *)base + f->offset, *count = (char *)base + f->count_offset;
    switch (f->kind) {
    case FIELD_CONSTANT:
    case FIELD_TEXT:
    case FIELD_TEXT_OR_NULL:
    case FIELD_NAME:
    case FIELD_NAME_OR_EMPTY: return read_text(item, f, member, where);
    case FIELD_BOOL:
        if (!cJSON_IsBool(item))
            return place_fail(where, "must be true or false");
        *(bool *)member = cJSON_IsTrue(item);
        return 0;
    case FIELD_INT32:
    case FIELD_INT64:
    case FIELD_DOUBLE:
    case FIELD_FIGURE: return read_number(item, f, member, where);
    case FIELD_UINT64: return read_uint64(item, member, where);
    case FIELD_SERIES: return read_series(item, member, where);
    case FIELD_RECIPE: return read_recipe(item, member, where);
    case FIELD_FACTS: return read_facts(item, member, count, where);
    case FIELD_TEXTS: return read_texts(item, member, count, where);
    case FIELD_OBJECT: return fields_read(item, f->of, member, where);
    case FIELD_ARRAY: return read_array(item, f, member, count, where);
    }
    return place_fail(where, "unknown kind of field");
}

static const field *find_field(const fields *table, const char *name, size_t *index)
{
    for (*index = 0; *index < table->count; ++*index)
        if (strcmp(table->at[*index].name, name) == 0)
            return &table->at[*index];
    return NULL;
}

int fields_read(const cJSON *object, const fields *table, void *base, place *where)
{
    const cJSON *item;
    uint64_t seen = 0;
    char shown[64];
    size_t index;
    if (!cJSON_IsObject(object))
        return place_fail(where, "must be an object");
    cJSON_ArrayForEach (item, object) {
        const field *f = find_field(table, item->string, &index);
        if (!f)
            return place_fail(where, "unknown field \"%s\"", excerpt(item->string, shown));
        if (seen >> index & 1)
            return place_fail(where, "field \"%s\" stands there twice", f->name);
        seen |= (uint64_t)1 << index;
        size_t before = fields__enter(where, f->name);
        if (!f->derived && read_field(item, f, base, where))
            return -1;
        fields__leave(where, before);
    }
    for (index = 0; index < table->count; index++)
        if (!(seen >> index & 1))
            return place_fail(where, "field \"%s\" is missing", table->at[index].name);
    return 0;
}
