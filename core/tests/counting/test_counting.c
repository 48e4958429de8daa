/* test_counting.c - what the counting build finds out: every way in which a driver can lie that check values alone might miss. */
#include "../child.h"

enum { ALL = 1 << 30 };

static uint8_t buffer[4096];

static void fill(void)
{
    for (int32_t i = 0; i < 4096; i++)
        buffer[i] = (uint8_t)(i * 31 + 7);
}

/* ---- Honest kernels ---- */

static int32_t empty(int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        ffb_empty();
    return n;
}

static int32_t buffer_in(int32_t n)
{
    int32_t sum = 0;
    fill();
    for (int32_t i = 0; i < n; i++)
        sum += ffb_buffer_in(buffer, 16);
    return sum;
}

static int32_t buffer_out(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        ffb_buffer_out(buffer, 16);
        sum += buffer[15];
    }
    return sum;
}

static int32_t add_one(void *user, int32_t x)
{
    (void)user;
    return (int32_t)((uint32_t)x + 1);
}

static int32_t callback(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = ffb_callback(add_one, NULL, x);
    return x;
}

static int32_t string_in(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += ffb_string_in(ffb_text());
    return sum;
}

static int32_t value_utf8(const char *text)
{
    size_t length = strlen(text);
    return (int32_t)length + (uint8_t)text[length - 1];
}

static int32_t string_out(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += value_utf8(ffb_string_out());
    return sum;
}

static int32_t host_call(int32_t n)
{
    return n;
}

static void honest_drivers_pass(void **state)
{
    (void)state;
    static const struct {
        const char *job;
        kernel *run;
    } cases[] = {
        {"mode=check workload=empty", empty},
        {"mode=check workload=buffer_in size=16B", buffer_in},
        {"mode=check workload=buffer_out size=16B", buffer_out},
        {"mode=check workload=callback", callback},
        {"mode=check workload=string_in size=cjk32", string_in},
        {"mode=check workload=string_out size=cjk32", string_out},
        {"mode=check workload=host_call", host_call},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (child_run(cases[i].job, cases[i].run, ALL) != 0)
            fail_msg("%s: %s", cases[i].job, strstr(child_records, "\"end\""));
        assert_recorded("{\"record\":\"end\",\"error\":null}");
        assert_recorded("\"phase\":\"check\",\"n\":12345,\"calls\":");
    }
}

static void a_start_is_counted_as_one_call(void **state)
{
    (void)state;
    assert_int_equal(child_run("mode=start workload=empty", empty, ALL), 0);
    assert_recorded("\"counting\":true,\"workload\":\"empty\"");
    assert_recorded("\n{\"record\":\"batch\",\"phase\":\"check\",\"n\":1,\"calls\":1,\"other_calls\":0}\n");
    assert_recorded("{\"record\":\"end\",\"error\":null}");
    assert_int_equal(child_count("\n"), 3);
    assert_int_equal(child_run("mode=start workload=string_out size=cjk32", string_out, ALL), 0);
    assert_int_equal(child_run("mode=start workload=buffer_in size=16B", buffer_in, ALL), 0);
    assert_int_equal(child_run("mode=start workload=host_call", host_call, ALL), 0);
}

/* ---- Lies ---- */

static int32_t empty_but_fewer(int32_t n)
{
    empty(n > 5 ? n - 1 : n);
    return n;
}

static int32_t empty_but_more(int32_t n)
{
    empty(n + 1);
    return n;
}

static int32_t empty_and_another(int32_t n)
{
    ffb_add(1, 1);
    return empty(n);
}

static int32_t host_call_that_crosses(int32_t n)
{
    return empty(n);
}

static int32_t another_buffer(int32_t n)
{
    static uint8_t other[16];
    other[15] = (uint8_t)(15 * 31 + 7); /* right where the check value looks */
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += ffb_buffer_in(other, 16);
    return sum;
}

static int32_t a_shorter_buffer(int32_t n)
{
    int32_t sum = 0;
    fill();
    for (int32_t i = 0; i < n; i++)
        sum += ffb_buffer_in(buffer, 15);
    return sum;
}

static int32_t buffer_out_unread(int32_t n)
{
    int32_t first = -1, sum = 0;
    for (int32_t i = 0; i < n; i++) {
        ffb_buffer_out(buffer, 16);
        first = first < 0 ? buffer[15] : first;
        sum += first;
    }
    return sum;
}

static int32_t counter;

static int32_t counts_by_itself(void *user, int32_t x)
{
    (void)user;
    (void)x;
    return ++counter;
}

static int32_t callback_that_ignores_c(int32_t n)
{
    int32_t x = counter = 0;
    for (int32_t i = 0; i < n; i++)
        x = ffb_callback(counts_by_itself, NULL, x);
    return n;
}

static int32_t no_callback_at_all(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = add_one(NULL, x);
    return x;
}

static int32_t another_text(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += ffb_string_in("Sphinx of black quarts, judge me"); /* one letter in the middle */
    return sum;
}

static int32_t a_text_from_before(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        ffb_string_out();
        sum += value_utf8(ffb_text());
    }
    return sum;
}

static void lies_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *job;
        kernel *run;
        const char *error;
    } cases[] = {
        {"mode=check workload=empty", empty_but_fewer, "made 6 calls of empty"},
        {"mode=check workload=empty", empty_but_more, "made 1 calls of empty"},
        {"mode=check workload=empty", empty_and_another, "1 calls of other workloads"},
        {"mode=check workload=host_call", host_call_that_crosses, "calls of other workloads"},
        {"mode=check workload=buffer_in size=16B", another_buffer, "byte 0 is 0, must be 7"},
        {"mode=check workload=buffer_in size=16B", a_shorter_buffer, "got size 15, must be 16"},
        {"mode=check workload=buffer_out size=16B", buffer_out_unread, "the check value of batch"},
        {"mode=check workload=callback", callback_that_ignores_c, "the callback made"},
        {"mode=check workload=callback", no_callback_at_all, "made 0 calls of callback"},
        {"mode=check workload=string_in size=ascii32", another_text, "byte 21 is 0x73, must be 0x7a"},
        {"mode=check workload=string_out size=ascii32", a_text_from_before, "the check value of batch"},
        {"workload=empty", empty, "does not time"},
        {"mode=start workload=empty", empty_but_more, "batch 1 of 1 calls made 2 calls of empty"},
        {"mode=start workload=empty", empty_and_another, "1 calls of other workloads"},
        {"mode=start workload=host_call", host_call_that_crosses, "calls of other workloads"},
        {"mode=start workload=string_in size=ascii32", another_text, "byte 21 is 0x73, must be 0x7a"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(child_run(cases[i].job, cases[i].run, ALL), 1);
        assert_recorded(cases[i].error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(honest_drivers_pass), cmocka_unit_test(a_start_is_counted_as_one_call),
                                       cmocka_unit_test(lies_are_found)};
    return cmocka_run_group_tests_name("counting", tests, NULL, NULL);
}
