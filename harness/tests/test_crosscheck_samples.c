/* test_crosscheck_samples.c - what another harness's program may send, what becomes of it, and when two figures agree. */
#include "crosscheck_samples.h"
#include "crosscheck_verdict.h"
#include "memory.h"
#include "near.h"
#include "wording.h"

#include <stdlib.h>
#include <string.h>

static const char *const labels[] = {"add", "buffer_in/4KiB"};
static const char end[] = "{\"end\":true}\n";

/* A line of `count` numbers from `first` on, each larger by one. */
static char *line(const char *cell, int count, int first)
{
    text_buffer t = {0};
    text_add(&t, "{\"cell\":\"%s\",\"ns\":[", cell);
    for (int i = 0; i < count; i++)
        text_add(&t, "%s%d", i > 0 ? "," : "", first + i);
    text_add(&t, "]}\n");
    return t.at;
}

/* The error of these texts together, "" where there is none. Frees the first two. */
static const char *error_of(char *one, char *two, const char *three, double *quiet)
{
    static char error[512];
    char *all = mem_format("%s%s%s", one, two, three);
    error[0] = '\0';
    int status = crosscheck_samples(all, strlen(all), labels, 2, quiet, error, sizeof error);
    assert_int_equal(status, error[0] != '\0' ? -1 : 0);
    free(one);
    free(two);
    free(all);
    return error;
}

static void each_cell_gets_the_quiet_end_of_its_numbers(void **state)
{
    (void)state;
    double quiet[2];
    assert_string_equal(error_of(line("buffer_in/4KiB", 101, 100), line("add", 21, 1), end, quiet), "");
    assert_near(quiet[0], 1.4, 1e-12); /* type 7: at 20 * 0.02 */
    assert_near(quiet[1], 102, 1e-12);
    assert_string_equal(error_of(line("add", 20, 1), line("buffer_in/4KiB", 100000, 1), "{\"end\":true}", quiet), ""); /* no last newline */
    assert_near(quiet[0], 1.38, 1e-12);
}

static void an_order_of_the_numbers_means_nothing(void **state)
{
    (void)state;
    double quiet[2];
    char *backwards = mem_text("{\"cell\":\"add\",\"ns\":[21,20,19,18,17,16,15,14,13,12,11,10,9,8,7,6,5,4,3e0,2.0,1]}\n");
    assert_string_equal(error_of(backwards, line("buffer_in/4KiB", 20, 1), end, quiet), "");
    assert_near(quiet[0], 1.4, 1e-12);
}

static void a_report_of_google_benchmark_is_as_good_as_numbers(void **state)
{
    (void)state;
    double quiet[2];
    text_buffer t = {0};
    text_add(&t, "{\"cell\":\"add\",\"google_benchmark\":{\"context\":{\"json_schema_version\":1},\"benchmarks\":[");
    for (int i = 1; i <= 21; i++)
        text_add(&t, "%s{\"run_name\":\"add\",\"run_type\":\"iteration\",\"real_time\":%d,\"time_unit\":\"us\"}", i > 1 ? "," : "", i);
    char *few = mem_format("%.*s]}}\n", (int)(strstr(t.at, "},{\"run_name\"") + 1 - t.at), t.at);
    text_add(&t, "]}}\n");
    assert_string_equal(error_of(t.at, line("buffer_in/4KiB", 20, 1), end, quiet), "");
    assert_near(quiet[0], 1400, 1e-12);
    assert_string_equal(error_of(few, line("buffer_in/4KiB", 20, 1), end, quiet),
                        "line 1: cell \"add\": google_benchmark must be a list of 20 to 100000 numbers, not 1");
    assert_string_equal(error_of(mem_text("{\"cell\":\"add\",\"google_benchmark\":{}}\n"), line("buffer_in/4KiB", 20, 1), end, quiet),
                        "line 1: cell \"add\": it is no report of Google Benchmark whose json_schema_version is 1");
}

static void assert_error(const char *first, const char *wanted)
{
    double quiet[2];
    const char *error = error_of(mem_text(first), line("add", 20, 1), end, quiet);
    if (strstr(error, wanted) == NULL)
        fail_msg("\"%s\" has no \"%s\"", error, wanted);
}

static void what_the_contract_does_not_ask_for_is_an_error_with_its_line(void **state)
{
    (void)state;
    assert_error("", "no line for the cell \"buffer_in/4KiB\"");
    assert_error("\n", "line 1: column 1: text ends where a value should stand");
    assert_error("{\"cell\":\"add\",\"ns\":[1,\n", "line 1: column 23: text ends");
    assert_error("[]\n", "line 1: must be {\"cell\":\"add\",\"ns\":[...]} or {\"end\":true}");
    assert_error("1\n", "line 1: must be");
    assert_error("{\"cell\":\"add\"}\n", "line 1: must be");
    assert_error("{\"cell\":7,\"ns\":[]}\n", "line 1: must be");
    assert_error("{\"cell\":\"add\",\"ns\":[],\"more\":1}\n", "line 1: must be");
    assert_error("{\"cell\":\"add\",\"cell\":\"add\"}\n", "cell \"add\": ns must be a list of 20 to 100000 numbers, not 0");
    assert_error("{\"cell\":\"sort\\u001b[31m\",\"ns\":[1]}\n", "cell \"sort\\x1b[31m\": was not asked for");
    assert_error("{\"end\":1}\n", "line 1: the end must be {\"end\":true}");
    assert_error("{\"end\":true,\"ns\":[]}\n", "line 1: the end must be {\"end\":true}");
    assert_error("{\"end\":true}\n", "line 2: something after the end");
    char *first = line("add", 20, 5);
    assert_error(first, "line 2: cell \"add\": a second time");
    free(first);
}

