/* test_meter.c - the plan of batches and its records, in the build that is timed. */
#define _GNU_SOURCE /* sched_getcpu */
#include "chain.h"
#include "child.h"

#include <malloc.h>
#include <math.h>
#include <sched.h>

enum { ALL = 1 << 30 };

static int32_t add(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = ffb_add(x, 1);
    return x;
}

static int32_t add_short_of_one(int32_t n)
{
    return add(n > 100 ? n - 1 : n);
}

static int32_t nothing(int32_t n)
{
    return n;
}

static const char *const short_job = "workload=add warmup_ms=5 samples=7 attempts=7 sample_us=50";

static void a_job_gives_its_records_in_order(void **state)
{
    (void)state;
    assert_int_equal(child_run(short_job, add, ALL), 0);
    static const char *const order[] = {"\"record\":\"start\",\"protocol\":1",  "\"chain_cycles\":131072,\"width_floor_permille\":",
                                        "\"phase\":\"first\",\"n\":1,",         "\"phase\":\"warmup\",\"n\":1,",
                                        "\"phase\":\"idle\",\"n\":0,",          "\"phase\":\"sample\"",
                                        "\"usage\",\"phase\":\"warmup\"",       "\"usage\",\"phase\":\"samples\"",
                                        "{\"record\":\"end\",\"error\":null}\n"};
    const char *at = child_records;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        at = strstr(at, order[i]);
        if (!at)
            fail_msg("no %s after the record before it", order[i]);
    }
    assert_int_equal(child_count("\"phase\":\"first\""), 1);
    assert_int_equal(child_count("\"phase\":\"idle\""), 16);
    assert_int_equal(child_count("\"phase\":\"sample\""), 7);
    assert_true(child_count("\"phase\":\"warmup\",\"n\"") > 10);
}

static void all_samples_have_the_same_number_of_calls(void **state)
{
    (void)state;
    assert_int_equal(child_run(short_job, add, ALL), 0);
    long long wanted = 0;
    for (const char *at = child_records; (at = strstr(at, "\"phase\":\"sample\",\"n\":")); at++) {
        long long n = 0, ns = 0, before = 0, after = 0;
        assert_int_equal(sscanf(at, "\"phase\":\"sample\",\"n\":%lld,\"ns\":%lld,\"chain_before_ns\":%lld,\"chain_after_ns\":%lld}", &n,
                                &ns, &before, &after),
                         4);
        wanted = wanted ? wanted : n;
        assert_int_equal(n, wanted);
        assert_true(ns > 0 && before > 0 && after > 0);
    }
    assert_true(wanted > 1000); /* 50 us of a call of a few ns */
}

