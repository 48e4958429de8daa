/* test_fitness.c - the rules of fitness.h at each of their thresholds, and that what is not known is not blamed. */
#include "cmocka_headers.h"
#include "fitness.h"
#include "fitness_print.h"

#include <math.h>
#include <stdio.h>

/* A machine of one's own, as good as they come. */
static fitness_facts good_machine(void)
{
    fitness_facts f;
    fitness_facts_clear(&f);
    strcpy(f.architecture, "x86_64");
    strcpy(f.cpu_model, "A Processor");
    strcpy(f.clock, "CLOCK_MONOTONIC_RAW");
    strcpy(f.clocksource, "tsc");
    strcpy(f.clocksources, "tsc hpet acpi_pm");
    strcpy(f.governor, "performance");
    strcpy(f.cpufreq_driver, "intel_pstate");
    strcpy(f.hypervisor, "none");
    strcpy(f.transparent_hugepages, "madvise");
    const struct {
        double *fact, value;
    } numbers[] = {
        {&f.cpus_online, 8},
        {&f.cpus_allowed, 8},
        {&f.core_kinds, 1},
        {&f.clock_cost_ns, 21},
        {&f.clock_step_ns, 1},
        {&f.imul_add_ratio, 3.01},
        {&f.golden_cycles, 384.1},
        {&f.samples, 1500},
        {&f.golden_expected_cycles, 384},
        {&f.counted_share, 0.97},
        {&f.shared_share, 0.01},
        {&f.uneven_share, 0.02},
        {&f.best_share, 0.98},
        {&f.worst_share, 0.96},
        {&f.best_cpu, 2},
        {&f.worst_cpu, 0},
        {&f.width_floor, 1},
        {&f.chain_cycles, 131072},
        {&f.chain_p10_ns, 40000},
        {&f.chain_p90_ns, 40400},
        {&f.steal_share, 0},
        {&f.steal_boot_share, 0},
        {&f.others_cpus, 0.02},
        {&f.throttled_share, 0},
        {&f.memory_wait_share, 0},
        {&f.load, 0.1},
        {&f.turbo, 0},
        {&f.smt, 0},
        {&f.on_battery, 0},
        {&f.aslr, 2},
        {&f.cpu_limit, 0},
        {&f.memory_available_kib, 16e6},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        *numbers[i].fact = numbers[i].value;
    return f;
}

static const fitness_line *line_of(const fitness *judged, const char *subject)
{
    for (size_t i = 0; i < judged->count; i++)
        if (strcmp(judged->lines[i].subject, subject) == 0)
            return &judged->lines[i];
    fail_msg("there is no line %s", subject);
    return NULL;
}

/* The line of the subject has this kind and these words; where it is not fit, it decides over all. */
static void assert_line(const fitness_facts *f, const char *subject, fitness_kind kind, const char *found, const char *advice)
{
    static fitness judged;
    fitness_judge(f, &judged);
    const fitness_line *l = line_of(&judged, subject);
    if (l->kind != kind || !strstr(l->found, found) || !strstr(l->advice, advice))
        fail_msg("%s: %s: '%s', advice '%s'", subject, fitness_word(l->kind), l->found, l->advice);
    assert_int_equal(*l->advice != 0, kind == FITNESS_NOISY || kind == FITNESS_UNFIT);
    if (kind >= FITNESS_NOISY)
        assert_int_equal(judged.kind, kind);
}

/* With the number at `fact` (of `f`, which gets its old value back) the subject's line is of this kind. */
static void assert_at(fitness_facts *f, double *fact, double value, const char *subject, fitness_kind kind)
{
    double old = *fact;
    *fact = value;
    assert_line(f, subject, kind, "", "");
    *fact = old;
}

static void a_good_machine_is_fit_in_every_line(void **state)
{
    fitness_facts f = good_machine();
    fitness judged;
    (void)state;
    fitness_judge(&f, &judged);
    assert_int_equal(judged.kind, FITNESS_FIT);
    for (size_t i = 0; i < judged.count; i++) {
        assert_int_equal(judged.lines[i].kind, FITNESS_FIT);
        assert_string_not_equal(judged.lines[i].found, "");
        assert_string_equal(judged.lines[i].advice, "");
    }
}

/* But for the clock and the chain: they are always measured, and without them there are no figures. */
static void what_is_not_known_is_not_blamed(void **state)
{
    fitness_facts f;
    fitness judged;
    (void)state;
    fitness_facts_clear(&f);
    f.clock_cost_ns = 21;
    f.clock_step_ns = 1;
    f.imul_add_ratio = 3;
    f.golden_cycles = f.golden_expected_cycles = 384;
    fitness_judge(&f, &judged);
    assert_int_equal(judged.kind, FITNESS_FIT);
    for (size_t i = 0; i < judged.count; i++) {
        assert_string_equal(judged.lines[i].advice, "");
        assert_string_not_equal(judged.lines[i].found, "");
        assert_null(strstr(judged.lines[i].found, "nan"));
    }
}

static void the_clock_is_read_within_100_ns(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    assert_line(&f, "clock", FITNESS_FIT, "reading CLOCK_MONOTONIC_RAW takes 21 ns, its steps are 1 ns; clock source tsc", "");
    assert_at(&f, &f.clock_cost_ns, 100, "clock", FITNESS_FIT);
    assert_at(&f, &f.clock_cost_ns, 101, "clock", FITNESS_UNFIT);
    assert_at(&f, &f.clock_cost_ns, (double)NAN, "clock", FITNESS_UNFIT);
    f.clock_cost_ns = 700;
    assert_line(&f, "clock", FITNESS_UNFIT, "", "must not need a system call");
    strcpy(f.clocksource, "hpet");
    assert_line(&f, "clock", FITNESS_UNFIT, "clock source hpet",
                "echo tsc | sudo tee /sys/devices/system/clocksource/clocksource0/current");
    strcpy(f.clocksources, "hpet acpi_pm"); /* what the kernel does not offer is not advised */
    assert_line(&f, "clock", FITNESS_UNFIT, "", "dmesg");
}

static void a_sample_is_fifty_steps_of_the_clock_long(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    assert_at(&f, &f.clock_step_ns, 42, "clock", FITNESS_FIT); /* 24 MHz, as on many aarch64 machines */
    assert_at(&f, &f.clock_step_ns, 100, "clock", FITNESS_FIT);
    assert_at(&f, &f.clock_step_ns, 101, "clock", FITNESS_NOISY);
    assert_at(&f, &f.clock_step_ns, 2000, "clock", FITNESS_NOISY);
    assert_at(&f, &f.clock_step_ns, 2001, "clock", FITNESS_UNFIT);
}

static void a_false_chain_is_unfit(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    assert_line(&f, "cycles", FITNESS_FIT, "a multiplication takes 3.01 additions, a loop of 384 cycles 384.1", "");
    assert_at(&f, &f.imul_add_ratio, 2.86, "cycles", FITNESS_FIT);
    assert_at(&f, &f.imul_add_ratio, 2.84, "cycles", FITNESS_UNFIT);
    assert_at(&f, &f.imul_add_ratio, 3.16, "cycles", FITNESS_UNFIT);
    assert_at(&f, &f.imul_add_ratio, 4, "cycles", FITNESS_UNFIT);
    assert_at(&f, &f.imul_add_ratio, (double)NAN, "cycles", FITNESS_UNFIT);
    assert_at(&f, &f.golden_cycles, 387, "cycles", FITNESS_FIT);
    assert_at(&f, &f.golden_cycles, 389, "cycles", FITNESS_NOISY);
    assert_at(&f, &f.golden_cycles, 379, "cycles", FITNESS_NOISY);
    assert_at(&f, &f.golden_cycles, 404, "cycles", FITNESS_UNFIT);
}

static void on_aarch64_a_multiplication_may_take_other_whole_cycles(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    strcpy(f.architecture, "aarch64");
    assert_line(&f, "cycles", FITNESS_FIT, "", "");
    f.imul_add_ratio = 4.02;
    f.golden_cycles = 448.2;
    assert_line(&f, "cycles", FITNESS_FIT, "a loop of 448 cycles 448.2", "");
    f.imul_add_ratio = 2;
    f.golden_cycles = 320;
    assert_line(&f, "cycles", FITNESS_FIT, "", "");
    f.imul_add_ratio = 2.5;
    assert_line(&f, "cycles", FITNESS_UNFIT, "", "emulated");
    f.imul_add_ratio = 9;
    assert_line(&f, "cycles", FITNESS_UNFIT, "", "");
}

static void neighbours_are_judged_by_the_samples_that_count(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    assert_line(&f, "neighbours", FITNESS_FIT, "97 % of 1500 samples count; 1.0 % beside a neighbour, 2.0 % while the speed changed", "");
    assert_at(&f, &f.counted_share, 0.50, "neighbours", FITNESS_FIT);
    assert_at(&f, &f.counted_share, 0.49, "neighbours", FITNESS_NOISY);
    assert_at(&f, &f.counted_share, 0.025, "neighbours", FITNESS_NOISY);
    assert_at(&f, &f.counted_share, 0.024, "neighbours", FITNESS_UNFIT);
    assert_at(&f, &f.counted_share, (double)NAN, "neighbours", FITNESS_UNKNOWN);
    f.worst_share = 0.4;
    assert_line(&f, "neighbours", FITNESS_FIT, "; CPU 2 98 %, CPU 0 40 %", "");
}

static void what_to_do_about_neighbours_hangs_on_where_they_are(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    f.counted_share = 0.2;
    f.shared_share = 0.7;
    assert_line(&f, "neighbours", FITNESS_NOISY, "70 % beside a neighbour", "end what else runs");
    f.smt = 1;
    assert_line(&f, "neighbours", FITNESS_NOISY, "", "echo off | sudo tee /sys/devices/system/cpu/smt/control");
    strcpy(f.hypervisor, "KVM");
    assert_line(&f, "neighbours", FITNESS_NOISY, "", "dedicated host");
    f.uneven_share = 0.8;
    assert_line(&f, "neighbours", FITNESS_NOISY, "80 % while the speed changed", "speed");
}

static void a_core_of_no_known_width_has_a_neighbour_that_never_rests(void **state)
{
    static const double known[] = {1, 1.009, 1.25, 1.245, 1.667}, unknown[] = {1.02, 1.3, 1.5, 2, 2.5};
    fitness_facts f = good_machine();
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        assert_at(&f, &f.width_floor, known[i], "neighbours", FITNESS_FIT);
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++)
        assert_at(&f, &f.width_floor, unknown[i], "neighbours", FITNESS_NOISY);
    f.width_floor = 2;
    assert_line(&f, "neighbours", FITNESS_NOISY, "never took less than 2.00 cycles", "never rested");
    strcpy(f.architecture, "aarch64"); /* two instructions wide: little cores */
    assert_at(&f, &f.width_floor, 2.5, "neighbours", FITNESS_FIT);
    assert_at(&f, &f.width_floor, 2, "neighbours", FITNESS_NOISY);
}