static void assert_bad_number(const char *number)
{
    char wanted[] = "line 1: cell \"buffer_in/4KiB\": ns[19] must be nanoseconds a call, above 0 and at most 1000000000";
    char *text = mem_format("{\"cell\":\"buffer_in/4KiB\",\"ns\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,%s]}\n", number);
    assert_error(text, wanted);
    free(text);
}

static void numbers_are_times(void **state)
{
    (void)state;
    assert_bad_number("0");
    assert_bad_number("-1");
    assert_bad_number("1e999");
    assert_bad_number("1000000001");
    assert_bad_number("null");
    assert_bad_number("\"1\"");
    assert_bad_number("[1]");
}

static void an_end_must_be_there(void **state)
{
    (void)state;
    double quiet[2];
    assert_string_equal(error_of(line("add", 20, 1), line("buffer_in/4KiB", 20, 1), "", quiet), "no {\"end\":true} after its last line");
    assert_string_equal(error_of(mem_text(""), mem_text(""), "", quiet), "sent nothing");
    char error[64], nul[] = "{\"end\":true}\0\n";
    assert_int_equal(crosscheck_samples(nul, sizeof nul - 1, labels, 0, quiet, error, sizeof error), -1);
}

static crosscheck_kind judged(double ours, double theirs, bool has_reason)
{
    return crosscheck_judge(ours, theirs, has_reason).kind;
}

static void near_is_three_per_cent_or_half_a_nanosecond(void **state)
{
    (void)state;
    assert_int_equal(judged(100, 103, false), CROSSCHECK_AGREES);
    assert_int_equal(judged(100, 97, false), CROSSCHECK_AGREES);
    assert_int_equal(judged(100, 103.01, false), CROSSCHECK_UNEXPLAINED);
    assert_int_equal(judged(100, 96.9, false), CROSSCHECK_UNEXPLAINED);
    assert_int_equal(judged(2, 2.5, false), CROSSCHECK_AGREES);
    assert_int_equal(judged(2, 1.5, false), CROSSCHECK_AGREES);
    assert_int_equal(judged(2, 2.51, false), CROSSCHECK_UNEXPLAINED);
    assert_int_equal(judged(0.3, 0.8, false), CROSSCHECK_AGREES);
}

static void a_reason_explains_what_differs_and_is_stale_where_nothing_does(void **state)
{
    (void)state;
    crosscheck_verdict v = crosscheck_judge(10, 20, true);
    assert_int_equal(v.kind, CROSSCHECK_DIFFERS);
    assert_false(v.stale);
    assert_near(v.difference_ns, 10, 1e-12);
    assert_near(v.difference_percent, 100, 1e-12);
    v = crosscheck_judge(10, 10.1, true);
    assert_int_equal(v.kind, CROSSCHECK_AGREES);
    assert_true(v.stale);
    assert_false(crosscheck_judge(10, 10.1, false).stale);
}

static void without_a_figure_there_is_no_verdict(void **state)
{
    (void)state;
    assert_int_equal(judged((double)NAN, 1, true), CROSSCHECK_FAILED);
    assert_int_equal(judged(1, (double)NAN, false), CROSSCHECK_FAILED);
    assert_near(crosscheck_lowest((double[]){3, 2, 4}, 3), 2, 0);
    assert_near(crosscheck_lowest((double[]){(double)NAN, 4}, 2), 4, 0);
    assert_true(isnan(crosscheck_lowest(NULL, 0)));
    assert_near(crosscheck_nearest((double[]){1.7, 2.5, 2.6}, 3, 2.2), 2.5, 0);
    assert_near(crosscheck_nearest((double[]){1.7, 2.5}, 2, (double)NAN), 1.7, 0);
    assert_true(isnan(crosscheck_nearest(NULL, 0, 2)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_cell_gets_the_quiet_end_of_its_numbers),
        cmocka_unit_test(an_order_of_the_numbers_means_nothing),
        cmocka_unit_test(a_report_of_google_benchmark_is_as_good_as_numbers),
        cmocka_unit_test(what_the_contract_does_not_ask_for_is_an_error_with_its_line),
        cmocka_unit_test(numbers_are_times),
        cmocka_unit_test(an_end_must_be_there),
        cmocka_unit_test(near_is_three_per_cent_or_half_a_nanosecond),
        cmocka_unit_test(a_reason_explains_what_differs_and_is_stale_where_nothing_does),
        cmocka_unit_test(without_a_figure_there_is_no_verdict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
