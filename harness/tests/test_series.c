/* test_series.c - numbers of a series as a text and back, whatever their length and wherever they stand. */
#include "cmocka_headers.h"
#include "series.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { LENGTHS = 17, BEFORE = 9, AFTER = 9 };

/* A number of so many digits among others, so that every alignment and distance to the end occurs. */
static void assert_stands(uint64_t value, int before, int after)
{
    char text[400], error[160];
    size_t used = 0;
    series parsed;
    for (int i = 0; i < before; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%d ", i);
    used += (size_t)snprintf(text + used, sizeof text - used, "%" PRIu64, value);
    for (int i = 0; i < after; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, " %d", i);
    char *exact = strdup(text); /* not a byte longer, for whoever watches memory */
    assert_int_equal(series_parse(exact, &parsed, error, sizeof error), 0);
    assert_int_equal(parsed.count, before + 1 + after);
    for (int i = 0; i < before + 1 + after; i++)
        assert_int_equal(parsed.at[i], i < before ? i : i == before ? (int64_t)value : i - before - 1);
    series_free(&parsed);
    free(exact);
}

static void numbers_of_every_length_come_back(void **state)
{
    (void)state;
    uint64_t least = 1;
    for (int digits = 1; digits < LENGTHS; digits++, least *= 10)
        for (int before = 0; before < BEFORE; before++)
            for (int after = 0; after < AFTER; after++) {
                uint64_t most = digits == 16 ? UINT64_C(9007199254740992) : least * 10 - 1;
                assert_stands(least, before, after);
                assert_stands(most, before, after);
                assert_stands(least + (most - least) / 7 * 3, before, after);
            }
    assert_stands(0, 3, 3);
}

static void what_is_no_number_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *text, *place;
    } bad[] = {
        {" 1 2 3 4 5 6", "element 1 "},
        {"1  2 3 4 5 6 7", "element 2 "},
        {"1 2 ", "element 3 "},
        {"1 02 3 4 5 6 7", "element 2 "},
        {"00000000 1", "element 1 "},
        {"1 -2 3 4 5 6 7 8", "element 2 "},
        {"1 2x 3 4 5 6 7", "element 2 "},
        {"1 2\t3 4 5 6 7", "element 2 "},
        {"1 2:3 4 5 6 7 8", "element 2 "},
        {"1 2/3 4 5 6 7 8", "element 2 "},
        {"9007199254740993 1 2 3", "element 1 "},
        {"12345678901234567890 1", "element 1 "},
        {"1 1234567\xc3\xa9 1 2", "element 2 "},
        {"1,2,3,4,5,6,7,8", "element 1 "},
        {"1 2 3 4 5 6 7 8 +9", "element 9 "},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char error[160];
        series parsed;
        assert_int_equal(series_parse(bad[i].text, &parsed, error, sizeof error), -1);
        assert_non_null(strstr(error, bad[i].place));
        assert_null(parsed.at);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_every_length_come_back),
        cmocka_unit_test(what_is_no_number_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
