/* fitness_settings.c - the rules about how the machine is set up. What is not known gets no advice. A setting that the burn-in would show
 * where it does harm (SMT, turbo, a hypervisor) is told and not blamed. */
#include "fitness_rules.h"

#include <math.h>
#include <string.h>

static void not_known(fitness_line *l, const char *why)
{
    l->kind = FITNESS_UNKNOWN;
    fitness__found(l, "not known%s%s", *why ? ": " : "", why);
}

bool fitness__is_virtual(const fitness_facts *f)
{
    return *f->hypervisor && strcmp(f->hypervisor, "none") != 0;
}

/* ---- The processor ---- */

void fitness__processor(const fitness_facts *f, fitness_line *l)
{
    fitness__found(l, "%s", *f->cpu_model ? f->cpu_model : *f->architecture ? f->architecture : "not known");
    if (f->cpus_allowed < f->cpus_online)
        fitness__found(l, ", %.0f of its %.0f CPUs", f->cpus_allowed, f->cpus_online);
    else if (!isnan(f->cpus_online))
        fitness__found(l, ", %.0f CPU%s", f->cpus_online, f->cpus_online == 1 ? "" : "s");
    if (f->core_kinds > 1) {
        fitness__found(l, ", cores of %.0f kinds", f->core_kinds);
        fitness__advise(
            l, FITNESS_NOISY,
            "a cycle of one kind is not one of the other: run on one kind, `taskset -c LIST ffibench run` (`lscpu -e` lists them)");
    }
}

/* ---- Its speed ---- */

bool fitness__governor_is_dynamic(const fitness_facts *f)
{
    return *f->governor && strcmp(f->governor, "performance") != 0 && strcmp(f->governor, "userspace") != 0;
}

/* powersave is the lowest frequency, but for intel_pstate and amd-pstate-epp, which choose by load under that name (kernel: "CPU
 * Performance Scaling", "intel_pstate"). Low and steady would do, but nobody wants to know what a call takes at 400 MHz. */
void fitness__governor(const fitness_facts *f, fitness_line *l)
{
    if (!*f->governor) {
        not_known(l, fitness__is_virtual(f) ? "the host has it" : "");
        return;
    }
    bool low = strcmp(f->governor, "powersave") == 0 && strcmp(f->cpufreq_driver, "intel_pstate") != 0 &&
               strncmp(f->cpufreq_driver, "amd-pstate", 10) != 0 && strncmp(f->cpufreq_driver, "amd_pstate", 10) != 0;
    fitness__found(l, "%s", f->governor);
    if (*f->cpufreq_driver)
        fitness__found(l, " (%s)", f->cpufreq_driver);
    if (!fitness__governor_is_dynamic(f))
        return;
    fitness__found(l, low ? ": the lowest frequency" : ": the frequency follows the load");
    fitness__advise(l, FITNESS_NOISY, "`sudo cpupower frequency-set -g performance`");
}

const char *fitness__turbo_off(const fitness_facts *f)
{
    return strcmp(f->cpufreq_driver, "intel_pstate") == 0 ? "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo"
                                                          : "echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost";
}

void fitness__turbo(const fitness_facts *f, fitness_line *l)
{
    if (isnan(f->turbo))
        not_known(l, fitness__is_virtual(f) ? "the host has it" : "");
    else
        fitness__found(l, f->turbo == 1 ? "on: nanoseconds follow heat and the number of busy cores, cycles do not" : "off");
}

void fitness__smt(const fitness_facts *f, fitness_line *l)
{
    if (fitness__is_virtual(f))
        fitness__found(l, "%s here; what the host does shows in neighbours alone", f->smt == 1 ? "on" : f->smt == 0 ? "off" : "not known");
    else if (isnan(f->smt))
        not_known(l, "");
    else
        fitness__found(l, f->smt == 1 ? "on: what runs on a core's other thread shows in neighbours" : "off");
    if (isnan(f->smt))
        l->kind = FITNESS_UNKNOWN;
}

void fitness__power(const fitness_facts *f, fitness_line *l)
{
    if (isnan(f->on_battery)) {
        not_known(l, "");
        return;
    }
    fitness__found(l, f->on_battery == 1 ? "on battery" : "not on battery");
    if (f->on_battery == 1)
        fitness__advise(l, FITNESS_NOISY, "plug it in: on battery, firmware lowers the speed as it likes");
}

void fitness__hypervisor(const fitness_facts *f, fitness_line *l)
{
    if (!*f->hypervisor)
        not_known(l, "");
    else if (fitness__is_virtual(f))
        fitness__found(l, "a virtual machine (%s): other machines of its host are seen by the burn-in alone", f->hypervisor);
    else
        fitness__found(l, "none to be seen");
}

