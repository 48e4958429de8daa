/* kernels.c - one kernel a workload, for every mechanism: these are builds of this one file with other flags (runtime.json). */
#include "driver.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

/* Where calls are inlined away, n additions of 1 would become one addition of n. KEEP makes the optimiser believe that something has
 * changed the variable, so that n rounds remain; it emits no instruction. In all other builds the call itself does that. */
#ifdef FFIBENCH_INLINED
#define KEEP(variable) __asm__ volatile("" : "+r"(variable))
#else
#define KEEP(variable) ((void)0)
#endif

static int32_t empty(int32_t n)
{
    int32_t i;
    for (i = 0; i < n; i++) {
        ffb_empty();
        KEEP(i);
    }
    return i;
}

static int32_t add(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++) {
        x = ffb_add(x, 1);
        KEEP(x);
    }
    return x;
}

static int32_t args10(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++) {
        x = ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0);
        KEEP(x);
    }
    return x;
}

static int32_t buffer_in(int32_t n)
{
    const uint8_t *data = buffer;
    int32_t bytes = size;
    uint32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += (uint32_t)ffb_buffer_in(data, bytes);
    return (int32_t)sum;
}

static int32_t buffer_out(int32_t n)
{
    uint8_t *data = buffer;
    int32_t bytes = size;
    uint32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        ffb_buffer_out(data, bytes);
        sum += data[bytes - 1];
    }
    return (int32_t)sum;
}

static int32_t add_one(void *user, int32_t x)
{
    (void)user;
    KEEP(x);
    return x + 1;
}

static int32_t callback(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = ffb_callback(add_one, NULL, x);
    return x;
}

static int32_t callback_many(int32_t n)
{
    int32_t x = 0, count = size;
    for (int32_t i = 0; i < n; i++)
        x = ffb_callback_many(add_one, NULL, x, count);
    return x;
}

static int32_t callback_foreign_thread(int32_t n)
{
    return ffb_callback_foreign_thread(add_one, NULL, 0, n);
}

static int32_t compare(const void *a, const void *b, void *user)
{
    (void)user;
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static int32_t sort(int32_t n)
{
    uint32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += (uint32_t)ffb_sort(compare, NULL);
    return (int32_t)sum;
}

static int32_t string_in(int32_t n)
{
    const char *given = text;
    uint32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        KEEP(given);
        sum += (uint32_t)ffb_string_in(given);
    }
    return (int32_t)sum;
}

/* A C program keeps the pointer that it gets: making a string of it is learning its length. */
static int32_t string_out(int32_t n)
{
    uint32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        const char *got = ffb_string_out();
        KEEP(got);
        size_t length = strlen(got);
        sum += (uint32_t)length + (uint8_t)got[length - 1];
    }
    return (int32_t)sum;
}

static int32_t point_by_value(int32_t n)
{
    ffb_point p = {0, 0};
    for (int32_t i = 0; i < n; i++)
        p = ffb_point_by_value(p);
    return (int32_t)p.x - (int32_t)p.y;
}

static int32_t point_by_pointer(int32_t n)
{
    ffb_point p = {0, 0};
    for (int32_t i = 0; i < n; i++)
        ffb_point_by_pointer(&p);
    return (int32_t)p.x - (int32_t)p.y;
}

static int32_t handle(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++) {
        ffb_handle *object = ffb_handle_create(x);
        if (!object)
            return -1; /* which no number of calls gives: core reports it */
        KEEP(object);
        x = ffb_handle_use(object);
        ffb_handle_free(object);
    }
    return x;
}

static int32_t last_error(int32_t n)
{
    uint32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        if (ffb_last_error() < 0)
            sum += (uint32_t)errno;
        KEEP(sum);
    }
    return (int32_t)sum;
}

static __attribute__((noipa)) int32_t host_add(int32_t a, int32_t b)
{
    return a + b;
}

static int32_t host_call(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = host_add(x, 1);
    return x;
}

const kernel_row kernels[] = {
    {"empty", empty},
    {"add", add},
    {"args10", args10},
    {"buffer_in", buffer_in},
    {"buffer_out", buffer_out},
    {"callback", callback},
    {"callback_many", callback_many},
    {"callback_foreign_thread", callback_foreign_thread},
    {"sort", sort},
    {"string_in", string_in},
    {"string_out", string_out},
    {"point_by_value", point_by_value},
    {"point_by_pointer", point_by_pointer},
    {"handle", handle},
    {"last_error", last_error},
    {"host_call", host_call},
    {NULL, NULL},
};
