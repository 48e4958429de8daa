/* test_imports.c - what other tools wrote, read (import_*.c): what we export comes back as it was, what they write is taken, and anything
 * else is refused with a reason that is safe to print. That the tools themselves are read is startup.bats' and `make crosscheck`'s to show.
 */
#include "import_google_benchmark.h"
#include "import_hyperfine.h"
#include "json.h"
#include "near.h"
#include "report.h"
#include "sample_run.h"

static char error[300];

static char *exported(const char *form, const run *r)
{
    char *text = NULL;
    size_t size;
    report_request q = {.run = r, .file = "run.json"};
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    assert_int_equal(report_form_named(form)->print(&q, out, error, sizeof error), 0);
    fclose(out);
    return text;
}

/* ---- hyperfine ---- */

static void start_ups_come_back_from_hyperfines_form_to_the_nanosecond(void **state)
{
    const int64_t few[] = {1000, 1020, 980, 1004}, many[] = {40000, 47000, 40500, 40100};
    run r;
    hyperfine_result got;
    (void)state;
    made_begin(&r);
    made_starts(made_startup(&r, "c", "direct", "add", ""), 2, few, 4);
    made_starts(made_startup(&r, "node", "napi", "add", ""), 2, many, 4);
    r.startups[1].times_ns.at[2] = 40500001;
    summarize(&r);
    char *text = exported("hyperfine", &r);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(hyperfine_import(text, strlen(text), i, 2, 4, &got, error, sizeof error), 0);
        assert_int_equal(got.times_ns.count, 4);
        assert_memory_equal(got.times_ns.at, r.startups[i].times_ns.at, 4 * sizeof *got.times_ns.at);
        assert_near(got.user_ns, r.startups[i].user_ns, 1e-12);
        assert_near(got.system_ns, r.startups[i].system_ns, 1e-12);
        assert_int_equal(got.exit_status, 0);
        hyperfine_result_free(&got);
    }
    free(text);
    run_free(&r);
}

static int import_one(const char *text, int32_t runs, hyperfine_result *got)
{
    return hyperfine_import(text, strlen(text), 0, 1, runs, got, error, sizeof error);
}

static void a_start_that_failed_is_told_from_one_that_was_killed(void **state)
{
    hyperfine_result got;
    (void)state;
    assert_int_equal(import_one("{\"results\":[{\"user\":0.1,\"system\":0,\"times\":[0.5,0.25],\"exit_codes\":[0,3]}]}", 2, &got), 0);
    assert_int_equal(got.exit_status, 3);
    hyperfine_result_free(&got);
    assert_int_equal(import_one("{\"results\":[{\"user\":0.1,\"system\":0,\"times\":[0.5,0.25],\"exit_codes\":[null,3]}]}", 2, &got), 0);
    assert_int_equal(got.exit_status, -1);
    hyperfine_result_free(&got);
}

static void what_hyperfine_does_not_write_is_refused(void **state)
{
    static const char *const wrong[] = {
        "",
        "{}",
        "[]",
        "{\"results\":[]}",
        "{\"results\":[{\"user\":0.1,\"system\":0,\"times\":[0.5],\"exit_codes\":[0,0]}]}",
        "{\"results\":[{\"user\":0.1,\"system\":0,\"times\":[0.5,0.5],\"exit_codes\":[0]}]}",
        "{\"results\":[{\"user\":0.1,\"system\":0,\"times\":[0.5,-1],\"exit_codes\":[0,0]}]}",
        "{\"results\":[{\"user\":0.1,\"system\":0,\"times\":[0.5,\"1\"],\"exit_codes\":[0,0]}]}",
        "{\"results\":[{\"user\":0.1,\"system\":0,\"times\":[0.5,1e7],\"exit_codes\":[0,0]}]}",
        "{\"results\":[{\"user\":null,\"system\":0,\"times\":[0.5,1],\"exit_codes\":[0,0]}]}",
        "{\"results\":[{\"user\":0.1,\"times\":[0.5,1],\"exit_codes\":[0,0]}]}",
        "{\"results\":[{\"user\":0.1,\"system\":0,\"times\":[0.5,1],\"exit_codes\":[0,\"\"]}]}",
        "{\"results\":[{\"user\":0.1,\"system\":0,\"times\":[0.5,1],\"exit_codes\":[0,0]},{}]}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        hyperfine_result got;
        error[0] = '\0';
        assert_int_equal(import_one(wrong[i], 2, &got), -1);
        assert_non_null(strstr(error, "what hyperfine exported cannot be used: "));
        hyperfine_result_free(&got);
    }
}