static void drift_of_a_tenth_is_told_with_its_cure(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    assert_line(&f, "speed", FITNESS_FIT, "3.28 GHz, spread 1.0 %", "");
    assert_at(&f, &f.chain_p90_ns, 43999, "speed", FITNESS_FIT);
    f.chain_p90_ns = 44100;
    assert_line(&f, "speed", FITNESS_NOISY, "spread 10 %", "compare cycles");
    f.turbo = 1;
    assert_line(&f, "speed", FITNESS_NOISY, "", "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo");
    strcpy(f.cpufreq_driver, "amd-pstate-epp");
    assert_line(&f, "speed", FITNESS_NOISY, "", "echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost");
    strcpy(f.governor, "powersave");
    assert_line(&f, "speed", FITNESS_NOISY, "", "see governor");
}

static void stolen_time_is_judged_now_and_since_boot(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    assert_line(&f, "steal", FITNESS_FIT, "0 % of the burn-in, 0 % of the time in use since boot", "");
    assert_at(&f, &f.steal_share, 0.10, "steal", FITNESS_FIT);
    assert_at(&f, &f.steal_share, 0.11, "steal", FITNESS_NOISY);
    assert_at(&f, &f.steal_share, 0.51, "steal", FITNESS_UNFIT);
    assert_at(&f, &f.steal_boot_share, 0.10, "steal", FITNESS_FIT);
    assert_at(&f, &f.steal_boot_share, 0.11, "steal", FITNESS_NOISY);
    f.steal_share = (double)NAN;
    assert_line(&f, "steal", FITNESS_FIT, "0 % of the time in use since boot", "");
    f.steal_boot_share = (double)NAN;
    assert_line(&f, "steal", FITNESS_UNKNOWN, "not known", "");
}

