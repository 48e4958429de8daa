/* test_start.c - mode=start: a process is over with its first call, and every other end of it can be told from that one. */
#include "child.h"

enum { ALL = 1 << 30, AFTER_THE_METER = 77 };

static const char start_job[] = "workload=add mode=start";

static int32_t add(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = ffb_add(x, 1);
    return x;
}

static int32_t wrong(int32_t n)
{
    return add(n) + 1;
}

static int32_t buffer_out(int32_t n)
{
    static uint8_t buffer[4096];
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        ffb_buffer_out(buffer, ffb_size());
        sum += buffer[ffb_size() - 1];
    }
    return sum;
}

/* A driver without a pipe, which ends with a status of its own where core does not end it; stops after so many batches. */
static int status_without_pipe(const char *job, kernel *run, int32_t most_batches)
{
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int32_t n, check = 0;
        unsetenv("FFIBENCH_FD");
        setenv("FFIBENCH_JOB", job, 1);
        while (most_batches-- > 0 && (n = ffb_next(check)) >= 0)
            check = run(n);
        _exit(ffb_finish() == 0 ? AFTER_THE_METER : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void a_start_is_one_batch_of_one_call_and_its_records_are_whole(void **state)
{
    (void)state;
    assert_int_equal(child_run(start_job, add, ALL), 0);
    assert_int_equal(child_count("\n"), 3);
    assert_int_equal(strncmp(child_records, "{\"record\":\"start\",\"protocol\":1,", 30), 0);
    assert_recorded("\"counting\":false,\"workload\":\"add\",\"size\":\"\"");
    assert_recorded("\n{\"record\":\"batch\",\"phase\":\"first\",\"n\":1,\"ns\":");
    assert_recorded("\n{\"record\":\"end\",\"error\":null}\n");
}

static void core_ends_the_process_with_the_first_call(void **state)
{
    (void)state;
    assert_int_equal(status_without_pipe(start_job, add, ALL), 0); /* not AFTER_THE_METER: ffb_next did not return */
    assert_int_equal(status_without_pipe("workload=buffer_out size=4KiB mode=start", buffer_out, ALL), 0);
}

static void a_start_without_its_call_fails(void **state)
{
    (void)state;
    assert_int_equal(status_without_pipe(start_job, add, 0), 1);
    assert_int_equal(status_without_pipe(start_job, add, 1), 1);
    assert_int_equal(child_run(start_job, add, 1), 1);
    assert_recorded("ended before its last batch");
}

static void a_wrong_value_fails_and_says_so(void **state)
{
    (void)state;
    assert_int_equal(status_without_pipe(start_job, wrong, ALL), 1);
    assert_int_equal(child_run(start_job, wrong, ALL), 1);
    assert_recorded("the check value of batch 1 (1 calls) is 2, must be 1");
}

static void a_bad_job_fails(void **state)
{
    (void)state;
    assert_int_equal(status_without_pipe("workload=nonsense mode=start", add, ALL), 1);
    assert_int_equal(status_without_pipe("workload=add mode=begin", add, ALL), 1);
}

static void a_pipe_that_is_named_must_be_one(void **state)
{
    (void)state;
    int status = 0;
    pid_t child = fork();
    if (child == 0)
        child_main(start_job, 999, add, ALL);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
}

static void records_that_nobody_takes_are_no_start(void **state)
{
    (void)state;
    int ends[2], status = 0;
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    pid_t child = fork();
    if (child == 0)
        child_main(start_job, ends[1], add, ALL);
    close(ends[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_start_is_one_batch_of_one_call_and_its_records_are_whole),
        cmocka_unit_test(core_ends_the_process_with_the_first_call),
        cmocka_unit_test(a_start_without_its_call_fails),
        cmocka_unit_test(a_wrong_value_fails_and_says_so),
        cmocka_unit_test(a_bad_job_fails),
        cmocka_unit_test(a_pipe_that_is_named_must_be_one),
        cmocka_unit_test(records_that_nobody_takes_are_no_start),
    };
    return cmocka_run_group_tests_name("start", tests, NULL, NULL);
}
