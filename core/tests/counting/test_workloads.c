/* test_workloads.c - the workloads of callbacks, structs, handles, errors and texts in the counting build: honest kernels pass, and each
 * way in which a driver could get its figure without doing the work is found out. */
#include "../child.h"

#include <errno.h>

enum { ALL = 1 << 30 };

static int32_t add_one(void *user, int32_t x)
{
    (void)user;
    return (int32_t)((uint32_t)x + 1);
}

static int compare(const void *a, const void *b, void *user)
{
    (void)user;
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* ---- Honest kernels ---- */

static int32_t args10(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0);
    return x;
}

static int32_t callback_many(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = ffb_callback_many(add_one, NULL, x, ffb_size());
    return x;
}

static int32_t sort(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += ffb_sort(compare, NULL);
    return sum;
}

static int32_t foreign_thread(int32_t n)
{
    return ffb_callback_foreign_thread(add_one, NULL, 0, n);
}

static int32_t foreign_thread_in_halves(int32_t n)
{
    ffb_foreign_thread_begin(add_one, NULL, 0, n);
    return ffb_foreign_thread_end();
}

static int32_t value_of(ffb_point p)
{
    return (int32_t)p.x - (int32_t)p.y;
}

static int32_t by_value(int32_t n)
{
    ffb_point p = {0, 0};
    for (int32_t i = 0; i < n; i++)
        p = ffb_point_by_value(p);
    return value_of(p);
}

static int32_t by_pointer(int32_t n)
{
    ffb_point p = {0, 0};
    for (int32_t i = 0; i < n; i++)
        ffb_point_by_pointer(&p);
    return value_of(p);
}

static int32_t handle(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++) {
        ffb_handle *h = ffb_handle_create(x);
        x = ffb_handle_use(h);
        ffb_handle_free(h);
    }
    return x;
}

static int32_t last_error(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += ffb_last_error() < 0 ? errno : 0;
    return sum;
}

static int32_t string_in(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += ffb_string_in(ffb_text());
    return sum;
}

static void honest_drivers_pass(void **state)
{
    (void)state;
    static const struct {
        const char *job;
        kernel *run;
    } cases[] = {
        {"mode=check workload=args10", args10},
        {"mode=check workload=callback_many size=1", callback_many},
        {"mode=check workload=callback_many size=256", callback_many},
        {"mode=check workload=sort", sort},
        {"mode=check workload=callback_foreign_thread", foreign_thread},
        {"mode=check workload=callback_foreign_thread", foreign_thread_in_halves},
        {"mode=check workload=point_by_value", by_value},
        {"mode=check workload=point_by_pointer", by_pointer},
        {"mode=check workload=handle", handle},
        {"mode=check workload=last_error", last_error},
        {"mode=check workload=string_in size=latin8", string_in},
        {"mode=check workload=string_in size=emoji4096", string_in},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (child_run(cases[i].job, cases[i].run, ALL) != 0)
            fail_msg("%s: %s", cases[i].job, strstr(child_records, "\"end\""));
        assert_recorded("{\"record\":\"end\",\"error\":null}");
        assert_int_equal(child_count("\"phase\":\"check\""), 29);
    }
}

/* ---- Lies ---- */

static int32_t swapped_arguments(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = ffb_args10(x, 1.5, 2, 0.5, 1, 2.5, 3, 3.5, 4, 4.0); /* the sum is right */
    return x;
}

static int32_t one_callback_of_many(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n * ffb_size(); i++)
        x = ffb_callback_many(add_one, NULL, x, 1);
    return x;
}

static int compare_nothing(const void *a, const void *b, void *user)
{
    (void)a, (void)b, (void)user;
    return 0;
}

static int compare_bytes(const void *a, const void *b, void *user)
{
    (void)user;
    return *(const uint8_t *)a - *(const uint8_t *)b;
}

static int32_t sort_by(ffb_compare_fn *by, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        ffb_sort(by, NULL);
    return 0;
}

static int32_t unsorted(int32_t n)
{
    return sort_by(compare_nothing, n);
}

static int32_t sorted_otherwise(int32_t n)
{
    return sort_by(compare_bytes, n);
}

static int32_t fewer_on_the_thread(int32_t n)
{
    ffb_callback_foreign_thread(add_one, NULL, 0, n > 1 ? n - 1 : n);
    return n;
}

