/* test_stats.c - the statistics against SciPy's figures, and the rule of modes by its cases. */
#include "near.h"
#include "stats.h"

#include "golden_stats.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void student_quantiles_are_those_of_scipy(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(golden_t_quantiles); i++) {
        double t = stats_t_quantile(golden_t_quantiles[i].p, golden_t_quantiles[i].df);
        if (golden_t_quantiles[i].p == 0.5)
            assert_true(fabs(t) < 1e-9);
        else
            assert_near(t, golden_t_quantiles[i].t, 1e-9);
    }
}

static void the_student_distribution_is_that_of_scipy(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(golden_t_cdf); i++) {
        double p = stats_t_cdf(golden_t_cdf[i].t, golden_t_cdf[i].df);
        assert_true(fabs(p - golden_t_cdf[i].p) < (golden_t_cdf[i].df > 1000 ? 1e-9 : 1e-12));
        if (golden_t_cdf[i].t < 0)
            assert_near(p, golden_t_cdf[i].p, 1e-8); /* small probabilities have digits, too */
    }
}

static void one_degree_of_freedom_is_the_cauchy_distribution(void **state)
{
    (void)state;
    const double pi = acos(-1);
    for (double t = -30; t < 30; t += 0.7)
        assert_true(fabs(stats_t_cdf(t, 1) - (0.5 + atan(t) / pi)) < 1e-13);
}

static void what_is_no_probability_has_no_quantile(void **state)
{
    (void)state;
    assert_true(isnan(stats_t_quantile(0, 4)));
    assert_true(isnan(stats_t_quantile(1, 4)));
    assert_true(isnan(stats_t_quantile(0.5, 0)));
    assert_true(isnan(stats_t_cdf((double)NAN, 4)));
    assert_true(stats_t_cdf(HUGE_VAL, 4) == 1);
    assert_true(stats_t_cdf(-HUGE_VAL, 4) == 0);
}

static void quantiles_means_and_intervals_are_those_of_numpy_and_scipy(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(golden_samples); i++) {
        const double *v = golden_samples[i].values;
        size_t count = golden_samples[i].count;
        double low, high;
        assert_near(stats_quantile(v, count, 0), golden_samples[i].p0, 1e-13);
        assert_near(stats_quantile(v, count, 0.1), golden_samples[i].p10, 1e-13);
        assert_near(stats_quantile(v, count, 0.5), golden_samples[i].p50, 1e-13);
        assert_near(stats_quantile(v, count, 0.9), golden_samples[i].p90, 1e-13);
        assert_near(stats_quantile(v, count, 1), golden_samples[i].p100, 1e-13);
        assert_near(stats_geometric_mean(v, count), golden_samples[i].geometric, 1e-13);
        assert_near(stats_mean(v, count), golden_samples[i].mean, 1e-13);
        stats_log_interval(v, count, 0.95, &low, &high);
        assert_near(low, golden_samples[i].low, 1e-10);
        assert_near(high, golden_samples[i].high, 1e-10);
    }
}

static void comparisons_are_welchs_as_scipy_has_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(golden_comparisons); i++) {
        stats_comparison c = stats_compare(golden_comparisons[i].base, golden_comparisons[i].base_count, golden_comparisons[i].head,
                                           golden_comparisons[i].head_count);
        assert_near(c.ratio, golden_comparisons[i].ratio, 1e-12);
        assert_near(c.low, golden_comparisons[i].low, 1e-9);
        assert_near(c.high, golden_comparisons[i].high, 1e-9);
        assert_near(c.p_greater, golden_comparisons[i].greater, 1e-8);
        assert_near(c.p_less, golden_comparisons[i].less, 1e-8);
    }
}

static void fishers_test_is_that_of_scipy(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(golden_fisher); i++)
        assert_near(stats_fisher(golden_fisher[i].a, golden_fisher[i].b, golden_fisher[i].c, golden_fisher[i].d), golden_fisher[i].p,
                    1e-10);
}

static void without_spread_a_comparison_is_certain(void **state)
{
    (void)state;
    const double nine[] = {9, 9, 9}, ten[] = {10, 10};
    assert_true(stats_compare(nine, 3, ten, 2).p_greater == 0);
    assert_true(stats_compare(ten, 2, nine, 3).p_greater == 1);
    assert_true(stats_compare(nine, 3, nine, 3).p_greater == 0.5);
    assert_true(isnan(stats_compare(nine, 1, ten, 2).p_greater));
    assert_near(stats_compare(nine, 1, ten, 1).ratio, 10.0 / 9, 1e-12);
}

