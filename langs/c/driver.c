/* driver.c - C calls C: the baseline. The mechanisms are builds of this one file with other flags (runtime.json). */
#include <ffibench.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int32_t size;
static uint8_t *buffer;
static char *text;

static int32_t empty(int32_t n)
{
    int32_t i;
    for (i = 0; i < n; i++)
        ffb_empty();
    return i;
}

static int32_t add(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = ffb_add(x, 1);
    return x;
}

static int32_t buffer_in(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += ffb_buffer_in(buffer, size);
    return sum;
}

static int32_t buffer_out(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        ffb_buffer_out(buffer, size);
        sum += buffer[size - 1];
    }
    return sum;
}

static int32_t add_one(void *user, int32_t x)
{
    (void)user;
    return x + 1;
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
        sum += ffb_string_in(text);
    return sum;
}

/* A C program keeps the pointer that it gets: making a string of it is learning its length. */
static int32_t string_out(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        const char *got = ffb_string_out();
        size_t length = strlen(got);
        sum += (int32_t)length + (uint8_t)got[length - 1];
    }
    return sum;
}

static __attribute__((noipa)) int32_t host_add(int32_t a, int32_t b)
{
    return a + b;
}

static int32_t host_call(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++)
        x = host_add(x, 1);
    return x;
}

typedef int32_t kernel(int32_t n);

static const struct {
    const char *workload;
    kernel *run;
} kernels[] = {
    {"empty", empty},           {"add", add},
    {"buffer_in", buffer_in},   {"buffer_out", buffer_out},
    {"callback", callback},     {"string_in", string_in},
    {"string_out", string_out}, {"host_call", host_call},
};

static kernel *find_kernel(const char *workload)
{
    for (size_t i = 0; i < sizeof kernels / sizeof kernels[0]; i++)
        if (strcmp(kernels[i].workload, workload) == 0)
            return kernels[i].run;
    return NULL;
}

static void set_up(void)
{
    size = ffb_size();
    buffer = malloc((size_t)size + 1); /* one more, so that no size asks for nothing */
    for (int32_t i = 0; i < size; i++)
        buffer[i] = (uint8_t)(i * 31 + 7);
    text = strdup(ffb_text());
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        return puts("gcc " __VERSION__) < 0;
    kernel *run = argc == 3 ? find_kernel(argv[2]) : NULL;
    if (!run) {
        fprintf(stderr, "%s: give a mechanism and a workload of ffibench.h\n", argv[0]);
        return 2;
    }
    set_up();
    int32_t n, check = 0;
    while ((n = ffb_next(check)) >= 0)
        check = run(n);
    return ffb_finish();
}
