/* kernels.c - honest kernels of every workload, and the lies that `ffibench check` must find out. A lie here is a careful one: the check
 * value is what core expects in the timing build, so that nothing but the counting build can tell. */
#include "fake.h"

#include <ffibench.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *lie = "";
static uint8_t buffer[FFB_SIZE_MAX], empty_buffer[FFB_SIZE_MAX];
static int32_t bytes, first_value;
static const char *string;

static int lies(const char *name)
{
    return strcmp(lie, name) == 0;
}

/* How many calls are made of the n that are to be made. */
static int32_t calls_of(int32_t n)
{
    int32_t calls = lies("lie-none") ? 0 : lies("lie-skip") ? n - (n > 0) : lies("lie-extra") ? n + 1 : n;
    if (lies("lie-other"))
        ffb_empty(), ffb_add(1, 1);
    return calls;
}

static int32_t call_empty(int32_t n)
{
    for (int32_t i = calls_of(n); i > 0; i--)
        ffb_empty();
    return n;
}

static int32_t call_add(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = calls_of(n); i > 0; i--)
        x = ffb_add(x, 1);
    return x + n - x;
}

static int32_t call_buffer_in(int32_t n)
{
    int32_t sum = 0, got = 0, size = lies("lie-size") && bytes > 1 ? bytes / 2 : bytes;
    empty_buffer[bytes - 1] = buffer[bytes - 1];
    for (int32_t i = calls_of(n); i > 0; i--)
        got = ffb_buffer_in(lies("lie-buffer") ? empty_buffer : buffer, size);
    for (int32_t i = 0; i < n; i++)
        sum += buffer[bytes - 1];
    return got < 0 ? got : sum;
}

static int32_t call_buffer_out(int32_t n)
{
    int32_t sum = 0, size = lies("lie-size") && bytes > 1 ? bytes / 2 : bytes;
    for (int32_t i = calls_of(n); i > 0; i--) {
        ffb_buffer_out(buffer, size);
        sum += lies("lie-buffer") ? 7 : buffer[bytes - 1];
    }
    return sum;
}

static int32_t add_one(void *user, int32_t x)
{
    (void)user;
    return x + 1;
}

static int32_t same(void *user, int32_t x)
{
    (void)user;
    return x;
}

static int32_t count_alone(void *user, int32_t x)
{
    (void)x;
    return ++*(int32_t *)user;
}

static int32_t call_callback(int32_t n)
{
    int32_t x = 0, counter = 0;
    for (int32_t i = calls_of(n); i > 0; i--)
        if (lies("lie-callback"))
            x = ffb_callback(same, NULL, x) + 1;
        else
            x = ffb_callback(lies("lie-constant") ? count_alone : add_one, &counter, x);
    return x + n - x;
}

static int32_t call_string_in(int32_t n)
{
    static char wrong[4 * FFB_TEXT_MAX + 1];
    int32_t sum = 0;
    size_t length = strlen(string);
    if (length == 0)
        return 0;
    memset(wrong, 'x', length);
    wrong[length - 1] = string[length - 1]; /* the same length and the same end */
    for (int32_t i = calls_of(n); i > 0; i--)
        ffb_string_in(lies("lie-string") ? wrong : string);
    for (int32_t i = 0; i < n; i++)
        sum += (int32_t)length + (uint8_t)string[length - 1];
    return sum;
}

static int32_t value_of(const char *text)
{
    size_t length = strlen(text);
    return (int32_t)length + (uint8_t)text[length - 1];
}

static int32_t call_string_out(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = calls_of(n); i > 0; i--) {
        const char *got = ffb_string_out();
        if (first_value == 0)
            first_value = value_of(got);
        sum += lies("lie-string") ? first_value : value_of(got);
    }
    return sum;
}

static int32_t call_args10(int32_t n)
{
    for (int32_t x = 0, i = calls_of(n); i > 0; i--)
        x = ffb_args10(x, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.0);
    return 22 * n;
}

static int32_t call_callback_many(int32_t n)
{
    for (int32_t x = 0, i = calls_of(n); i > 0; i--)
        x = ffb_callback_many(add_one, NULL, x, bytes);
    return n * bytes;
}

static int32_t compare(const void *a, const void *b, void *user)
{
    (void)user;
    return (*(const int32_t *)a > *(const int32_t *)b) - (*(const int32_t *)a < *(const int32_t *)b);
}

static int32_t call_sort(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = calls_of(n); i > 0; i--)
        sum += ffb_sort(compare, NULL);
    return sum;
}

static int32_t call_foreign_thread(int32_t n)
{
    int32_t calls = calls_of(n);
    if (calls > 0)
        ffb_callback_foreign_thread(add_one, NULL, 0, calls);
    return n;
}

static int32_t call_point_by_value(int32_t n)
{
    ffb_point p = {0, 0};
    for (int32_t i = calls_of(n); i > 0; i--)
        p = ffb_point_by_value(p);
    return 2 * n;
}

static int32_t call_point_by_pointer(int32_t n)
{
    ffb_point p = {0, 0};
    for (int32_t i = calls_of(n); i > 0; i--)
        ffb_point_by_pointer(&p);
    return 2 * n;
}

static int32_t call_handle(int32_t n)
{
    for (int32_t x = 0, i = calls_of(n); i > 0; i--) {
        ffb_handle *handle = ffb_handle_create(x);
        x = ffb_handle_use(handle);
        ffb_handle_free(handle);
    }
    return n;
}

static int32_t call_last_error(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = calls_of(n); i > 0; i--)
        sum += ffb_last_error() < 0 ? errno : 0;
    return sum;
}

static int32_t call_host(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = calls_of(n); i > 0; i--)
        x = add_one(NULL, x);
    return x;
}

static int32_t (*find_kernel(const char *workload))(int32_t)
{
    static const struct {
        const char *name;
        int32_t (*kernel)(int32_t);
    } all[] = {
        {"empty", call_empty},
        {"add", call_add},
        {"args10", call_args10},
        {"buffer_in", call_buffer_in},
        {"buffer_out", call_buffer_out},
        {"callback", call_callback},
        {"callback_many", call_callback_many},
        {"sort", call_sort},
        {"callback_foreign_thread", call_foreign_thread},
        {"string_in", call_string_in},
        {"string_out", call_string_out},
        {"point_by_value", call_point_by_value},
        {"point_by_pointer", call_point_by_pointer},
        {"handle", call_handle},
        {"last_error", call_last_error},
        {"host_call", call_host},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (strcmp(all[i].name, workload) == 0 && !(lies("lie-lacks") && strcmp(workload, "callback") == 0))
            return all[i].kernel;
    return NULL;
}

int kernels_run(const char *mechanism, const char *workload)
{
    lie = mechanism;
    int32_t (*kernel)(int32_t) = find_kernel(workload);
    if (kernel == NULL) {
        fprintf(stderr, "fake: no workload %s\n", workload);
        return 2;
    }
    bytes = ffb_size();
    string = ffb_text();
    for (int32_t i = 0; i < bytes; i++)
        buffer[i] = (uint8_t)((i * 31 + 7) & 255);
    int32_t n, check = 0;
    while ((n = ffb_next(check)) >= 0)
        check = kernel(n) + lies("lie-value");
    return ffb_finish();
}
