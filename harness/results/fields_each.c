/* fields_each.c - the elements of an array, one after the other or by all processors at once (fields_internal.h). */
#include "fields_internal.h"

#include "memory.h"
#include "workers.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

size_t fields__enter(place *where, const char *name)
{
    size_t before = strlen(where->path);
    snprintf(where->path + before, sizeof where->path - before, "%s%s", before ? "." : "", name);
    return before;
}

size_t fields__enter_element(place *where, size_t index)
{
    size_t before = strlen(where->path);
    snprintf(where->path + before, sizeof where->path - before, "[%zu]", index);
    return before;
}

void fields__leave(place *where, size_t before)
{
    where->path[before] = 0;
}

const cJSON **fields__items(const cJSON *array, size_t count)
{
    const cJSON **items = mem_zeroed(count, sizeof *items), *item;
    size_t i = 0;
    cJSON_ArrayForEach (item, array)
        items[i++] = item;
    return items;
}

static int in_order(size_t count, fields__one *one, void *context, place *where)
{
    for (size_t i = 0; i < count; i++) {
        size_t before = fields__enter_element(where, i);
        if (one(context, i, where))
            return -1;
        fields__leave(where, before);
    }
    return 0;
}

typedef struct crowd {
    fields__one *one;
    void *context;
    const place *where; /* of the array */
    pthread_mutex_t lock;
    size_t failed; /* the first that did; SIZE_MAX: none */
} crowd;

static void take(void *user, size_t i)
{
    crowd *c = user;
    char error[600] = "";
    place where = *c->where;
    where.error = error;
    where.error_size = sizeof error;
    fields__enter_element(&where, i);
    if (c->one(c->context, i, &where) == 0)
        return;
    pthread_mutex_lock(&c->lock);
    if (i < c->failed) {
        c->failed = i;
        snprintf(c->where->error, c->where->error_size, "%s", error);
    }
    pthread_mutex_unlock(&c->lock);
}

int fields__each(size_t count, bool at_once, fields__one *one, void *context, place *where)
{
    if (!at_once)
        return in_order(count, one, context, where);
    crowd c = {.one = one, .context = context, .where = where, .lock = PTHREAD_MUTEX_INITIALIZER, .failed = SIZE_MAX};
    workers_each(count, take, &c);
    return c.failed == SIZE_MAX ? 0 : -1;
}
