/* test_json.c - strict JSON: what is built in place is what cJSON builds, and what is refused is refused alike, with the same words. What
 * is printed is safe to look at. */
#include "json.h"
#include "memory.h"
#include "workers.h"

#include "cmocka_headers.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static char *printed(cJSON *tree)
{
    char *text = cJSON_Print(tree);
    cJSON_Delete(tree);
    return text;
}

/* Both ways: the same tree, or the same error. */
static void assert_alike(const char *text, size_t size)
{
    char error[2][300] = {"", ""}, *copy = mem_resize(NULL, size + 1, 1);
    memcpy(copy, text, size);
    copy[size] = '7'; /* not part of the text */
    cJSON *whole = json_parse(text, size, error[0], sizeof error[0]),
          *in_place = json_parse_in_place(copy, size, error[1], sizeof error[1]);
    assert_string_equal(error[0], error[1]);
    assert_true((whole == NULL) == (in_place == NULL));
    if (whole) {
        char *one = printed(whole), *other = printed(in_place);
        assert_string_equal(one, other);
        cJSON_free(one);
        cJSON_free(other);
    }
    free(copy);
}

static void what_is_built_in_place_is_what_cjson_builds(void **state)
{
    static const char *const texts[] = {
        "{}",
        "[]",
        "0",
        "-0",
        "12",
        "-7",
        "999999999999999",
        "1234567890123456",
        "9007199254740993",
        "-9007199254740992",
        "1.5",
        "0.1",
        "1e3",
        "-1E-7",
        "1e999",
        "true",
        " false ",
        "null",
        "\"\"",
        "\"plain\"",
        "\"eight by eight bytes, and more\"",
        "\"a \\\"quote\\\"\"",
        "\"\\u00e9\\ud83d\\ude00\\n\\/\"",
        "\"\xc3\xa9\xe4\xb8\xad\"",
        "[1, \"two\", [3, {}], null]",
        "{\"a\": 1, \"b\": {\"c\": [true, false]}, \"a\": 2}",
        "{\"k\\u0065y\": \"v\", \"\": \"\"}",
        "\n{ \"a\" :\t\"1 2 3\" }\r\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_alike(texts[i], strlen(texts[i]));
}

static void what_is_refused_is_refused_with_the_same_words(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "{",
        "[1,",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "01",
        "1.",
        "1e",
        "-",
        "\"open",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"a\tb\"",
        "\"\xff\"",
        "\"\xc3\"",
        "\"\xed\xa0\x80\"",
        "nul",
        "true false",
        "[\"a\",\n \"b\\n\", }",
        "{\"long enough to be looked at by eights\": \"and this\x01 too\"}",
        "[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_alike(texts[i], strlen(texts[i]));
    assert_alike("\"a\0b\"", 5);
}

/* Whatever byte stands wherever among eight. */
static void every_byte_in_every_place_is_judged_alike(void **state)
{
    char text[] = "[\"0123456789abcdef\", \"g\"]";
    (void)state;
    for (size_t at = 0; at < sizeof text - 1; at++)
        for (int byte = 0; byte < 256; byte++) {
            char kept = text[at];
            text[at] = (char)byte;
            assert_alike(text, sizeof text - 1);
            text[at] = kept;
        }
}

static void a_text_that_is_cut_anywhere_is_refused_alike(void **state)
{
    static const char text[] = "{\"a\": [1, 2.5e3, \"x\\u00e9y\", {\"k\\n\": null}], \"b\": \"\xc3\xa9\", \"c\": true}";
    (void)state;
    for (size_t size = 0; size < sizeof text; size++)
        assert_alike(text, size);
}

static void what_is_printed_is_the_same_text_and_controls_no_terminal(void **state)
{
    static const char text[] = "\x1b[31m \x7f \xc2\x9b \xe2\x80\xae \xf3\xa0\x81\x81 \xc3\xa9 \xf0\x9f\x98\x80 \"<\\";
    char *bytes = NULL, error[100];
    size_t size;
    FILE *out = open_memstream(&bytes, &size);
    cJSON *tree = cJSON_CreateString(text);
    (void)state;
    json_print(out, tree);
    fclose(out);
    assert_string_equal(bytes, "\"\\u001b[31m \\u007f \\u009b \\u202e \\udb40\\udc41 \xc3\xa9 \xf0\x9f\x98\x80 \\\"<\\\\\"\n");
    cJSON *again = json_parse(bytes, size, error, sizeof error);
    assert_string_equal(cJSON_GetStringValue(again), text);
    cJSON_Delete(again);
    cJSON_Delete(tree);
    free(bytes);
}

/* ---- Workers ---- */

typedef struct tally {
    atomic_int calls[1000];
} tally;

static void count_call(void *user, size_t i)
{
    tally *t = user;
    atomic_fetch_add(&t->calls[i], 1);
}

static void workers_do_every_task_once(void **state)
{
    (void)state;
    for (size_t count = 0; count <= 1000; count += count < 5 ? 1 : 199) {
        tally t = {0};
        workers_each(count, count_call, &t);
        for (size_t i = 0; i < 1000; i++)
            assert_int_equal(atomic_load(&t.calls[i]), i < count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_built_in_place_is_what_cjson_builds),
        cmocka_unit_test(what_is_refused_is_refused_with_the_same_words),
        cmocka_unit_test(every_byte_in_every_place_is_judged_alike),
        cmocka_unit_test(a_text_that_is_cut_anywhere_is_refused_alike),
        cmocka_unit_test(what_is_printed_is_the_same_text_and_controls_no_terminal),
        cmocka_unit_test(workers_do_every_task_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
