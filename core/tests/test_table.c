/* test_table.c - the table of workloads holds what its header promises, and texts count as their hosts count them. */
#include "cmocka_headers.h"
#include "ffibench.h"
#include "job.h"
#include "text.h"

static int32_t characters(const char *text)
{
    int32_t count = 0;
    for (; *text; text += ffb__text_character_bytes(*text))
        count++;
    return count;
}

static void names_and_labels_are_unique(void **state)
{
    (void)state;
    for (int32_t i = 0; i < ffb_workload_count(); i++) {
        const ffb_workload *w = ffb_workload_at(i);
        for (int32_t k = 0; k < i; k++)
            assert_string_not_equal(w->name, ffb_workload_at(k)->name);
        for (int32_t a = 0; a < w->size_count; a++)
            for (int32_t b = 0; b < a; b++)
                assert_string_not_equal(w->sizes[a].label, w->sizes[b].label);
    }
}

static void every_row_is_complete(void **state)
{
    (void)state;
    for (int32_t i = 0; i < ffb_workload_count(); i++) {
        const ffb_workload *w = ffb_workload_at(i);
        assert_true(strlen(w->family) > 0 && strlen(w->what) > 0);
        assert_true(w->size_count >= 1);
        assert_true(w->headline >= -1 && w->headline < w->size_count);
        for (int32_t s = 0; s < w->size_count; s++) {
            const ffb_size_row *row = &w->sizes[s];
            assert_in_range(row->amount, 0, row->text ? FFB_TEXT_MAX : FFB_SIZE_MAX);
            assert_true(strcmp(row->scale, "cpu") == 0 || strcmp(row->scale, "mem") == 0);
        }
    }
}

static void beyond_the_table_is_nothing(void **state)
{
    (void)state;
    assert_null(ffb_workload_at(-1));
    assert_null(ffb_workload_at(ffb_workload_count()));
}

static void labels_say_the_amount(void **state)
{
    (void)state;
    int32_t texts = 0;
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        for (int32_t s = 0; s < ffb_workload_at(i)->size_count; s++) {
            const ffb_size_row *row = &ffb_workload_at(i)->sizes[s];
            int32_t label = atoi(row->label + strcspn(row->label, "0123456789"));
            int32_t unit = strstr(row->label, "KiB") ? 1024 : strstr(row->label, "MiB") ? 1048576 : 1;
            assert_int_equal(label * unit, row->amount);
            texts += row->text != NULL;
            if (row->text)
                assert_int_equal(characters(row->text), 32);
        }
    assert_int_equal(texts, 2 * 4 * 4);
}

/* Each character of a charset takes the bytes and the UTF-16 units that the charset is there for. */
static void charsets_are_what_their_labels_say(void **state)
{
    (void)state;
    static const struct {
        const char *label;
        int32_t least, most; /* bytes a character */
    } charsets[] = {{"ascii", 1, 1}, {"latin", 1, 2}, {"cjk", 3, 3}, {"emoji", 4, 4}};
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        for (int32_t s = 0; s < ffb_workload_at(i)->size_count; s++)
            for (size_t c = 0; c < 4; c++) {
                const ffb_size_row *row = &ffb_workload_at(i)->sizes[s];
                int32_t greatest = 0;
                if (!row->text || strncmp(row->label, charsets[c].label, strlen(charsets[c].label)) != 0)
                    continue;
                for (const char *at = row->text; *at; at += ffb__text_character_bytes(*at)) {
                    int32_t bytes = ffb__text_character_bytes(*at);
                    assert_in_range(bytes, charsets[c].least, charsets[c].most);
                    greatest = bytes > greatest ? bytes : greatest;
                }
                assert_int_equal(greatest, charsets[c].most);
            }
}

static void a_text_counts_in_the_hosts_own_units(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t utf8, utf16;
    } cases[] = {
        {"", 0, 0},
        {"a", 1 + 'a', 1 + 'a'},
        {"ab", 2 + 'b', 2 + 'b'},
        {"\xc3\xa9", 2 + 0xa9, 1 + 0xe9},           /* e acute */
        {"\xe5\xa4\xa9", 3 + 0xa9, 1 + 0x5929},     /* heaven */
        {"\xf0\x9f\x98\x80", 4 + 0x80, 2 + 0xde00}, /* grinning face: d83d de00 */
        {"x\xf0\x9f\x98\x80y", 6 + 'y', 4 + 'y'},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t bytes = (int32_t)strlen(cases[i].text);
        assert_int_equal(ffb__text_value(cases[i].text, bytes, UNITS_UTF8), cases[i].utf8);
        assert_int_equal(ffb__text_value(cases[i].text, bytes, UNITS_UTF16), cases[i].utf16);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_labels_are_unique),        cmocka_unit_test(every_row_is_complete),
        cmocka_unit_test(beyond_the_table_is_nothing),        cmocka_unit_test(labels_say_the_amount),
        cmocka_unit_test(charsets_are_what_their_labels_say), cmocka_unit_test(a_text_counts_in_the_hosts_own_units),
    };
    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
