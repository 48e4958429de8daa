/* test_exports.c - a run as files for other tools (export_*.c): what they say, what they leave out, and that foreign text stays text.
 * That these tools take them is exports.bats' to show. */
#include "format.h"
#include "golden.h"
#include "json.h"
#include "near.h"
#include "report.h"
#include "sample_run.h"
#include "startup.h"

static char *text;
static char error[300];

static int print_form(const char *form, const run *r, bool startups)
{
    size_t size;
    report_request q = {.run = r, .file = "results/2026-11-22.json", .startups = startups};
    free(text);
    text = NULL;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    int status = report_form_named(form)->print(&q, out, error, sizeof error);
    fclose(out);
    return status;
}

static char *printed(const char *form, const run *r)
{
    assert_int_equal(print_form(form, r, false), 0);
    return text;
}

static cJSON *parsed(const char *form, const run *r)
{
    printed(form, r);
    cJSON *tree = json_parse(text, strlen(text), error, sizeof error);
    if (tree == NULL)
        fail_msg("%s: %s", form, error);
    return tree;
}

static void make_startups(run *r)
{
    const int64_t few[] = {1000, 1020, 980, 1004}, many[] = {40000, 47000, 40500, 40100};
    made_starts(made_startup(r, "c", "direct", "add", ""), 2, few, 4);
    made_starts(made_startup(r, "dotnet", "dllimport", "add", ""), 2, many, 4)->warned_rounds = 2;
    made_startup(r, "go", "cgo", "add", "")->err = mem_text("a start ended with exit status 1");
}

/* Of everything one: modes, a label, what was allocated, one process alone, a failed one beside others, failed and skipped cells, a
 * workload that does not follow the clock. */
static void make_run(run *r)
{
    const double nine[] = {8.99, 9.00, 8.99}, modes[] = {10, 11, 10.01, 10, 11}, cgo[] = {147.03, 147.1, 150.2};
    made_begin(r);
    made_machine(r);
    made_runtime(r, "c", "C", "measured", NULL);
    made_runtime(r, "dotnet", ".NET (F#)", "measured", NULL);
    made_runtime(r, "go", "Go", "measured", NULL);
    made_runtime(r, "swift", "Swift", "missing", "swiftc is not installed; apt-get install swiftlang");
    made_measured(r, "c", "direct", "empty", "", 30, nine, 3);
    made_measured(r, "dotnet", "dllimport", "empty", "", 30, modes, 5);
    made_add_failed(made_measured(r, "go", "cgo", "empty", "", 30, cgo, 2), 3, "killed by SIGSEGV");
    made_measured(r, "c", "direct", "buffer_in", "16B", 30, nine, 1);
    made_add_failed(made_cell(r, "go", "cgo", "buffer_in", "16B"), 1, "exit status 134: \"no library\", they say");
    made_cell(r, "dotnet", "dllimport", "buffer_in", "16B")->err = mem_text("skipped: the same code");
    cell *sys = made_measured(r, "go", "cgo", "callback_foreign_thread", "", 30, cgo, 3);
    free(sys->scale);
    sys->scale = mem_text("sys");
    r->cells[1].leaf = true;
    r->cells[1].data = mem_text("pinned");
    made_allocation(&r->cells[0].invocations[0], 48 * MADE_N + 1, 2);
    made_proof(&r->cells[0], 16.5, 1);
    make_startups(r);
    summarize(r);
}

/* ---- The whole of each form ---- */

static void assert_form(const char *form, const char *golden)
{
    run r;
    make_run(&r);
    assert_golden(golden, printed(form, &r));
    run_free(&r);
}

static void csv_prints_as_the_golden_file(void **state)
{
    (void)state;
    assert_form("csv", "export.csv");
}

static void csv_of_start_ups_prints_as_the_golden_file(void **state)
{
    run r;
    (void)state;
    make_run(&r);
    assert_int_equal(print_form("csv", &r, true), 0);
    assert_golden("export_startup.csv", text);
    run_free(&r);
}

static void google_benchmark_prints_as_the_golden_file(void **state)
{
    (void)state;
    assert_form("google-benchmark", "export_google_benchmark.json");
}

