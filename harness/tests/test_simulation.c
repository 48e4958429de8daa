/* test_simulation.c - the statistics on simulated data, with the same draws each time: coverage, flags, false alarms and power stay where
 * `make simulate` has them (results/README.md, "Evidence"), which takes a thousand times as many. */
#include "../bench/rate.h"
#include "../bench/resample_pools.h"
#include "../bench/sample_trial.h"
#include "../bench/sequential_trial.h"
#include "near.h"

enum { SEED = 20261123 };

static double share(double hits, double tries)
{
    return rate_value((rate){hits, tries});
}

/* ---- Samples ---- */

static const sample_code native = {.cycles = 12, .between = 0.0002, .within = 0.0003};
static const sample_machine restless = {.drift = 0.08,
                                        .neighbour_share = 0.5,
                                        .neighbour_ms = 2,
                                        .visits_per_ms = 1,
                                        .visit_us = 40,
                                        .interrupts_per_ms = 1,
                                        .interrupt_us = 8,
                                        .steals_per_ms = 0.1,
                                        .steal_us = 60};

static void try_samples(const sample_machine *machine, const sample_code *code, size_t cells, double *sums)
{
    sample_trial(machine, code, sample_model_truth(code), cells, 5, SEED, sums);
}

static void an_interval_covers_the_truth_on_a_quiet_machine(void **state)
{
    (void)state;
    static const sample_machine quiet;
    double sums[SAMPLE_SUMS] = {0};
    try_samples(&quiet, &native, 150, sums);
    assert_true(share(sums[SAMPLE_SUM_COVERED], sums[SAMPLE_SUM_TRIED]) > 0.9);
    assert_true(share(sums[SAMPLE_SUM_COVERED], sums[SAMPLE_SUM_TRIED]) < 0.995);
    assert_true(fabs(sums[SAMPLE_SUM_LOG_ERROR] / sums[SAMPLE_SUM_TRIED]) < 0.0001);
    assert_near(sums[SAMPLE_SUM_DRIFT] + sums[SAMPLE_SUM_MULTIMODAL] + sums[SAMPLE_SUM_NOISY], 0, 0);
}

static void neighbours_drift_and_interrupts_move_no_figure(void **state)
{
    (void)state;
    double sums[SAMPLE_SUMS] = {0};
    try_samples(&restless, &native, 100, sums);
    assert_true(share(sums[SAMPLE_SUM_COVERED], sums[SAMPLE_SUM_TRIED]) > 0.88);
    assert_true(share(sums[SAMPLE_SUM_FAR], sums[SAMPLE_SUM_TRIED]) < 0.02);
    assert_true(share(sums[SAMPLE_SUM_DRIFT], sums[SAMPLE_SUM_TRIED]) < 0.02);
}

static void a_neighbour_that_never_rests_is_called_noise(void **state)
{
    (void)state;
    static const sample_machine beside = {.neighbour_share = 1};
    double sums[SAMPLE_SUMS] = {0};
    try_samples(&beside, &native, 10, sums);
    assert_near(share(sums[SAMPLE_SUM_NOISY], sums[SAMPLE_SUM_TRIED]), 1, 0);
    assert_near(sums[SAMPLE_SUM_CLEAN], 0, 0);
}

static void code_that_becomes_slower_drifts(void **state)
{
    (void)state;
    static const sample_machine quiet;
    sample_code later = native;
    double sums[SAMPLE_SUMS] = {0};
    later.late_cycles = 0.36;
    try_samples(&quiet, &later, 10, sums);
    assert_near(share(sums[SAMPLE_SUM_DRIFT], sums[SAMPLE_SUM_TRIED]), 1, 0);
}

/* ---- Tables ---- */

static double found(const double *sums, table_kind kind)
{
    return share(table_sum(sums, kind, OF_KIND_FOUND), table_sum(sums, kind, OF_KIND_ABOVE));
}

static void try_tables(table_setting s, size_t tables, double *sums)
{
    table_trial(&s, tables, SEED, sums);
}

static void tables_of_the_same_code_raise_hardly_any_alarm(void **state)
{
    (void)state;
    static const struct {
        table_shape shape;
        int rounds;
    } tried[] = {{TABLE_RECORDED, 4},  {TABLE_RECORDED, 5},  {TABLE_RECORDED, 8},
                 {TABLE_ALL_MODES, 5}, {TABLE_ALL_ROUGH, 5}, {TABLE_HEAVY_TAILS, 5}};
    for (size_t i = 0; i < sizeof tried / sizeof tried[0]; i++) {
        double sums[TABLE_SUMS] = {0};
        try_tables((table_setting){.shape = tried[i].shape, .rounds = tried[i].rounds, .clean = 1}, 100, sums);
        assert_true(sums[TABLE_SUM_SLOWER] <= 9); /* of 100 tables; at a chance of 0.05 hardly ever more */
        assert_true(sums[TABLE_SUM_FASTER] <= 9);
        if (tried[i].shape == TABLE_RECORDED)
            assert_true(sums[TABLE_SUM_ANY] <= 4);
    }
}

static void modes_that_nothing_warns_of_raise_no_alarm_with_four_processes(void **state)
{
    (void)state;
    double sums[TABLE_SUMS] = {0};
    try_tables((table_setting){.shape = TABLE_ODD_MODES, .rounds = 4, .clean = 1}, 100, sums);
    assert_true(sums[TABLE_SUM_SLOWER] <= 2);
}

