/* test_page_run.c - what a run's page says, without its charts: reading, rows, machine, citation. */
#include "golden.h"
#include "page_run.h"
#include "sample_run.h"

static void set_fact(run *r, const char *name, const char *json)
{
    fact *f = &r->machine[machine_fact_index(name)];
    free(f->json);
    f->json = mem_text(json);
}

static void make_rows(run *r)
{
    const double nine[] = {8.99, 9.00, 8.99, 9.00, 8.99}, modes[] = {10, 11, 10.01, 10, 11};
    const int64_t starts_us[] = {1200, 1210, 1190, 1205};
    made_begin(r);
    made_machine(r);
    set_fact(r, "kernel", "\"6.12.1\"");
    set_fact(r, "hypervisor", "\"KVM <b>\"");
    made_runtime(r, "c", "C", "measured", NULL);
    made_runtime(r, "dotnet", ".NET (F#)", "measured", NULL);
    made_runtime(r, "swift", "Swift", "missing", "swiftc is not installed; apt-get install swiftlang");
    made_measured(r, "dotnet", "dllimport", "empty", "", 30, modes, 5);
    made_measured(r, "c", "direct", "empty", "", 30, nine, 5);
    made_measured(r, "c", "direct", "string_in", "ascii32", 30, nine, 1);
    made_add_failed(made_cell(r, "dotnet", "dllimport", "string_in", "ascii32"), 1, "exit status 134: <no library>");
    made_cell(r, "dotnet", "leaf", "empty", "")->err = mem_text("skipped: the same code");
    made_proof(&r->cells[0], 16, 1);
    made_starts(made_startup(r, "c", "direct", "empty", ""), 2, starts_us, 4);
    made_startup(r, "dotnet", "dllimport", "empty", "")->err = mem_text("exit status 1: \x1b[31mred");
    summarize(r);
}

typedef void (*part)(const run *r, FILE *out);

static void cite(const run *r, FILE *out)
{
    page_run_cite(r, "results/a&b.json", out);
}

static char *printed(const run *r, const part *parts)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    for (; *parts; parts++)
        (*parts)(r, out);
    fclose(out);
    return text;
}

static void a_run_prints_as_the_golden_file(void **state)
{
    const part parts[] = {page_run_reading, page_run_overview, page_run_cells, page_run_startups, page_run_machine, cite, NULL};
    run r;
    (void)state;
    make_rows(&r);
    char *text = printed(&r, parts);
    assert_golden("page_run.html", text);
    free(text);
    run_free(&r);
}

static void one_process_a_cell_has_no_interval_and_the_page_says_so(void **state)
{
    const double nine[] = {9};
    const part parts[] = {page_run_reading, NULL};
    run r;
    (void)state;
    made_begin(&r);
    made_machine(&r);
    made_measured(&r, "c", "direct", "empty", "", 30, nine, 1);
    summarize(&r);
    char *text = printed(&r, parts);
    assert_non_null(strstr(text, "this run has one process a cell"));
    assert_null(strstr(text, "An ordinary call is")); /* it has none */
    free(text);
    run_free(&r);
}

static void what_is_wrong_with_the_machine_is_said_by_the_rules_that_a_run_begins_with(void **state)
{
    const double nine[] = {9};
    const part parts[] = {page_run_machine, NULL};
    run r;
    (void)state;
    made_begin(&r);
    made_machine(&r);
    made_measured(&r, "c", "direct", "empty", "", 30, nine, 1);
    summarize(&r);
    set_fact(&r, "governor", "\"powersave\"");
    set_fact(&r, "cpufreq_driver", "\"intel_pstate\"");
    set_fact(&r, "clock_cost_ns", "20");
    set_fact(&r, "clock_step_ns", "1");
    set_fact(&r, "imul_add_ratio", "3");
    set_fact(&r, "golden_cycles", "384");
    set_fact(&r, "golden_expected_cycles", "384");
    char *text = printed(&r, parts);
    assert_non_null(strstr(text, "<li>governor (noisy): powersave (intel_pstate): the frequency follows the load.</li>"));
    free(text);
    set_fact(&r, "clock_cost_ns", "null");
    text = printed(&r, parts);
    assert_non_null(strstr(text, "does not say whether clock and cycles were fit"));
    free(text);
    run_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_prints_as_the_golden_file),
        cmocka_unit_test(one_process_a_cell_has_no_interval_and_the_page_says_so),
        cmocka_unit_test(what_is_wrong_with_the_machine_is_said_by_the_rules_that_a_run_begins_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
