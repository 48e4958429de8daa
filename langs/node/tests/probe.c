/* probe.c - stands in for core's library in tests: says by which path the calls of a workload came, or which bytes C gets for a string.
 * What string_out returns is in PROBE_TEXT, as hexadecimal digits. To be compiled without optimisation: no function may be inlined, or
 * leave by a jump. */
#define _GNU_SOURCE /* dladdr */
#include <ffibench.h>

#include <dlfcn.h>
#include <execinfo.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BATCHES = 20, CALLS = 2000, NOTED_CALLS = 20, MILLISECONDS = 400, FRAMES = 16 };

static int batches;               /* of which every twentieth is noted */
static const char *path = "none"; /* of the last noted batch's calls */

/* The code that called a workload: compiled by V8, so in no file; or libffi's in Node.js, below the function that converts arguments; or
 * that of an addon. */
static const char *path_of(void *const *frames, int count)
{
    Dl_info info;
    if (count < 1 || dladdr(frames[0], &info) == 0 || info.dli_fname == NULL)
        return "compiled";
    if (strstr(info.dli_fname, "addon.node"))
        return "addon";
    if (strstr(info.dli_fname, "koffi.node"))
        return "koffi";
    for (int i = 0; i < count; i++) {
        if (dladdr(frames[i], &info) == 0 || info.dli_sname == NULL)
            continue;
        if (strstr(info.dli_sname, "InvokeFunctionSB"))
            return "shared";
        if (strstr(info.dli_sname, "DynamicLibrary14InvokeFunction"))
            return "generic";
    }
    return "unknown";
}

static void note(void)
{
    void *frames[FRAMES];
    if (batches % BATCHES != 0 || batches == 0)
        return;
    int count = backtrace(frames, FRAMES) - 2; /* without this function and the workload's */
    const char *seen = path_of(frames + 2, count);
    path = strcmp(path, "none") == 0 || strcmp(path, seen) == 0 ? seen : "several";
}

void ffb_empty(void)
{
    note();
}

int32_t ffb_add(int32_t a, int32_t b)
{
    note();
    return a + b;
}

int32_t ffb_args10(int32_t a, double b, int32_t c, double d, int32_t e, double f, int32_t g, double h, int32_t i, double j)
{
    note();
    return a + c + e + g + i + (int32_t)(b + d + f + h + j);
}

int32_t ffb_buffer_in(const uint8_t *data, int32_t size)
{
    note();
    return data[size - 1];
}

void ffb_buffer_out(uint8_t *data, int32_t size)
{
    note();
    data[size - 1] = 1;
}

int32_t ffb_callback(ffb_callback_fn *fn, void *user, int32_t x)
{
    note();
    return fn(user, x);
}

int32_t ffb_callback_many(ffb_callback_fn *fn, void *user, int32_t x, int32_t count)
{
    note();
    return count > 0 ? fn(user, x) : x;
}

int32_t ffb_sort(ffb_compare_fn *compare, void *user)
{
    const int32_t one = 1, two = 2;
    note();
    return compare(&one, &two, user);
}

static void print_bytes(const char *text)
{
    for (; *text; text++)
        printf("%02x", (unsigned char)*text);
    printf("\n");
    fflush(stdout);
}

int32_t ffb_string_in(const char *text)
{
    note();
    if (batches == 0) /* asked by strings.js, not by the driver */
        print_bytes(text);
    return (int32_t)strlen(text);
}

const char *ffb_string_out(void)
{
    static char text[64] = "text";
    note();
    const char *digits = getenv("PROBE_TEXT");
    for (int i = 0; digits != NULL && sscanf(digits + 2 * i, "%2hhx", (unsigned char *)&text[i]) == 1; i++)
        text[i + 1] = '\0';
    return text;
}

ffb_point ffb_point_by_value(ffb_point p)
{
    note();
    return p;
}

void ffb_point_by_pointer(ffb_point *p)
{
    note();
    p->x += 1;
}

struct ffb_handle {
    int32_t value;
};

ffb_handle *ffb_handle_create(int32_t value)
{
    static ffb_handle handle;
    note();
    handle.value = value;
    return &handle;
}

int32_t ffb_handle_use(const ffb_handle *handle)
{
    note();
    return handle->value;
}

void ffb_handle_free(ffb_handle *handle)
{
    (void)handle;
    note();
}

int32_t ffb_last_error(void)
{
    note();
    return -1;
}

int32_t ffb_callback_foreign_thread(ffb_callback_fn *fn, void *user, int32_t x, int32_t count)
{
    (void)fn, (void)user, (void)count;
    return x;
}

void ffb_foreign_thread_begin(ffb_callback_fn *fn, void *user, int32_t x, int32_t count)
{
    (void)fn, (void)user, (void)x, (void)count;
}

int32_t ffb_foreign_thread_end(void)
{
    return 0;
}

int32_t ffb_size(void)
{
    return 16;
}

const char *ffb_text(void)
{
    return "text";
}

static bool time_is_up(void)
{
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return used.tv_sec * 1000 + used.tv_nsec / 1000000 >= MILLISECONDS;
}

/* Until the calls come from compiled code, which they may only do once the kernel is hot, or never. */
int32_t ffb_next(int32_t check)
{
    (void)check;
    if (batches++ % BATCHES == 0 && (strcmp(path, "compiled") == 0 || time_is_up()))
        return -1;
    if (batches % BATCHES != 0)
        return CALLS;
    path = "none";
    return NOTED_CALLS;
}

int32_t ffb_allocation_calls(void)
{
    return 0;
}

void ffb_allocated(double bytes, int32_t collections)
{
    (void)bytes, (void)collections;
}

int32_t ffb_finish(void)
{
    printf("%s\n", path);
    fflush(stdout);
    return 0;
}
