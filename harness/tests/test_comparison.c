/* test_comparison.c - two runs side by side: which cells are compared, what is said beside them, and what is printed. */
#include "comparison.h"
#include "gate.h"
#include "sample_run.h"

#include "near.h"

enum { SAMPLES = 60, CELLS = 40, PROCESSES = 6 };

/* `CELLS` cells of seven cycles and a hair, of which number `changed` takes `cycles` (0: none). */
static void make_run(run *r, size_t changed, double cycles)
{
    char name[16];
    made_begin(r);
    made_machine(r);
    made_runtime(r, "c", "C", "measured", NULL);
    for (size_t i = 0; i < CELLS; i++) {
        double cycles_of[PROCESSES];
        for (size_t p = 0; p < PROCESSES; p++)
            cycles_of[p] = (i == changed && cycles > 0 ? cycles : 7) + 0.001 * (double)(p % 3);
        snprintf(name, sizeof name, "work%zu", i);
        made_measured(r, "c", "direct", name, "", SAMPLES, cycles_of, PROCESSES);
    }
}

static int make(run *base, run *head, comparison_options options, comparison *out, char *error)
{
    summarize(base);
    summarize(head);
    return comparison_make(base, head, options, out, error, 512);
}

static void end(run *base, run *head, comparison *c)
{
    comparison_free(c);
    run_free(base);
    run_free(head);
}

/* What allocations are said to have become: the last one, and how many. NULL: none. */
static const char *allocation_said(const comparison *c, size_t *count)
{
    const char *said = NULL;
    *count = 0;
    for (size_t i = 0; i < c->row_count; i++)
        if (c->rows[i].allocation != NULL) {
            said = c->rows[i].allocation;
            ++*count;
        }
    return said;
}

static bool has_note(const comparison *c, const char *what)
{
    for (size_t i = 0; i < c->note_count; i++)
        if (strstr(c->notes[i], what))
            return true;
    return false;
}

static void a_cell_that_became_slower_comes_first(void **state)
{
    run base, head;
    comparison c;
    char error[512] = "";
    (void)state;
    make_run(&base, 0, 0);
    make_run(&head, 17, 8);
    assert_int_equal(make(&base, &head, (comparison_options){0}, &c, error), 0);
    assert_int_equal(c.row_count, CELLS);
    assert_int_equal(c.counts[VERDICT_SLOWER], 1);
    assert_int_equal(c.counts[VERDICT_SAME], CELLS - 1);
    assert_string_equal(c.rows[0].base->workload, "work17");
    assert_near(c.rows[0].verdict.ratio, 8.0 / 7, 1e-3);
    assert_int_equal(c.note_count, 0);
    end(&base, &head, &c);
}

static void processes_beside_a_neighbour_do_not_count(void **state)
{
    run base, head;
    comparison c;
    char error[512] = "";
    (void)state;
    make_run(&base, 0, 0);
    make_run(&head, 0, 0);
    for (size_t p = 0; p < PROCESSES - 1; p++)
        for (size_t s = 0; s < SAMPLES; s++) {
            head.cells[3].invocations[p].sample_ns.at[s] *= 2;
            head.cells[3].invocations[p].width_permille.at[s] = 2000;
        }
    assert_int_equal(make(&base, &head, (comparison_options){0}, &c, error), 0);
    assert_int_equal(c.counts[VERDICT_SLOWER], 0);
    assert_int_equal(c.counts[VERDICT_UNMEASURABLE], 1); /* one process is left */
    end(&base, &head, &c);
}

static void files_of_different_processors_are_compared_by_their_baselines_or_not_at_all(void **state)
{
    run base, head;
    comparison c;
    char error[512] = "";
    (void)state;
    make_run(&base, 0, 0);
    make_run(&head, 0, 0);
    free(head.machine[machine_fact_index("cpu_model")].json);
    head.machine[machine_fact_index("cpu_model")].json = mem_text("\"Another\"");
    assert_int_equal(make(&base, &head, (comparison_options){0}, &c, error), -1);
    assert_non_null(strstr(error, "different processors"));
    comparison_free(&c);
    assert_int_equal(comparison_make(&base, &head, (comparison_options){.by_baseline = true}, &c, error, sizeof error), 0);
    assert_near(c.rows[0].verdict.base[0], 1, 1e-3);
    end(&base, &head, &c);
}

static void what_only_one_file_has_is_said(void **state)
{
    run base, head;
    comparison c;
    char error[512] = "";
    const double six[] = {6, 6.001, 6};
    (void)state;
    make_run(&base, 0, 0);
    make_run(&head, 0, 0);
    made_measured(&base, "old", "direct", "empty", "", SAMPLES, six, 3);
    made_measured(&head, "new", "direct", "empty", "", SAMPLES, six, 3);
    made_add_failed(made_cell(&head, "c", "direct", "late", ""), 1, "killed by SIGSEGV");
    made_measured(&base, "c", "direct", "late", "", SAMPLES, six, 3);
    free(head.core_build);
    head.core_build = mem_text("another core");
    free(head.runtimes[0].version);
    head.runtimes[0].version = mem_text("C 2.0");
    assert_int_equal(make(&base, &head, (comparison_options){0}, &c, error), 0);
    assert_true(has_note(&c, "old/direct/empty is only in the first file"));
    assert_true(has_note(&c, "new/direct/empty is only in the second file"));
    assert_true(has_note(&c, "c/direct/late has no figure now: killed by SIGSEGV"));
    assert_true(has_note(&c, "core was built otherwise: core, for tests; then another core"));
    assert_true(has_note(&c, "c: versions differ: C 1.0; then C 2.0"));
    assert_int_equal(c.missing, 1);
    assert_int_equal(c.failed, 1);
    assert_int_equal(c.row_count, CELLS);
    end(&base, &head, &c);
}

