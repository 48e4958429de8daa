/* machine_condition.c - see machine_condition.h. What stands in one file each is read by machine_sources.c; what needs several is read by
 * machine_settings.c and machine_cgroup.c. */
#include "machine_condition.h"

#include "ffibench.h"
#include "format.h"
#include "json.h"
#include "machine_burn_in.h"
#include "machine_cgroup.h"
#include "machine_settings.h"
#include "machine_sources.h"
#include "machine_text.h"
#include "memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* ---- Settings ---- */

/* The text of a JSON string, fit for a terminal; frees it. */
static void take_text(char *json, char *out)
{
    char error[100];
    cJSON *value = json ? json_parse(json, strlen(json), error, sizeof error) : NULL;
    if (value && cJSON_IsString(value))
        format_utf8(value->valuestring, FITNESS_TEXT / 2, out, FITNESS_TEXT);
    cJSON_Delete(value);
    free(json);
}

/* The value of a JSON number, true or false; NAN of anything else. Frees it. */
static double take_number(char *json)
{
    char *end;
    double value = json ? strtod(json, &end) : (double)NAN;
    if (json && end == json)
        value = strcmp(json, "true") == 0 ? 1 : strcmp(json, "false") == 0 ? 0 : (double)NAN;
    free(json);
    return value;
}

#define CLOCKSOURCE "/sys/devices/system/clocksource/clocksource0/"

static void read_texts(const char *root, fitness_facts *f)
{
    take_text(source_architecture(root, NULL), f->architecture);
    take_text(source_cpuinfo(root, "model name"), f->cpu_model);
    take_text(source_line(root, CLOCKSOURCE "current_clocksource"), f->clocksource);
    take_text(source_line(root, CLOCKSOURCE "available_clocksource"), f->clocksources);
    take_text(source_line(root, "/sys/devices/system/cpu/cpu0/cpufreq/scaling_driver"), f->cpufreq_driver);
    take_text(source_choice(root, "/sys/kernel/mm/transparent_hugepage/enabled"), f->transparent_hugepages);
    take_text(setting_governor(root), f->governor);
    take_text(setting_hypervisor(root), f->hypervisor);
}

static double lesser(double a, double b)
{
    return isnan(a) || b < a ? b : a;
}

void machine_condition_settings(const char *root, fitness_facts *f)
{
    read_texts(root, f);
    f->cpus_online = take_number(source_cpu_list(root, "/sys/devices/system/cpu/online"));
    f->cpus_allowed = take_number(source_cpus_allowed(root, NULL));
    f->core_kinds = setting_core_kinds(root);
    f->turbo = take_number(source_turbo(root, NULL));
    f->smt = take_number(source_is_one(root, "/sys/devices/system/cpu/smt/active"));
    f->on_battery = setting_on_battery(root);
    f->aslr = setting_aslr(root);
    f->load = take_number(source_load(root, NULL));
    f->cpu_limit = cgroup_cpu_limit(root);
    f->memory_available_kib = lesser(take_number(source_meminfo(root, "MemAvailable:")), cgroup_memory_left_kib(root));
}

/* ---- What happens meanwhile ---- */

typedef struct counters {
    double wall_s, own_s;   /* own: CPU time of this process */
    double busy_s, steal_s; /* of all CPUs, since boot */
    double throttled_us, memory_us;
} counters;

