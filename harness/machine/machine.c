/* machine.c - the list of facts, and the run's copy of them. Where each is read is machine_sources.c. */
#include "machine.h"

#include "ffibench.h"
#include "fields.h"
#include "json.h"
#include "machine_sources.h"
#include "memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum fact_kind { FACT_TEXT, FACT_INTEGER, FACT_NUMBER, FACT_BOOL, FACT_CACHES } fact_kind;

/* Whose value may be read again after the last cell. */
typedef enum moment { AT_START, AT_END, BY_SELFTEST } moment;

typedef struct fact_row {
    const char *name;
    fact_kind kind;
    moment when;
    char *(*read)(const char *root, const char *what);
    const char *what;
} fact_row;

#define CPU "/sys/devices/system/cpu/"

static const fact_row rows[] = {
    {"cpu_model", FACT_TEXT, AT_START, source_cpuinfo, "model name"},
    {"cpu_microcode", FACT_TEXT, AT_START, source_cpuinfo, "microcode"},
    {"cpu_flags", FACT_TEXT, AT_START, source_cpuinfo, "flags"},
    {"architecture", FACT_TEXT, AT_START, source_architecture, NULL},
    {"cpus_online", FACT_INTEGER, AT_START, source_cpu_list, CPU "online"},
    {"cpus_allowed", FACT_INTEGER, AT_START, source_cpus_allowed, NULL},
    {"smt", FACT_BOOL, AT_START, source_is_one, CPU "smt/active"},
    {"cpufreq_driver", FACT_TEXT, AT_START, source_line, CPU "cpu0/cpufreq/scaling_driver"},
    {"governor", FACT_TEXT, AT_START, source_line, CPU "cpu0/cpufreq/scaling_governor"},
    {"frequency_max_khz", FACT_INTEGER, AT_START, source_integer, CPU "cpu0/cpufreq/cpuinfo_max_freq"},
    {"turbo", FACT_BOOL, AT_START, source_turbo, NULL},
    {"caches", FACT_CACHES, AT_START, source_caches, NULL},
    {"memory_kib", FACT_INTEGER, AT_START, source_meminfo, "MemTotal:"},
    {"memory_available_kib", FACT_INTEGER, AT_START, source_meminfo, "MemAvailable:"},
    {"hypervisor", FACT_TEXT, AT_START, source_hypervisor, NULL},
    {"os", FACT_TEXT, AT_START, source_os, NULL},
    {"libc", FACT_TEXT, AT_START, source_libc, NULL},
    {"kernel", FACT_TEXT, AT_START, source_line, "/proc/sys/kernel/osrelease"},
    {"kernel_version", FACT_TEXT, AT_START, source_line, "/proc/sys/kernel/version"},
    {"kernel_parameters", FACT_TEXT, AT_START, source_command_line, NULL},
    {"clocksource", FACT_TEXT, AT_START, source_line, "/sys/devices/system/clocksource/clocksource0/current_clocksource"},
    {"aslr", FACT_INTEGER, AT_START, source_integer, "/proc/sys/kernel/randomize_va_space"},
    {"transparent_hugepages", FACT_TEXT, AT_START, source_choice, "/sys/kernel/mm/transparent_hugepage/enabled"},
    {"cgroup_cpu_max", FACT_TEXT, AT_START, source_cgroup, "cpu.max"},
    {"cgroup_memory_max", FACT_TEXT, AT_START, source_cgroup, "memory.max"},
    {"environment_bytes", FACT_INTEGER, AT_START, source_environment, NULL},
    {"load_before", FACT_NUMBER, AT_START, source_load, NULL},
    {"load_after", FACT_NUMBER, AT_END, source_load, NULL},
    {"steal_before_ms", FACT_INTEGER, AT_START, source_steal, NULL},
    {"steal_after_ms", FACT_INTEGER, AT_END, source_steal, NULL},
    {"throttled_before_us", FACT_INTEGER, AT_START, source_throttled, NULL},
    {"throttled_after_us", FACT_INTEGER, AT_END, source_throttled, NULL},
    {"pressure_cpu_before_us", FACT_INTEGER, AT_START, source_pressure, "cpu"},
    {"pressure_cpu_after_us", FACT_INTEGER, AT_END, source_pressure, "cpu"},
    {"pressure_memory_before_us", FACT_INTEGER, AT_START, source_pressure, "memory"},
    {"pressure_memory_after_us", FACT_INTEGER, AT_END, source_pressure, "memory"},
    {"pressure_io_before_us", FACT_INTEGER, AT_START, source_pressure, "io"},
    {"pressure_io_after_us", FACT_INTEGER, AT_END, source_pressure, "io"},
    {"selftest_fit", FACT_BOOL, BY_SELFTEST, NULL, NULL},
    {"clock", FACT_TEXT, BY_SELFTEST, NULL, NULL},
    {"clock_cost_ns", FACT_NUMBER, BY_SELFTEST, NULL, NULL},
    {"clock_step_ns", FACT_NUMBER, BY_SELFTEST, NULL, NULL},
    {"chain_ns", FACT_NUMBER, BY_SELFTEST, NULL, NULL},
    {"chain_cycles", FACT_INTEGER, BY_SELFTEST, NULL, NULL},
    {"wide_chain_cycles", FACT_NUMBER, BY_SELFTEST, NULL, NULL},
    {"imul_add_ratio", FACT_NUMBER, BY_SELFTEST, NULL, NULL},
    {"golden_cycles", FACT_NUMBER, BY_SELFTEST, NULL, NULL},
    {"golden_expected_cycles", FACT_INTEGER, BY_SELFTEST, NULL, NULL},
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

size_t machine_fact_count(void)
{
    return ROW_COUNT;
}

const char *machine_fact_name(size_t index)
{
    return rows[index].name;
}

size_t machine_fact_index(const char *name)
{
    size_t i = 0;
    while (i < ROW_COUNT && strcmp(rows[i].name, name) != 0)
        i++;
    return i;
}

/* ---- Types ---- */

typedef struct cache {
    char *type;
    int32_t level, size_kib, shared_by;
} cache;

static bool is_caches(const cJSON *value)
{
    static const char *const types[] = {"Data", "Instruction", "Unified", NULL};
    static const field members[] = {
        {.name = "type", .kind = FIELD_TEXT, .offset = offsetof(cache, type), .allowed = types},
        {.name = "level", .kind = FIELD_INT32, .offset = offsetof(cache, level), .min = 1, .max = 9},
        {.name = "size_kib", .kind = FIELD_INT32, .offset = offsetof(cache, size_kib), .max = INT32_MAX},
        {.name = "shared_by", .kind = FIELD_INT32, .offset = offsetof(cache, shared_by), .min = 1, .max = INT32_MAX},
    };
    static const fields table = {members, sizeof members / sizeof members[0], sizeof(cache)};
    const cJSON *item;
    bool good = cJSON_IsArray(value);
    char error[100];
    cJSON_ArrayForEach (item, value) {
        cache c = {0};
        place where = {.error = error, .error_size = sizeof error};
        good = good && fields_read(item, &table, &c, &where) == 0;
        free(c.type);
    }
    return good;
}

const char *machine_fact_check(size_t index, const cJSON *value)
{
    double number = cJSON_IsNumber(value) ? value->valuedouble : -1;
    if (cJSON_IsNull(value))
        return NULL;
    switch (rows[index].kind) {
    case FACT_TEXT: return cJSON_IsString(value) ? NULL : "must be a string or null";
    case FACT_BOOL: return cJSON_IsBool(value) ? NULL : "must be true, false or null";
    case FACT_CACHES: return is_caches(value) ? NULL : "must be null or an array of caches";
    case FACT_NUMBER: return number >= 0 && isfinite(number) ? NULL : "must be a number from 0, or null";
    case FACT_INTEGER: break;
    }
    return number >= 0 && number <= 9007199254740992.0 && number == floor(number) ? NULL : "must be an integer of 0 to 2^53, or null";
}

/* ---- Reading ---- */

/* What a source gave, if it has the row's type: a kernel may say anything. */
static char *value_or_null(size_t index, char *json)
{
    char error[100];
    cJSON *value = json ? json_parse(json, strlen(json), error, sizeof error) : NULL;
    bool good = value && machine_fact_check(index, value) == NULL;
    cJSON_Delete(value);
    if (good)
        return json;
    free(json);
    return mem_text("null");
}

/* `json` is the run's from now on. */
static void set_fact(run *r, const char *name, char *json)
{
    json = value_or_null(machine_fact_index(name), json);
    for (size_t i = 0; i < r->machine_count; i++) {
        if (strcmp(r->machine[i].name, name) == 0) {
            free(r->machine[i].json);
            r->machine[i].json = json;
            return;
        }
    }
    r->machine = mem_resize(r->machine, r->machine_count + 1, sizeof *r->machine);
    r->machine[r->machine_count++] = (fact){mem_text(name), json};
}

static char *number(double value)
{
    char text[40];
    json_number(value, text, sizeof text);
    return mem_text(text);
}

static void set_selftest(run *r)
{
    ffb_selftest_result result = {0};
    bool fit = ffb_selftest(&result) == 0;
    set_fact(r, "selftest_fit", mem_text(fit ? "true" : "false"));
    set_fact(r, "clock", result.clock ? mem_format("\"%s\"", result.clock) : NULL);
    set_fact(r, "clock_cost_ns", number(result.clock_cost_ns));
    set_fact(r, "clock_step_ns", number(result.clock_step_ns));
    set_fact(r, "chain_ns", number(result.chain_ns));
    set_fact(r, "chain_cycles", mem_format("%d", result.chain_cycles));
    set_fact(r, "wide_chain_cycles", number(result.width));
    set_fact(r, "imul_add_ratio", number(result.imul_add_ratio));
    set_fact(r, "golden_cycles", number(result.golden_cycles));
    set_fact(r, "golden_expected_cycles", mem_format("%d", result.golden_expected));
}

void machine_read_at(run *r, const char *root)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        set_fact(r, rows[i].name, rows[i].when == AT_START ? rows[i].read(root, rows[i].what) : NULL);
    set_selftest(r);
    free(r->core_build);
    r->core_build = mem_text(ffb_build());
}

void machine_read_end_at(run *r, const char *root)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (rows[i].when == AT_END)
            set_fact(r, rows[i].name, rows[i].read(root, rows[i].what));
}

void machine_read(run *r)
{
    machine_read_at(r, machine_root());
}

void machine_read_end(run *r)
{
    machine_read_end_at(r, machine_root());
}

const char *machine_fact(const run *r, const char *name)
{
    for (size_t i = 0; i < r->machine_count; i++)
        if (strcmp(r->machine[i].name, name) == 0)
            return r->machine[i].json;
    return "null";
}

char *machine_fact_text(const run *r, const char *name)
{
    cJSON *value = cJSON_Parse(machine_fact(r, name));
    char *text = cJSON_IsString(value) ? mem_text(value->valuestring) : NULL;
    cJSON_Delete(value);
    return text;
}
