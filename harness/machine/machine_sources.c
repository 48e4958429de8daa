/* machine_sources.c - see machine_sources.h. */
#include "machine_sources.h"

#include "machine_text.h"
#include "memory.h"

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

extern char **environ;

const char *machine_root(void)
{
    const char *named = getenv("FFIBENCH_MACHINE");
    return named ? named : "";
}

/* ---- Files and JSON ---- */

/* The first line of a text, which it frees, as a JSON string; NULL of NULL. */
static char *first_line(char *text)
{
    if (!text)
        return NULL;
    machine__cut_line(text);
    char *json = machine__json_string(text);
    free(text);
    return json;
}

char *source_line(const char *root, const char *path)
{
    return first_line(machine__read_text(root, path));
}

char *source_integer(const char *root, const char *path)
{
    char *text = machine__read_text(root, path), *json = text ? machine__json_integer(text) : NULL;
    free(text);
    return json;
}

char *source_is_one(const char *root, const char *path)
{
    char *text = machine__read_text(root, path);
    char *json = text && text[0] == '1' ? mem_text("true") : text && text[0] == '0' ? mem_text("false") : NULL;
    free(text);
    return json;
}

char *source_choice(const char *root, const char *path)
{
    char *text = machine__read_text(root, path), *json = NULL;
    char *open = text ? strchr(text, '[') : NULL, *close = open ? strchr(open, ']') : NULL;
    if (close) {
        *close = 0;
        json = machine__json_string(open + 1);
    }
    free(text);
    return json;
}

/* ---- The processor ---- */

char *source_cpuinfo(const char *root, const char *key)
{
    char *text = machine__read_text(root, "/proc/cpuinfo"), *json = NULL;
    char *value = text ? machine__find_line(text, key) : NULL;
    if (value) {
        value += strspn(value, " \t:");
        json = machine__json_string(value);
    }
    free(text);
    return json;
}

char *source_cpu_list(const char *root, const char *path)
{
    char *text = machine__read_text(root, path);
    long count = text ? machine__count_list(text) : -1;
    free(text);
    return count < 0 ? NULL : mem_format("%ld", count);
}

char *source_cpus_allowed(const char *root, const char *what)
{
    (void)what;
    char *text = machine__read_text(root, "/proc/self/status");
    char *value = text ? machine__find_line(text, "Cpus_allowed_list:") : NULL;
    long count = value ? machine__count_list(value + strspn(value, " \t")) : -1;
    free(text);
    return count < 0 ? NULL : mem_format("%ld", count);
}

char *source_turbo(const char *root, const char *what)
{
    (void)what;
    char *json = source_is_one(root, "/sys/devices/system/cpu/intel_pstate/no_turbo");
    if (!json)
        return source_is_one(root, "/sys/devices/system/cpu/cpufreq/boost");
    bool off = strcmp(json, "true") == 0;
    free(json);
    return mem_text(off ? "false" : "true");
}

static cJSON *read_cache(const char *root, int index)
{
    const char *const names[] = {"type", "level", "size", "shared_cpu_list"};
    char *texts[4];
    bool whole = true;
    for (size_t i = 0; i < 4; i++) {
        char *path = mem_format("/sys/devices/system/cpu/cpu0/cache/index%d/%s", index, names[i]);
        texts[i] = machine__read_text(root, path);
        free(path);
        whole = whole && texts[i];
    }
    cJSON *cache = NULL;
    double level = whole ? machine__leading_integer(texts[1]) : -1, size_kib = whole ? machine__leading_integer(texts[2]) : -1;
    if (level >= 0 && size_kib >= 0) {
        machine__cut_line(texts[0]);
        cache = cJSON_CreateObject();
        cJSON_AddStringToObject(cache, "type", texts[0]);
        cJSON_AddNumberToObject(cache, "level", level);
        cJSON_AddNumberToObject(cache, "size_kib", size_kib);
        cJSON_AddNumberToObject(cache, "shared_by", (double)machine__count_list(texts[3]));
    }
    for (size_t i = 0; i < 4; i++)
        free(texts[i]);
    return cache;
}

char *source_caches(const char *root, const char *what)
{
    (void)what;
    cJSON *array = cJSON_CreateArray(), *cache;
    for (int i = 0; i < 16 && (cache = read_cache(root, i)) != NULL; i++)
        cJSON_AddItemToArray(array, cache);
    char *json = cJSON_GetArraySize(array) ? cJSON_PrintUnformatted(array) : NULL, *copy = mem_text(json);
    cJSON_free(json);
    cJSON_Delete(array);
    return copy;
}

/* ---- The system ---- */

/* Whether a parameter of the kernel changes how fast programs run. Others may name disks, hosts and addresses. */
static bool is_about_speed(const char *parameter)
{
    /* clang-format off */
    static const char *const beginnings[] = {
        "mitigations=", "nosmt", "isolcpus=", "nohz", "rcu_nocb", "idle=", "intel_pstate=", "amd_pstate=", "intel_idle.", "processor.",
        "cpuidle", "haltpoll", "cpufreq.", "transparent_hugepage=", "hugepages", "default_hugepagesz=", "clocksource=", "tsc=", "norandmaps",
        "nokaslr", "nopti", "pti=", "spectre_", "nospectre_", "spec_store_bypass_disable=", "retbleed=", "l1tf=", "mds=", "tsx", "maxcpus=",
        "nr_cpus=", "numa", "preempt=", "threadirqs", "skew_tick=", "nowatchdog", "nmi_watchdog=", "psi=", "kpti=", "ssbd=",
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++)
        if (strncmp(parameter, beginnings[i], strlen(beginnings[i])) == 0)
            return true;
    return false;
}

