/* fields_write.c - structs as JSON objects, by the tables of fields.h. Never refuses a value: nothing that was measured may be lost. */
#include "fields.h"

#include "json.h"
#include "memory.h"
#include "results.h"
#include "series.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static cJSON *write_text(const char *text)
{
    if (!text)
        return cJSON_CreateNull();
    char *clean = json_clean(text);
    cJSON *item = cJSON_CreateString(clean);
    free(clean);
    return item;
}

static cJSON *write_double(double value)
{
    char text[40];
    json_number(value, text, sizeof text);
    return cJSON_CreateRaw(text);
}

static cJSON *write_integer(int64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, value);
    return cJSON_CreateRaw(text);
}

static cJSON *write_uint64(uint64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, value);
    return cJSON_CreateString(text);
}

static cJSON *write_series(const series *s)
{
    char *text = series_text(s);
    cJSON *item = cJSON_CreateString(text);
    free(text);
    return item;
}

/* A JSON text that does not parse (none should) becomes null rather than a broken file. */
static cJSON *write_json(const char *text)
{
    char error[100];
    size_t size = 0;
    while (text && text[size])
        size++;
    cJSON *item = text ? json_parse(text, size, error, sizeof error) : NULL;
    return item ? item : cJSON_CreateNull();
}

static cJSON *write_facts(const fact *facts, size_t count)
{
    cJSON *object = cJSON_CreateObject();
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToObject(object, facts[i].name, write_json(facts[i].json));
    return object;
}

static cJSON *write_texts(char *const *texts, size_t count)
{
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(array, write_text(texts[i]));
    return array;
}

static cJSON *write_array(const fields *of, const char *elements, size_t count)
{
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; i < count; i++)
        cJSON_AddItemToArray(array, fields_write(of, elements + i * of->size));
    return array;
}

static cJSON *write_field(const field *f, const char *base)
{
    const void *member = base + f->offset, *counter = base + f->count_offset;
    const void *pointer = f->kind == FIELD_FACTS || f->kind == FIELD_TEXTS || f->kind == FIELD_ARRAY ? *(void *const *)member : NULL;
    size_t count = pointer ? *(const size_t *)counter : 0;
    switch (f->kind) {
    case FIELD_CONSTANT: return cJSON_CreateString(f->allowed[0]);
    case FIELD_TEXT:
    case FIELD_NAME:
    case FIELD_NAME_OR_EMPTY: return write_text(*(char *const *)member ? *(char *const *)member : "");
    case FIELD_TEXT_OR_NULL: return write_text(*(char *const *)member);
    case FIELD_BOOL: return cJSON_CreateBool(*(const bool *)member);
    case FIELD_INT32: return write_integer(*(const int32_t *)member);
    case FIELD_INT64: return write_integer(*(const int64_t *)member);
    case FIELD_UINT64: return write_uint64(*(const uint64_t *)member);
    case FIELD_DOUBLE:
    case FIELD_FIGURE: return write_double(*(const double *)member);
    case FIELD_SERIES: return write_series(member);
    case FIELD_RECIPE: return write_json(*(char *const *)member);
    case FIELD_FACTS: return write_facts(pointer, count);
    case FIELD_TEXTS: return write_texts(pointer, count);
    case FIELD_OBJECT: return fields_write(f->of, member);
    case FIELD_ARRAY: return write_array(f->of, pointer, count);
    }
    return NULL;
}

cJSON *fields_write(const fields *table, const void *base)
{
    cJSON *object = cJSON_CreateObject();
    for (size_t i = 0; i < table->count; i++) {
        cJSON *item = write_field(&table->at[i], base);
        if (!object || !cJSON_AddItemToObjectCS(object, table->at[i].name, item)) {
            cJSON_Delete(item);
            cJSON_Delete(object);
            return NULL;
        }
    }
    return object;
}