static void samples_are_taken_until_enough_are_clean(void **state)
{
    (void)state;
    assert_int_equal(child_run("workload=add warmup_ms=5 samples=5 attempts=400 sample_us=50", add, ALL), 0);
    int samples = child_count("\"phase\":\"sample\""), in_a_row = 0, counted = 0;
    for (const char *at = child_records; (at = strstr(at, "\"phase\":\"sample\",")); at++) {
        long long before = 0, after = 0;
        int width = 0;
        assert_int_equal(sscanf(strstr(at, "\"chain_before_ns\""),
                                "\"chain_before_ns\":%lld,\"chain_after_ns\":%lld,\"width_permille\":%d}", &before, &after, &width),
                         3);
        in_a_row = llabs(after - before) * 200 <= (before < after ? before : after) && width <= 1010 ? in_a_row + 1 : 0;
        counted += in_a_row == 2 ? 2 : in_a_row > 2;
    }
    assert_true(samples >= 5 && samples <= 400);
    assert_true(counted == 5 || counted == 6 || samples == 400); /* the last two can be the first that count of a row */
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The median of the samples in cycles of the chain beside them, as a results file's reader would compute it. */
static double median_cycles(void)
{
    double cycles[4000], clock_cost_ns = 0;
    size_t count = 0;
    sscanf(strstr(child_records, "\"clock_cost_ns\":"), "\"clock_cost_ns\":%lf", &clock_cost_ns);
    for (const char *at = child_records; (at = strstr(at, "\"phase\":\"sample\",\"n\":")); at++) {
        double n = 0, ns = 0, before = 0, after = 0;
        sscanf(at, "\"phase\":\"sample\",\"n\":%lf,\"ns\":%lf,\"chain_before_ns\":%lf,\"chain_after_ns\":%lf}", &n, &ns, &before, &after);
        cycles[count++] = ns / n * (double)CHAIN_CYCLES / ((before + after) / 2 - clock_cost_ns);
    }
    qsort(cycles, count, sizeof cycles[0], compare_doubles);
    return cycles[count / 2];
}

/* A host call that is a loop of known length: the whole meter, scrub, settle batch and chains included, must read that length. */
enum { MOVED = 77 };

/* Ends with MOVED when the thread that was pinned for the idle batches runs elsewhere. */
static int32_t watch_the_cpu(int32_t n)
{
    static int pinned = -1;
    if (n == 0)
        pinned = sched_getcpu();
    else if (pinned >= 0 && sched_getcpu() != pinned)
        _exit(MOVED);
    return add(n);
}

/* With this floor no sample is clean. */
static void a_process_that_a_neighbour_follows_looks_for_another_cpu(void **state)
{
    (void)state;
    cpu_set_t allowed;
    assert_int_equal(sched_getaffinity(0, sizeof allowed, &allowed), 0);
    const char *const stays = "workload=add warmup_ms=5 samples=1 attempts=40 sample_us=50 width_floor=500";
    assert_int_equal(child_run(stays, watch_the_cpu, ALL), 0);
    assert_int_equal(child_count("\"phase\":\"sample\""), 40);
    if (CPU_COUNT(&allowed) < 2)
        skip();
    const char *const moves = "workload=add warmup_ms=5 samples=1 attempts=40 sample_us=50 width_floor=500 move_after=8";
    assert_int_equal(child_run(moves, watch_the_cpu, ALL), MOVED);
    assert_int_equal(child_run(moves, add, ALL), 0);
    assert_int_equal(child_count("\"phase\":\"sample\""), 40);
}

static void a_golden_loop_measured_as_a_cell_reads_its_cycles(void **state)
{
    (void)state;
    double cycles = 0;
    for (int try = 0; try < 20; try++) { /* a neighbour can spoil some */
        assert_int_equal(child_run("workload=host_call warmup_ms=20 samples=100", ffb__golden, ALL), 0);
        cycles = median_cycles();
        if (fabs(cycles - (double)GOLDEN_CYCLES) < (double)GOLDEN_CYCLES * 0.01)
            return;
    }
    fail_msg("a loop of %d dependent cycles reads %.2f", GOLDEN_CYCLES, cycles);
}

static void a_warm_up_lasts_until_its_calls_are_made(void **state)
{
    (void)state;
    assert_int_equal(child_run("workload=add warmup_ms=0 warmup_calls=3000000 samples=1 sample_us=50", add, ALL), 0);
    long long calls = 0;
    for (const char *at = child_records; (at = strstr(at, "\"phase\":\"warmup\",\"n\":")); at++)
        calls += atoll(at + strlen("\"phase\":\"warmup\",\"n\":"));
    assert_true(calls + 1 >= 3000000 && calls < 6000000);
}

/* So dear that a million calls would take a minute. */
static int32_t dear(int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        usleep(50);
    return add(n);
}

static void a_warm_up_is_never_longer_than_four_times_its_length(void **state)
{
    (void)state;
    assert_int_equal(child_run("workload=add warmup_ms=5 warmup_calls=1000000 samples=1 attempts=1 sample_us=100", dear, ALL), 0);
    assert_true(child_count("\"phase\":\"warmup\"") > 5);
}

static void a_call_too_few_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(child_run(short_job, add_short_of_one, ALL), 1);
    assert_recorded("{\"record\":\"end\",\"error\":\"the check value of batch ");
    assert_int_equal(child_count("\"phase\":\"sample\""), 0); /* found in the warm-up: nothing more was handed out */
}

static void a_loop_that_was_optimised_away_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(child_run("workload=empty warmup_ms=1 samples=3", nothing, ALL), 1);
    assert_recorded("nothing was called");
}

static void a_driver_that_ends_early_is_an_error(void **state)
{
    (void)state;
    assert_int_equal(child_run(short_job, add, 5), 1);
    assert_recorded("ended before its last batch");
    assert_int_equal(child_run(short_job, add, 0), 1);
    assert_recorded("ended before its first batch");
}

static void a_bad_job_is_reported_and_gets_no_batch(void **state)
{
    (void)state;
    assert_int_equal(child_run("workload=nonsense", add, ALL), 1);
    assert_recorded("no such workload");
    assert_int_equal(child_count("\"record\":\"batch\""), 0);
}

static void the_timed_build_refuses_to_check(void **state)
{
    (void)state;
    assert_int_equal(child_run("workload=add mode=check", add, ALL), 1);
    assert_recorded("only the counting build");
}