static void many_cells_that_only_one_file_has_are_counted_by_mechanism(void **state)
{
    static const char *const workloads[] = {"add", "args10", "callback", "handle", "host_call", "last_error", "point_by_value", "sort"};
    run base, head;
    comparison c;
    char error[512] = "";
    const double six[] = {6, 6.001, 6};
    (void)state;
    make_run(&base, 0, 0);
    make_run(&head, 0, 0);
    for (size_t i = 0; i < sizeof workloads / sizeof workloads[0]; i++) {
        made_measured(&head, "new", "first", workloads[i], "", SAMPLES, six, 3);
        made_measured(&head, "new", "second", workloads[i], "", SAMPLES, six, 3);
    }
    made_measured(&head, "new", "second", "empty", "", SAMPLES, six, 3);
    assert_int_equal(make(&base, &head, (comparison_options){0}, &c, error), 0);
    assert_true(has_note(&c, "new/first/add is only in the second file"));
    assert_true(has_note(&c, "new/first/sort is only in the second file"));
    assert_true(has_note(&c, "9 cells of new/second are only in the second file"));
    assert_false(has_note(&c, "new/second/add is only in the second file"));
    assert_int_equal(c.uncompared, 17);
    end(&base, &head, &c);
}

static void a_gate_closes_for_what_it_is_told(void **state)
{
    const char *const lists[] = {NULL, "none", "slower", "failed", "missing,faster", "missing", "allocates,unmeasurable"};
    const bool fails[] = {true, false, false, true, true, false, false};
    const comparison failed = {.failed = 1, .counts = {[VERDICT_FASTER] = 1}}, same = {.counts = {[VERDICT_SAME] = 1}};
    char error[512] = "";
    gate g;
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        assert_int_equal(gate_parse(lists[i], &g, error, sizeof error), 0);
        assert_int_equal(gate_fails(&g, &failed), fails[i]);
        assert_false(gate_fails(&g, &same));
    }
    assert_int_equal(gate_parse("slower,quick", &g, error, sizeof error), -1);
    assert_non_null(strstr(error, "not 'quick'"));
}

static void cells_whose_loops_have_changed_are_not_compared(void **state)
{
    run base, head;
    comparison c;
    char error[512] = "";
    (void)state;
    make_run(&base, 0, 0);
    make_run(&head, 0, 0);
    head.runtimes[0].loop_rev = 2;
    assert_int_equal(make(&base, &head, (comparison_options){0}, &c, error), -1);
    assert_non_null(strstr(error, "there is no cell that was measured in both files: "));
    assert_true(has_note(&c, "loop_rev"));
    end(&base, &head, &c);
}

static void what_a_call_allocates_is_compared_as_it_is(void **state)
{
    run base, head;
    comparison c;
    char error[512] = "";
    (void)state;
    make_run(&base, 0, 0);
    make_run(&head, 0, 0);
    made_proof(&base.cells[5], 33, 1);
    made_proof(&head.cells[5], 66, 2);
    assert_int_equal(make(&base, &head, (comparison_options){0}, &c, error), 0);
    size_t count;
    assert_string_equal(allocation_said(&c, &count), "33 -> 66 bytes of malloc");
    assert_int_equal(count, 1);
    for (size_t i = 0; i < c.row_count; i++)
        assert_int_equal(c.rows[i].allocates_more, c.rows[i].allocation != NULL);
    end(&base, &head, &c);
}

static void set_heap(cell *c, const int64_t *bytes_of)
{
    for (size_t p = 0; p < PROCESSES; p++) {
        c->invocations[p].allocation_calls = 1000;
        c->invocations[p].allocation_bytes = bytes_of[p];
    }
}

static void what_a_runtime_says_of_its_heap_differs_where_its_processes_lie_apart(void **state)
{
    static const int64_t none[PROCESSES] = {0}, some[PROCESSES] = {0, 0, 0, 200000, 200000, 200000},
                         objects[PROCESSES] = {24000, 24000, 24000, 24000, 24016, 560000};
    run base, head;
    comparison c;
    char error[512] = "";
    (void)state;
    make_run(&base, 0, 0);
    make_run(&head, 0, 0);
    set_heap(&base.cells[4], none);
    set_heap(&head.cells[4], some);
    set_heap(&base.cells[5], none);
    set_heap(&head.cells[5], objects);
    assert_int_equal(make(&base, &head, (comparison_options){0}, &c, error), 0);
    size_t count;
    assert_string_equal(allocation_said(&c, &count), "0 -> 24 bytes of the runtime's heap");
    assert_int_equal(count, 1);
    end(&base, &head, &c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cell_that_became_slower_comes_first),
        cmocka_unit_test(processes_beside_a_neighbour_do_not_count),
        cmocka_unit_test(files_of_different_processors_are_compared_by_their_baselines_or_not_at_all),
        cmocka_unit_test(what_only_one_file_has_is_said),
        cmocka_unit_test(many_cells_that_only_one_file_has_are_counted_by_mechanism),
        cmocka_unit_test(a_gate_closes_for_what_it_is_told),
        cmocka_unit_test(cells_whose_loops_have_changed_are_not_compared),
        cmocka_unit_test(what_a_call_allocates_is_compared_as_it_is),
        cmocka_unit_test(what_a_runtime_says_of_its_heap_differs_where_its_processes_lie_apart),
    };
    return cmocka_run_group_tests_name("comparison", tests, NULL, NULL);
}
