/* results_fields.c - the results file, field by field: what results/README.md and results/schema.json say, as tables. */
#include "results_fields.h"

#include "results.h"

#include <float.h>

#define TIME_MAX 9007199254740992.0 /* 2^53 */

/* Tables, whose macros and rows clang-format would break in pieces. */
/* clang-format off */

#define OF(member) .offset = offsetof(STRUCT, member)
#define TEXT(member) {.name = #member, .kind = FIELD_TEXT, OF(member)}
#define TEXT_OR_NULL(member) {.name = #member, .kind = FIELD_TEXT_OR_NULL, OF(member)}
#define ONE_OF_OR_NULL(member, ...) \
    {.name = #member, .kind = FIELD_TEXT_OR_NULL, OF(member), .allowed = (const char *const[]){__VA_ARGS__, NULL}}
#define NAME(member) {.name = #member, .kind = FIELD_NAME, OF(member)}
#define ONE_OF(member, ...) {.name = #member, .kind = FIELD_TEXT, OF(member), .allowed = (const char *const[]){__VA_ARGS__, NULL}}
#define BOOL(member) {.name = #member, .kind = FIELD_BOOL, OF(member)}
#define INT32(member, least, most) {.name = #member, .kind = FIELD_INT32, OF(member), .min = (least), .max = (most)}
#define INT64(member) {.name = #member, .kind = FIELD_INT64, OF(member), .max = TIME_MAX}
#define SERIES(member) {.name = #member, .kind = FIELD_SERIES, OF(member)}
#define OBJECT(member, table) {.name = #member, .kind = FIELD_OBJECT, OF(member), .of = &(table)}
#define ARRAY(member, number, table) \
    {.name = #member, .kind = FIELD_ARRAY, OF(member), .count_offset = offsetof(STRUCT, number), .of = &(table)}
#define COUNTED(member) {.name = #member, .kind = FIELD_FIGURE, OF(member), .max = DBL_MAX}
#define FIGURE(field_name, member) {.name = (field_name), .kind = FIELD_FIGURE, OF(member), .max = DBL_MAX, .derived = true}
#define DERIVED(field_name, member, table) {.name = (field_name), .kind = FIELD_OBJECT, OF(member), .of = &(table), .derived = true}
#define TABLE(name) static const fields name = {name##_fields, sizeof name##_fields / sizeof name##_fields[0], sizeof(STRUCT)}

#define STRUCT figures
static const field figures_table_fields[] = {FIGURE("p10", p10), FIGURE("p50", p50), FIGURE("mean", mean), FIGURE("min", min)};
TABLE(figures_table);
#undef STRUCT

#define STRUCT estimate
static const field estimate_table_fields[] = {
    FIGURE("p10", value.p10), FIGURE("low", low), FIGURE("high", high),
    FIGURE("p50", value.p50), FIGURE("mean", value.mean), FIGURE("min", value.min),
};
TABLE(estimate_table);
#undef STRUCT

#define STRUCT mode
static const field mode_table_fields[] = {FIGURE("cycles", cycles), FIGURE("share", share)};
TABLE(mode_table);
#undef STRUCT

#define STRUCT phase_usage
static const field usage_table_fields[] = {
    INT64(wall_ns), INT64(cpu_ns), INT64(voluntary_switches), INT64(involuntary_switches), INT64(minor_faults), INT64(major_faults),
};
TABLE(usage_table);
#undef STRUCT

#define STRUCT invocation
static const field invocation_table_fields[] = {
    INT32(round, 1, INT32_MAX), INT64(started_ms), INT64(elapsed_ns), INT64(user_ns), INT64(sys_ns), INT64(max_rss_kib),
    INT32(env_padding, 0, INT32_MAX), TEXT_OR_NULL(err), INT32(n, 0, INT32_MAX),
    {.name = "clock_cost_ns", .kind = FIELD_DOUBLE, OF(clock_cost_ns), .max = 1e6},
    INT32(chain_cycles, 0, INT32_MAX), INT32(width_floor_permille, 0, INT32_MAX),
    {.name = "counted", .kind = FIELD_INT32, OF(counted), .max = INT32_MAX, .derived = true},
    DERIVED("ns", ns, figures_table), DERIVED("cycles", cycles, figures_table), INT64(first_ns), SERIES(warmup_n), SERIES(warmup_ns),
    SERIES(idle_ns), SERIES(sample_ns), SERIES(chain_before_ns), SERIES(chain_after_ns), SERIES(width_permille),
    OBJECT(warmup_usage, usage_table), OBJECT(samples_usage, usage_table),
    INT64(allocation_calls), INT64(allocation_bytes), INT64(allocation_collections),
};
TABLE(invocation_table);
#undef STRUCT

#define STRUCT cell
static const field cell_table_fields[] = {
    NAME(runtime), NAME(mechanism), NAME(workload), {.name = "size", .kind = FIELD_NAME_OR_EMPTY, OF(size)}, TEXT(family),
    ONE_OF(scale, "cpu", "mem", "sys"), ONE_OF_OR_NULL(linkage, "inlined", "static", "plt", "got", "dlsym", "jit"),
    ONE_OF_OR_NULL(data, "pinned", "host-heap", "zero-copy", "copied"), BOOL(leaf),
    INT32(warmup_ms, 0, 60000), INT32(warmup_calls, 0, 1000000000), BOOL(proved), TEXT_OR_NULL(err),
    DERIVED("ns", ns, estimate_table), DERIVED("cycles", cycles, estimate_table),
    FIGURE("ratio_to_c", ratio_to_c), FIGURE("first_ns", first_ns), FIGURE("idle_ns", idle_ns),
    FIGURE("heap_bytes_per_call", heap_bytes_per_call), FIGURE("collections_per_call", collections_per_call),
    COUNTED(malloc_bytes_per_call), COUNTED(malloc_blocks_per_call),
    {.name = "modes", .kind = FIELD_ARRAY, OF(modes), .count_offset = offsetof(cell, mode_count), .of = &mode_table, .derived = true},
    {.name = "flags", .kind = FIELD_TEXTS, OF(flags), .count_offset = offsetof(cell, flag_count), .derived = true},
    ARRAY(invocations, invocation_count, invocation_table),
};
const fields results__cell_table = {cell_table_fields, sizeof cell_table_fields / sizeof cell_table_fields[0], sizeof(cell)};
#undef STRUCT

#define STRUCT startup
static const field startup_table_fields[] = {
    NAME(runtime), NAME(mechanism), NAME(workload), {.name = "size", .kind = FIELD_NAME_OR_EMPTY, OF(size)}, TEXT_OR_NULL(version),
    TEXT(timed_by), INT64(started_ms), TEXT_OR_NULL(err),
    FIGURE("median_ns", median_ns), FIGURE("low_ns", low_ns), FIGURE("high_ns", high_ns), FIGURE("min_ns", min_ns),
    FIGURE("mean_ns", mean_ns), COUNTED(user_ns), COUNTED(system_ns), FIGURE("ratio_to_c", ratio_to_c),
    {.name = "flags", .kind = FIELD_TEXTS, OF(flags), .count_offset = offsetof(startup, flag_count), .derived = true},
    INT32(warned_rounds, 0, INT32_MAX), SERIES(round_runs), SERIES(times_ns),
};
TABLE(startup_table);
#undef STRUCT

#define STRUCT runtime_info
static const field runtime_table_fields[] = {
    NAME(name), TEXT(title), TEXT_OR_NULL(version), ONE_OF(string_units, "utf8", "utf16"), INT32(warmup_ms, 0, 60000),
    INT32(warmup_calls, 0, 1000000000), INT32(loop_rev, 0, INT32_MAX), ONE_OF(status, "measured", "missing", "broken", "failed"),
    TEXT_OR_NULL(detail), {.name = "recipe", .kind = FIELD_RECIPE, OF(recipe_json)},
};
TABLE(runtime_table);
#undef STRUCT

#define STRUCT run
static const field run_table_fields[] = {
    {.name = "format", .kind = FIELD_CONSTANT, .allowed = (const char *const[]){RESULTS_FORMAT, NULL}},
    INT32(format_rev, RESULTS_FORMAT_REV_OLDEST, RESULTS_FORMAT_REV), INT32(method_rev, METHOD_REV, METHOD_REV),
    TEXT(profile), TEXT(command), TEXT(cells_pattern), INT32(rounds, 1, INT32_MAX), {.name = "seed", .kind = FIELD_UINT64, OF(seed)},
    INT64(started_ms), INT64(finished_ms), BOOL(interrupted), TEXT(core_build), TEXT_OR_NULL(baseline),
    {.name = "width_floor_permille", .kind = FIELD_INT32, OF(width_floor_permille), .max = INT32_MAX, .derived = true},
    {.name = "machine", .kind = FIELD_FACTS, OF(machine), .count_offset = offsetof(run, machine_count)},
    ARRAY(runtimes, runtime_count, runtime_table),
    {.name = "startup", .kind = FIELD_ARRAY, OF(startups), .count_offset = offsetof(run, startup_count), .of = &startup_table},
    {.name = "cells", .kind = FIELD_ARRAY, OF(cells), .count_offset = offsetof(run, cell_count), .of = &results__cell_table, .at_once = true},
};
const fields results__table = {run_table_fields, sizeof run_table_fields / sizeof run_table_fields[0], sizeof(run)};
#undef STRUCT
