/* machine_cgroup.c - see machine_cgroup.h. */
#include "machine_cgroup.h"

#include "machine_text.h"
#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The number in a file of the group's folder, behind `key` where one is given; NAN where there is none ("max"). */
static double number_in(const char *root, const char *folder, const char *file, const char *key)
{
    char *path = mem_format("%s/%s", folder, file), *text = machine__read_text(root, path);
    const char *at = text && key ? machine__find_line(text, key) : text;
    char *end = NULL;
    double value = at ? strtod(at, &end) : (double)NAN;
    if (end == at)
        value = (double)NAN;
    free(text);
    free(path);
    return value;
}

/* ---- Groups ---- */

/* Looks at one group's folder; keeps in *value what matters of it and of those before. */
typedef void look(const char *root, const char *folder, double *value);

/* The group's folder and those above it, up to where the file system is mounted: what a container sees there is its own group. */
static void look_upward(const char *root, const char *mount, const char *group, look *at, double *value)
{
    char *folder = mem_format("%s%s", mount, strcmp(group, "/") == 0 ? "" : group), *slash;
    for (;;) {
        at(root, folder, value);
        slash = strrchr(folder + strlen(mount), '/');
        if (!slash)
            break;
        *slash = 0;
    }
    free(folder);
}

/* "7:cpu,cpuacct:/docker/x": whether the line is this controller's; its group, which points into it. */
static const char *group_of(char *line, const char *controller)
{
    char *names = strchr(line, ':'), *group = names ? strchr(names + 1, ':') : NULL, *rest;
    if (!group)
        return NULL;
    *group++ = 0;
    for (char *name = strtok_r(names + 1, ",", &rest); name; name = strtok_r(NULL, ",", &rest))
        if (strcmp(name, controller) == 0)
            return group;
    return NULL;
}

/* A controller belongs to one version alone: to the first if a line names it. */
static double look_at_groups(const char *root, const char *controller, look *second, look *first)
{
    double value = (double)NAN;
    char *text = machine__read_text(root, "/proc/self/cgroup"), *rest = NULL;
    for (char *line = text ? strtok_r(text, "\n", &rest) : NULL; line; line = strtok_r(NULL, "\n", &rest)) {
        if (strncmp(line, "0::", 3) == 0) {
            look_upward(root, "/sys/fs/cgroup", line + 3, second, &value);
            continue;
        }
        const char *group = group_of(line, controller);
        char *mount = mem_format("/sys/fs/cgroup/%s", controller);
        if (group)
            look_upward(root, mount, group, first, &value);
        free(mount);
    }
    free(text);
    return value;
}

static void keep_least(double *value, double found)
{
    if (isnan(*value) || found < *value)
        *value = found;
}

static void keep_greatest(double *value, double found)
{
    if (isnan(*value) || found > *value)
        *value = found;
}

/* ---- CPU ---- */

static void cpu_max(const char *root, const char *folder, double *value)
{
    char *path = mem_format("%s/cpu.max", folder), *text = machine__read_text(root, path), *rest = text;
    double quota = text ? strtod(text, &rest) : 0, period = rest ? strtod(rest, NULL) : 0;
    if (quota > 0 && isfinite(quota) && period > 0) /* "max 100000": none */
        keep_least(value, quota / period);
    free(text);
    free(path);
}

static void cpu_quota(const char *root, const char *folder, double *value)
{
    double quota = number_in(root, folder, "cpu.cfs_quota_us", NULL), period = number_in(root, folder, "cpu.cfs_period_us", NULL);
    if (quota > 0 && period > 0) /* -1: none */
        keep_least(value, quota / period);
}

static bool is_mounted(const char *root)
{
    char *second = machine__read_text(root, "/sys/fs/cgroup/cgroup.controllers");
    char *first = machine__read_text(root, "/sys/fs/cgroup/cpu/cpu.shares");
    bool mounted = second || first;
    free(second);
    free(first);
    return mounted;
}

double cgroup_cpu_limit(const char *root)
{
    double limit = look_at_groups(root, "cpu", cpu_max, cpu_quota);
    return isnan(limit) && is_mounted(root) ? 0 : limit;
}

static void throttled(const char *root, const char *folder, double *value)
{
    keep_greatest(value, number_in(root, folder, "cpu.stat", "throttled_usec "));
}

static void throttled_time(const char *root, const char *folder, double *value)
{
    keep_greatest(value, number_in(root, folder, "cpu.stat", "throttled_time ") / 1000);
}

double cgroup_throttled_us(const char *root)
{
    return look_at_groups(root, "cpu", throttled, throttled_time);
}

/* ---- Memory ---- */

static void keep_left(double *value, double limit, double used, double files)
{
    const double none = 1152921504606846976.0; /* version 1 says a number near 2^63 where there is no limit */
    if (limit < none && used >= 0)
        keep_least(value, (limit - used + (files > 0 ? files : 0)) / 1024);
}

static void memory_max(const char *root, const char *folder, double *value)
{
    keep_left(value, number_in(root, folder, "memory.max", NULL), number_in(root, folder, "memory.current", NULL),
              number_in(root, folder, "memory.stat", "inactive_file "));
}

static void memory_limit(const char *root, const char *folder, double *value)
{
    keep_left(value, number_in(root, folder, "memory.limit_in_bytes", NULL), number_in(root, folder, "memory.usage_in_bytes", NULL),
              number_in(root, folder, "memory.stat", "total_inactive_file "));
}

double cgroup_memory_left_kib(const char *root)
{
    double left = look_at_groups(root, "memory", memory_max, memory_limit);
    return left < 0 ? 0 : left;
}
