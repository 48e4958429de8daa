/* import_google_benchmark.h - what Google Benchmark itself says it measured: its JSON (--benchmark_format=json, JSONReporter). */
#ifndef IMPORT_GOOGLE_BENCHMARK_H
#define IMPORT_GOOGLE_BENCHMARK_H

#include <cjson/cJSON.h>
#include <stddef.h>

/* The real time of every repetition of the one benchmark that `report` is about, in nanoseconds an iteration, in their order; aggregates
 * are passed over. Returns 0 and an array to free, or -1 with one line in `error`, safe to print, and nothing to free: it is no such
 * report, is of several benchmarks, or of one that failed, with what the library says of that. */
int google_benchmark_import(const cJSON *report, double **ns, size_t *count, char *error, size_t error_size);

#endif