/* ---- Google Benchmark ---- */

static int import_text(const char *text, double **ns, size_t *count)
{
    cJSON *tree = json_parse(text, strlen(text), error, sizeof error);
    assert_non_null(tree);
    error[0] = '\0';
    int status = google_benchmark_import(tree, ns, count, error, sizeof error);
    cJSON_Delete(tree);
    return status;
}

static void processes_come_back_from_google_benchmarks_form_exactly(void **state)
{
    const double cycles[] = {8.99, 9.00, 9.13};
    run r;
    double *ns;
    size_t count;
    (void)state;
    made_begin(&r);
    made_machine(&r);
    made_measured(&r, "c", "direct", "empty", "", 30, cycles, 3);
    summarize(&r);
    char *text = exported("google-benchmark", &r);
    assert_int_equal(import_text(text, &ns, &count), 0);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(ns[i] == r.cells[0].invocations[i].ns.p10);
    free(ns);
    free(text);
    run_free(&r);
}

#define CONTEXT "{\"context\":{\"json_schema_version\":1},\"benchmarks\":["
#define REPETITION(name, unit, time)                                                                                                       \
    "{\"run_name\":\"" name "\",\"run_type\":\"iteration\",\"real_time\":" time ",\"time_unit\":\"" unit "\"}"

static void every_unit_becomes_nanoseconds_and_aggregates_are_passed_over(void **state)
{
    double *ns;
    size_t count;
    (void)state;
    assert_int_equal(import_text(CONTEXT REPETITION("a", "ns", "2.5e+00") "," REPETITION("a", "us", "2") "," REPETITION(
                                     "a", "ms", "3") "," REPETITION("a", "s", "4") ",{\"run_type\":\"aggregate\",\"run_name\":\"b\"}]}",
                                 &ns, &count),
                     0);
    assert_int_equal(count, 4);
    assert_near(ns[0], 2.5, 0);
    assert_near(ns[1], 2e3, 1e-15);
    assert_near(ns[2], 3e6, 1e-15);
    assert_near(ns[3], 4e9, 1e-15);
    free(ns);
}

static void assert_refused(const char *text, const char *wanted)
{
    double *ns;
    size_t count;
    assert_int_equal(import_text(text, &ns, &count), -1);
    assert_string_equal(error, wanted);
}

static void what_google_benchmark_does_not_write_is_refused(void **state)
{
    static const char none[] = "it is no report of Google Benchmark whose json_schema_version is 1";
    static const char fields[] = "benchmarks[1] must have run_name, real_time and time_unit";
    (void)state;
    assert_refused("[]", none);
    assert_refused("{\"benchmarks\":[]}", none);
    assert_refused("{\"context\":{\"json_schema_version\":2},\"benchmarks\":[]}", none);
    assert_refused("{\"context\":{\"json_schema_version\":1},\"benchmarks\":{}}", none);
    assert_refused(CONTEXT "]}", "it reports on no repetition");
    assert_refused(CONTEXT REPETITION("a", "ns", "1") "," REPETITION("b", "ns", "1") "]}", "it reports on several benchmarks");
    assert_refused(CONTEXT REPETITION("a", "ns", "1") "," REPETITION("a", "min", "1") "]}", fields);
    assert_refused(CONTEXT REPETITION("a", "ns", "1") "," REPETITION("a", "ns", "\"1\"") "]}", fields);
    assert_refused(CONTEXT REPETITION("a", "ns", "1") ",7]}", fields);
}

static void what_the_library_says_of_a_failure_is_the_error_as_text(void **state)
{
    (void)state;
    assert_refused(CONTEXT "{\"run_name\":\"a\",\"run_type\":\"iteration\",\"error_occurred\":true,\"error_message\":\"wrong \\u001b[31m\","
                           "\"real_time\":0,\"time_unit\":\"ns\"}]}",
                   "Google Benchmark says: wrong \\x1b[31m");
    assert_refused(CONTEXT "{\"error_occurred\":true}]}", "Google Benchmark says: an error without a message");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(start_ups_come_back_from_hyperfines_form_to_the_nanosecond),
        cmocka_unit_test(a_start_that_failed_is_told_from_one_that_was_killed),
        cmocka_unit_test(what_hyperfine_does_not_write_is_refused),
        cmocka_unit_test(processes_come_back_from_google_benchmarks_form_exactly),
        cmocka_unit_test(every_unit_becomes_nanoseconds_and_aggregates_are_passed_over),
        cmocka_unit_test(what_google_benchmark_does_not_write_is_refused),
        cmocka_unit_test(what_the_library_says_of_a_failure_is_the_error_as_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
