// benchmarks.cpp - ../kernels.c again, in the words of Google Benchmark: one function a workload, whose loop the library counts. Each call
// goes through the PLT, and what depends on the last call there does so here. None is timed whose result is wrong.
#include "benchmarks.hpp"

#include <cerrno>
#include <cstring>
#include <ffibench.h>

// The sum, or the end of the chain, after as many calls as were made, all of which add the same.
static void expect(benchmark::State &state, uint32_t got, uint32_t a_call)
{
    if (got != static_cast<uint32_t>(state.iterations()) * a_call)
        state.SkipWithError("wrong result");
}

static void empty(benchmark::State &state)
{
    for (auto _ : state)
        ffb_empty();
}

static void add(benchmark::State &state)
{
    int32_t x = 0;
    for (auto _ : state)
        x = ffb_add(x, 1);
    expect(state, x, 1);
}

static void args10(benchmark::State &state)
{
    int32_t x = 0;
    for (auto _ : state)
        x = ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0);
    expect(state, x, 22);
}

static void buffer_in(benchmark::State &state)
{
    const uint8_t *data = buffer;
    int32_t bytes = size;
    uint32_t sum = 0;
    for (auto _ : state)
        sum += ffb_buffer_in(data, bytes);
    expect(state, sum, data[bytes - 1]);
}

static void buffer_out(benchmark::State &state)
{
    uint8_t *data = buffer;
    int32_t bytes = size;
    uint32_t sum = 0;
    for (auto _ : state) {
        ffb_buffer_out(data, bytes);
        sum += data[bytes - 1];
    }
    expect(state, sum, data[bytes - 1]);
}

static int32_t add_one(void *user, int32_t x)
{
    (void)user;
    return x + 1;
}

static void callback(benchmark::State &state)
{
    int32_t x = 0;
    for (auto _ : state)
        x = ffb_callback(add_one, nullptr, x);
    expect(state, x, 1);
}

static void callback_many(benchmark::State &state)
{
    int32_t x = 0, count = size;
    for (auto _ : state)
        x = ffb_callback_many(add_one, nullptr, x, count);
    expect(state, x, count);
}

// Handing over to core's thread and back is in each batch once, as in ours, whose batches are as long.
static void callback_foreign_thread(benchmark::State &state)
{
    const int32_t batch = 1500000;
    int32_t x = 0;
    while (state.KeepRunningBatch(batch))
        x = ffb_callback_foreign_thread(add_one, nullptr, x, batch);
    expect(state, x, 1);
}

static int32_t compare(const void *a, const void *b, void *user)
{
    (void)user;
    int32_t x = *static_cast<const int32_t *>(a), y = *static_cast<const int32_t *>(b);
    return (x > y) - (x < y);
}

static void sort(benchmark::State &state)
{
    uint32_t sum = 0;
    for (auto _ : state)
        sum += ffb_sort(compare, nullptr);
    expect(state, sum, ffb_sort(compare, nullptr));
}

static void string_in(benchmark::State &state)
{
    const char *given = text;
    uint32_t sum = 0;
    for (auto _ : state)
        sum += ffb_string_in(given);
    size_t length = strlen(given);
    expect(state, sum, length + static_cast<uint8_t>(given[length - 1]));
}

static void string_out(benchmark::State &state)
{
    uint32_t sum = 0;
    for (auto _ : state) {
        const char *got = ffb_string_out();
        size_t length = strlen(got);
        sum += length + static_cast<uint8_t>(got[length - 1]);
    }
    size_t length = strlen(text);
    expect(state, sum, length + static_cast<uint8_t>(text[length - 1]));
}

static void point_by_value(benchmark::State &state)
{
    ffb_point p = {0, 0};
    for (auto _ : state)
        p = ffb_point_by_value(p);
    expect(state, static_cast<int32_t>(p.x) - static_cast<int32_t>(p.y), 2);
}

static void point_by_pointer(benchmark::State &state)
{
    ffb_point p = {0, 0};
    for (auto _ : state)
        ffb_point_by_pointer(&p);
    expect(state, static_cast<int32_t>(p.x) - static_cast<int32_t>(p.y), 2);
}

static void handle(benchmark::State &state)
{
    int32_t x = 0;
    for (auto _ : state) {
        ffb_handle *object = ffb_handle_create(x);
        if (!object) {
            state.SkipWithError("out of memory");
            return;
        }
        x = ffb_handle_use(object);
        ffb_handle_free(object);
    }
    expect(state, x, 1);
}

static void last_error(benchmark::State &state)
{
    uint32_t sum = 0;
    for (auto _ : state)
        if (ffb_last_error() < 0)
            sum += errno;
    ffb_last_error();
    expect(state, sum, errno);
}

static __attribute__((noipa)) int32_t host_add(int32_t a, int32_t b)
{
    return a + b;
}

static void host_call(benchmark::State &state)
{
    int32_t x = 0;
    for (auto _ : state)
        x = host_add(x, 1);
    expect(state, x, 1);
}

static const double ms = 0.5;
static const int repetitions = 800;

const benchmark_row benchmarks[] = {
    {"empty", empty, ms, repetitions},
    {"add", add, ms, repetitions},
    {"args10", args10, ms, repetitions},
    {"buffer_in", buffer_in, ms, repetitions},
    {"buffer_out", buffer_out, ms, repetitions},
    {"callback", callback, ms, repetitions},
    {"callback_many", callback_many, ms, repetitions},
    {"callback_foreign_thread", callback_foreign_thread, 2.5, 300}, // one batch
    {"sort", sort, ms, repetitions},
    {"string_in", string_in, ms, repetitions},
    {"string_out", string_out, ms, repetitions},
    {"point_by_value", point_by_value, ms, repetitions},
    {"point_by_pointer", point_by_pointer, ms, repetitions},
    {"handle", handle, ms, repetitions},
    {"last_error", last_error, ms, repetitions},
    {"host_call", host_call, ms, repetitions},
    {nullptr, nullptr, 0, 0},
};
