/* import_google_benchmark.c - see import_google_benchmark.h. Reads the fields of the library's JSON reporter, whose schema is version 1. */
#include "import_google_benchmark.h"

#include "format.h"
#include "memory.h"

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct reader {
    const char *run_name; /* of all repetitions */
    double *ns;
    size_t count;
    char *error;
    size_t error_size;
} reader;

static int fail(const reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

static int fail(const reader *r, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(r->error, r->error_size, format, arguments);
    va_end(arguments);
    return -1;
}

/* "" where it is no string. */
static const char *text_in(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsString(item) ? item->valuestring : "";
}

/* NAN where there is no such unit. */
static double unit_ns(const char *unit)
{
    static const struct {
        const char *name;
        double ns;
    } units[] = {{"ns", 1}, {"us", 1e3}, {"ms", 1e6}, {"s", 1e9}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcmp(units[i].name, unit) == 0)
            return units[i].ns;
    return (double)NAN;
}

static int fail_as_it_says(const reader *r, const cJSON *entry)
{
    const char *message = text_in(entry, "error_message");
    char safe[200];
    format_ascii(message, strlen(message), safe, sizeof safe);
    return fail(r, "Google Benchmark says: %s", safe[0] != '\0' ? safe : "an error without a message");
}

static int take_repetition(reader *r, const cJSON *entry)
{
    const cJSON *time = cJSON_GetObjectItemCaseSensitive(entry, "real_time");
    double unit = unit_ns(text_in(entry, "time_unit"));
    const char *name = text_in(entry, "run_name");
    if (cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(entry, "error_occurred")))
        return fail_as_it_says(r, entry);
    if (!cJSON_IsNumber(time) || !isfinite(unit) || name[0] == '\0')
        return fail(r, "benchmarks[%zu] must have run_name, real_time and time_unit", r->count);
    if (r->run_name && strcmp(r->run_name, name) != 0)
        return fail(r, "it reports on several benchmarks");
    r->run_name = name;
    r->ns[r->count++] = time->valuedouble * unit;
    return 0;
}

static int take_all(reader *r, const cJSON *benchmarks)
{
    const cJSON *entry;
    cJSON_ArrayForEach (entry, benchmarks)
        if (strcmp(text_in(entry, "run_type"), "aggregate") != 0 && take_repetition(r, entry) < 0)
            return -1;
    return r->count > 0 ? 0 : fail(r, "it reports on no repetition");
}

int google_benchmark_import(const cJSON *report, double **ns, size_t *count, char *error, size_t error_size)
{
    const cJSON *context = cJSON_GetObjectItemCaseSensitive(report, "context");
    const cJSON *benchmarks = cJSON_GetObjectItemCaseSensitive(report, "benchmarks");
    const cJSON *version = cJSON_GetObjectItemCaseSensitive(context, "json_schema_version");
    reader r = {.error = error, .error_size = error_size};
    if (!cJSON_IsArray(benchmarks) || !cJSON_IsNumber(version) || version->valueint != 1)
        return fail(&r, "it is no report of Google Benchmark whose json_schema_version is 1");
    r.ns = mem_zeroed((size_t)cJSON_GetArraySize(benchmarks), sizeof *r.ns);
    if (take_all(&r, benchmarks) < 0) {
        free(r.ns);
        return -1;
    }
    *ns = r.ns;
    *count = r.count;
    return 0;
}