static void load_is_what_others_use_now(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    f.load = 7; /* the build that ended a moment ago */
    assert_line(&f, "load", FITNESS_FIT, "others used 0.02 of 8 CPUs, load 7.00 in the last minute", "");
    assert_at(&f, &f.others_cpus, 0.8, "load", FITNESS_FIT);
    assert_at(&f, &f.others_cpus, 0.81, "load", FITNESS_NOISY);
    f.others_cpus = (double)NAN;
    assert_line(&f, "load", FITNESS_UNKNOWN, "load 7.00 in the last minute", "");
}

static void a_container_needs_two_cpus(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    assert_line(&f, "CPU limit", FITNESS_FIT, "none by the cgroup", "");
    assert_at(&f, &f.cpu_limit, 0.99, "CPU limit", FITNESS_UNFIT);
    assert_at(&f, &f.cpu_limit, 1, "CPU limit", FITNESS_NOISY);
    assert_at(&f, &f.cpu_limit, 1.99, "CPU limit", FITNESS_NOISY);
    assert_at(&f, &f.cpu_limit, 2, "CPU limit", FITNESS_FIT);
    assert_at(&f, &f.cpus_allowed, 1, "CPU limit", FITNESS_NOISY);
    f.cpu_limit = 4;
    f.throttled_share = 0.02;
    assert_line(&f, "CPU limit", FITNESS_NOISY, "4.00 CPUs by the cgroup, stopped for 2.0 % of the burn-in", "`docker run --cpus 2`");
}

