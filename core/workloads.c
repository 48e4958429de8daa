/* workloads.c - the C functions that every runtime calls. In the counting build (FFB_COUNTING) each also counts its calls and looks
 * at everything that it was given; what is timed is nothing but the plain function. */
#include "counting.h"
#include "ffibench.h"
#include "state.h"
#include "table.h"

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
