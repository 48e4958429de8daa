/* test_condition.c - the facts that a verdict on the machine rests on, from a /proc and a /sys made by hand and from samples made by hand.
 */
#define _GNU_SOURCE /* sched_getaffinity */
#include "machine_root.h"

#include "ffibench.h"
#include "machine_burn_in.h"
#include "machine_cgroup.h"
#include "machine_condition.h"

#include <math.h>
#include <sched.h>

static fitness_facts settings(void)
{
    fitness_facts f;
    fitness_facts_clear(&f);
    machine_condition_settings(root, &f);
    return f;
}

static void assert_number(double value, double wanted)
{
    if (!(fabs(value - wanted) < 1e-9))
        fail_msg("%g is not %g", value, wanted);
}

/* ---- Settings ---- */

static void without_a_proc_nothing_is_known(void **state)
{
    fitness_facts f = settings(), nothing;
    (void)state;
    const fitness_field *field;
    fitness_facts_clear(&nothing);
    strcpy(nothing.architecture, f.architecture); /* of uname */
    for (size_t i = 0; (field = fitness_field_at(i)) != NULL; i++) {
        size_t size = field->type == FITNESS_IS_TEXT ? FITNESS_TEXT : sizeof(double);
        if (memcmp((char *)&f + field->offset, (char *)&nothing + field->offset, size) != 0)
            fail_msg("%s is known", field->name);
    }
}