/* ---- Limits ---- */

/* With less than one CPU the kernel stops the measuring thread in each period. With less than two, compilers and collectors of a runtime
 * use up its share; the same with a single CPU. A limit that did stop something is noise whatever its size. */
static const double limit_unfit_cpus = 1, limit_noisy_cpus = 2;

static void find_limit(const fitness_facts *f, fitness_line *l)
{
    if (f->cpu_limit > 0)
        fitness__found(l, "%.2f CPUs by the cgroup", f->cpu_limit);
    else
        fitness__found(l, isnan(f->cpu_limit) ? "not known" : "none by the cgroup");
    if (f->throttled_share > 0)
        fitness__found(l, ", stopped for %s of the burn-in", fitness__percent(f->throttled_share).text);
    if (f->cpus_allowed == 1)
        fitness__found(l, ", one CPU alone");
}

void fitness__cpu_limit(const fitness_facts *f, fitness_line *l)
{
    find_limit(f, l);
    if (f->cpu_limit > 0 && f->cpu_limit < limit_unfit_cpus)
        fitness__advise(l, FITNESS_UNFIT,
                        "every process is stopped within each period: give the container at least 2 CPUs (`docker run --cpus 2`, cpu.max, "
                        "resources.limits.cpu), or no limit");
    else if (f->throttled_share > 0 || (f->cpu_limit > 0 && f->cpu_limit < limit_noisy_cpus))
        fitness__advise(l, FITNESS_NOISY,
                        "a runtime's compilers and collectors use it up: at least 2 CPUs (`docker run --cpus 2`, cpu.max), or no limit");
    else if (f->cpus_allowed == 1)
        fitness__advise(l, FITNESS_NOISY, "a runtime's compilers and collectors take the measuring thread's place: give it a second CPU");
    else if (isnan(f->cpu_limit) && isnan(f->cpus_allowed))
        l->kind = FITNESS_UNKNOWN;
}

/* The greatest process of the published run took 202 MiB (results/README.md has the command). With twice that the page cache stays; with
 * little more than that the kernel takes pages away meanwhile, or ends the process. */
static const double memory_noisy_kib = 512 * 1024, memory_unfit_kib = 256 * 1024;

/* Waiting for memory is nothing at all on a machine that has enough. */
static const double memory_wait_noisy = 0.01;

void fitness__memory(const fitness_facts *f, fitness_line *l)
{
    if (isnan(f->memory_available_kib)) {
        not_known(l, "");
        return;
    }
    double mib = f->memory_available_kib / 1024;
    fitness__found(l, "%.*f %s available", mib < 1024 ? 0 : 1, mib < 1024 ? mib : mib / 1024, mib < 1024 ? "MiB" : "GiB");
    if (f->memory_wait_share > 0)
        fitness__found(l, ", waited for during %s of the burn-in", fitness__percent(f->memory_wait_share).text);
    if (f->memory_available_kib < memory_unfit_kib)
        fitness__advise(l, FITNESS_UNFIT,
                        "a runtime needs some 200 MiB: end what else runs, or raise the limit (`docker run --memory 1g`, memory.max)");
    else if (f->memory_available_kib < memory_noisy_kib || f->memory_wait_share > memory_wait_noisy)
        fitness__advise(l, FITNESS_NOISY, "the kernel takes pages away meanwhile: end what else runs, or raise the limit (memory.max)");
}

/* ---- Where code and data come to lie ---- */

/* Without it all processes lie alike, and their agreement says nothing of another place: layout alone moves figures by per cents (Mytkowicz
 * et al., "Producing Wrong Data Without Doing Anything Obviously Wrong!", 2009). Other harnesses want it off; here its spread is the
 * interval. */
void fitness__aslr(const fitness_facts *f, fitness_line *l)
{
    if (isnan(f->aslr)) {
        not_known(l, "");
        return;
    }
    fitness__found(l, f->aslr == 0 ? "off" : f->aslr == 1 ? "on, but for the heap" : "on");
    if (f->aslr == 0)
        fitness__advise(l, FITNESS_NOISY,
                        "intervals leave out what places in memory do: `sudo sysctl kernel.randomize_va_space=2`, without `setarch -R`");
}

void fitness__hugepages(const fitness_facts *f, fitness_line *l)
{
    if (!*f->transparent_hugepages)
        not_known(l, "");
    else if (strcmp(f->transparent_hugepages, "always") == 0)
        fitness__found(l, "always: compare large buffers only with machines that have it so");
    else
        fitness__found(l, "%s", f->transparent_hugepages);
}
