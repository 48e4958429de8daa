/* test_words.c - what the runner writes and reads as words: times, lines, commands, options. */
#include "cmocka_headers.h"
#include "driver.h"
#include "options.h"
#include "progress.h"
#include "wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define S INT64_C(1000000000)

static void assert_clock(int64_t ns, const char *wanted)
{
    char text[32];
    text_clock(ns, text, sizeof text);
    assert_string_equal(text, wanted);
}

static void a_clock_counts_seconds_minutes_hours(void **state)
{
    (void)state;
    assert_clock(0, "0:00");
    assert_clock(999999999, "0:00");
    assert_clock(83 * S, "1:23");
    assert_clock(3599 * S, "59:59");
    assert_clock(3723 * S, "1:02:03");
    assert_clock(360000 * S, "100:00:00");
}

static void assert_seconds(int64_t ns, const char *wanted)
{
    char text[32];
    text_seconds(ns, text, sizeof text);
    assert_string_equal(text, wanted);
}

static void seconds_have_the_digits_that_they_need(void **state)
{
    (void)state;
    assert_seconds(0, "0 ms");
    assert_seconds(250 * S / 1000, "250 ms");
    assert_seconds(3 * S / 2, "1.5 s");
    assert_seconds(30 * S, "30 s");
    assert_seconds(1800 * S, "1800 s");
}

static void assert_last_line(const char *lines, size_t size, const char *wanted)
{
    char text[256];
    memset(text, '#', sizeof text);
    text_last_line(lines, strlen(lines), text, size);
    assert_string_equal(text, wanted);
}

static void the_last_line_is_one_that_says_something(void **state)
{
    (void)state;
    assert_last_line("", 100, "");
    assert_last_line("\n \t\n\n", 100, "");
    assert_last_line("one\ntwo\n", 100, "two");
    assert_last_line("one\r\n  two \r\n\n", 100, "two");
    assert_last_line("50 %\r100 %", 100, "100 %");
    assert_last_line("a\033[1mb\007", 100, "a [1mb");
    assert_last_line("abcdef", 4, "abc");
    assert_last_line("ab\xc3\xa9", 4, "ab"); /* no half of a character */
    assert_last_line("ab\xc3\xa9", 5, "ab\xc3\xa9");
}

static void the_last_lines_are_counted_from_the_end(void **state)
{
    (void)state;
    assert_string_equal(text_last_lines("a\nb\nc\n", 2), "b\nc\n");
    assert_string_equal(text_last_lines("a\nb\nc", 1), "c");
    assert_string_equal(text_last_lines("a\nb", 5), "a\nb");
    assert_string_equal(text_last_lines("", 5), "");
}

static void a_command_is_a_line_for_a_shell(void **state)
{
    (void)state;
    text_buffer line = {0};
    char *argv[] = {(char *)"run", (char *)"--out=a/b.json", (char *)"*/*/add", (char *)"it's", (char *)"", NULL};
    text_add_shell_line(&line, argv);
    assert_string_equal(line.at, "run --out=a/b.json '*/*/add' 'it'\\''s' ''");
    free(line.at);
}

static void assert_place(run_place at, const char *name, const char *wanted)
{
    char text[256];
    progress_place(&at, name, text, sizeof text);
    assert_string_equal(text, wanted);
}

static void a_progress_line_says_where_and_how_long(void **state)
{
    (void)state;
    assert_place((run_place){12, 480, 83 * S, 250 * S}, "jvm/ffm/empty", "[ 12/480]  1:23 left 4:10  jvm/ffm/empty");
    assert_place((run_place){0, 9, 0, -1}, "a/b/c", "[0/9]  0:00 left ?  a/b/c");
    assert_place((run_place){96, 96, 3600 * S, 0}, "a/b/c", "[96/96]  1:00:00 left 0:00  a/b/c");
}

/* ---- Options ---- */

static int parse(const char *const *arguments, const option_row *rows, words *out, char *error)
{
    static char *argv[16];
    int argc = 0;
    for (; arguments[argc] != NULL; argc++)
        argv[argc] = (char *)arguments[argc];
    argv[argc] = NULL;
    return options_parse(argc, argv, rows, out, error, 256);
}

#define PARSE(...) parse((const char *const[]){"run", __VA_ARGS__, NULL}, rows, &got, error)

static void options_and_words_may_be_mixed(void **state)
{
    (void)state;
    const char *seed = NULL, *out = NULL;
    bool force = false;
    const option_row rows[] = {{"--seed", &seed, NULL}, {"--out", &out, NULL}, {"--force", NULL, &force}, {0}};
    words got;
    char error[256] = "";
    assert_int_equal(PARSE("a", "--seed", "7", "b", "--out=x=y", "--force", "--", "--c", "-"), 0);
    assert_string_equal(seed, "7");
    assert_string_equal(out, "x=y");
    assert_true(force);
    assert_int_equal(got.count, 4);
    assert_string_equal(got.at[0], "a");
    assert_string_equal(got.at[1], "b");
    assert_string_equal(got.at[2], "--c");
    assert_string_equal(got.at[3], "-");
    assert_int_equal(PARSE("--seeds", "7"), -1);
    assert_string_equal(error, "unknown option --seeds");
    assert_int_equal(PARSE("--see", "7"), -1);
    assert_string_equal(error, "unknown option --see");
    assert_int_equal(PARSE("-s"), -1);
    assert_string_equal(error, "unknown option -s");
    assert_int_equal(PARSE("a", "--seed"), -1);
    assert_string_equal(error, "--seed needs a value");
    assert_int_equal(PARSE("--force=yes"), -1);
    assert_string_equal(error, "--force takes no value");
}

