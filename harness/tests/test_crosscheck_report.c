/* test_crosscheck_report.c - which figure of ours a row is judged by: at the clock that a process had, or at the fastest one of any. */
#include "cmocka_headers.h"
#include "crosscheck_report.h"
#include "sample_run.h"

static crosscheck harness;
static crosscheck_cell cells[2];

/* The whole process ran at another clock: 12 cycles are as many, and take `factor` times as long. */
static void slow_clock(invocation *i, double factor)
{
    for (size_t s = 0; s < i->sample_ns.count; s++) {
        i->sample_ns.at[s] = llround((double)i->sample_ns.at[s] * factor);
        i->chain_before_ns.at[s] = llround(MADE_CHAIN_NS * factor) + MADE_CLOCK_NS;
        i->chain_after_ns.at[s] = i->chain_before_ns.at[s];
    }
}

/* Two rows beside one harness: "add" in a slow clock, "empty" in a fast one, and what the harness says of "add". */
static void judged(double theirs_ns, const char *scale, crosscheck_report *r)
{
    const double twelve[] = {12};
    static crosscheck_row rows[2];
    *r = (crosscheck_report){.rows = rows, .row_count = 2};
    made_begin(&r->run);
    made_measured(&r->run, "c", "direct", "empty", "", 60, twelve, 1);
    cell *add = made_measured(&r->run, "c", "direct", "add", "", 60, twelve, 1);
    free(add->scale);
    add->scale = mem_text(scale);
    slow_clock(&add->invocations[0], 1.05);
    for (size_t i = 0; i < 2; i++) {
        rows[i] = (crosscheck_row){.of = &harness, .cell = &cells[i], .theirs_ns = mem_zeroed(1, sizeof(double)), .theirs_count = 1};
        rows[i].theirs_ns[0] = theirs_ns;
    }
    crosscheck_report_judge(r);
}

static void end(crosscheck_report *r)
{
    for (size_t i = 0; i < r->row_count; i++) {
        free(r->rows[i].ours_ns);
        free(r->rows[i].fastest_ns);
        free(r->rows[i].theirs_ns);
    }
    run_free(&r->run);
}

static const double fast = 12 / MADE_GHZ;

static void theirs_may_have_had_the_fastest_clock_of_ours(void **state)
{
    crosscheck_report r;
    (void)state;
    judged(fast, "cpu", &r);
    assert_float_equal(r.rows[1].ours_ns[0], fast * 1.05, 1e-3);
    assert_float_equal(r.rows[1].fastest_ns[0], fast, 1e-3);
    assert_float_equal(r.rows[1].ours, fast, 1e-3);
    assert_float_equal(r.rows[1].ours_low, fast, 1e-3);
    assert_float_equal(r.rows[1].ours_high, fast * 1.05, 1e-3);
    assert_int_equal(r.counts[CROSSCHECK_AGREES], 2);
    end(&r);
}

static void or_the_one_that_our_process_had(void **state)
{
    crosscheck_report r;
    (void)state;
    judged(fast * 1.05, "cpu", &r);
    assert_float_equal(r.rows[1].ours, fast * 1.05, 1e-3);
    end(&r);
}

static void what_the_clock_does_not_bound_has_one_figure(void **state)
{
    crosscheck_report r;
    (void)state;
    judged(fast, "memory", &r);
    assert_float_equal(r.rows[1].fastest_ns[0], fast * 1.05, 1e-3);
    assert_float_equal(r.rows[1].ours, fast * 1.05, 1e-3);
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(theirs_may_have_had_the_fastest_clock_of_ours),
        cmocka_unit_test(or_the_one_that_our_process_had),
        cmocka_unit_test(what_the_clock_does_not_bound_has_one_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
