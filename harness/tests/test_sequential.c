/* test_sequential.c - looks at a growing comparison: when they come, what each may spend, and when a cell needs no more. */
#include "near.h"
#include "sequential.h"

static const double seven[] = {7.001, 7, 7.002, 7, 7.001, 7, 7.001, 7}, eight[] = {8.001, 8, 8, 8.002, 8, 8, 8.001, 8};
static const double spread[] = {20, 21, 20.4, 21.3, 20.2, 20.9, 21.1, 20.1};

static verdict_cell pair(const double *base, const double *head, size_t count)
{
    return (verdict_cell){.base = base, .head = head, .base_count = count, .head_count = count, .least = 0.25, .tolerance = 0.015};
}

static void each_look_has_half_as_many_data_again(void **state)
{
    (void)state;
    const int32_t expected[] = {4, 6, 9, 13, 19, 28};
    int32_t rounds = 0;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        assert_int_equal(rounds = sequential_next(rounds), expected[i]);
}

static void all_looks_together_spend_no_more_than_alpha(void **state)
{
    (void)state;
    double spent = 0;
    for (int look = 1; look <= 60; look++)
        spent += sequential_alpha(0.05, look);
    assert_true(spent <= 0.05 && spent > 0.0499);
}

static void a_cell_stops_when_it_is_decided_and_keeps_its_verdict(void **state)
{
    (void)state;
    bool decided[3] = {false};
    verdict_cell cells[] = {pair(seven, seven, 4), pair(spread, spread + 1, 4), pair(seven, eight, 4)};
    cells[0].group = 0;
    cells[1].group = 1;
    cells[2].group = 2;
    assert_int_equal(sequential_look(cells, decided, 3, 0.05, 1), 1);
    assert_true(decided[0] && !decided[1] && decided[2]);
    assert_int_equal(cells[0].kind, VERDICT_SAME);
    assert_int_equal(cells[2].kind, VERDICT_SLOWER);
    cells[0].head = eight; /* what comes later does not matter any more */
    assert_int_equal(sequential_look(cells, decided, 3, 0.05, 2), 1);
    assert_int_equal(cells[0].kind, VERDICT_SAME);
    assert_near(cells[0].ratio, 1, 1e-9);
}

static void a_later_look_is_stricter(void **state)
{
    (void)state;
    bool first = false, tenth = false;
    verdict_cell early = pair(seven, eight, 4), late = early;
    assert_int_equal(sequential_look(&early, &first, 1, 0.05, 1), 0);
    assert_int_equal(early.kind, VERDICT_SLOWER);
    assert_int_equal(sequential_look(&late, &tenth, 1, 0.05, 10), 1);
    assert_int_equal(late.kind, VERDICT_UNMEASURABLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_look_has_half_as_many_data_again),
        cmocka_unit_test(all_looks_together_spend_no_more_than_alpha),
        cmocka_unit_test(a_cell_stops_when_it_is_decided_and_keeps_its_verdict),
        cmocka_unit_test(a_later_look_is_stricter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
