/* test_job.c - FFIBENCH_JOB, good and bad. */
#include "cmocka_headers.h"
#include "job.h"

static char error[256];

static void a_workload_alone_gets_the_defaults(void **state)
{
    (void)state;
    job j;
    assert_int_equal(ffb__job_parse("workload=add", &j, error, sizeof error), 0);
    assert_string_equal(ffb_workload_at(j.workload)->name, "add");
    assert_string_equal(j.size->label, "");
    assert_int_equal(j.units, UNITS_UTF8);
    assert_int_equal(j.mode, MODE_TIME);
    assert_int_equal(j.warmup_ms, 100);
    assert_int_equal(j.warmup_calls, 0);
    assert_int_equal(j.samples, 240);
    assert_int_equal(j.attempts, 720);
    assert_int_equal(j.sample_us, 100);
}

static void every_key_is_taken(void **state)
{
    (void)state;
    job j;
    const char *text =
        "  mode=check size=cjk32  workload=string_out units=utf16 warmup_ms=1 warmup_calls=2 samples=3 attempts=4 sample_us=50 ";
    assert_int_equal(ffb__job_parse(text, &j, error, sizeof error), 0);
    assert_string_equal(j.size->label, "cjk32");
    assert_int_equal(j.units, UNITS_UTF16);
    assert_int_equal(j.mode, MODE_CHECK);
    assert_int_equal(j.warmup_ms, 1);
    assert_int_equal(j.warmup_calls, 2);
    assert_int_equal(j.samples, 3);
    assert_int_equal(j.attempts, 4);
    assert_int_equal(j.sample_us, 50);
}

static void a_start_is_a_mode(void **state)
{
    (void)state;
    job j;
    assert_int_equal(ffb__job_parse("mode=start workload=add", &j, error, sizeof error), 0);
    assert_int_equal(j.mode, MODE_START);
}

static void attempts_are_never_fewer_than_samples(void **state)
{
    (void)state;
    job j;
    assert_int_equal(ffb__job_parse("workload=add samples=1000", &j, error, sizeof error), 0);
    assert_int_equal(j.attempts, 1000);
}

static void a_bad_job_is_refused_with_what_is_wrong(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "workload=NAME"},
        {"size=16B", "workload=NAME"},
        {"workload", "key=value"},
        {"=add", "key=value"},
        {"workload=nothing", "no such workload"},
        {"workload=add size=16B", "no size 16B"},
        {"workload=add colour=red", "no such key"},
        {"workload=add samples=0", "1 to 4000"},
        {"workload=add samples=4001", "1 to 4000"},
        {"workload=add samples=12x", "1 to 4000"},
        {"workload=add samples=", "1 to 4000"},
        {"workload=add samples=99999999999999999999", "1 to 4000"},
        {"workload=add attempts=0", "1 to 4000"},
        {"workload=add sample_us=49", "50 to"},
        {"workload=add move_after=-1", "0 to 4000"},
        {"workload=add warmup_ms=-1", "0 to"},
        {"workload=add warmup_ms=60000", "too long"},
        {"workload=add units=latin1", "utf8 or utf16"},
        {"workload=add mode=fast", "time, check or start"},
        {"workload=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "key=value"},
        {"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk=1", "key=value"},
        {NULL, "ffibench run"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        job j;
        assert_int_equal(ffb__job_parse(cases[i][0], &j, error, sizeof error), -1);
        if (!strstr(error, cases[i][1]))
            fail_msg("%s: \"%s\" does not say \"%s\"", cases[i][0], error, cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_workload_alone_gets_the_defaults),
        cmocka_unit_test(every_key_is_taken),
        cmocka_unit_test(a_start_is_a_mode),
        cmocka_unit_test(attempts_are_never_fewer_than_samples),
        cmocka_unit_test(a_bad_job_is_refused_with_what_is_wrong),
    };
    return cmocka_run_group_tests_name("job", tests, NULL, NULL);
}
