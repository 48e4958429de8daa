/* test_format.c - durations, figures and foreign text as they are printed. */
#include "cmocka_headers.h"
#include "format.h"

#include <math.h>

static void assert_duration(double ns, const char *wanted)
{
    char text[40];
    format_duration(ns, text, sizeof text);
    assert_string_equal(text, wanted);
}

static void durations_have_three_digits_and_their_unit(void **state)
{
    (void)state;
    assert_duration(0, "0 ns");
    assert_duration(2.606, "2.61 ns");
    assert_duration(9.996, "10.0 ns");
    assert_duration(99.96, "100 ns");
    assert_duration(999.4, "999 ns");
    assert_duration(999.6, "1.00 us");
    assert_duration(40012, "40.0 us");
    assert_duration(12.345e6, "12.3 ms");
    assert_duration(1.2e9, "1.20 s");
    assert_duration(99.9e9, "99.9 s");
    assert_duration(200e9, "3 min 20 s");
    assert_duration(7500e9, "2 h 5 min");
    assert_duration(-5, "-5.00 ns");
    assert_duration((double)NAN, "-");
    assert_duration(HUGE_VAL, "-");
}

static void assert_figure(double figure, double uncertainty, const char *wanted)
{
    char text[40];
    format_figure(figure, uncertainty, text, sizeof text);
    assert_string_equal(text, wanted);
}

static void figures_have_no_more_digits_than_their_interval_supports(void **state)
{
    (void)state;
    assert_figure(8.9912, 0.004, "8.99");
    assert_figure(8.9912, 0.04, "8.99");
    assert_figure(8.9912, 0.4, "9.0");
    assert_figure(147.03, 0.06, "147.03");
    assert_figure(147.03, 3, "147");
    assert_figure(12345, 200, "12300");
    assert_figure(8.9912, 0, "8.99");
    assert_figure(0, 0.4, "0.00");
}

static void figures_have_two_digits_however_wide_their_interval_is(void **state)
{
    (void)state;
    assert_figure(296.4, 1438, "300");
    assert_figure(35.46, 36, "35");
    assert_figure(12345, 99999, "12000");
    assert_figure(0.1, 0.1, "0.10");
    assert_figure(-8.9912, 40, "-9.0");
}

static void figures_without_an_interval_have_three_digits(void **state)
{
    (void)state;
    assert_figure(8.9912, (double)NAN, "8.99");
    assert_figure(98.03, (double)NAN, "98.0");
    assert_figure(147.03, (double)NAN, "147");
    assert_figure(12345, (double)NAN, "12300");
    assert_figure(0, (double)NAN, "0.00");
    assert_figure((double)NAN, 1, "-");
    assert_figure(HUGE_VAL, 1, "-");
}

static void hostile_bytes_become_printable_ascii(void **state)
{
    char text[64], small[12];
    (void)state;
    format_ascii("a\033[31mb\n\t\0c\xc3\xa9", 13, text, sizeof text);
    assert_string_equal(text, "a\\x1b[31mb\\n\\t\\x00c\\xc3\\xa9");
    format_ascii("", 0, text, sizeof text);
    assert_string_equal(text, "");
    format_ascii("0123456789abcdef", 16, small, sizeof small);
    assert_string_equal(small, "01234567...");
    format_ascii("0123456789a", 11, small, sizeof small);
    assert_string_equal(small, "0123456789a");
    format_ascii("\x01\x02\x03\x04", 4, small, sizeof small);
    assert_string_equal(small, "\\x01\\x02...");
}

static void utf8_stays_and_what_steers_a_terminal_does_not(void **state)
{
    char text[200];
    (void)state;
    assert_int_equal(format_utf8("h\xc3\xa9 \xe5\xa4\xa9", 80, text, sizeof text), 5);
    assert_string_equal(text, "h\xc3\xa9 \xe5\xa4\xa9");
    format_utf8("a\033]0;x\a\x7f\xc2\x9b\xe2\x80\xae\xff\xc3", 80, text, sizeof text);
    assert_string_equal(text, "a\\u{1b}]0;x\\u{7}\\u{7f}\\u{9b}\\u{202e}\\xff\\xc3");
}