/* Worked out by hand from his rule. */
static void holms_adjustment_is_his(void **state)
{
    (void)state;
    double p[] = {0.01, 0.04, 0.03, (double)NAN, 0.005}, wanted[] = {0.03, 0.06, 0.06, (double)NAN, 0.02};
    stats_holm(p, 5, p);
    for (size_t i = 0; i < 5; i++)
        assert_true(i == 3 ? isnan(p[i]) : fabs(p[i] - wanted[i]) < 1e-15);
    stats_holm(NULL, 0, NULL);
}

static void of_no_values_there_is_nothing(void **state)
{
    double low, high;
    (void)state;
    assert_true(isnan(stats_quantile(NULL, 0, 0.5)));
    assert_true(isnan(stats_select(NULL, 0, 0.5)));
    assert_true(isnan(stats_min(NULL, 0)));
    assert_true(isnan(stats_mean(NULL, 0)));
    assert_true(isnan(stats_geometric_mean(NULL, 0)));
    stats_log_interval(NULL, 0, 0.95, &low, &high);
    assert_true(isnan(low) && isnan(high));
    assert_int_equal(stats_modes(NULL, 0, 0.25, 0.015, NULL), 0);
}

static void equal_values_have_an_interval_of_no_width(void **state)
{
    const double values[] = {7, 7, 7, 7, 7};
    double low, high;
    (void)state;
    stats_log_interval(values, 5, 0.95, &low, &high);
    assert_near(low, 7, 1e-14);
    assert_near(high, 7, 1e-14);
}

static void sorting_and_the_median_take_any_order(void **state)
{
    double values[] = {3, 1, 2, 10};
    (void)state;
    assert_near(stats_median(values, 4), 2.5, 0);
    stats_sort(values, 4);
    assert_near(values[0], 1, 0);
    assert_near(values[3], 10, 0);
}

/* Values of five kinds: noise, few different ones, all equal, ascending, and a saw that is no friend of pivots. */
static double made_value(int kind, size_t i, size_t count, uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    double noise = (double)(*seed >> 40);
    return kind == 0   ? noise
           : kind == 1 ? (double)(*seed >> 62)
           : kind == 2 ? 7
           : kind == 3 ? (double)i
                       : (double)(i * 7919 % (count / 3 + 1));
}

static void a_selected_quantile_is_that_of_the_sorted_values(void **state)
{
    static const double probabilities[] = {0, 0.1, 0.25, 0.5, 0.9, 1};
    double values[257], sorted[257];
    uint64_t seed = 1;
    (void)state;
    for (size_t count = 1; count <= 257; count += count < 20 ? 1 : 79)
        for (int kind = 0; kind < 5; kind++)
            for (size_t p = 0; p < sizeof probabilities / sizeof probabilities[0]; p++) {
                for (size_t i = 0; i < count; i++)
                    values[i] = sorted[i] = made_value(kind, i, count, &seed);
                stats_sort(sorted, count);
                double wanted = stats_quantile(sorted, count, probabilities[p]);
                assert_near(stats_select(values, count, probabilities[p]), wanted, 0);
                assert_near(stats_min(values, count), sorted[0], 0);
                stats_sort(values, count);
                assert_memory_equal(values, sorted, count * sizeof *values);
            }
}

/* How METHOD's intervals of 95 % cover: 2000 draws of five log-normal values, with a generator of its own. */
static void the_interval_covers_the_truth_in_95_of_100_draws(void **state)
{
    uint64_t seed = 88172645463325252u;
    int covered = 0, draws = 4000;
    (void)state;
    for (int d = 0; d < draws; d++) {
        double values[5], low, high;
        for (int i = 0; i < 5; i++) {
            double sum = -6; /* the sum of twelve uniform numbers is nearly normal */
            for (int u = 0; u < 12; u++) {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                sum += (double)(seed >> 11) / 9007199254740992.0;
            }
            values[i] = exp(2 + 0.02 * sum);
        }
        stats_log_interval(values, 5, 0.95, &low, &high);
        covered += low <= exp(2) && exp(2) <= high;
    }
    assert_in_range(covered, draws * 94 / 100, draws * 96 / 100);
}

/* ---- Modes ---- */

static size_t modes_of(const double *sorted, size_t count, stats_mode *modes)
{
    return stats_modes(sorted, count, 0.25, 0.015, modes);
}