char *source_command_line(const char *root, const char *what)
{
    (void)what;
    char *text = machine__read_text(root, "/proc/cmdline"), *rest = NULL;
    if (!text)
        return NULL;
    char *kept = mem_zeroed(strlen(text) + 2, 1), *end = kept;
    for (char *word = strtok_r(text, " \n", &rest); word; word = strtok_r(NULL, " \n", &rest)) {
        if (strcmp(word, "--") == 0)
            break; /* what follows is init's */
        if (!is_about_speed(word))
            continue;
        if (end != kept)
            *end++ = ' ';
        size_t length = strlen(word);
        memcpy(end, word, length + 1);
        end += length;
    }
    char *json = machine__json_string(kept);
    free(kept);
    free(text);
    return json;
}

static bool has_flag(const char *root, const char *flag)
{
    char *flags = source_cpuinfo(root, "flags"), *padded = mem_format(" %s ", flag);
    bool found = false;
    if (flags) {
        for (char *c = flags; *c; c++)
            *c = *c == '"' ? ' ' : *c;
        found = strstr(flags, padded) != NULL;
    }
    free(padded);
    free(flags);
    return found;
}

char *source_hypervisor(const char *root, const char *what)
{
    (void)what;
    char *type = source_line(root, "/sys/hypervisor/type");
    if (type)
        return type;
    if (!has_flag(root, "hypervisor"))
        return NULL;
    char *vendor = source_line(root, "/sys/class/dmi/id/sys_vendor");
    return vendor ? vendor : machine__json_string("unknown");
}

char *source_os(const char *root, const char *what)
{
    (void)what;
    char *text = machine__read_text(root, "/etc/os-release"), *json = NULL;
    char *value = text ? machine__find_line(text, "PRETTY_NAME=") : NULL;
    if (value) {
        value += *value == '"';
        value[strcspn(value, "\"")] = 0;
        json = machine__json_string(value);
    }
    free(text);
    return json;
}

char *source_architecture(const char *root, const char *what)
{
    struct utsname name;
    (void)root;
    (void)what;
    return uname(&name) == 0 ? machine__json_string(name.machine) : NULL;
}

char *source_libc(const char *root, const char *what)
{
    char version[64] = "";
    (void)root;
    (void)what;
#ifdef _CS_GNU_LIBC_VERSION
    confstr(_CS_GNU_LIBC_VERSION, version, sizeof version);
#endif
    return version[0] ? machine__json_string(version) : NULL;
}

char *source_meminfo(const char *root, const char *key)
{
    char *text = machine__read_text(root, "/proc/meminfo");
    char *value = text ? machine__find_line(text, key) : NULL, *json = value ? machine__json_integer(value) : NULL;
    free(text);
    return json;
}

/* ---- Limits and load ---- */

/* The file of this process's cgroup (version 2). */
static char *read_cgroup(const char *root, const char *file)
{
    char *text = machine__read_text(root, "/proc/self/cgroup");
    char *group = text ? machine__find_line(text, "0::") : NULL;
    char *path = group ? mem_format("/sys/fs/cgroup%s/%s", strcmp(group, "/") == 0 ? "" : group, file) : NULL;
    char *content = path ? machine__read_text(root, path) : NULL;
    free(path);
    free(text);
    return content;
}

char *source_cgroup(const char *root, const char *file)
{
    return first_line(read_cgroup(root, file));
}

char *source_throttled(const char *root, const char *what)
{
    (void)what;
    char *text = read_cgroup(root, "cpu.stat");
    char *value = text ? machine__find_line(text, "throttled_usec ") : NULL, *json = value ? machine__json_integer(value) : NULL;
    free(text);
    return json;
}

char *source_load(const char *root, const char *what)
{
    (void)what;
    char *text = machine__read_text(root, "/proc/loadavg"), *end = text;
    double load = text ? strtod(text, &end) : 0;
    char *json = end != text && load >= 0 ? mem_format("%.2f", load) : NULL;
    free(text);
    return json;
}

char *source_pressure(const char *root, const char *resource)
{
    char *path = mem_format("/proc/pressure/%s", resource), *text = machine__read_text(root, path);
    char *some = text ? machine__find_line(text, "some ") : NULL, *total = some ? strstr(some, "total=") : NULL;
    char *json = total ? machine__json_integer(total + strlen("total=")) : NULL;
    free(text);
    free(path);
    return json;
}

char *source_steal(const char *root, const char *what)
{
    (void)what;
    unsigned long long steal = 0;
    char *text = machine__read_text(root, "/proc/stat");
    char *cpu = text ? machine__find_line(text, "cpu ") : NULL;
    bool found = cpu && machine__read_column(cpu, 7, &steal);
    long ticks_per_s = sysconf(_SC_CLK_TCK);
    free(text);
    return found && ticks_per_s > 0 ? mem_format("%llu", steal * 1000 / (unsigned long long)ticks_per_s) : NULL;
}

char *source_environment(const char *root, const char *what)
{
    size_t bytes = 0;
    (void)root;
    (void)what;
    for (char **variable = environ; variable && *variable; variable++)
        bytes += strlen(*variable) + 1;
    return mem_format("%zu", bytes);
}