static void text_is_cut_to_columns_with_an_ellipsis(void **state)
{
    char text[200];
    (void)state;
    assert_int_equal(format_utf8("abcdef", 6, text, sizeof text), 6);
    assert_string_equal(text, "abcdef");
    assert_int_equal(format_utf8("abcdefg", 6, text, sizeof text), 6);
    assert_string_equal(text, "abcde\xe2\x80\xa6");
    assert_int_equal(format_utf8("\xe5\xa4\xa9\xe5\x9c\xb0\xe7\x8e\x84", 4, text, sizeof text), 3);
    assert_string_equal(text, "\xe5\xa4\xa9\xe2\x80\xa6");
    assert_int_equal(format_utf8("\x01\x02", 6, text, sizeof text), 6);
    assert_string_equal(text, "\\u{1}\xe2\x80\xa6");
    assert_int_equal(format_utf8("\x01\x02", 5, text, sizeof text), 1);
    assert_string_equal(text, "\xe2\x80\xa6");
}

static void text_never_leaves_its_buffer(void **state)
{
    char foreign[300], text[300];
    (void)state;
    for (size_t i = 0; i < sizeof foreign - 1; i++)
        foreign[i] = (char)(i % 255 + 1);
    foreign[sizeof foreign - 1] = 0;
    for (size_t size = 8; size < sizeof text; size++) {
        memset(text, 0x55, sizeof text);
        format_utf8(foreign, 1000, text, size);
        assert_true(strlen(text) < size);
        format_ascii(foreign, sizeof foreign, text, size);
        assert_true(strlen(text) < size);
        for (size_t i = size; i < sizeof text; i++)
            assert_int_equal(text[i], 0x55);
    }
}

static void broken_utf8_is_told_from_good(void **state)
{
    static const char *const bad[] = {
        "\x80",     "\xc0\xaf", "\xc1\xbf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80",
        "\xe5\xa4", "\xff"};
    unsigned long code;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(utf8_decode(bad[i], bad[i] + strlen(bad[i]), &code), 0);
    const char *last = "\xf4\x8f\xbf\xbf";
    assert_int_equal(utf8_decode(last, last + 4, &code), 4);
    assert_int_equal(code, 0x10ffff);
}

static void a_change_has_its_sign_and_the_digits_that_it_supports(void **state)
{
    static const struct {
        double ratio, low, high;
        const char *text;
    } cases[] = {
        {1.031, 1.03, 1.032, "+3.1 %"},
        {1.0312, 1.0311, 1.0313, "+3.12 %"},
        {0.97, 0.9, 1.05, "-3.0 %"},
        {1.25, 1.2499, 1.2501, "+25.0 %"},
        {7.8437, 7.843, 7.8444, "+684 %"},
        {87.85, 87, 88, "+8685 %"},
        {1.00001, 0.9999, 1.0001, "0.00 %"},
        {0.99999, 0.9, 1.1, "0.0 %"},
        {NAN, NAN, NAN, "-"},
        {1.5, NAN, NAN, "+50 %"},
    };
    char text[32];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        format_change(cases[i].ratio, cases[i].low, cases[i].high, text, sizeof text);
        assert_string_equal(text, cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_has_its_sign_and_the_digits_that_it_supports),
        cmocka_unit_test(durations_have_three_digits_and_their_unit),
        cmocka_unit_test(figures_have_no_more_digits_than_their_interval_supports),
        cmocka_unit_test(figures_have_two_digits_however_wide_their_interval_is),
        cmocka_unit_test(figures_without_an_interval_have_three_digits),
        cmocka_unit_test(hostile_bytes_become_printable_ascii),
        cmocka_unit_test(utf8_stays_and_what_steers_a_terminal_does_not),
        cmocka_unit_test(text_is_cut_to_columns_with_an_ellipsis),
        cmocka_unit_test(text_never_leaves_its_buffer),
        cmocka_unit_test(broken_utf8_is_told_from_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
