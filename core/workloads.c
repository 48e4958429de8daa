/* workloads.c - the C functions that every runtime calls; `sort` and `callback_foreign_thread` have files of their own. In the counting
 * build (FFB_COUNTING) each also counts its calls and looks at everything that it was given; what is timed is nothing but the plain
 * function. */
#include "counting.h"
#include "ffibench.h"
#include "state.h"
#include "table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Core's side of a copy: half a page from the host's side in the low twelve bits of the address, whatever the host's allocator did. So
 * both sides have the same place in a cache line, and never the same place in a page, where loads wait for stores that they only seem to
 * depend on (4K aliasing): a copy of 4 KiB would read 75 or 150 cycles by accident. */
static uint8_t *opposite(const uint8_t *data)
{
    return ffb__state.buffer + (((uintptr_t)data + FFB_PAGE / 2) & (FFB_PAGE - 1));
}

void ffb_empty(void)
{
    COUNT_CALL(WORKLOAD_EMPTY);
    __asm__ volatile(""); /* keeps the function from being called pure, and so dropped, by link-time optimisers */
}

int32_t ffb_add(int32_t a, int32_t b)
{
    COUNT_CALL(WORKLOAD_ADD);
    return (int32_t)((uint32_t)a + (uint32_t)b);
}

int32_t ffb_args10(int32_t a, double b, int32_t c, double d, int32_t e, double f, int32_t g, double h, int32_t i, double j)
{
    COUNT_CALL(WORKLOAD_ARGS10);
    LOOK(ffb__look_at_args((int32_t[]){c, e, g, i}, (double[]){b, d, f, h, j}));
    return (int32_t)((uint32_t)a + (uint32_t)c + (uint32_t)e + (uint32_t)g + (uint32_t)i + (uint32_t)(int32_t)(b + d + f + h + j));
}

int32_t ffb_buffer_in(const uint8_t *data, int32_t size)
{
    COUNT_CALL(WORKLOAD_BUFFER_IN);
    LOOK(ffb__look_at_buffer(data, size));
    uint8_t *copy = opposite(data);
    memcpy(copy, data, (size_t)size);
    return copy[size - 1];
}

void ffb_buffer_out(uint8_t *data, int32_t size)
{
    COUNT_CALL(WORKLOAD_BUFFER_OUT);
    LOOK(ffb__look_at_size(size));
    memcpy(data, opposite(data), (size_t)size);
}

int32_t ffb_callback(ffb_callback_fn *fn, void *user, int32_t x)
{
    COUNT_CALL(WORKLOAD_CALLBACK);
    LOOK(ffb__look_at_callback(fn, user, x));
    int32_t result = fn(user, x);
    __asm__ volatile("" : "+r"(result)); /* no tail call: control comes back to C, as it does in a library with more to do */
    return result;
}

int32_t ffb_callback_many(ffb_callback_fn *fn, void *user, int32_t x, int32_t count)
{
    COUNT_CALL(WORKLOAD_CALLBACK_MANY);
    LOOK(ffb__look_at_count(count));
    LOOK(ffb__look_at_callback(fn, user, x));
    for (int32_t i = 0; i < count; i++)
        x = fn(user, x);
    return x;
}

int32_t ffb_string_in(const char *text)
{
    COUNT_CALL(WORKLOAD_STRING_IN);
    LOOK(ffb__look_at_text(text));
    size_t length = strlen(text);
    return (int32_t)length + (uint8_t)text[length - 1];
}

const char *ffb_string_out(void)
{
    COUNT_CALL(WORKLOAD_STRING_OUT);
    LOOK(ffb__next_text());
    return ffb__text_out;
}

ffb_point ffb_point_by_value(ffb_point p)
{
    COUNT_CALL(WORKLOAD_POINT_BY_VALUE);
    double x = p.x + 1, y = p.y - 1;
#ifdef __x86_64__
    __asm__("" : "+x"(x), "+x"(y)); /* gcc 14 would put both into one register, and take them apart again */
#endif
    return (ffb_point){x, y};
}

void ffb_point_by_pointer(ffb_point *p)
{
    COUNT_CALL(WORKLOAD_POINT_BY_POINTER);
    p->x += 1;
    __asm__ volatile("" ::: "memory"); /* one by one: a load of both would wait for two stores that the host has just made */
    p->y -= 1;
}

struct ffb_handle {
    int32_t value;
};

ffb_handle *ffb_handle_create(int32_t value)
{
    LOOK(ffb__own_malloc_begin());
    ffb_handle *handle = malloc(sizeof *handle);
    LOOK(ffb__own_malloc_end());
    LOOK(ffb__handle_counts.created++);
    if (handle)
        handle->value = value;
    return handle;
}

int32_t ffb_handle_use(const ffb_handle *handle)
{
    COUNT_CALL(WORKLOAD_HANDLE);
    return (int32_t)((uint32_t)handle->value + 1);
}

void ffb_handle_free(ffb_handle *handle)
{
    LOOK(ffb__handle_counts.freed++);
    free(handle);
}

int32_t ffb_last_error(void)
{
    COUNT_CALL(WORKLOAD_LAST_ERROR);
    LOOK(ffb__next_error());
    errno = ffb__state.error_code;
    return -1;
}
