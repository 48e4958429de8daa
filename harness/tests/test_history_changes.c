/* test_history_changes.c - where in a series of runs a cell has changed: nothing but numbers in, nothing but numbers out. */
#include "history_changes.h"
#include "memory.h"
#include "random.h"

#include "near.h"

#include <string.h>

enum { PROCESSES = 6, RUNS_MAX = 30 };

/* Cells of a table, each in `run_count` runs. */
typedef struct made {
    double values[RUNS_MAX][PROCESSES];
    changes_run runs[RUNS_MAX];
} made;

typedef struct table {
    made *data;
    changes_cell *cells;
    size_t count;
} table;

/* From -1 to 1, the same each time. */
static double noise(uint64_t *state)
{
    return (double)random_below(state, 2000001) / 1e6 - 1;
}

/* Cells of a hundred cycles, whose processes differ by up to `within`, and runs as a whole by up to `between`, both relative. */
static table make_table(size_t count, size_t run_count, double within, double between)
{
    table t = {mem_zeroed(count, sizeof *t.data), mem_zeroed(count, sizeof *t.cells), count};
    uint64_t state = 7;
    for (size_t c = 0; c < count; c++) {
        for (size_t r = 0; r < run_count; r++) {
            double shift = between * noise(&state);
            for (size_t p = 0; p < PROCESSES; p++)
                t.data[c].values[r][p] = 100 * (1 + shift + within * noise(&state));
            t.data[c].runs[r] = (changes_run){t.data[c].values[r], PROCESSES, r};
        }
        t.cells[c] =
            (changes_cell){.runs = t.data[c].runs, .run_count = run_count, .group = (int)(c / 6), .least = 0.25, .tolerance = 0.015};
    }
    return t;
}

static void scale(table *t, size_t c, size_t from, size_t to, double factor)
{
    for (size_t r = from; r < to; r++)
        for (size_t p = 0; p < PROCESSES; p++)
            t->data[c].values[r][p] *= factor;
}

static void free_table(table *t)
{
    for (size_t c = 0; c < t->count; c++)
        free(t->cells[c].points);
    free(t->cells);
    free(t->data);
}

static size_t points_but(const table *t, size_t but)
{
    size_t points = 0;
    for (size_t c = 0; c < t->count; c++)
        points += c == but ? 0 : t->cells[c].point_count;
    return points;
}

static void two_runs_are_judged_as_two_files_are(void **state)
{
    table t = make_table(120, 2, 0.004, 0);
    verdict_cell *files = mem_zeroed(t.count, sizeof *files);
    (void)state;
    for (size_t c = 0; c < t.count; c += 10)
        scale(&t, c, 1, 2, 1 + 0.001 * (double)c);
    for (size_t c = 0; c < t.count; c++)
        files[c] = (verdict_cell){.base = t.data[c].values[0],
                                  .head = t.data[c].values[1],
                                  .base_count = PROCESSES,
                                  .head_count = PROCESSES,
                                  .group = (int)(c / 6),
                                  .least = 0.25,
                                  .tolerance = 0.015};
    verdict_of_all(files, t.count, VERDICT_ALPHA);
    changes_find(t.cells, t.count, VERDICT_ALPHA);
    for (size_t c = 0; c < t.count; c++) {
        bool changed = files[c].kind == VERDICT_SLOWER || files[c].kind == VERDICT_FASTER;
        assert_int_equal(t.cells[c].kind, files[c].kind);
        assert_int_equal(t.cells[c].point_count, changed);
        if (changed) {
            assert_near(t.cells[c].points[0].p, files[c].p, 1e-12);
            assert_near(t.cells[c].points[0].ratio, files[c].ratio, 1e-12);
            assert_near(t.cells[c].points[0].floor, files[c].floor, 1e-12);
        }
    }
    assert_int_equal(t.cells[110].kind, VERDICT_SLOWER);
    free(files);
    free_table(&t);
}

static void a_step_of_three_per_cent_is_found_at_its_run(void **state)
{
    table t = make_table(180, 10, 0.005, 0);
    (void)state;
    scale(&t, 17, 5, 10, 1.03);
    changes_find(t.cells, t.count, VERDICT_ALPHA);
    assert_int_equal(t.cells[17].point_count, 1);
    assert_int_equal(t.cells[17].points[0].at, 5);
    assert_int_equal(t.cells[17].kind, VERDICT_SLOWER);
    assert_near(t.cells[17].points[0].ratio, 1.03, 2e-3);
    assert_true(t.cells[17].points[0].low > 1.02 && t.cells[17].points[0].high < 1.04);
    assert_near(t.cells[17].points[0].before, 100, 2e-3);
    assert_near(t.cells[17].points[0].after, 103, 2e-3);
    assert_int_equal(points_but(&t, 17), 0);
    free_table(&t);
}

static void the_last_run_alone_may_be_the_one_that_changed(void **state)
{
    table t = make_table(180, 10, 0.003, 0);
    (void)state;
    scale(&t, 30, 9, 10, 0.95);
    changes_find(t.cells, t.count, VERDICT_ALPHA);
    assert_int_equal(t.cells[30].point_count, 1);
    assert_int_equal(t.cells[30].points[0].at, 9);
    assert_int_equal(t.cells[30].kind, VERDICT_FASTER);
    free_table(&t);
}

