/* test_verdict.c - the verdict over a table: what must be found, what must not, and what must not be claimed. */
#include "near.h"
#include "stats.h"
#include "verdict.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static verdict_cell cell(const double *base, size_t base_count, const double *head, size_t head_count)
{
    return (verdict_cell){
        .base = base, .head = head, .base_count = base_count, .head_count = head_count, .least = 0.25, .tolerance = 0.015};
}

/* The verdict on one cell in a table of `others` that did not change. */
static verdict_cell among(size_t others, verdict_cell one)
{
    static const double same[] = {7, 7.001, 7.002, 7, 6.999};
    static verdict_cell all[1000];
    for (size_t i = 0; i < others; i++)
        all[i] = cell(same, 5, same, 5);
    all[others] = one;
    verdict_of_all(all, others + 1, 0.05);
    for (size_t i = 0; i < others; i++)
        assert_int_equal(all[i].kind, VERDICT_SAME);
    return all[others];
}

static void a_cycle_more_is_found_where_processes_agree(void **state)
{
    (void)state;
    const double seven[] = {7.001, 7, 7.002, 7, 7.001}, eight[] = {8.001, 8, 8, 8.002, 8};
    const double cgo[] = {103.86, 103.90, 103.88, 103.89, 103.80}, cgo_later[] = {104.86, 104.90, 104.88, 104.89, 104.80};
    verdict_cell c = among(300, cell(seven, 5, eight, 5));
    assert_int_equal(c.kind, VERDICT_SLOWER);
    assert_near(c.ratio, 8.0 / 7, 1e-3);
    assert_int_equal(among(300, cell(eight, 5, seven, 5)).kind, VERDICT_FASTER);
    assert_int_equal(among(300, cell(cgo, 5, cgo_later, 5)).kind, VERDICT_SLOWER); /* less than one per cent */
}

static void what_is_below_the_floor_is_no_change(void **state)
{
    (void)state;
    const double then[] = {12, 12.001, 12, 12.002, 12}, now[] = {12.2, 12.201, 12.2, 12.202, 12.2}; /* a fifth of a cycle */
    assert_int_equal(among(10, cell(then, 5, now, 5)).kind, VERDICT_SAME);
}

static void two_per_cent_are_found_in_a_cell_that_allocates(void **state)
{
    (void)state;
    const double then[] = {346.7, 347.2, 346.4, 347.4, 346.6, 346.8}, now[] = {353.6, 354.4, 353.2, 354.5, 353.3, 353.9};
    assert_int_equal(among(300, cell(then, 6, now, 6)).kind, VERDICT_SLOWER);
}

static void other_shares_of_the_same_modes_are_no_change(void **state)
{
    (void)state;
    const double then[] = {5, 5, 9, 5, 9}, now[] = {9, 9, 9, 5, 9};
    verdict_cell c = among(10, cell(then, 5, now, 5));
    assert_true(c.has_modes);
    assert_true(c.kind != VERDICT_SLOWER && c.kind != VERDICT_FASTER);
}

static void half_a_cycle_in_every_mode_is_found_with_enough_processes(void **state)
{
    (void)state;
    double then[12], now[12];
    for (size_t i = 0; i < 12; i++) {
        then[i] = (i % 3 == 0 ? 9 : 10) + 0.001 * (double)(i % 4);
        now[i] = (i % 2 == 0 ? 9.5 : 10.5) + 0.001 * (double)(i % 5);
    }
    assert_int_equal(among(100, cell(then, 12, now, 12)).kind, VERDICT_SLOWER);
    assert_int_equal(among(100, cell(then, 4, now, 4)).kind, VERDICT_UNMEASURABLE); /* four could all be in other modes by chance */
}

/* All in one mode then and all in another now: where cells of the mechanism often have modes, five processes prove nothing. */
static void a_switch_of_modes_counts_against_the_mechanisms_that_have_them(void **state)
{
    (void)state;
    const double five[] = {5, 5.001, 5, 5.002, 5}, nine[] = {9, 9.001, 9, 9.002, 9}, both[] = {5, 9, 9.001, 5.001, 9};
    verdict_cell all[100];
    for (size_t i = 0; i < COUNT(all); i++) {
        all[i] = i < 50 ? cell(both, 5, both, 5) : cell(five, 5, five, 5);
        all[i].group = i < 50 ? 1 : 2;
    }
    all[49] = cell(five, 5, nine, 5);
    all[49].group = 1;
    all[99] = cell(five, 5, nine, 5);
    all[99].group = 2;
    verdict_of_all(all, COUNT(all), 0.05);
    assert_int_equal(all[49].kind, VERDICT_UNMEASURABLE);
    assert_int_equal(all[99].kind, VERDICT_SLOWER);
}

/* Five in one mode and five in another may be chance; with two modes above, there is one boundary more at which they may part. */
static void the_more_modes_there_are_the_likelier_files_part_by_chance(void **state)
{
    (void)state;
    const double lowest[] = {5, 5.001, 5, 5.002, 5, 5.001}, other[] = {9, 9.001, 9, 9.002, 9, 9.001}, others[] = {7, 9, 7.001, 9.001, 7, 9};
    verdict_cell c = among(150, cell(lowest, 6, other, 6));
    assert_int_equal(c.kind, VERDICT_SLOWER);
    c = among(150, cell(lowest, 6, others, 6));
    assert_true(c.has_modes);
    assert_int_equal(c.kind, VERDICT_UNMEASURABLE);
}

static void a_change_is_looked_for_in_both_directions(void **state)
{
    (void)state;
    const double then[] = {100, 104, 98, 103}, now[] = {105, 109, 101, 107};
    stats_comparison t = stats_compare(then, 4, now, 4);
    assert_near(among(0, cell(then, 4, now, 4)).p, 2 * t.p_greater, 1e-12);
    assert_near(among(0, cell(now, 4, then, 4)).p, 2 * t.p_greater, 1e-12);
}

static void processes_that_disagree_prove_neither_change_nor_sameness(void **state)
{
    (void)state;
    const double then[] = {320, 349, 331, 355, 325}, now[] = {338, 327, 361, 329, 349};
    assert_int_equal(among(10, cell(then, 5, now, 5)).kind, VERDICT_UNMEASURABLE);
    assert_int_equal(among(10, cell(then, 1, now, 5)).kind, VERDICT_UNMEASURABLE);
    assert_int_equal(among(10, cell(then, 0, now, 0)).kind, VERDICT_UNMEASURABLE);
}

static void no_cells_have_no_verdict(void **state)
{
    (void)state;
    verdict_of_all(NULL, 0, 0.05);
    assert_string_equal(verdict_word(VERDICT_UNMEASURABLE), "unmeasurable");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cycle_more_is_found_where_processes_agree),
        cmocka_unit_test(what_is_below_the_floor_is_no_change),
        cmocka_unit_test(two_per_cent_are_found_in_a_cell_that_allocates),
        cmocka_unit_test(other_shares_of_the_same_modes_are_no_change),
        cmocka_unit_test(half_a_cycle_in_every_mode_is_found_with_enough_processes),
        cmocka_unit_test(a_switch_of_modes_counts_against_the_mechanisms_that_have_them),
        cmocka_unit_test(the_more_modes_there_are_the_likelier_files_part_by_chance),
        cmocka_unit_test(a_change_is_looked_for_in_both_directions),
        cmocka_unit_test(processes_that_disagree_prove_neither_change_nor_sameness),
        cmocka_unit_test(no_cells_have_no_verdict),
    };
    return cmocka_run_group_tests_name("verdict", tests, NULL, NULL);
}
