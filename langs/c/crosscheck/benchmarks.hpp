// benchmarks.hpp - what main.cpp and the benchmarks share: the table of workloads and the host's data.
#ifndef BENCHMARKS_HPP
#define BENCHMARKS_HPP

#include <benchmark/benchmark.h>
#include <cstdint>

// Made once, before the first repetition, as in ../main.c.
extern int32_t size;
extern uint8_t *buffer;
extern char *text;

struct benchmark_row {
    const char *workload;
    void (*run)(benchmark::State &state);
    double ms;       // how long a repetition lasts, more or less
    int repetitions; // each is one number of the report
};

extern const benchmark_row benchmarks[]; // the last one's `run` is null

#endif