static void memory_suffices_for_the_greatest_driver(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    assert_line(&f, "memory", FITNESS_FIT, "15.3 GiB available", "");
    assert_at(&f, &f.memory_available_kib, 512 * 1024, "memory", FITNESS_FIT);
    assert_at(&f, &f.memory_available_kib, 512 * 1024 - 1, "memory", FITNESS_NOISY);
    assert_at(&f, &f.memory_available_kib, 256 * 1024 - 1, "memory", FITNESS_UNFIT);
    assert_at(&f, &f.memory_wait_share, 0.011, "memory", FITNESS_NOISY);
    f.memory_available_kib = 300 * 1024;
    assert_line(&f, "memory", FITNESS_NOISY, "300 MiB available", "memory.max");
}

static void a_governor_that_follows_the_load_has_a_command(void **state)
{
    static const char *const dynamic[] = {"powersave", "schedutil", "ondemand", "conservative"};
    fitness_facts f = good_machine();
    (void)state;
    for (size_t i = 0; i < sizeof dynamic / sizeof dynamic[0]; i++) {
        strcpy(f.governor, dynamic[i]);
        assert_line(&f, "governor", FITNESS_NOISY, "(intel_pstate): the frequency follows the load",
                    "`sudo cpupower frequency-set -g performance`");
    }
    strcpy(f.governor, "powersave");
    strcpy(f.cpufreq_driver, "amd-pstate-epp");
    assert_line(&f, "governor", FITNESS_NOISY, "follows the load", "");
    strcpy(f.cpufreq_driver, "acpi-cpufreq");
    assert_line(&f, "governor", FITNESS_NOISY, "the lowest frequency", "");
    strcpy(f.governor, "userspace");
    assert_line(&f, "governor", FITNESS_FIT, "userspace", "");
    strcpy(f.governor, "");
    assert_line(&f, "governor", FITNESS_UNKNOWN, "not known", "");
    strcpy(f.hypervisor, "KVM");
    assert_line(&f, "governor", FITNESS_UNKNOWN, "the host has it", "");
}

/* The burn-in shows where they do harm. */
static void turbo_smt_and_a_hypervisor_alone_are_no_blemish(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    f.turbo = f.smt = 1;
    assert_line(&f, "turbo", FITNESS_FIT, "on: nanoseconds follow heat", "");
    assert_line(&f, "SMT", FITNESS_FIT, "on: ", "");
    strcpy(f.hypervisor, "Microsoft Corporation");
    strcpy(f.transparent_hugepages, "always");
    assert_line(&f, "hypervisor", FITNESS_FIT, "a virtual machine (Microsoft Corporation)", "");
    assert_line(&f, "SMT", FITNESS_FIT, "on here; what the host does", "");
    assert_line(&f, "huge pages", FITNESS_FIT, "always: compare large buffers", "");
    f.smt = (double)NAN;
    assert_line(&f, "SMT", FITNESS_UNKNOWN, "not known here", "");
}

static void a_battery_two_kinds_of_cores_and_no_aslr_are_noise(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    assert_line(&f, "processor", FITNESS_FIT, "A Processor, 8 CPUs", "");
    f.cpus_allowed = 4;
    assert_line(&f, "processor", FITNESS_FIT, "A Processor, 4 of its 8 CPUs", "");
    f.core_kinds = 2;
    assert_line(&f, "processor", FITNESS_NOISY, "cores of 2 kinds", "taskset -c");
    f = good_machine();
    f.on_battery = 1;
    assert_line(&f, "power", FITNESS_NOISY, "on battery", "plug it in");
    f = good_machine();
    assert_at(&f, &f.aslr, 1, "ASLR", FITNESS_FIT);
    f.aslr = 0;
    assert_line(&f, "ASLR", FITNESS_NOISY, "off", "`sudo sysctl kernel.randomize_va_space=2`");
}

