/* fields_verify.c - the derived fields of a JSON object against those that were computed from the others. */
#include "fields.h"
#include "fields_internal.h"

#include "results.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static bool same_figure(double stored, double computed)
{
    return fabs(stored - computed) <= 1e-9 * fmax(fabs(stored), fabs(computed));
}

static int verify_number(const cJSON *item, double computed, place *where)
{
    if (!isfinite(computed))
        return cJSON_IsNull(item) ? 0 : place_fail(where, "must be null: no such figure follows from the samples");
    if (!cJSON_IsNumber(item))
        return place_fail(where, "must be a number: %.10g follows from the samples", computed);
    if (!same_figure(item->valuedouble, computed))
        return place_fail(where, "%.10g does not follow from the samples, %.10g does", item->valuedouble, computed);
    return 0;
}

static int verify_texts(const cJSON *item, char *const *texts, size_t count, place *where)
{
    const cJSON *child;
    size_t i = 0;
    if (!cJSON_IsArray(item) || (size_t)cJSON_GetArraySize(item) != count)
        return place_fail(where, "must be an array of %zu: so many follow from the samples", count);
    cJSON_ArrayForEach (child, item) {
        if (!cJSON_IsString(child) || strcmp(child->valuestring, texts[i]) != 0)
            return place_fail(where, "element %zu must be \"%s\", as follows from the samples", i, texts[i]);
        i++;
    }
    return 0;
}

typedef struct array_verifying {
    const cJSON **items;
    const fields *of;
    const char *elements;
} array_verifying;

static int verify_element(void *user, size_t i, place *where)
{
    const array_verifying *a = user;
    return fields_verify(a->items[i], a->of, a->elements + i * a->of->size, where);
}

static int verify_array(const cJSON *item, const field *f, const char *elements, size_t count, place *where)
{
    if (!cJSON_IsArray(item) || (size_t)cJSON_GetArraySize(item) != count)
        return place_fail(where, "must be an array of %zu: so many follow from the samples", count);
    array_verifying a = {fields__items(item, count), f->of, elements};
    int result = fields__each(count, f->at_once, verify_element, &a, where);
    free(a.items);
    return result;
}

/* Derived objects and arrays hold only derived fields, so that a field too many in them is found by their number. */
static int verify_shape(const cJSON *item, const fields *of, place *where)
{
    if (!cJSON_IsObject(item))
        return place_fail(where, "must be an object");
    size_t members = (size_t)cJSON_GetArraySize(item);
    return members == of->count ? 0 : place_fail(where, "must have %zu fields, not %zu", of->count, members);
}

static int verify_field(const cJSON *item, const field *f, const char *base, place *where)
{
    const void *member = base + f->offset, *counter = base + f->count_offset;
    size_t count = f->kind == FIELD_ARRAY || f->kind == FIELD_TEXTS ? *(const size_t *)counter : 0;
    switch (f->kind) {
    case FIELD_INT32: return verify_number(item, *(const int32_t *)member, where);
    case FIELD_FIGURE: return verify_number(item, *(const double *)member, where);
    case FIELD_TEXTS: return verify_texts(item, *(char *const *const *)member, count, where);
    case FIELD_OBJECT: return fields_verify(item, f->of, member, where);
    case FIELD_ARRAY: return verify_array(item, f, *(const char *const *)member, count, where);
    default: return place_fail(where, "is of a kind that cannot be derived");
    }
}

int fields_verify(const cJSON *object, const fields *table, const void *base, place *where)
{
    bool all_derived = table->count > 0;
    for (size_t i = 0; i < table->count; i++)
        all_derived = all_derived && table->at[i].derived;
    if (all_derived && verify_shape(object, table, where))
        return -1;
    for (size_t i = 0; i < table->count; i++) {
        const field *f = &table->at[i];
        if (!f->derived && f->kind != FIELD_OBJECT && f->kind != FIELD_ARRAY)
            continue;
        const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, f->name);
        size_t before = fields__enter(where, f->name);
        if (!item)
            return place_fail(where, "is missing");
        if (verify_field(item, f, base, where))
            return -1;
        fields__leave(where, before);
    }
    return 0;
}