static void github_action_benchmark_prints_as_the_golden_file(void **state)
{
    (void)state;
    assert_form("github-action-benchmark", "export_github_action.json");
}

static void bencher_prints_as_the_golden_file(void **state)
{
    (void)state;
    assert_form("bencher", "export_bencher.json");
}

static void benchstat_prints_as_the_golden_file(void **state)
{
    (void)state;
    assert_form("benchstat", "export_benchstat.txt");
}

static void hyperfine_prints_as_the_golden_file(void **state)
{
    (void)state;
    assert_form("hyperfine", "export_hyperfine.json");
}

/* ---- Figures ---- */

static const cJSON *named(const cJSON *list, const char *name)
{
    const cJSON *item;
    cJSON_ArrayForEach (item, list)
        if (strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(item, "name")), name) == 0)
            return item;
    fail_msg("no entry %s", name);
    return NULL;
}

static double number_in(const cJSON *object, const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
    assert_true(cJSON_IsNumber(item));
    return item->valuedouble;
}

static void the_geomean_of_the_repetitions_is_the_figure_of_our_table(void **state)
{
    run r;
    (void)state;
    make_run(&r);
    cJSON *tree = parsed("google-benchmark", &r);
    const cJSON *list = cJSON_GetObjectItem(tree, "benchmarks"), *entry = named(list, "dotnet/dllimport/empty_geomean");
    assert_near(number_in(entry, "real_time"), r.cells[1].ns.value.p10, 1e-12);
    assert_near(number_in(entry, "cycles"), r.cells[1].cycles.value.p10, 1e-12);
    cJSON_Delete(tree);
    run_free(&r);
}

static void a_process_that_does_not_count_is_no_repetition(void **state)
{
    const double three[] = {9, 9, 30};
    run r;
    (void)state;
    made_begin(&r);
    made_machine(&r);
    made_measured(&r, "c", "direct", "empty", "", 30, three, 3);
    for (size_t s = 0; s < 30; s++) /* a neighbour was there all the time */
        r.cells[0].invocations[2].width_permille.at[s] = 1500;
    summarize(&r);
    cJSON *tree = parsed("google-benchmark", &r);
    const cJSON *list = cJSON_GetObjectItem(tree, "benchmarks");
    assert_near(number_in(named(list, "c/direct/empty"), "repetitions"), 2, 0);
    assert_near(number_in(named(list, "c/direct/empty_mean"), "cycles"), 9, 1e-3);
    cJSON_Delete(tree);
    assert_null(strstr(strstr(strstr(printed("benchstat", &r), "\nBenchmark") + 1, "\nBenchmark") + 1, "\nBenchmark"));
    run_free(&r);
}

static void numbers_read_back_exactly(void **state)
{
    run r;
    (void)state;
    make_run(&r);
    cJSON *tree = parsed("bencher", &r);
    const cJSON *latency = cJSON_GetObjectItem(cJSON_GetObjectItem(tree, "dotnet/dllimport/empty"), "latency");
    assert_true(number_in(latency, "value") == r.cells[1].ns.value.p10);
    assert_true(number_in(latency, "lower_value") == r.cells[1].ns.low);
    cJSON_Delete(tree);
    char *row = strstr(printed("csv", &r), "dotnet,dllimport,empty,,");
    for (int comma = 0; comma < 9; comma++)
        row = strchr(row, ',') + 1;
    assert_true(strtod(row, NULL) == r.cells[1].ns.value.p10);
    run_free(&r);
}

static void a_run_without_figures_is_an_error_where_failures_have_no_word(void **state)
{
    static const char *const forms[] = {"github-action-benchmark", "bencher", "benchstat"};
    run r;
    (void)state;
    made_begin(&r);
    made_machine(&r);
    made_add_failed(made_cell(&r, "go", "cgo", "empty", ""), 1, "killed");
    summarize(&r);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        assert_int_equal(print_form(forms[i], &r, false), -1);
        assert_string_equal(error, "results/2026-11-22.json has no figure that this form could hold");
    }
    assert_int_equal(print_form("hyperfine", &r, false), -1);
    assert_non_null(strstr(error, "has no start-ups, and hyperfine's form holds nothing else"));
    printed("google-benchmark", &r);
    printed("csv", &r);
    run_free(&r);
}