static void values_of_one_kind_are_one_mode(void **state)
{
    const double close[] = {8.99, 8.99, 9.00, 9.00, 9.01}, single[] = {9};
    stats_mode modes[5];
    (void)state;
    assert_int_equal(modes_of(close, 5, modes), 1);
    assert_int_equal(modes[0].count, 5);
    assert_int_equal(modes_of(single, 1, modes), 1);
}

static void nine_and_ten_cycles_are_two_modes(void **state)
{
    const double values[] = {8.99, 9.00, 9.00, 9.99, 10.00};
    stats_mode modes[5];
    (void)state;
    assert_int_equal(modes_of(values, 5, modes), 2);
    assert_int_equal(modes[0].first, 0);
    assert_int_equal(modes[0].count, 3);
    assert_int_equal(modes[1].first, 3);
    assert_int_equal(modes[1].count, 2);
}

static void three_modes_are_found_where_most_processes_agree(void **state)
{
    const double values[] = {9.00, 9.00, 9.01, 9.01, 10.00, 10.01, 12.00, 12.00};
    stats_mode modes[8];
    (void)state;
    assert_int_equal(modes_of(values, 8, modes), 3);
}

static void a_spread_is_no_set_of_modes(void **state)
{
    const double values[] = {79.0, 80.3, 81.6, 82.0, 83.3}; /* gaps above 1.5 %, but of the size of the spread */
    stats_mode modes[5];
    (void)state;
    assert_int_equal(modes_of(values, 5, modes), 1);
}

static void two_processes_cannot_tell_a_mode_from_a_spread(void **state)
{
    const double two[] = {9, 10}, three[] = {9, 10, 11}, pair[] = {9, 9, 10};
    stats_mode modes[3];
    (void)state;
    assert_int_equal(modes_of(two, 2, modes), 1);
    assert_int_equal(modes_of(three, 3, modes), 1);
    assert_int_equal(modes_of(pair, 3, modes), 2);
}

static void a_gap_below_the_floor_is_none(void **state)
{
    const double quarter[] = {9.00, 9.00, 9.24, 9.24}, relative[] = {100, 100, 101.4, 101.4}, wide[] = {100, 100, 101.6, 101.6};
    stats_mode modes[4];
    (void)state;
    assert_int_equal(modes_of(quarter, 4, modes), 1);
    assert_int_equal(modes_of(relative, 4, modes), 1);
    assert_int_equal(modes_of(wide, 4, modes), 2);
}

static void a_wide_mode_swallows_gaps_that_are_not_wider(void **state)
{
    const double values[] = {50, 50.5, 51, 52, 100, 100.4, 101}; /* 52 - 51 is above the floor, but within the spread */
    stats_mode modes[7];
    (void)state;
    assert_int_equal(modes_of(values, 7, modes), 2);
    assert_int_equal(modes[0].count, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(student_quantiles_are_those_of_scipy),
        cmocka_unit_test(the_student_distribution_is_that_of_scipy),
        cmocka_unit_test(one_degree_of_freedom_is_the_cauchy_distribution),
        cmocka_unit_test(what_is_no_probability_has_no_quantile),
        cmocka_unit_test(quantiles_means_and_intervals_are_those_of_numpy_and_scipy),
        cmocka_unit_test(comparisons_are_welchs_as_scipy_has_them),
        cmocka_unit_test(fishers_test_is_that_of_scipy),
        cmocka_unit_test(without_spread_a_comparison_is_certain),
        cmocka_unit_test(holms_adjustment_is_his),
        cmocka_unit_test(of_no_values_there_is_nothing),
        cmocka_unit_test(equal_values_have_an_interval_of_no_width),
        cmocka_unit_test(sorting_and_the_median_take_any_order),
        cmocka_unit_test(a_selected_quantile_is_that_of_the_sorted_values),
        cmocka_unit_test(the_interval_covers_the_truth_in_95_of_100_draws),
        cmocka_unit_test(values_of_one_kind_are_one_mode),
        cmocka_unit_test(nine_and_ten_cycles_are_two_modes),
        cmocka_unit_test(three_modes_are_found_where_most_processes_agree),
        cmocka_unit_test(a_spread_is_no_set_of_modes),
        cmocka_unit_test(two_processes_cannot_tell_a_mode_from_a_spread),
        cmocka_unit_test(a_gap_below_the_floor_is_none),
        cmocka_unit_test(a_wide_mode_swallows_gaps_that_are_not_wider),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