static void the_governor_is_that_of_the_cpus_that_may_be_used(void **state)
{
    (void)state;
    put("/proc/self/status", "Cpus_allowed_list:\t1,4-5\n");
    put("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "ondemand\n");
    assert_string_equal(settings().governor, "ondemand"); /* the only one that is known */
    put("/sys/devices/system/cpu/cpu1/cpufreq/scaling_governor", "performance\n");
    put("/sys/devices/system/cpu/cpu4/cpufreq/scaling_governor", "performance\n");
    assert_string_equal(settings().governor, "performance");
    put("/sys/devices/system/cpu/cpu5/cpufreq/scaling_governor", "schedutil\n");
    assert_string_equal(settings().governor, "schedutil");
}

static void cores_of_two_kinds_are_two_only_where_both_may_be_used(void **state)
{
    (void)state;
    put("/proc/self/status", "Cpus_allowed_list:\t0-3\n");
    put("/sys/devices/cpu_core/cpus", "0-1\n");
    put("/sys/devices/cpu_atom/cpus", "2-3\n");
    assert_number(settings().core_kinds, 2);
    put("/proc/self/status", "Cpus_allowed_list:\t0-1\n");
    assert_true(isnan(settings().core_kinds));
    put("/sys/devices/system/cpu/cpu0/cpu_capacity", "1024\n");
    put("/sys/devices/system/cpu/cpu1/cpu_capacity", "1000\n"); /* binned */
    assert_number(settings().core_kinds, 1);
    put("/sys/devices/system/cpu/cpu1/cpu_capacity", "430\n"); /* a little core */
    assert_number(settings().core_kinds, 2);
}

static void a_virtual_machine_is_known_by_several_signs(void **state)
{
    (void)state;
    put("/proc/cpuinfo", "flags\t: fpu sse2\n");
    assert_string_equal(settings().hypervisor, "none");
    put("/proc/cpuinfo", "flags\t: fpu hypervisor\n");
    assert_string_equal(settings().hypervisor, "unknown");
    put("/sys/class/dmi/id/sys_vendor", "Amazon EC2\n");
    assert_string_equal(settings().hypervisor, "Amazon EC2");
    put("/proc/cpuinfo", "Features\t: fp asimd\n"); /* aarch64 */
    put("/sys/class/dmi/id/product_name", "c7g.metal\n");
    assert_string_equal(settings().hypervisor, "");
    put("/sys/class/dmi/id/product_name", "c7g.large\n");
    assert_string_equal(settings().hypervisor, "Amazon EC2");
    put("/sys/class/dmi/id/sys_vendor", "Raspberry Pi\n");
    assert_string_equal(settings().hypervisor, "");
    put("/sys/class/dmi/id/product_name", "KVM Virtual Machine\n");
    assert_string_equal(settings().hypervisor, "KVM Virtual Machine");
}

static void a_battery_counts_only_without_mains_and_not_a_mouses(void **state)
{
    (void)state;
    put("/sys/class/power_supply/hid-0018/type", "Battery\n");
    put("/sys/class/power_supply/hid-0018/scope", "Device\n");
    put("/sys/class/power_supply/hid-0018/status", "Discharging\n");
    assert_number(settings().on_battery, 0);
    put("/sys/class/power_supply/BAT0/type", "Battery\n");
    put("/sys/class/power_supply/BAT0/status", "Discharging\n");
    assert_number(settings().on_battery, 1);
    put("/sys/class/power_supply/AC/type", "Mains\n");
    put("/sys/class/power_supply/AC/online", "0\n");
    assert_number(settings().on_battery, 1);
    put("/sys/class/power_supply/AC/online", "1\n");
    assert_number(settings().on_battery, 0);
    put("/sys/class/power_supply/AC/online", "0\n");
    put("/sys/class/power_supply/BAT0/status", "Full\n");
    assert_number(settings().on_battery, 0);
}

static void aslr_may_be_off_for_this_process_alone(void **state)
{
    (void)state;
    put("/proc/sys/kernel/randomize_va_space", "2\n");
    put("/proc/self/personality", "00000000\n");
    assert_number(settings().aslr, 2);
    put("/proc/self/personality", "00040000\n"); /* setarch -R */
    assert_number(settings().aslr, 0);
}

/* ---- Limits ---- */

static void a_group_has_the_least_limit_of_those_above_it(void **state)
{
    (void)state;
    put("/sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
    put("/proc/self/cgroup", "0::/kube/pod/box\n");
    assert_number(cgroup_cpu_limit(root), 0);
    put("/sys/fs/cgroup/kube/pod/box/cpu.max", "max 100000\n");
    assert_number(cgroup_cpu_limit(root), 0);
    put("/sys/fs/cgroup/kube/pod/cpu.max", "50000 100000\n");
    put("/sys/fs/cgroup/kube/cpu.max", "400000 100000\n");
    assert_number(cgroup_cpu_limit(root), 0.5);
    put("/sys/fs/cgroup/kube/pod/cpu.stat", "usage_usec 1\nthrottled_usec 777\n");
    assert_number(cgroup_throttled_us(root), 777);
}

static void a_container_sees_its_own_group_at_the_mount(void **state)
{
    (void)state;
    put("/proc/self/cgroup", "0::/\n");
    put("/sys/fs/cgroup/cpu.max", "150000 100000\n");
    assert_number(cgroup_cpu_limit(root), 1.5);
    put("/proc/self/cgroup", "0::/docker/abc\n"); /* as the host names it */
    assert_number(cgroup_cpu_limit(root), 1.5);
}

static void groups_of_version_one_are_read_too(void **state)
{
    (void)state;
    put("/proc/self/cgroup", "9:memory:/box\n3:cpuset:/\n2:cpu,cpuacct:/box\n0::/\n");
    put("/sys/fs/cgroup/cpu/box/cpu.cfs_quota_us", "-1\n");
    put("/sys/fs/cgroup/cpu/box/cpu.cfs_period_us", "100000\n");
    put("/sys/fs/cgroup/cpu/cpu.shares", "1024\n");
    assert_number(cgroup_cpu_limit(root), 0);
    put("/sys/fs/cgroup/cpu/box/cpu.cfs_quota_us", "25000\n");
    assert_number(cgroup_cpu_limit(root), 0.25);
    put("/sys/fs/cgroup/cpu/box/cpu.stat", "nr_throttled 2\nthrottled_time 5000000\n");
    assert_number(cgroup_throttled_us(root), 5000);
    put("/sys/fs/cgroup/memory/box/memory.limit_in_bytes", "9223372036854771712\n");
    put("/sys/fs/cgroup/memory/box/memory.usage_in_bytes", "1048576\n");
    assert_true(isnan(cgroup_memory_left_kib(root)));
    put("/sys/fs/cgroup/memory/box/memory.limit_in_bytes", "2097152\n");
    put("/sys/fs/cgroup/memory/box/memory.stat", "cache 1\ntotal_inactive_file 524288\n");
    assert_number(cgroup_memory_left_kib(root), 1536);
}

static void memory_is_what_the_system_and_the_group_leave(void **state)
{
    (void)state;
    put("/proc/meminfo", "MemTotal: 9000 kB\nMemAvailable: 8000 kB\n");
    assert_number(settings().memory_available_kib, 8000);
    put("/proc/self/cgroup", "0::/box\n");
    put("/sys/fs/cgroup/box/memory.max", "max\n");
    put("/sys/fs/cgroup/box/memory.current", "1024000\n");
    assert_number(settings().memory_available_kib, 8000);
    put("/sys/fs/cgroup/box/memory.max", "4096000\n");
    assert_number(settings().memory_available_kib, 3000);
    put("/sys/fs/cgroup/box/memory.stat", "anon 1\ninactive_file 512000\n");
    assert_number(settings().memory_available_kib, 3500);
    put("/sys/fs/cgroup/box/memory.current", "9096000\n"); /* read before something was freed */
    assert_number(settings().memory_available_kib, 0);
}

/* ---- facts.json ---- */

static void facts_take_the_place_of_what_is_measured(void **state)
{
    fitness_facts f;
    char error[200] = "";
    (void)state;
    put("/proc/sys/kernel/randomize_va_space", "2\n");
    put("/proc/loadavg", "0.25 0 0 1/2 3\n");
    put("/facts.json", "{\"clock_cost_ns\": 21.5, \"clock\": \"C\", \"turbo\": true, \"load\": null}");
    assert_int_equal(machine_condition_read(root, NULL, NULL, &f, error, sizeof error), 0);
    assert_number(f.clock_cost_ns, 21.5);
    assert_string_equal(f.clock, "C");
    assert_number(f.turbo, 1);
    assert_number(f.aslr, 2);
    assert_true(isnan(f.load));
    assert_true(isnan(f.counted_share));
}

static void facts_that_are_none_are_refused_by_name(void **state)
{
    static const struct {
        const char *facts, *error;
    } bad[] = {
        {"{\"clok\": 1}", "facts.json: clok is no fact; `ffibench machine --json` prints them"},
        {"{\"clock\": 1}", "facts.json: clock has the wrong type"},
        {"{\"smt\": 1}", "facts.json: smt has the wrong type"},
        {"{\"load\": \"1\"}", "facts.json: load has the wrong type"},
        {"[1]", "facts.json: an element is no fact; `ffibench machine --json` prints them"},
        {"{", "facts.json: line 1, column 2: "},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        fitness_facts f;
        char error[200] = "";
        put("/facts.json", bad[i].facts);
        assert_int_equal(machine_condition_read(root, NULL, NULL, &f, error, sizeof error), -1);
        if (strncmp(error, bad[i].error, strlen(bad[i].error)) != 0)
            fail_msg("%s: %s", bad[i].facts, error);
    }
}

/* ---- The burn-in ---- */

static void add(burn_in_slice *slice, int count, int64_t before_ns, int64_t after_ns, int32_t width)
{
    for (int i = 0; i < count; i++)
        burn_in_add(slice, before_ns, after_ns, width);
}

static void samples_are_counted_by_the_rules_of_a_run(void **state)
{
    burn_in_slice slices[2] = {{.cpu = 4}, {.cpu = 7}};
    burn_in b = {slices, 2};
    fitness_facts f;
    (void)state;
    fitness_facts_clear(&f);
    add(&slices[0], 6, 40000, 40000, 1000);
    add(&slices[0], 1, 40000, 40000, 1300); /* shared */
    add(&slices[0], 1, 40000, 40000, 1010); /* clean, but alone */
    add(&slices[0], 1, 40000, 40201, 1000); /* the speed changed */
    add(&slices[0], 1, 40000, 40200, 1000); /* not by more than 0.5 %, but alone as well */
    add(&slices[1], 10, 44000, 44000, 2000);
    burn_in_sum(&b, &f);
    assert_number(f.samples, 20);
    assert_number(f.counted_share, 6 / 20.0);
    assert_number(f.shared_share, 11 / 20.0);
    assert_number(f.uneven_share, 1 / 20.0);
    assert_number(f.width_floor, 1);
    assert_number(f.best_cpu, 4);
    assert_number(f.best_share, 0.6);
    assert_number(f.worst_cpu, 7);
    assert_number(f.worst_share, 0);
    assert_number(f.chain_p10_ns, 40000);
    assert_number(f.chain_p90_ns, 44000);
    for (int i = 0; i < 2; i++)
        invocation_free(&slices[i].taken);
}

static void a_narrow_core_is_its_own_floor(void **state)
{
    burn_in_slice slice = {.cpu = 0};
    burn_in b = {&slice, 1};
    fitness_facts f;
    (void)state;
    fitness_facts_clear(&f);
    add(&slice, 10, 40000, 40000, 1250);
    add(&slice, 10, 40000, 40000, 1400);
    burn_in_sum(&b, &f);
    assert_number(f.width_floor, 1.25);
    assert_number(f.counted_share, 0.5);
    invocation_free(&slice.taken);
}

static void a_burn_in_without_samples_says_nothing(void **state)
{
    burn_in b = {0};
    fitness_facts f;
    (void)state;
    fitness_facts_clear(&f);
    burn_in_sum(&b, &f);
    assert_true(isnan(f.counted_share) && isnan(f.chain_p10_ns) && isnan(f.best_share));
    assert_number(f.samples, 0);
}

static void a_slice_holds_no_more_than_it_has_room_for(void **state)
{
    burn_in_slice slice = {0};
    (void)state;
    add(&slice, BURN_IN_SAMPLES_MAX + 5, 1, 1, 1000);
    assert_int_equal(slice.taken.sample_ns.count, BURN_IN_SAMPLES_MAX);
    invocation_free(&slice.taken);
}

static void the_thread_may_use_all_its_cpus_again(void **state)
{
    ffb_selftest_result tested;
    cpu_set_t before, after;
    burn_in b;
    burn_in_plan plan = {.architecture = "x86_64", .slice_ns = 20000000, .slices = 3, .slices_max = 3};
    (void)state;
    ffb_selftest(&tested);
    assert_int_equal(sched_getaffinity(0, sizeof before, &before), 0);
    burn_in_take(&plan, &b);
    assert_int_equal(sched_getaffinity(0, sizeof after, &after), 0);
    assert_true(CPU_EQUAL(&before, &after));
    assert_int_equal(b.count, 3);
    for (size_t i = 0; i < b.count; i++)
        assert_true(CPU_ISSET((size_t)b.slices[i].cpu, &before));
    burn_in_free(&b);
}

static void an_interrupted_burn_in_ends(void **state)
{
    volatile int interrupted = 2;
    burn_in_plan plan = burn_in_usual("x86_64", NULL, &interrupted);
    burn_in b;
    (void)state;
    burn_in_take(&plan, &b);
    assert_int_equal(b.count, 0);
    burn_in_free(&b);
}

#define WITH_ROOT(test) cmocka_unit_test_setup_teardown(test, make_root, remove_root)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_ROOT(without_a_proc_nothing_is_known),
        WITH_ROOT(the_governor_is_that_of_the_cpus_that_may_be_used),
        WITH_ROOT(cores_of_two_kinds_are_two_only_where_both_may_be_used),
        WITH_ROOT(a_virtual_machine_is_known_by_several_signs),
        WITH_ROOT(a_battery_counts_only_without_mains_and_not_a_mouses),
        WITH_ROOT(aslr_may_be_off_for_this_process_alone),
        WITH_ROOT(a_group_has_the_least_limit_of_those_above_it),
        WITH_ROOT(a_container_sees_its_own_group_at_the_mount),
        WITH_ROOT(groups_of_version_one_are_read_too),
        WITH_ROOT(memory_is_what_the_system_and_the_group_leave),
        WITH_ROOT(facts_take_the_place_of_what_is_measured),
        WITH_ROOT(facts_that_are_none_are_refused_by_name),
        cmocka_unit_test(samples_are_counted_by_the_rules_of_a_run),
        cmocka_unit_test(a_narrow_core_is_its_own_floor),
        cmocka_unit_test(a_burn_in_without_samples_says_nothing),
        cmocka_unit_test(a_slice_holds_no_more_than_it_has_room_for),
        cmocka_unit_test(the_thread_may_use_all_its_cpus_again),
        cmocka_unit_test(an_interrupted_burn_in_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