static void what_comes_and_goes_is_two_changes(void **state)
{
    table t = make_table(180, 12, 0.003, 0);
    (void)state;
    scale(&t, 8, 4, 7, 1.06);
    changes_find(t.cells, t.count, VERDICT_ALPHA);
    assert_int_equal(t.cells[8].point_count, 2);
    assert_int_equal(t.cells[8].points[0].at, 4);
    assert_int_equal(t.cells[8].points[1].at, 7);
    assert_near(t.cells[8].points[0].ratio, 1.06, 2e-3);
    assert_near(t.cells[8].points[1].ratio, 1 / 1.06, 2e-3);
    free_table(&t);
}

static void steps_one_after_the_other_are_all_found(void **state)
{
    table t = make_table(180, 20, 0.003, 0);
    (void)state;
    for (size_t r = 5; r < 20; r += 5)
        scale(&t, 3, r, 20, 1.04);
    changes_find(t.cells, t.count, VERDICT_ALPHA);
    assert_int_equal(t.cells[3].point_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(t.cells[3].points[i].at, 5 * (i + 1));
        assert_near(t.cells[3].points[i].ratio, 1.04, 3e-3);
    }
    assert_int_equal(points_but(&t, 3), 0);
    free_table(&t);
}

/* Runs that differ as a whole by ten times as much as their processes: two files would be full of changes. */
static void runs_that_differ_as_a_whole_are_no_changes(void **state)
{
    const size_t runs[] = {3, 4, 6, 10, 30};
    (void)state;
    for (size_t i = 0; i < sizeof runs / sizeof runs[0]; i++) {
        table t = make_table(180, runs[i], 0.0005, 0.01);
        changes_find(t.cells, t.count, VERDICT_ALPHA);
        assert_int_equal(points_but(&t, t.count), 0);
        assert_near(changes_run_spread(t.cells, t.count), 0.01 / sqrt(3), 0.35);
        free_table(&t);
    }
}

static void what_exceeds_how_runs_differ_is_found_all_the_same(void **state)
{
    table t = make_table(180, 10, 0.0005, 0.01);
    (void)state;
    scale(&t, 40, 5, 10, 1.2);
    changes_find(t.cells, t.count, VERDICT_ALPHA);
    assert_int_equal(t.cells[40].point_count, 1);
    assert_int_equal(t.cells[40].points[0].at, 5);
    free_table(&t);
}

static void runs_of_the_same_code_do_not_differ(void **state)
{
    (void)state;
    for (size_t runs = 2; runs <= 30; runs += 7) {
        table t = make_table(180, runs, 0.005, 0);
        changes_find(t.cells, t.count, VERDICT_ALPHA);
        assert_int_equal(points_but(&t, t.count), 0);
        assert_true(changes_run_spread(t.cells, t.count) < 0.001);
        free_table(&t);
    }
}

static void half_of_all_cells_may_change_at_once(void **state)
{
    table t = make_table(60, 6, 0.003, 0);
    (void)state;
    for (size_t c = 0; c < 30; c++)
        scale(&t, c, 3, 6, 1.05);
    changes_find(t.cells, t.count, VERDICT_ALPHA);
    for (size_t c = 0; c < t.count; c++)
        assert_int_equal(t.cells[c].point_count, c < 30);
    free_table(&t);
}

/* A profile with one process a cell says something only where there are many runs of it. */
static void one_process_a_run_is_judged_by_the_runs(void **state)
{
    table t = make_table(100, 20, 0.003, 0);
    (void)state;
    for (size_t c = 0; c < t.count; c++)
        for (size_t r = 0; r < 20; r++)
            t.data[c].runs[r].count = 1;
    scale(&t, 5, 10, 20, 1.05);
    changes_find(t.cells, t.count, VERDICT_ALPHA);
    assert_int_equal(t.cells[5].point_count, 1);
    assert_int_equal(t.cells[5].points[0].at, 10);
    assert_int_equal(points_but(&t, 5), 0);
    free_table(&t);
}

static void cells_may_be_in_few_runs_or_none(void **state)
{
    table t = make_table(12, 4, 0.003, 0);
    (void)state;
    t.cells[0].run_count = 0;
    t.cells[1].run_count = 1;
    for (size_t r = 0; r < 4; r++)
        for (size_t p = 0; p < PROCESSES; p++)
            t.data[2].values[r][p] = r < 2 ? 7 : 8; /* nothing varies */
    changes_find(t.cells, t.count, VERDICT_ALPHA);
    assert_int_equal(t.cells[0].kind, VERDICT_UNMEASURABLE);
    assert_int_equal(t.cells[1].kind, VERDICT_UNMEASURABLE);
    assert_int_equal(t.cells[2].point_count, 1);
    assert_near(t.cells[2].points[0].ratio, 8.0 / 7, 1e-12);
    changes_find(NULL, 0, VERDICT_ALPHA);
    free_table(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_runs_are_judged_as_two_files_are),
        cmocka_unit_test(a_step_of_three_per_cent_is_found_at_its_run),
        cmocka_unit_test(the_last_run_alone_may_be_the_one_that_changed),
        cmocka_unit_test(what_comes_and_goes_is_two_changes),
        cmocka_unit_test(steps_one_after_the_other_are_all_found),
        cmocka_unit_test(runs_that_differ_as_a_whole_are_no_changes),
        cmocka_unit_test(what_exceeds_how_runs_differ_is_found_all_the_same),
        cmocka_unit_test(runs_of_the_same_code_do_not_differ),
        cmocka_unit_test(half_of_all_cells_may_change_at_once),
        cmocka_unit_test(one_process_a_run_is_judged_by_the_runs),
        cmocka_unit_test(cells_may_be_in_few_runs_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