static void the_worst_line_is_the_verdict(void **state)
{
    fitness_facts f = good_machine();
    fitness judged;
    (void)state;
    f.on_battery = 1;
    f.cpu_limit = 0.5;
    fitness_judge(&f, &judged);
    assert_int_equal(judged.kind, FITNESS_UNFIT);
    assert_int_equal(line_of(&judged, "power")->kind, FITNESS_NOISY);
}

static void neighbours_pass_and_a_clock_stays(void **state)
{
    fitness_facts busy = good_machine(), coarse = busy;
    fitness judged;
    (void)state;
    busy.counted_share = 0.001;
    busy.burn_in_s = 10;
    fitness_judge(&busy, &judged);
    assert_int_equal(judged.kind, FITNESS_UNFIT);
    assert_false(fitness_stays_unfit(&judged));
    coarse.clock_cost_ns = 1000;
    fitness_judge(&coarse, &judged);
    assert_int_equal(judged.kind, FITNESS_UNFIT);
    assert_true(fitness_stays_unfit(&judged));
}

/* ---- What is printed ---- */

static char *printed(const fitness_facts *f, int columns, bool colour)
{
    char *text = NULL;
    size_t size;
    fitness judged;
    FILE *out = open_memstream(&text, &size);
    fitness_judge(f, &judged);
    fitness_print(&judged, out, columns, colour);
    fclose(out);
    return text;
}

static void no_line_is_wider_than_the_terminal_and_no_word_is_cut(void **state)
{
    static const char path[] = "/sys/devices/system/cpu/intel_pstate/no_turbo";
    fitness_facts f = good_machine();
    (void)state;
    f.turbo = 1;
    f.chain_p90_ns = 50000;
    for (int columns = 80; columns <= 140; columns += 20) {
        char *text = printed(&f, columns, false), *rest = text;
        assert_non_null(strstr(text, path));
        for (char *line; (line = strsep(&rest, "\n")) != NULL;)
            if (strlen(line) > (size_t)columns && !strstr(line, "`echo")) /* a command is one word */
                fail_msg("%d columns: '%s'", columns, line);
        free(text);
    }
    char *narrow = printed(&f, 20, false);
    assert_non_null(strstr(narrow, "\n                     `echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo`\n"));
    free(narrow);
}

static void colour_is_put_around_the_verdict_alone(void **state)
{
    fitness_facts f = good_machine();
    (void)state;
    f.on_battery = 1;
    char *plain = printed(&f, 100, false), *coloured = printed(&f, 100, true);
    assert_null(strchr(plain, '\033'));
    assert_non_null(strstr(coloured, "  power       \033[33mnoisy\033[0m  on battery\n"));
    free(plain);
    free(coloured);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_machine_is_fit_in_every_line),
        cmocka_unit_test(what_is_not_known_is_not_blamed),
        cmocka_unit_test(the_clock_is_read_within_100_ns),
        cmocka_unit_test(a_sample_is_fifty_steps_of_the_clock_long),
        cmocka_unit_test(a_false_chain_is_unfit),
        cmocka_unit_test(on_aarch64_a_multiplication_may_take_other_whole_cycles),
        cmocka_unit_test(neighbours_are_judged_by_the_samples_that_count),
        cmocka_unit_test(what_to_do_about_neighbours_hangs_on_where_they_are),
        cmocka_unit_test(a_core_of_no_known_width_has_a_neighbour_that_never_rests),
        cmocka_unit_test(drift_of_a_tenth_is_told_with_its_cure),
        cmocka_unit_test(stolen_time_is_judged_now_and_since_boot),
        cmocka_unit_test(load_is_what_others_use_now),
        cmocka_unit_test(a_container_needs_two_cpus),
        cmocka_unit_test(memory_suffices_for_the_greatest_driver),
        cmocka_unit_test(a_governor_that_follows_the_load_has_a_command),
        cmocka_unit_test(turbo_smt_and_a_hypervisor_alone_are_no_blemish),
        cmocka_unit_test(a_battery_two_kinds_of_cores_and_no_aslr_are_noise),
        cmocka_unit_test(the_worst_line_is_the_verdict),
        cmocka_unit_test(neighbours_pass_and_a_clock_stays),
        cmocka_unit_test(no_line_is_wider_than_the_terminal_and_no_word_is_cut),
        cmocka_unit_test(colour_is_put_around_the_verdict_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
