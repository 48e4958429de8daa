/* test_chain.c - the rulers are true: known code measures what it is known to take. Quantiles of many tries, so a busy machine does little
 * harm. */
#include "chain.h"
#include "cmocka_headers.h"
#include "ffibench.h"
#include "ruler.h"
#include "state.h"

#include <math.h>

static ffb_selftest_result result;

/* cmocka's own is for float. */
static void assert_near(double value, double wanted, double tolerance)
{
    if (!(value >= wanted - tolerance && value <= wanted + tolerance))
        fail_msg("%f is not within %f of %f", value, tolerance, wanted);
}

static int measure(void **state)
{
    (void)state;
    for (int try = 0; try < 30; try++) /* a busy machine spoils some */
        if (ffb_selftest(&result) == 0)
            break;
    return 0;
}

static void the_golden_loop_reads_its_known_cycles(void **state)
{
    (void)state;
    assert_int_equal(result.golden_expected, 384);
    assert_near(result.golden_cycles, result.golden_expected, result.golden_expected * 0.01);
}

static void a_multiplication_takes_three_additions(void **state)
{
    (void)state;
    assert_near(result.imul_add_ratio, 3.0, 0.05);
}

static void the_wide_chain_takes_no_longer_than_the_chain(void **state)
{
    (void)state;
    for (int try = 0; try < 20 && fabs(result.width - 1) > 0.01; try++) /* the two are timed one after the other: either may be disturbed */
        ffb_selftest(&result);
    if (result.width > 1.01)
        skip(); /* a narrow core, or one that a neighbour shares all the time */
    assert_near(result.width, 1.0, 0.01);
}

static void samples_are_clean_when_speed_and_width_stay(void **state)
{
    (void)state;
    const ruler before = {.chain_ns = 40000, .width_permille = 1000};
    static const struct {
        ruler after;
        bool clean;
    } cases[] = {
        {{40000, 1000}, true},  {{40190, 1009}, true},  {{39810, 990}, true},   {{40300, 1000}, false},
        {{39700, 1000}, false}, {{40000, 1011}, false}, {{40000, 1500}, false},
    };
    ffb__state.job.width_floor = 1000;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(ffb__ruler_is_clean(&before, &cases[i].after), cases[i].clean);
        assert_int_equal(ffb__ruler_is_clean(&cases[i].after, &before), cases[i].clean);
    }
}

static void the_clock_is_fast_and_fine(void **state)
{
    (void)state;
    assert_true(result.clock_cost_ns > 1 && result.clock_cost_ns < 100);
    assert_true(result.clock_step_ns >= 1 && result.clock_step_ns < 1000);
    assert_string_equal(strstr(result.clock, "CLOCK_MONOTONIC"), result.clock);
}

static void the_chain_takes_tens_of_microseconds(void **state)
{
    (void)state;
    assert_int_equal(result.chain_cycles, CHAIN_CYCLES);
    assert_true(result.chain_ns > result.chain_cycles / 10.0 && result.chain_ns < result.chain_cycles * 2.0); /* 0.5 to 10 GHz */
}

static void the_golden_loop_returns_its_turns(void **state)
{
    (void)state;
    assert_int_equal(ffb__golden(0), 0);
    assert_int_equal(ffb__golden(5), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_golden_loop_reads_its_known_cycles),
        cmocka_unit_test(a_multiplication_takes_three_additions),
        cmocka_unit_test(the_wide_chain_takes_no_longer_than_the_chain),
        cmocka_unit_test(samples_are_clean_when_speed_and_width_stay),
        cmocka_unit_test(the_clock_is_fast_and_fine),
        cmocka_unit_test(the_chain_takes_tens_of_microseconds),
        cmocka_unit_test(the_golden_loop_returns_its_turns),
    };
    return cmocka_run_group_tests_name("chain", tests, measure, NULL);
}
