/* test_chart_data.c - a run as the JSON that charts are drawn from. */
#include "chart_data.h"
#include "golden.h"
#include "json.h"
#include "sample_run.h"

static void make_run(run *r)
{
    const double nine[] = {8.99, 9.00, 8.99, 9.00, 8.99}, modes[] = {10, 11, 10.01, 10, 11}, three[] = {3.00, 3.01, 3.00, 3.00, 3.01};
    const int64_t starts[] = {1000, 1010, 1100, 1040};
    made_begin(r);
    made_machine(r);
    made_runtime(r, "c", "C", "measured", NULL);
    made_runtime(r, "zz", "Zz <b>", "measured", NULL);
    made_measured(r, "c", "direct", "empty", "", 30, nine, 5);
    made_measured(r, "zz", "first", "empty", "", 30, modes, 5);
    made_measured(r, "zz", "second", "empty", "", 30, nine, 1);
    made_add_failed(made_cell(r, "zz", "third", "empty", ""), 1, "exit status 134: \x1b[31mno library");
    made_cell(r, "zz", "fourth", "empty", "")->err = mem_text("skipped: the same code");
    made_measured(r, "c", "direct", "string_in", "cjk32", 30, nine, 5);
    made_measured(r, "c", "direct", "of_tomorrow", "7", 30, nine, 5);
    made_measured(r, "zz", "first", "host_call", "", 30, three, 5);
    made_starts(made_startup(r, "c", "direct", "add", ""), 2, starts, 4);
    made_startup(r, "zz", "first", "add", "")->err = mem_text("exit status 1: no library");
    summarize(r);
}

static cJSON *parsed(const run *r)
{
    char error[200], *text = chart_data_of_run(r);
    cJSON *data = json_parse(text, strlen(text), error, sizeof error);
    free(text);
    assert_non_null(data);
    return data;
}

static const cJSON *at(const cJSON *data, const char *name)
{
    const cJSON *found = cJSON_GetObjectItemCaseSensitive(data, name);
    if (!found)
        fail_msg("no %s", name);
    return found;
}

static void a_run_is_the_golden_file(void **state)
{
    run r;
    (void)state;
    make_run(&r);
    cJSON *data = parsed(&r);
    char *text = cJSON_Print(data);
    assert_golden("chart_data.json", text);
    cJSON_free(text);
    cJSON_Delete(data);
    run_free(&r);
}

static void an_ordinary_call_is_that_of_the_mechanism_or_of_its_runtimes_first_one(void **state)
{
    const double own[] = {5, 5, 5};
    run r;
    (void)state;
    make_run(&r);
    made_measured(&r, "zz", "second", "host_call", "", 30, own, 3);
    summarize(&r);
    cJSON *data = parsed(&r);
    const cJSON *cells = at(data, "cells");
    assert_true(cJSON_IsNull(at(cJSON_GetArrayItem(cells, 0), "host_call"))); /* C has none in this run */
    assert_string_equal(at(at(cJSON_GetArrayItem(cells, 1), "host_call"), "mechanism")->valuestring, "first");
    assert_string_equal(at(at(cJSON_GetArrayItem(cells, 2), "host_call"), "mechanism")->valuestring, "second");
    assert_true(fabs(at(at(cJSON_GetArrayItem(cells, 2), "host_call"), "cycles")->valuedouble - 5) < 0.01);
    cJSON_Delete(data);
    run_free(&r);
}

enum { BATCHES = 5000 };

/* A run of one process, whose warm-up has a batch of one call, in 50 ns, and others of 1000 calls each, in 3000 ns. */
static invocation *made_warm_up(run *r)
{
    const double nine[] = {9};
    made_begin(r);
    made_runtime(r, "c", "C", "measured", NULL);
    made_measured(r, "c", "direct", "empty", "", 30, nine, 1);
    invocation *i = &r->cells[0].invocations[0];
    free(i->warmup_n.at);
    free(i->warmup_ns.at);
    i->warmup_n = made_series(BATCHES, 1000);
    i->warmup_ns = made_series(BATCHES, 3000);
    i->warmup_n.at[0] = 1;
    i->warmup_ns.at[0] = 50;
    return i;
}

static void a_warm_up_of_many_batches_is_a_curve_of_few_points_that_keeps_all_time_and_calls(void **state)
{
    run r;
    (void)state;
    const invocation *i = made_warm_up(&r);
    summarize(&r);
    cJSON *data = parsed(&r);
    const cJSON *curve = cJSON_GetArrayItem(at(data, "warmup"), 0), *calls = at(curve, "calls"), *ns = at(curve, "ns");
    int count = cJSON_GetArraySize(calls);
    assert_in_range(count, 10, 61);
    assert_int_equal(cJSON_GetArraySize(ns), count);
    assert_true(cJSON_GetArrayItem(calls, 0)->valuedouble < 1.5);
    assert_int_equal((int)cJSON_GetArrayItem(ns, 0)->valuedouble, (int)i->first_ns);
    assert_int_equal((int)cJSON_GetArrayItem(calls, count - 1)->valuedouble, 2 + 1000 * (BATCHES - 1));
    double sum = 0, before = 1;
    for (int p = 1; p < count; p++) {
        double now = cJSON_GetArrayItem(calls, p)->valuedouble;
        assert_true(now > before);
        sum += (now - before) * cJSON_GetArrayItem(ns, p)->valuedouble;
        before = now;
    }
    assert_true(fabs(sum - (50 + 3000.0 * (BATCHES - 1))) < 1);
    cJSON_Delete(data);
    run_free(&r);
}

static void a_pause_in_the_last_batch_of_a_warm_up_is_no_peak(void **state)
{
    run r;
    (void)state;
    made_warm_up(&r)->warmup_ns.at[BATCHES - 1] = 100 * 3000;
    summarize(&r);
    cJSON *data = parsed(&r);
    const cJSON *ns = at(cJSON_GetArrayItem(at(data, "warmup"), 0), "ns");
    double last = cJSON_GetArrayItem(ns, cJSON_GetArraySize(ns) - 1)->valuedouble;
    assert_true(last > 3 && last < 3.5);
    cJSON_Delete(data);
    run_free(&r);
}

static void an_empty_run_has_nothing_to_show(void **state)
{
    run r;
    (void)state;
    made_begin(&r);
    summarize(&r);
    cJSON *data = parsed(&r);
    assert_int_equal(cJSON_GetArraySize(at(data, "cells")), 0);
    assert_int_equal(cJSON_GetArraySize(at(data, "warmup")), 0);
    assert_int_equal(cJSON_GetArraySize(at(data, "startup")), 0);
    cJSON_Delete(data);
    run_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_is_the_golden_file),
        cmocka_unit_test(an_ordinary_call_is_that_of_the_mechanism_or_of_its_runtimes_first_one),
        cmocka_unit_test(a_warm_up_of_many_batches_is_a_curve_of_few_points_that_keeps_all_time_and_calls),
        cmocka_unit_test(a_pause_in_the_last_batch_of_a_warm_up_is_no_peak),
        cmocka_unit_test(an_empty_run_has_nothing_to_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
