/* counting.c - the eyes of the counting build: every call is counted and everything that it brings is looked at, byte by byte. */
#define _GNU_SOURCE /* RTLD_DEFAULT */
#include "counting.h"

#include "state.h"
#include "table.h"
#include "text.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

int64_t ffb__calls[WORKLOAD_COUNT];
handle_counts ffb__handle_counts;

malloc_count ffb__own_malloc;

static uint32_t sum;
static bool whole_texts;
static char prefix[FFB_TEXT_MAX * 4 + 1];
static int32_t prefix_bytes;

void ffb__counting_open(bool last)
{
    whole_texts = last;
    ffb__own_malloc = (malloc_count){0};
    memset(ffb__calls, 0, sizeof ffb__calls);
    ffb__handle_counts = (handle_counts){0};
    sum = 0;
}

int32_t ffb__counting_sum(void)
{
    return (int32_t)sum;
}

void ffb__look_at_size(int32_t size)
{
    if (size != ffb_size() || size == 0) {
        ffb__fail("buffer_out got size %d, must be %d", size, ffb_size());
        return;
    }
    ffb__state_step();
    sum += ffb__state.last_byte;
}

void ffb__next_error(void)
{
    ffb__state_step();
    sum += (uint32_t)ffb__state.error_code;
}

void ffb__look_at_buffer(const uint8_t *data, int32_t size)
{
    if (size != ffb_size())
        ffb__fail("buffer_in got size %d, must be %d", size, ffb_size());
    int32_t right = size < ffb_size() ? size : ffb_size();
    for (int32_t i = 0; i < right; i++)
        if (data[i] != ffb__pattern(i)) {
            ffb__fail("buffer_in got a buffer whose byte %d is %d, must be %d", i, data[i], ffb__pattern(i));
            return;
        }
}

void ffb__look_at_args(const int32_t integers[4], const double doubles[5])
{
    for (int32_t i = 0; i < 4; i++)
        if (integers[i] != i + 1)
            ffb__fail("args10 got %d as integer %d, must be %d", integers[i], i + 2, i + 1);
    for (int32_t i = 0; i < 5; i++) {
        double wanted = i < 4 ? i + 0.5 : 4.0;
        if (doubles[i] < wanted || doubles[i] > wanted)
            ffb__fail("args10 got %g as double %d, must be %g", doubles[i], i + 1, wanted);
    }
}

void ffb__look_at_count(int32_t count)
{
    if (count != ffb_size())
        ffb__fail("callback_many got count %d, must be %d", count, ffb_size());
}

void ffb__look_at_order(const int32_t elements[])
{
    for (int32_t i = 0; i + 1 < FFB_SORT_COUNT; i++)
        if (elements[i] >= elements[i + 1]) {
            ffb__fail("sort's comparator left %d before %d", elements[i], elements[i + 1]);
            return;
        }
}

/* A callback that does not take its argument from C (a constant, a counter of its own) gives itself away on another argument. */
void ffb__look_at_callback(ffb_callback_fn *fn, void *user, int32_t x)
{
    int32_t result = fn(user, ~x);
    if (result != (int32_t)((uint32_t)~x + 1))
        ffb__fail("the callback made %d of %d, must make %d", result, ~x, (int32_t)((uint32_t)~x + 1));
}

void ffb__look_at_text(const char *text)
{
    const char *wanted = ffb_text();
    size_t same = 0;
    while (text[same] && text[same] == wanted[same])
        same++;
    if (text[same] != wanted[same])
        ffb__fail("string_in got a text whose byte %zu is 0x%02x, must be 0x%02x", same, (uint8_t)text[same], (uint8_t)wanted[same]);
}

void ffb__next_text(void)
{
    const char *text = ffb_text();
    int32_t bytes = ffb__state.text_bytes;
    if (bytes == 0)
        return;
    if (prefix_bytes >= bytes)
        prefix_bytes = 0;
    prefix_bytes = whole_texts ? bytes : prefix_bytes + ffb__text_character_bytes(text[prefix_bytes]);
    memcpy(prefix, text, (size_t)prefix_bytes);
    prefix[prefix_bytes] = '\0';
    sum += (uint32_t)ffb__text_value(prefix, prefix_bytes, ffb__state.job.units);
    ffb__text_out = prefix;
}

bool ffb__counting_malloc(malloc_count *out)
{
    static void (*count)(int64_t *, int64_t *);
    static bool looked;
    if (!looked)
        *(void **)&count = dlsym(RTLD_DEFAULT, "ffb_malloc_count"); /* POSIX's own way around C11, which knows no such conversion */
    looked = true;
    if (count)
        count(&out->bytes, &out->blocks);
    return count != NULL;
}

static malloc_count own_begin;

void ffb__own_malloc_begin(void)
{
    ffb__counting_malloc(&own_begin);
}

void ffb__own_malloc_end(void)
{
    malloc_count now;
    if (!ffb__counting_malloc(&now))
        return;
    ffb__own_malloc.bytes += now.bytes - own_begin.bytes;
    ffb__own_malloc.blocks += now.blocks - own_begin.blocks;
}

static int compare_nothing(const void *a, const void *b, void *user)
{
    (void)a, (void)b, (void)user;
    return 0;
}

void ffb__own_malloc_of_sort(void)
{
    static malloc_count of_one;
    static bool known;
    malloc_count before = ffb__own_malloc;
    if (!known) {
        int32_t elements[FFB_SORT_COUNT] = {0};
        ffb__own_malloc_begin();
        qsort_r(elements, FFB_SORT_COUNT, sizeof elements[0], compare_nothing, NULL);
        ffb__own_malloc_end();
        of_one = (malloc_count){ffb__own_malloc.bytes - before.bytes, ffb__own_malloc.blocks - before.blocks};
        known = true;
    }
    ffb__own_malloc.bytes += of_one.bytes;
    ffb__own_malloc.blocks += of_one.blocks;
}