static int32_t on_its_own_thread(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = ffb_callback(add_one, NULL, x);
    return x;
}

static const ffb_handle *volatile kept; /* or valgrind finds the leak, too */

static int32_t a_leaked_handle(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++) {
        ffb_handle *h = ffb_handle_create(x);
        x = ffb_handle_use(h);
        if (i == 5)
            kept = h;
        else
            ffb_handle_free(h);
    }
    return x;
}

static int32_t one_handle_for_all(int32_t n)
{
    ffb_handle *h = ffb_handle_create(0);
    for (int32_t i = 0; i < n; i++)
        ffb_handle_use(h);
    ffb_handle_free(h);
    return n;
}

static int32_t errno_unread(int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        ffb_last_error();
    return n * errno;
}

/* A host's string ends for C where it holds a NUL. */
static int32_t cut_at_a_nul(int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        ffb_string_in("Sphinx\0of black quartz, judge me");
    return 0;
}

/* What JNI's GetStringUTFChars makes of a character beyond the basic plane: each surrogate by itself, unpaired as it were. */
static int32_t surrogates_one_by_one(int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        ffb_string_in("\xed\xa0\xbd\xed\xb8\x80");
    return 0;
}

static int32_t question_marks(int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        ffb_string_in("????????");
    return 0;
}

static int32_t replacement_characters(int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        ffb_string_in("\xef\xbf\xbd\xef\xbf\xbd");
    return 0;
}

static int32_t latin_as_it_is(int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        ffb_string_in("Bl\xe5"
                      "b\xe6rsy");
    return 0;
}

static void lies_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *job;
        kernel *run;
        const char *error;
    } cases[] = {
        {"mode=check workload=args10", swapped_arguments, "args10 got 2 as integer 2, must be 1"},
        {"mode=check workload=callback_many size=16", one_callback_of_many, "callback_many got count 1, must be 16"},
        {"mode=check workload=sort", unsorted, "sort's comparator left"},
        {"mode=check workload=sort", sorted_otherwise, "sort's comparator left"},
        {"mode=check workload=callback_foreign_thread", fewer_on_the_thread, "made 1 calls of callback_foreign_thread"},
        {"mode=check workload=callback_foreign_thread", on_its_own_thread, "made 0 calls of callback_foreign_thread"},
        {"mode=check workload=handle", a_leaked_handle, "handles and freed 6"},
        {"mode=check workload=handle", one_handle_for_all, "created 1 handles and freed 1"},
        {"mode=check workload=last_error", errno_unread, "the check value of batch"},
        {"mode=check workload=string_in size=ascii32", cut_at_a_nul, "byte 6 is 0x00, must be 0x20"},
        {"mode=check workload=string_in size=emoji8", surrogates_one_by_one, "byte 0 is 0xed, must be 0xf0"},
        {"mode=check workload=string_in size=emoji8", question_marks, "byte 0 is 0x3f, must be 0xf0"},
        {"mode=check workload=string_in size=emoji8", replacement_characters, "byte 0 is 0xef, must be 0xf0"},
        {"mode=check workload=string_in size=latin8", latin_as_it_is, "byte 2 is 0xe5, must be 0xc3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(child_run(cases[i].job, cases[i].run, ALL), 1);
        assert_recorded(cases[i].error);
    }
}

/* ---- A check's plan ---- */

static int32_t most_calls;

static int32_t buffer_in(int32_t n)
{
    static uint8_t buffer[FFB_SIZE_MAX];
    int32_t sum = 0;
    most_calls = n > most_calls ? n : most_calls;
    for (int32_t i = 0; i < FFB_SIZE_MAX; i++)
        buffer[i] = (uint8_t)(i * 31 + 7);
    for (int32_t i = 0; i < n; i++)
        sum += ffb_buffer_in(buffer, ffb_size());
    if (most_calls > 20)
        _exit(9);
    return sum;
}

static void large_data_are_checked_by_fewer_calls(void **state)
{
    (void)state;
    assert_int_equal(child_run("mode=check workload=buffer_in size=1MiB", buffer_in, ALL), 0);
    assert_recorded("\"phase\":\"check\",\"n\":20,\"calls\":20");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(honest_drivers_pass),
        cmocka_unit_test(lies_are_found),
        cmocka_unit_test(large_data_are_checked_by_fewer_calls),
    };
    return cmocka_run_group_tests_name("workloads", tests, NULL, NULL);
}
