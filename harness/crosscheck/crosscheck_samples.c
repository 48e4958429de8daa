/* crosscheck_samples.c - a program of another harness is trusted no more than a driver (crosscheck_samples.h): what it sent is what the
 * contract asks for, or an error that names the line. */
#include "crosscheck_samples.h"

#include "format.h"
#include "import_google_benchmark.h"
#include "json.h"
#include "memory.h"
#include "stats.h"

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double ns_max = 1e9;

typedef struct parser {
    const char *const *labels;
    size_t count;
    double *quiet;
    bool *seen;
    bool ended;
    size_t line;
    char *error;
    size_t error_size;
} parser;

static int fail(const parser *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

static int fail(const parser *p, const char *format, ...)
{
    char message[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    snprintf(p->error, p->error_size, "line %zu: %s", p->line, message);
    return -1;
}

static int fail_with_cell(const parser *p, const char *cell, const char *problem)
{
    char safe[80];
    format_ascii(cell, strlen(cell), safe, sizeof safe);
    return fail(p, "cell \"%s\": %s", safe, problem);
}

/* ---- One line ---- */

/* Numbers as they were sent, or as another harness reported them; `what` is the field that has them. */
static int take_numbers(parser *p, size_t index, const char *what, double *values, size_t count)
{
    char problem[160];
    if (count < CROSSCHECK_SAMPLES_MIN || count > CROSSCHECK_SAMPLES_MAX) {
        snprintf(problem, sizeof problem, "%s must be a list of %d to %d numbers, not %zu", what, CROSSCHECK_SAMPLES_MIN,
                 CROSSCHECK_SAMPLES_MAX, count);
        return fail_with_cell(p, p->labels[index], problem);
    }
    for (size_t i = 0; i < count; i++)
        if (!(values[i] > 0 && values[i] <= ns_max)) {
            snprintf(problem, sizeof problem, "%s[%zu] must be nanoseconds a call, above 0 and at most %.0f", what, i, ns_max);
            return fail_with_cell(p, p->labels[index], problem);
        }
    stats_sort(values, count);
    p->quiet[index] = stats_quantile(values, count, CROSSCHECK_QUIET);
    p->seen[index] = true;
    return 0;
}

static int take_list(parser *p, size_t index, const cJSON *numbers)
{
    size_t count = cJSON_IsArray(numbers) ? (size_t)cJSON_GetArraySize(numbers) : 0, i = 0;
    double *values = mem_zeroed(count, sizeof *values);
    for (const cJSON *item = count > 0 ? numbers->child : NULL; item != NULL; item = item->next)
        values[i++] = cJSON_IsNumber(item) ? item->valuedouble : (double)NAN;
    int status = take_numbers(p, index, "ns", values, count);
    free(values);
    return status;
}

static int take_report(parser *p, size_t index, const cJSON *report)
{
    char problem[300];
    double *values = NULL;
    size_t count = 0;
    if (google_benchmark_import(report, &values, &count, problem, sizeof problem) < 0)
        return fail_with_cell(p, p->labels[index], problem);
    int status = take_numbers(p, index, "google_benchmark", values, count);
    free(values);
    return status;
}

static int take_cell(parser *p, const cJSON *object, const cJSON *cell)
{
    size_t i = 0;
    if (!cJSON_IsString(cell) || cJSON_GetArraySize(object) != 2)
        return fail(p, "must be {\"cell\":\"add\",\"ns\":[...]} or {\"end\":true}");
    while (i < p->count && strcmp(p->labels[i], cell->valuestring) != 0)
        i++;
    if (i == p->count)
        return fail_with_cell(p, cell->valuestring, "was not asked for");
    if (p->seen[i])
        return fail_with_cell(p, cell->valuestring, "a second time");
    const cJSON *report = cJSON_GetObjectItemCaseSensitive(object, "google_benchmark");
    return report != NULL ? take_report(p, i, report) : take_list(p, i, cJSON_GetObjectItemCaseSensitive(object, "ns"));
}

static int take_object(parser *p, const cJSON *object)
{
    const cJSON *end = cJSON_GetObjectItemCaseSensitive(object, "end");
    if (p->ended)
        return fail(p, "something after the end");
    if (end == NULL)
        return take_cell(p, object, cJSON_GetObjectItemCaseSensitive(object, "cell"));
    if (!cJSON_IsTrue(end) || cJSON_GetArraySize(object) != 1)
        return fail(p, "the end must be {\"end\":true}");
    p->ended = true;
    return 0;
}

static int take_line(parser *p, const char *line, size_t size)
{
    char problem[200];
    p->line++;
    cJSON *object = json_parse(line, size, problem, sizeof problem);
    if (object == NULL) {
        const char *column = strstr(problem, "column"); /* it counts lines from here on */
        return fail(p, "%s", column != NULL ? column : problem);
    }
    int status = take_object(p, object);
    cJSON_Delete(object);
    return status;
}

/* ---- All of them ---- */

static int finish(const parser *p)
{
    if (!p->ended) {
        snprintf(p->error, p->error_size, "%s", p->line == 0 ? "sent nothing" : "no {\"end\":true} after its last line");
        return -1;
    }
    for (size_t i = 0; i < p->count; i++)
        if (!p->seen[i]) {
            snprintf(p->error, p->error_size, "no line for the cell \"%s\"", p->labels[i]);
            return -1;
        }
    return 0;
}

int crosscheck_samples(const char *records, size_t size, const char *const *labels, size_t count, double *quiet, char *error,
                       size_t error_size)
{
    parser p = {
        .labels = labels, .count = count, .quiet = quiet, .seen = mem_zeroed(count + 1, 1), .error = error, .error_size = error_size};
    const char *at = records, *end = records + size;
    int status = 0;
    while (status == 0 && at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline != NULL ? newline : end;
        status = take_line(&p, at, (size_t)(stop - at));
        at = newline != NULL ? newline + 1 : end;
    }
    status = status < 0 ? -1 : finish(&p);
    free(p.seen);
    return status;
}
