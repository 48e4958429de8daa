/* machine_settings.c - see machine_settings.h. */
#include "machine_settings.h"

#include "machine_sources.h"
#include "machine_text.h"
#include "memory.h"

#include <dirent.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* ---- CPUs ---- */

enum { CPUS_MAX = 4096 };

/* The list of CPUs that this process may use, or NULL. */
static char *allowed_list(const char *root)
{
    char *text = machine__read_text(root, "/proc/self/status");
    char *value = text ? machine__find_line(text, "Cpus_allowed_list:") : NULL;
    char *list = value ? mem_text(value + strspn(value, " \t")) : NULL;
    free(text);
    return list;
}

/* The first line of a file of one CPU, or NULL. */
static char *cpu_file(const char *root, long cpu, const char *file)
{
    char *path = mem_format("/sys/devices/system/cpu/cpu%ld/%s", cpu, file), *text = machine__read_text(root, path);
    free(path);
    if (text)
        machine__cut_line(text);
    return text;
}

char *setting_governor(const char *root)
{
    char *list = allowed_list(root), *found = NULL;
    for (long cpu = 0; list && cpu < CPUS_MAX && (!found || strcmp(found, "performance") == 0); cpu++) {
        char *governor = machine__list_has(list, cpu) ? cpu_file(root, cpu, "cpufreq/scaling_governor") : NULL;
        if (governor) {
            free(found);
            found = governor;
        }
    }
    char *json = found ? machine__json_string(found) : source_line(root, "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    free(found);
    free(list);
    return json;
}

/* Whether one of the CPUs in the list of a file is among those that may be used. */
static bool may_use_some(const char *root, const char *allowed, const char *path)
{
    char *list = machine__read_text(root, path);
    bool some = false;
    for (long cpu = 0; list && cpu < CPUS_MAX && !some; cpu++)
        some = machine__list_has(list, cpu) && machine__list_has(allowed, cpu);
    free(list);
    return some;
}

/* Capacities of Linux are 1024 for the fastest; cores of one kind that are binned differ by a few per cent. */
static double count_capacities(const char *root, const char *allowed)
{
    enum { KINDS_MAX = 8 };
    double kinds[KINDS_MAX];
    int count = 0;
    for (long cpu = 0; cpu < CPUS_MAX; cpu++) {
        char *text = machine__list_has(allowed, cpu) ? cpu_file(root, cpu, "cpu_capacity") : NULL;
        double capacity = text ? machine__leading_integer(text) : -1;
        int k = 0;
        while (k < count && fabs(capacity / kinds[k] - 1) > 0.1)
            k++;
        if (capacity > 0 && k == count && count < KINDS_MAX)
            kinds[count++] = capacity;
        free(text);
    }
    return count > 0 ? count : (double)NAN;
}

double setting_core_kinds(const char *root)
{
    char *allowed = allowed_list(root);
    if (!allowed)
        return (double)NAN;
    bool performance = may_use_some(root, allowed, "/sys/devices/cpu_core/cpus"); /* of Intel, before capacities came to x86 */
    bool efficiency = may_use_some(root, allowed, "/sys/devices/cpu_atom/cpus");
    double kinds = count_capacities(root, allowed);
    free(allowed);
    return performance && efficiency && !(kinds > 2) ? 2 : kinds;
}

/* ---- Virtual machines ---- */

static bool contains_one_of(const char *text, const char *const *words)
{
    for (; text && *words; words++)
        if (strstr(text, *words))
            return true;
    return false;
}

/* By firmware's names, as systemd-detect-virt does it where no CPU flag tells: aarch64 has none. */
static char *firmware_hypervisor(const char *root)
{
    static const char *const words[] = {"QEMU",      "KVM", "VMware", "VirtualBox", "Virtual Machine", "Google Compute Engine",
                                        "Parallels", NULL};
    static const char *const amazon[] = {"Amazon EC2", NULL}, *const metal[] = {".metal", NULL};
    char *vendor = source_line(root, "/sys/class/dmi/id/sys_vendor"), *product = source_line(root, "/sys/class/dmi/id/product_name");
    char *tree = source_line(root, "/proc/device-tree/hypervisor/compatible");
    char *found = NULL;
    if (contains_one_of(vendor, words) || (contains_one_of(vendor, amazon) && !contains_one_of(product, metal)))
        found = mem_text(vendor);
    else if (contains_one_of(product, words))
        found = mem_text(product);
    else if (tree)
        found = mem_text(tree);
    free(vendor);
    free(product);
    free(tree);
    return found;
}

char *setting_hypervisor(const char *root)
{
    char *name = source_hypervisor(root, NULL);
    if (name)
        return name;
    char *flags = source_cpuinfo(root, "flags"); /* of x86, where a virtual machine's would have said so */
    name = flags ? machine__json_string("none") : firmware_hypervisor(root);
    free(flags);
    return name;
}

/* ---- Power ---- */

typedef struct supplies {
    bool mains, battery;
} supplies;

static bool says(const char *root, const char *supply, const char *file, const char *wanted)
{
    char *path = mem_format("/sys/class/power_supply/%s/%s", supply, file), *text = machine__read_text(root, path);
    bool same = text && strncmp(text, wanted, strlen(wanted)) == 0;
    free(text);
    free(path);
    return same;
}

/* A mouse has a battery, too: its scope is Device. */
static void look_at_supply(const char *root, const char *name, supplies *s)
{
    if (says(root, name, "scope", "Device"))
        return;
    if (says(root, name, "type", "Battery"))
        s->battery = s->battery || says(root, name, "status", "Discharging");
    else
        s->mains = s->mains || says(root, name, "online", "1");
}

double setting_on_battery(const char *root)
{
    char *path = mem_format("%s/sys/class/power_supply", root);
    DIR *folder = opendir(path);
    supplies s = {0};
    free(path);
    if (!folder)
        return (double)NAN;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.')
            look_at_supply(root, entry->d_name, &s);
    closedir(folder);
    return s.battery && !s.mains ? 1 : 0;
}

/* ---- ASLR ---- */

double setting_aslr(const char *root)
{
    static const unsigned long no_randomize = 0x0040000; /* ADDR_NO_RANDOMIZE of <sys/personality.h> */
    char *text = machine__read_text(root, "/proc/sys/kernel/randomize_va_space");
    char *personality = machine__read_text(root, "/proc/self/personality");
    double value = text ? machine__leading_integer(text) : -1;
    if (personality && (strtoul(personality, NULL, 16) & no_randomize) != 0)
        value = 0;
    free(text);
    free(personality);
    return value >= 0 ? value : (double)NAN;
}
