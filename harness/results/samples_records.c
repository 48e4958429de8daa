/* samples_records.c - see samples_records.h. */
#include "samples_records.h"

#include <string.h>

const char *const samples__step_names[] = {
    "",
    "start",
    "first",
    "warmup",
    "idle",
    "sample",
    "check",
    "usage of warmup",
    "usage of samples",
    "allocation by runtime",
    "allocation by malloc",
    "end",
};

/* Tables, whose macros and rows clang-format would break in pieces. */
/* clang-format off */
#define TIME_MAX 9007199254740992.0 /* 2^53 */
#define RECORD(text) {.name = "record", .kind = FIELD_CONSTANT, .allowed = (const char *const[]){text, NULL}}
#define TEXT(field_name, index) {.name = (field_name), .kind = FIELD_TEXT, .offset = offsetof(record, text) + (index) * sizeof(char *)}
#define INT32(member, least) {.name = #member, .kind = FIELD_INT32, .offset = offsetof(record, member), .min = (least), .max = INT32_MAX}
#define INT64(member, least) {.name = #member, .kind = FIELD_INT64, .offset = offsetof(record, member), .min = (least), .max = TIME_MAX}
#define USAGE(member) {.name = #member, .kind = FIELD_INT64, .offset = offsetof(record, usage) + offsetof(phase_usage, member), .max = TIME_MAX}
#define TABLE(name) static const fields name##_table = {name##_fields, sizeof name##_fields / sizeof name##_fields[0], sizeof(record)}

static const field start_fields[] = {
    RECORD("start"), INT32(protocol, 0), TEXT("build", 0), {.name = "counting", .kind = FIELD_BOOL, .offset = offsetof(record, counting)},
    TEXT("workload", 1), TEXT("size", 2), TEXT("clock", 3),
    {.name = "clock_cost_ns", .kind = FIELD_DOUBLE, .offset = offsetof(record, clock_cost_ns), .max = 1e6}, INT32(chain_cycles, 1),
    INT32(width_floor_permille, 1),
};
static const field batch_fields[] = {RECORD("batch"), TEXT("phase", 0), INT32(n, 0), INT64(ns, 0)};
static const field sample_fields[] = {
    RECORD("batch"), TEXT("phase", 0), INT32(n, 1), INT64(ns, 1), INT64(chain_before_ns, 1), INT64(chain_after_ns, 1),
    INT32(width_permille, 0),
};
static const field check_fields[] = {RECORD("batch"), TEXT("phase", 0), INT32(n, 0), INT64(calls, 0), INT64(other_calls, 0)};
static const field usage_fields[] = {
    RECORD("usage"), TEXT("phase", 0), USAGE(wall_ns), USAGE(cpu_ns), USAGE(voluntary_switches), USAGE(involuntary_switches),
    USAGE(minor_faults), USAGE(major_faults),
};
static const field by_runtime_fields[] = {
    RECORD("allocation"), TEXT("by", 0), INT64(calls, 1), INT64(bytes, 0), INT64(collections, 0),
};
static const field by_malloc_fields[] = {RECORD("allocation"), TEXT("by", 0), INT64(calls, 1), INT64(bytes, 0), INT64(blocks, 0)};
static const field end_fields[] = {
    RECORD("end"), {.name = "error", .kind = FIELD_TEXT_OR_NULL, .offset = offsetof(record, text)},
};
TABLE(start);
TABLE(batch);
TABLE(sample);
TABLE(check);
TABLE(usage);
TABLE(by_runtime);
TABLE(by_malloc);
TABLE(end);

const fields *const samples__step_fields[] = {
    NULL, &start_table, &batch_table, &batch_table, &batch_table, &sample_table, &check_table, &usage_table, &usage_table,
    &by_runtime_table, &by_malloc_table, &end_table,
};
/* clang-format on */

static bool is(const char *text, const char *wanted)
{
    return text && strcmp(text, wanted) == 0;
}

step samples__step_of(const cJSON *tree)
{
    const char *kind = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(tree, "record"));
    const char *phase = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(tree, "phase"));
    const char *by = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(tree, "by"));
    if (is(kind, "start"))
        return STEP_START;
    if (is(kind, "end"))
        return STEP_END;
    if (is(kind, "usage"))
        return is(phase, "warmup") ? STEP_USAGE_WARMUP : is(phase, "samples") ? STEP_USAGE_SAMPLES : STEP_BEGIN;
    if (is(kind, "allocation"))
        return is(by, "runtime") ? STEP_BY_RUNTIME : is(by, "malloc") ? STEP_BY_MALLOC : STEP_BEGIN;
    for (step s = STEP_FIRST; is(kind, "batch") && s <= STEP_CHECK; s++)
        if (is(phase, samples__step_names[s]))
            return s;
    return STEP_BEGIN;
}