static void assert_number(const char *text, int status)
{
    uint64_t number = 99;
    char error[256] = "";
    assert_int_equal(options_number("--rounds", text, 1, 100, &number, error, sizeof error), status);
    assert_true(status < 0 || number == strtoull(text, NULL, 10));
    assert_true(status == 0 || strstr(error, "--rounds must be a whole number from 1 to 100, not '") == error);
}

static void a_number_is_whole_and_in_its_range(void **state)
{
    (void)state;
    uint64_t seed = 0;
    char error[256];
    const char *const bad[] = {"0", "101", "-1", "+1", " 1", "1 ", "1.5", "1e1", "", "x", "0x10", "99999999999999999999999"};
    assert_number("1", 0);
    assert_number("100", 0);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_number(bad[i], -1);
    assert_int_equal(options_number("--seed", "18446744073709551615", 0, UINT64_MAX, &seed, error, sizeof error), 0);
    assert_true(seed == UINT64_MAX);
}

static void a_driver_has_generous_time(void **state)
{
    (void)state;
    unsetenv("FFIBENCH_TIMEOUT_MS");
    assert_true(driver_timeout_ns(250, 240) == (30000 + 4 * (250 + 300)) * INT64_C(1000000));
    setenv("FFIBENCH_TIMEOUT_MS", "1500", 1);
    assert_true(driver_timeout_ns(250, 240) == 1500 * INT64_C(1000000));
    unsetenv("FFIBENCH_TIMEOUT_MS");
}

static void core_comes_first_on_the_library_path(void **state)
{
    (void)state;
    const project none = {0};
    unsetenv("LD_LIBRARY_PATH");
    char *alone = driver_library_path(&none, "/b/core");
    assert_string_equal(alone, "LD_LIBRARY_PATH=/b/core");
    free(alone);
    setenv("LD_LIBRARY_PATH", "/x:/y", 1);
    char *first = driver_library_path(&none, "/b/core");
    assert_string_equal(first, "LD_LIBRARY_PATH=/b/core:/x:/y");
    free(first);
    unsetenv("LD_LIBRARY_PATH");
}

static void what_a_driver_is_started_with_prevails(void **state)
{
    (void)state;
    char *all[] = {"A=1", "LD_LIBRARY_PATH=/side", NULL}, *running[] = {"B=2", NULL}, *more[] = {"A=3", NULL};
    const project side = {.variables = all, .run_variables = running};
    char **building = project_environment(&side, false, more), **driver = project_environment(&side, true, NULL);
    const char *const for_builds[] = {"A=1", "LD_LIBRARY_PATH=/side", "A=3"}, *const for_drivers[] = {"A=1", "LD_LIBRARY_PATH=/side",
                                                                                                      "B=2"};
    for (int i = 0; i < 3; i++) {
        assert_string_equal(building[i], for_builds[i]);
        assert_string_equal(driver[i], for_drivers[i]);
    }
    assert_null(building[3]);
    assert_null(driver[3]);
    free(building);
    free(driver);
    setenv("LD_LIBRARY_PATH", "/x", 1);
    char *path = driver_library_path(&side, "/b/core");
    assert_string_equal(path, "LD_LIBRARY_PATH=/b/core:/side");
    assert_string_equal(project_inherited(&side, "B"), "2");
    assert_null(project_inherited(&side, "FFIBENCH_NOT_THERE"));
    free(path);
    unsetenv("LD_LIBRARY_PATH");
}

static void assert_ascii(const char *all, const char *type, const char *language, bool wanted)
{
    setenv("LC_ALL", all, 1);
    setenv("LC_CTYPE", type, 1);
    setenv("LANG", language, 1);
    assert_int_equal(progress_ascii(), wanted);
}

static void a_locale_that_is_not_utf8_gets_ascii_and_the_first_that_is_set_decides(void **state)
{
    (void)state;
    assert_ascii("", "", "", false);
    assert_ascii("", "", "C.UTF-8", false);
    assert_ascii("", "", "de_DE.utf8", false);
    assert_ascii("", "", "C", true);
    assert_ascii("", "", "de_DE.ISO-8859-1", true);
    assert_ascii("C", "C.UTF-8", "C.UTF-8", true);
    assert_ascii("", "en_US.UTF-8", "C", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_locale_that_is_not_utf8_gets_ascii_and_the_first_that_is_set_decides),
        cmocka_unit_test(a_clock_counts_seconds_minutes_hours),
        cmocka_unit_test(seconds_have_the_digits_that_they_need),
        cmocka_unit_test(the_last_line_is_one_that_says_something),
        cmocka_unit_test(the_last_lines_are_counted_from_the_end),
        cmocka_unit_test(a_command_is_a_line_for_a_shell),
        cmocka_unit_test(a_progress_line_says_where_and_how_long),
        cmocka_unit_test(options_and_words_may_be_mixed),
        cmocka_unit_test(a_number_is_whole_and_in_its_range),
        cmocka_unit_test(a_driver_has_generous_time),
        cmocka_unit_test(core_comes_first_on_the_library_path),
        cmocka_unit_test(what_a_driver_is_started_with_prevails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
