/* export_hyperfine.c - the start-ups of a run as hyperfine's --export-json writes what it timed: seconds, every start. It timed them, and
 * import_hyperfine.c reads them back. What a call costs does not go in: hyperfine's readers time processes and print milliseconds. */
#include "export.h"
#include "memory.h"
#include "report.h"
#include "stats.h"

#include <math.h>
#include <stdlib.h>

/* Exact: the times are whole nanoseconds. */
static cJSON *seconds(int64_t ns)
{
    char *text = mem_format("%lld.%09lld", (long long)(ns / 1000000000), (long long)(ns % 1000000000));
    cJSON *number = cJSON_CreateRaw(text);
    free(text);
    return number;
}

static double deviation_ns(const series *times_ns, double mean_ns)
{
    double sum = 0;
    for (size_t i = 0; i < times_ns->count; i++)
        sum += ((double)times_ns->at[i] - mean_ns) * ((double)times_ns->at[i] - mean_ns);
    return sqrt(sum / (double)(times_ns->count - 1));
}

static int64_t most(const series *times_ns)
{
    int64_t found = times_ns->at[0];
    for (size_t i = 1; i < times_ns->count; i++)
        found = times_ns->at[i] > found ? times_ns->at[i] : found;
    return found;
}

static void add_parameters(cJSON *o, const startup *s)
{
    cJSON *parameters = cJSON_AddObjectToObject(o, "parameters");
    export_add_text(parameters, "mechanism", s->mechanism);
    export_add_text(parameters, "runtime", s->runtime);
    export_add_text(parameters, "size", s->size);
    export_add_text(parameters, "workload", s->workload);
}

/* A start that fails takes its row with it, so each of these ended with 0. */
static cJSON *result(const startup *s)
{
    cJSON *o = cJSON_CreateObject();
    char *name = export_startup_name(s);
    cJSON_AddStringToObject(o, "command", name);
    export_add_number(o, "mean", s->mean_ns / 1e9);
    if (s->times_ns.count > 1)
        export_add_number(o, "stddev", deviation_ns(&s->times_ns, s->mean_ns) / 1e9);
    else
        cJSON_AddNullToObject(o, "stddev");
    export_add_number(o, "median", s->median_ns / 1e9);
    export_add_number(o, "user", s->user_ns / 1e9);
    export_add_number(o, "system", s->system_ns / 1e9);
    export_add_number(o, "min", s->min_ns / 1e9);
    cJSON_AddItemToObject(o, "max", seconds(most(&s->times_ns)));
    cJSON *times = cJSON_AddArrayToObject(o, "times"), *codes = cJSON_AddArrayToObject(o, "exit_codes");
    for (size_t i = 0; i < s->times_ns.count; i++) {
        cJSON_AddItemToArray(times, seconds(s->times_ns.at[i]));
        cJSON_AddItemToArray(codes, cJSON_CreateNumber(0));
    }
    add_parameters(o, s);
    free(name);
    return o;
}

static int print(const report_request *q, FILE *out, char *error, size_t error_size)
{
    cJSON *o = cJSON_CreateObject(), *results = cJSON_AddArrayToObject(o, "results");
    for (size_t i = 0; i < q->run->startup_count; i++)
        if (!q->run->startups[i].err && q->run->startups[i].times_ns.count > 0)
            cJSON_AddItemToArray(results, result(&q->run->startups[i]));
    if (results->child != NULL)
        return export_print(o, out, error, error_size);
    cJSON_Delete(o);
    snprintf(error, error_size, "%s has no start-ups, and hyperfine's form holds nothing else: `ffibench startup --add-to` puts them there",
             q->file);
    return -1;
}

const report_form report_hyperfine = {
    .name = "hyperfine",
    .title = "JSON as hyperfine exports, for its scripts: the start-ups, every one of them",
    .loses = "what a call costs, all of it; of start-ups the failures, intervals, flags, versions and rounds",
    .print = print,
};