static double seconds(const struct timeval *t)
{
    return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

static void read_stat(const char *root, counters *c)
{
    static const int busy[] = {0, 1, 2, 5, 6}; /* user, nice, system, irq, softirq */
    char *text = machine__read_text(root, "/proc/stat");
    char *cpu = text ? machine__find_line(text, "cpu ") : NULL;
    double ticks_per_s = (double)sysconf(_SC_CLK_TCK), sum = 0;
    unsigned long long ticks = 0;
    c->busy_s = c->steal_s = (double)NAN;
    if (cpu && machine__read_column(cpu, 7, &ticks)) {
        c->steal_s = (double)ticks / ticks_per_s;
        for (size_t i = 0; i < sizeof busy / sizeof busy[0]; i++)
            if (machine__read_column(cpu, busy[i], &ticks))
                sum += (double)ticks;
        c->busy_s = sum / ticks_per_s;
    }
    free(text);
}

static counters read_counters(const char *root)
{
    struct timespec now;
    struct rusage own;
    counters c;
    read_stat(root, &c);
    c.throttled_us = cgroup_throttled_us(root);
    c.memory_us = take_number(source_pressure(root, "memory"));
    clock_gettime(CLOCK_MONOTONIC, &now);
    getrusage(RUSAGE_SELF, &own);
    c.wall_s = (double)now.tv_sec + (double)now.tv_nsec / 1e9;
    c.own_s = seconds(&own.ru_utime) + seconds(&own.ru_stime);
    return c;
}

/* A part of the time that passed, 0 … 1; what cannot be known stays NAN. */
static double part_of(double part_s, double whole_s)
{
    return isnan(part_s) ? part_s : part_s < 0 ? 0 : part_s > whole_s ? 1 : part_s / whole_s;
}

/* /proc/stat counts in hundredths of a second. A sandbox that leaves out what this process used leaves out the others, too. */
static double others_cpus(const counters *from, const counters *to, double wall_s)
{
    double own_s = to->own_s - from->own_s, busy_s = to->busy_s - from->busy_s;
    if (busy_s < own_s * 0.8 - 0.05)
        return (double)NAN;
    return isnan(busy_s) ? busy_s : busy_s < own_s ? 0 : (busy_s - own_s) / wall_s;
}

static void compare_counters(const counters *from, const counters *to, fitness_facts *f)
{
    double wall_s = to->wall_s - from->wall_s;
    f->burn_in_s = wall_s;
    f->steal_share = part_of(to->steal_s - from->steal_s, wall_s);
    f->others_cpus = others_cpus(from, to, wall_s);
    f->throttled_share = part_of((to->throttled_us - from->throttled_us) / 1e6, wall_s);
    f->memory_wait_share = part_of((to->memory_us - from->memory_us) / 1e6, wall_s);
    f->steal_boot_share = to->busy_s + to->steal_s > 0 ? to->steal_s / (to->busy_s + to->steal_s) : (double)NAN;
}

static void test_core(fitness_facts *f)
{
    ffb_selftest_result t = {0};
    ffb_selftest(&t);
    snprintf(f->clock, sizeof f->clock, "%s", t.clock);
    f->clock_cost_ns = t.clock_cost_ns;
    f->clock_step_ns = t.clock_step_ns;
    f->imul_add_ratio = t.imul_add_ratio;
    f->golden_cycles = t.golden_cycles;
    f->golden_expected_cycles = t.golden_expected;
}

static void measure(const char *root, progress *shown, const volatile int *interrupted, fitness_facts *f)
{
    burn_in b;
    burn_in_plan plan = burn_in_usual(f->architecture, shown, interrupted);
    test_core(f);
    counters from = read_counters(root);
    burn_in_take(&plan, &b);
    counters to = read_counters(root);
    burn_in_sum(&b, f);
    burn_in_free(&b);
    compare_counters(&from, &to, f);
}

/* ---- facts.json ---- */

static const fitness_field *find_field(const char *name)
{
    const fitness_field *field;
    size_t i = 0;
    while ((field = fitness_field_at(i++)) != NULL)
        if (strcmp(field->name, name) == 0)
            return field;
    return NULL;
}

/* Null leaves the fact unknown. */
static bool set_fact(fitness_facts *f, const fitness_field *field, const cJSON *value)
{
    char *at = (char *)f + field->offset;
    double number = cJSON_IsNumber(value) ? value->valuedouble : cJSON_IsTrue(value) ? 1 : cJSON_IsFalse(value) ? 0 : (double)NAN;
    if (field->type == FITNESS_IS_TEXT) {
        snprintf(at, FITNESS_TEXT, "%s", cJSON_IsString(value) ? value->valuestring : "");
        return cJSON_IsString(value) || cJSON_IsNull(value);
    }
    memcpy(at, &number, sizeof number);
    return cJSON_IsNull(value) || (field->type == FITNESS_IS_BOOL ? cJSON_IsBool(value) : cJSON_IsNumber(value));
}

static int take_facts(const char *text, fitness_facts *f, char *error, size_t error_size)
{
    char why[200];
    cJSON *all = json_parse(text, strlen(text), why, sizeof why), *item = NULL;
    int status = all ? 0 : -1;
    if (!all)
        snprintf(error, error_size, "facts.json: %s", why);
    cJSON_ArrayForEach (item, all) {
        const fitness_field *field = item->string ? find_field(item->string) : NULL;
        if (field && set_fact(f, field, item))
            continue;
        snprintf(error, error_size, "facts.json: %s %s", item->string ? item->string : "an element",
                 field ? "has the wrong type" : "is no fact; `ffibench machine --json` prints them");
        status = -1;
    }
    cJSON_Delete(all);
    return status;
}

int machine_condition_read(const char *root, progress *shown, const volatile int *interrupted, fitness_facts *f, char *error,
                           size_t error_size)
{
    fitness_facts_clear(f);
    machine_condition_settings(root, f);
    char *facts = *root ? machine__read_text(root, "/facts.json") : NULL;
    int status = facts ? take_facts(facts, f, error, error_size) : 0;
    if (!facts)
        measure(root, shown, interrupted, f);
    free(facts);
    return status;
}
