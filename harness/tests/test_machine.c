/* test_machine.c - the facts of a machine from a /proc and a /sys made by hand: what is there, what is missing, what is nonsense. */
#define _XOPEN_SOURCE 700
#include "machine_root.h"

#include "ffibench.h"
#include "machine.h"

#include <cjson/cJSON.h>

static void put_machine(void)
{
    put("/proc/cpuinfo", "processor\t: 0\nvendor_id\t: GenuineIntel\nmodel\t\t: 207\nmodel name\t: Intel(R) Xeon(R) Processor\n"
                         "microcode\t: 0x1\nflags\t\t: fpu hypervisor avx2 \n\nprocessor\t: 1\nmodel name\t: another\n");
    put("/sys/devices/system/cpu/online", "0-3,8\n");
    put("/proc/self/status", "Name:\tx\nCpus_allowed:\t3\nCpus_allowed_list:\t0-1\n");
    put("/sys/devices/system/cpu/smt/active", "1\n");
    put("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");
    put("/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq", "4700000\n");
    put("/sys/devices/system/cpu/intel_pstate/no_turbo", "1\n");
    put("/sys/devices/system/cpu/cpu0/cache/index0/type", "Data\n");
    put("/sys/devices/system/cpu/cpu0/cache/index0/level", "1\n");
    put("/sys/devices/system/cpu/cpu0/cache/index0/size", "48K\n");
    put("/sys/devices/system/cpu/cpu0/cache/index0/shared_cpu_list", "0-1\n");
    put("/sys/devices/system/cpu/cpu0/cache/index1/type", "Unified\n"); /* no cache without a size */
    put("/sys/devices/system/cpu/cpu0/cache/index1/level", "2\n");
    put("/sys/devices/system/cpu/cpu0/cache/index1/size", "K\n");
    put("/sys/devices/system/cpu/cpu0/cache/index1/shared_cpu_list", "0-1\n");
    put("/proc/meminfo", "MemTotal:       16384000 kB\nMemFree:  1 kB\nMemAvailable:   8192000 kB\n");
    put("/sys/class/dmi/id/sys_vendor", "QEMU\n");
    put("/etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\n");
    put("/proc/sys/kernel/osrelease", "6.12.0\n");
    put("/proc/sys/kernel/version", "#1 SMP PREEMPT_DYNAMIC\n");
    put("/proc/cmdline", "root=UUID=secret mitigations=off host=alice isolcpus=1 quiet -- nosmt\n");
    put("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n");
    put("/proc/sys/kernel/randomize_va_space", "2\n");
    put("/sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
    put("/proc/self/cgroup", "1:name=x:/y\n0::/user.slice/a\n");
    put("/sys/fs/cgroup/user.slice/a/cpu.max", "150000 100000\n");
    put("/sys/fs/cgroup/user.slice/a/memory.max", "max\n");
    put("/sys/fs/cgroup/user.slice/a/cpu.stat", "usage_usec 5\nnr_throttled 1\nthrottled_usec 777\n");
    put("/proc/loadavg", "0.25 0.50 0.75 1/100 4242\n");
    put("/proc/pressure/cpu", "some avg10=0.00 avg60=0.00 avg300=0.00 total=123456\nfull avg10=0.00 total=9\n");
    put("/proc/stat", "cpu  10 20 30 40 50 60 70 200 0 0\ncpu0 1 2 3 4 5 6 7 8\n");
}

static void assert_fact(const run *r, const char *name, const char *json)
{
    assert_in_range(machine_fact_index(name), 0, machine_fact_count() - 1);
    if (strcmp(machine_fact(r, name), json) != 0)
        fail_msg("%s is %s, not %s", name, machine_fact(r, name), json);
}

static void every_fact_is_found_where_linux_keeps_it(void **state)
{
    run r = {0};
    char steal[32];
    (void)state;
    put_machine();
    machine_read_at(&r, root);
    assert_fact(&r, "cpu_model", "\"Intel(R) Xeon(R) Processor\"");
    assert_fact(&r, "cpu_microcode", "\"0x1\"");
    assert_fact(&r, "cpu_flags", "\"fpu hypervisor avx2\"");
    assert_fact(&r, "cpus_online", "5");
    assert_fact(&r, "cpus_allowed", "2");
    assert_fact(&r, "smt", "true");
    assert_fact(&r, "governor", "\"powersave\"");
    assert_fact(&r, "frequency_max_khz", "4700000");
    assert_fact(&r, "turbo", "false");
    assert_fact(&r, "caches", "[{\"type\":\"Data\",\"level\":1,\"size_kib\":48,\"shared_by\":2}]");
    assert_fact(&r, "memory_kib", "16384000");
    assert_fact(&r, "memory_available_kib", "8192000");
    assert_fact(&r, "hypervisor", "\"QEMU\"");
    assert_fact(&r, "os", "\"Debian GNU/Linux 13 (trixie)\"");
    assert_fact(&r, "kernel", "\"6.12.0\"");
    assert_fact(&r, "kernel_version", "\"#1 SMP PREEMPT_DYNAMIC\"");
    assert_fact(&r, "clocksource", "\"tsc\"");
    assert_fact(&r, "aslr", "2");
    assert_fact(&r, "transparent_hugepages", "\"madvise\"");
    assert_fact(&r, "cgroup_cpu_max", "\"150000 100000\"");
    assert_fact(&r, "cgroup_memory_max", "\"max\"");
    assert_fact(&r, "throttled_before_us", "777");
    assert_fact(&r, "load_before", "0.25");
    assert_fact(&r, "pressure_cpu_before_us", "123456");
    assert_fact(&r, "pressure_io_before_us", "null");
    snprintf(steal, sizeof steal, "%ld", 200 * 1000 / sysconf(_SC_CLK_TCK));
    assert_fact(&r, "steal_before_ms", steal);
    assert_fact(&r, "load_after", "null");
    run_free(&r);
}

static void only_parameters_about_speed_are_kept_of_the_kernels_command_line(void **state)
{
    run r = {0};
    (void)state;
    put_machine();
    machine_read_at(&r, root);
    assert_fact(&r, "kernel_parameters", "\"mitigations=off isolcpus=1\"");
    run_free(&r);
}

static void every_fact_stands_there_once_and_has_its_type(void **state)
{
    run r = {0};
    (void)state;
    put_machine();
    machine_read_at(&r, root);
    machine_read_end_at(&r, root);
    assert_int_equal(r.machine_count, machine_fact_count());
    for (size_t i = 0; i < r.machine_count; i++) {
        cJSON *value = cJSON_Parse(r.machine[i].json);
        assert_string_equal(r.machine[i].name, machine_fact_name(i));
        assert_non_null(value);
        assert_null(machine_fact_check(i, value));
        cJSON_Delete(value);
    }
    run_free(&r);
}

static void without_a_proc_all_is_null_but_what_programs_know(void **state)
{
    static const char *const known[] = {
        "architecture", "libc",         "environment_bytes", "selftest_fit",   "clock",         "clock_cost_ns",         "clock_step_ns",
        "chain_ns",     "chain_cycles", "wide_chain_cycles", "imul_add_ratio", "golden_cycles", "golden_expected_cycles"};
    run r = {0};
    (void)state;
    machine_read_at(&r, root);
    machine_read_end_at(&r, root);
    for (size_t i = 0; i < r.machine_count; i++) {
        bool is_known = false;
        for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
            is_known = is_known || strcmp(known[k], r.machine[i].name) == 0;
        if (is_known != (strcmp(r.machine[i].json, "null") != 0))
            fail_msg("%s is %s", r.machine[i].name, r.machine[i].json);
    }
    assert_string_equal(r.core_build, ffb_build());
    run_free(&r);
}

static void nonsense_is_null(void **state)
{
    run r = {0};
    (void)state;
    put("/sys/devices/system/cpu/online", "5-2\n");
    put("/sys/devices/system/cpu/smt/active", "maybe\n");
    put("/sys/devices/system/cpu/cpu0/cpufreq/cpuinfo_max_freq", "-5\n");
    put("/proc/sys/kernel/randomize_va_space", "99999999999999999999\n");
    put("/sys/kernel/mm/transparent_hugepage/enabled", "always\n");
    put("/proc/loadavg", "nan\n");
    put("/proc/stat", "cpu  1 2\n");
    put("/proc/pressure/cpu", "some total=\n");
    put("/sys/devices/system/cpu/cpu0/cache/index0/type", "Strange\n");
    put("/sys/devices/system/cpu/cpu0/cache/index0/level", "x\n");
    put("/sys/devices/system/cpu/cpu0/cache/index0/size", "y\n");
    put("/sys/devices/system/cpu/cpu0/cache/index0/shared_cpu_list", "\n");
    put("/proc/cpuinfo", "model name\t: A\xff\"B\\\033[0m\n");
    machine_read_at(&r, root);
    static const char *const null[] = {"cpus_online",
                                       "smt",
                                       "frequency_max_khz",
                                       "aslr",
                                       "transparent_hugepages",
                                       "load_before",
                                       "steal_before_ms",
                                       "pressure_cpu_before_us",
                                       "caches"};
    for (size_t i = 0; i < sizeof null / sizeof null[0]; i++)
        assert_fact(&r, null[i], "null");
    assert_fact(&r, "cpu_model", "\"A\xef\xbf\xbd\\\"B\\\\\\u001b[0m\"");
    run_free(&r);
}

static void what_happened_meanwhile_is_added_at_the_end(void **state)
{
    run r = {0};
    (void)state;
    put_machine();
    machine_read_at(&r, root);
    put("/proc/loadavg", "1.75 0.50 0.75 1/100 4242\n");
    put("/proc/pressure/cpu", "some avg10=0.00 total=200000\n");
    put("/sys/fs/cgroup/user.slice/a/cpu.stat", "throttled_usec 800\n");
    machine_read_end_at(&r, root);
    assert_fact(&r, "load_before", "0.25");
    assert_fact(&r, "load_after", "1.75");
    assert_fact(&r, "pressure_cpu_before_us", "123456");
    assert_fact(&r, "pressure_cpu_after_us", "200000");
    assert_fact(&r, "throttled_after_us", "800");
    put("/proc/loadavg", "3.00 0.50 0.75 1/100 4242\n");
    machine_read_end_at(&r, root); /* a run that was resumed */
    assert_fact(&r, "load_after", "3.00");
    assert_int_equal(r.machine_count, machine_fact_count());
    run_free(&r);
}

static void neither_host_nor_user_nor_home_is_recorded(void **state)
{
    char host[256] = "";
    run r = {0};
    (void)state;
    gethostname(host, sizeof host - 1);
    machine_read(&r);
    machine_read_end(&r);
    const char *const secrets[] = {strlen(host) > 4 ? host : NULL, getenv("HOME"), getenv("PWD")};
    for (size_t i = 0; i < r.machine_count; i++)
        for (size_t s = 0; s < sizeof secrets / sizeof secrets[0]; s++)
            if (secrets[s] && strlen(secrets[s]) > 1 && strstr(r.machine[i].json, secrets[s]))
                fail_msg("%s tells %s", r.machine[i].name, secrets[s]);
    run_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_fact_is_found_where_linux_keeps_it, make_root, remove_root),
        cmocka_unit_test_setup_teardown(only_parameters_about_speed_are_kept_of_the_kernels_command_line, make_root, remove_root),
        cmocka_unit_test_setup_teardown(every_fact_stands_there_once_and_has_its_type, make_root, remove_root),
        cmocka_unit_test_setup_teardown(without_a_proc_all_is_null_but_what_programs_know, make_root, remove_root),
        cmocka_unit_test_setup_teardown(nonsense_is_null, make_root, remove_root),
        cmocka_unit_test_setup_teardown(what_happened_meanwhile_is_added_at_the_end, make_root, remove_root),
        cmocka_unit_test_setup_teardown(neither_host_nor_user_nor_home_is_recorded, make_root, remove_root),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