static void a_missing_pipe_is_an_error_but_no_crash(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        unsetenv("FFIBENCH_FD");
        setenv("FFIBENCH_JOB", short_job, 1);
        int32_t n = ffb_next(0);
        _exit(n == -1 && strstr(ffb_error(), "FFIBENCH_FD") && ffb_finish() == 1 ? 0 : 99);
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void a_pipe_that_nobody_reads_is_an_error_but_no_crash(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    pid_t child = fork();
    if (child == 0)
        child_main(short_job, ends[1], add, ALL);
    close(ends[1]);
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
}

/* The heap's size is looked at from inside a kernel; writing would show as records that come before the last batch. */
static size_t heap_used;
static int kernels_run;

static int32_t watch_the_heap(int32_t n)
{
#ifndef __SANITIZE_ADDRESS__
    size_t used = mallinfo2().uordblks;
    if (kernels_run++ > 0 && used != heap_used)
        return -1;
    heap_used = used;
#endif
    return add(n);
}

static void between_batches_nothing_is_allocated(void **state)
{
    (void)state;
    assert_int_equal(child_run(short_job, watch_the_heap, ALL), 0);
}

static int32_t die_in_the_samples(int32_t n)
{
    if (++kernels_run > 60)
        _exit(7);
    return add(n);
}

static void between_batches_nothing_is_written(void **state)
{
    (void)state;
    assert_int_equal(child_run("workload=add warmup_ms=1 samples=100 sample_us=50", die_in_the_samples, ALL), 7);
    assert_int_equal(child_count("\n"), 1); /* the start record, and nothing since */
    assert_recorded("\"record\":\"start\"");
}

/* A driver whose runtime allocates 16 bytes a call, and more the first time. */
static int tell_allocations(double bytes_a_call, int32_t collections)
{
    int32_t n, check = 0, rounds = 0;
    setenv("FFIBENCH_JOB", short_job, 1);
    while ((n = ffb_next(check)) >= 0)
        check = add(n);
    for (; (n = ffb_allocation_calls()) > 0; rounds++) {
        add(n);
        ffb_allocated(n * bytes_a_call + (rounds == 0 ? 1000 : 0), collections);
    }
    return ffb_finish() == 0 && rounds == 2 ? 0 : 1;
}

static void run_and_tell(double bytes_a_call, int32_t collections, int wanted_status)
{
    int ends[2], status = 0;
    char number[16];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        snprintf(number, sizeof number, "%d", ends[1]);
        setenv("FFIBENCH_FD", number, 1);
        close(ends[0]);
        _exit(tell_allocations(bytes_a_call, collections));
    }
    close(ends[1]);
    child_read(ends[0]);
    waitpid(child, &status, 0);
    assert_int_equal(WEXITSTATUS(status), wanted_status);
}

static void what_the_runtime_allocated_is_recorded_of_the_second_round(void **state)
{
    (void)state;
    long long calls = 0, bytes = 0, collections = 0;
    run_and_tell(16, 3, 0);
    assert_int_equal(child_count("\"record\":\"allocation\""), 1);
    const char *record = strstr(child_records, "{\"record\":\"allocation\",\"by\":\"runtime\"");
    assert_non_null(record);
    assert_int_equal(sscanf(record, "{\"record\":\"allocation\",\"by\":\"runtime\",\"calls\":%lld,\"bytes\":%lld,\"collections\":%lld}",
                            &calls, &bytes, &collections),
                     3);
    assert_true(calls > 0);
    assert_int_equal(bytes, calls * 16);
    assert_int_equal(collections, 3);
}

static void an_allocation_below_nothing_is_an_error(void **state)
{
    (void)state;
    run_and_tell(-16, 0, 1);
    assert_recorded("the driver says that");
}

static void sizes_and_texts_are_the_jobs(void **state)
{
    (void)state;
    static const struct {
        const char *job;
        int32_t size;
        const char *text;
    } cases[] = {{"workload=add", 0, ""},
                 {"workload=buffer_in size=4KiB", 4096, ""},
                 {"workload=string_in size=ascii32", 32, "Sphinx of black quartz, judge me"},
                 {"workload=string_in size=ascii8", 8, "Sphinx o"},
                 {"workload=callback_many size=16", 16, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pid_t child = fork();
        if (child == 0) {
            setenv("FFIBENCH_JOB", cases[i].job, 1);
            _exit(ffb_size() == cases[i].size && strcmp(ffb_text(), cases[i].text) == 0 ? 0 : 1);
        }
        int status = 1;
        waitpid(child, &status, 0);
        assert_int_equal(status, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_job_gives_its_records_in_order),
        cmocka_unit_test(all_samples_have_the_same_number_of_calls),
        cmocka_unit_test(samples_are_taken_until_enough_are_clean),
        cmocka_unit_test(a_process_that_a_neighbour_follows_looks_for_another_cpu),
        cmocka_unit_test(a_golden_loop_measured_as_a_cell_reads_its_cycles),
        cmocka_unit_test(a_warm_up_lasts_until_its_calls_are_made),
        cmocka_unit_test(a_warm_up_is_never_longer_than_four_times_its_length),
        cmocka_unit_test(a_call_too_few_is_an_error),
        cmocka_unit_test(a_loop_that_was_optimised_away_is_an_error),
        cmocka_unit_test(a_driver_that_ends_early_is_an_error),
        cmocka_unit_test(a_bad_job_is_reported_and_gets_no_batch),
        cmocka_unit_test(the_timed_build_refuses_to_check),
        cmocka_unit_test(a_missing_pipe_is_an_error_but_no_crash),
        cmocka_unit_test(a_pipe_that_nobody_reads_is_an_error_but_no_crash),
        cmocka_unit_test(between_batches_nothing_is_allocated),
        cmocka_unit_test(between_batches_nothing_is_written),
        cmocka_unit_test(what_the_runtime_allocated_is_recorded_of_the_second_round),
        cmocka_unit_test(an_allocation_below_nothing_is_an_error),
        cmocka_unit_test(sizes_and_texts_are_the_jobs),
    };
    return cmocka_run_group_tests_name("meter", tests, NULL, NULL);
}