/* ---- Foreign text ---- */

#define HOSTILE "<script>alert(1)</script>\033[2J\r\n\xe2\x80\xae=cmd()|`\"\xff"

static void make_hostile(run *r)
{
    const double nine[] = {8.99, 9.00};
    const int64_t few[] = {1000, 1020};
    made_begin(r);
    made_machine(r);
    runtime_info *info = made_runtime(r, "=cmd()", HOSTILE, "measured", NULL);
    free(info->version);
    info->version = mem_text(HOSTILE);
    made_measured(r, "=cmd()", "@" HOSTILE, "-x\tBenchmarkEvil 1 1 ns/op\nBenchmarkEvil", "", 30, nine, 2);
    made_cell(r, "+1;=2", HOSTILE, "a,b", "\xe2\x80\xae")->err = mem_text("\r\nkey: value\r\n" HOSTILE);
    startup *s = made_starts(made_startup(r, "=cmd()", HOSTILE, "add", ""), 1, few, 2);
    free(s->version);
    s->version = mem_text("-" HOSTILE);
    made_startup(r, "=cmd()", "x", "add", "")->err = mem_text("=1+1");
    summarize(r);
}

/* No control character but the form's own line ends, no character that turns the direction, all of it UTF-8. */
static void assert_plain(const char *form)
{
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        unsigned long code;
        int length = utf8_decode(at, end, &code);
        bool own = *at == '\n' || (strcmp(form, "csv") == 0 ? *at == '\r' : *at == '\t');
        if (length == 0 || (code < 0x20 && !own) || code == 0x7f || code == 0x202e)
            fail_msg("%s: a character that is no text at: %.40s", form, at);
        at += length;
    }
}

static void foreign_text_steers_nothing_in_any_form(void **state)
{
    static const char *const forms[] = {"google-benchmark", "github-action-benchmark", "bencher", "hyperfine"};
    run r;
    (void)state;
    make_hostile(&r);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        cJSON_Delete(parsed(forms[i], &r));
        assert_plain(forms[i]);
    }
    printed("benchstat", &r);
    assert_plain("benchstat");
    assert_null(strstr(text, "\nBenchmarkEvil"));
    assert_null(strstr(text, "\nkey: value"));
    run_free(&r);
}

static void no_field_of_a_csv_is_a_formula(void **state)
{
    run r;
    (void)state;
    make_hostile(&r);
    for (int startups = 0; startups < 2; startups++) {
        assert_int_equal(print_form("csv", &r, startups), 0);
        assert_plain("csv");
        for (const char *at = text; *at; at++)
            if (strchr("=+@", *at) && at > text && strchr(",\n;\"", at[-1]))
                fail_msg("a formula: %.40s", at);
        assert_golden(startups ? "export_hostile_startup.csv" : "export_hostile.csv", text);
    }
    run_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_prints_as_the_golden_file),
        cmocka_unit_test(csv_of_start_ups_prints_as_the_golden_file),
        cmocka_unit_test(google_benchmark_prints_as_the_golden_file),
        cmocka_unit_test(github_action_benchmark_prints_as_the_golden_file),
        cmocka_unit_test(bencher_prints_as_the_golden_file),
        cmocka_unit_test(benchstat_prints_as_the_golden_file),
        cmocka_unit_test(hyperfine_prints_as_the_golden_file),
        cmocka_unit_test(the_geomean_of_the_repetitions_is_the_figure_of_our_table),
        cmocka_unit_test(a_process_that_does_not_count_is_no_repetition),
        cmocka_unit_test(numbers_read_back_exactly),
        cmocka_unit_test(a_run_without_figures_is_an_error_where_failures_have_no_word),
        cmocka_unit_test(foreign_text_steers_nothing_in_any_form),
        cmocka_unit_test(no_field_of_a_csv_is_a_formula),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    free(text);
    return failed;
}