static void a_cycle_more_is_found_in_cells_of_one_mode(void **state)
{
    (void)state;
    double six[TABLE_SUMS] = {0}, eight[TABLE_SUMS] = {0};
    table_setting s = {.rounds = 6, .clean = 1, .planted = PLANT_ONE_RUNTIME, .change = {0, 1}};
    try_tables(s, 60, six);
    s.rounds = 8;
    try_tables(s, 60, eight);
    assert_true(found(six, TABLE_EXACT) > 0.9);
    assert_true(found(eight, TABLE_EXACT) > 0.98);
    assert_true(found(eight, TABLE_SPREAD) > 0.9);
    assert_true(found(eight, TABLE_ALLOCATING) > 0.8);
}

/* ---- While it is measured ---- */

static void looking_again_and_again_keeps_the_error_rate(void **state)
{
    (void)state;
    double sums[SEQUENTIAL_SUMS] = {0};
    sequential_trial(&(table_setting){.rounds = 28, .clean = 1}, 0, 60, SEED, sums);
    assert_true(sums[SEQUENTIAL_SUM_ANY] <= 3);
    assert_near(sequential_sum(sums, TABLE_EXACT, IN_KIND_OPEN), 0, 0);
    assert_true(sequential_sum(sums, TABLE_EXACT, IN_KIND_PROCESSES) < 5 * sequential_sum(sums, TABLE_EXACT, IN_KIND_CELLS));
}

static void looking_again_and_again_finds_what_is_there(void **state)
{
    (void)state;
    double sums[SEQUENTIAL_SUMS] = {0};
    sequential_trial(&(table_setting){.rounds = 28, .clean = 1, .planted = PLANT_ONE_RUNTIME, .change = {0, 1}}, 0, 40, SEED, sums);
    double above = sequential_sum(sums, TABLE_EXACT, IN_KIND_ABOVE);
    assert_true(share(sequential_sum(sums, TABLE_EXACT, IN_KIND_FOUND), above) > 0.98);
    assert_true(share(sequential_sum(sums, TABLE_EXACT, IN_KIND_MISSED), above) < 0.01);
}

/* ---- Recorded processes, drawn anew ---- */

enum { ROUNDS = 6 };

/* Of both files, by round, which stands for the process. */
static void count_drawn(const run *base, const run *head, size_t drawn[ROUNDS + 1])
{
    const cell *cells[] = {&base->cells[0], &head->cells[0]};
    for (size_t side = 0; side < 2; side++)
        for (size_t i = 0; i < cells[side]->invocation_count; i++)
            drawn[cells[side]->invocations[i].round]++;
}

static void a_process_is_drawn_once_unless_it_may_be_drawn_again(void **state)
{
    static const sample_machine quiet;
    uint64_t draws = SEED;
    (void)state;
    run recorded = sample_model_run(&quiet, &native, 2, ROUNDS, SEED);
    pools all = pools_make(&recorded, 1);
    run base = pools_run(&all, ROUNDS), head = pools_run(&all, ROUNDS);
    size_t once[ROUNDS + 1] = {0}, again[ROUNDS + 1] = {0}, sum = 0;
    pools_draw(&all, ROUNDS, false, &draws, &base, &head);
    assert_int_equal(base.cells[0].invocation_count, ROUNDS / 2); /* half of what there is, for each */
    count_drawn(&base, &head, once);
    pools_draw(&all, ROUNDS, true, &draws, &base, &head);
    count_drawn(&base, &head, again);
    for (size_t r = 1; r <= ROUNDS; r++) {
        assert_int_equal(once[r], 1);
        sum += again[r];
    }
    assert_int_equal(sum, 2 * ROUNDS);
    pools_run_free(&base);
    pools_run_free(&head);
    pools_free(&all);
    run_free(&recorded);
}

/* ---- Rates ---- */

/* Against scipy.stats.binomtest(3, 1000).proportion_ci(method="wilson"), and of 0 in 100. */
static void a_rate_has_the_limits_of_wilson(void **state)
{
    (void)state;
    double low, high;
    char text[RATE_TEXT];
    rate_limits((rate){3, 1000}, &low, &high);
    assert_near(low, 0.00102078388, 1e-8);
    assert_near(high, 0.00878301405, 1e-8);
    rate_limits((rate){0, 100}, &low, &high);
    assert_near(low, 0, 0);
    assert_near(high, 0.0369934982, 1e-8);
    assert_string_equal(rate_text((rate){3, 1000}, text), "0.30 % (0.10-0.88)");
    assert_string_equal(rate_text((rate){0, 0}, text), "-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interval_covers_the_truth_on_a_quiet_machine),
        cmocka_unit_test(neighbours_drift_and_interrupts_move_no_figure),
        cmocka_unit_test(a_neighbour_that_never_rests_is_called_noise),
        cmocka_unit_test(code_that_becomes_slower_drifts),
        cmocka_unit_test(tables_of_the_same_code_raise_hardly_any_alarm),
        cmocka_unit_test(modes_that_nothing_warns_of_raise_no_alarm_with_four_processes),
        cmocka_unit_test(a_cycle_more_is_found_in_cells_of_one_mode),
        cmocka_unit_test(looking_again_and_again_keeps_the_error_rate),
        cmocka_unit_test(looking_again_and_again_finds_what_is_there),
        cmocka_unit_test(a_process_is_drawn_once_unless_it_may_be_drawn_again),
        cmocka_unit_test(a_rate_has_the_limits_of_wilson),
    };
    return cmocka_run_group_tests_name("simulation", tests, NULL, NULL);
}
