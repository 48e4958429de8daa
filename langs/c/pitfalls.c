/* pitfalls.c - kernels that are wrong on purpose, to show what the wrong way costs: `dlsym-percall` looks the function up before each
 * call, `strdup` copies each string that crosses. */
#define _GNU_SOURCE /* RTLD_DEFAULT */
#include "driver.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

static int32_t empty_looked_up(int32_t n)
{
    int32_t i;
    for (i = 0; i < n; i++) {
        void (*looked_up)(void);
        *(void **)&looked_up = dlsym(RTLD_DEFAULT, "ffb_empty");
        looked_up();
    }
    return i;
}

static int32_t add_looked_up(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++) {
        int32_t (*looked_up)(int32_t, int32_t);
        *(void **)&looked_up = dlsym(RTLD_DEFAULT, "ffb_add");
        x = looked_up(x, 1);
    }
    return x;
}

static int32_t string_in_copied(int32_t n)
{
    uint32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        char *copy = strdup(text);
        sum += (uint32_t)ffb_string_in(copy);
        free(copy);
    }
    return (int32_t)sum;
}

static int32_t string_out_copied(int32_t n)
{
    uint32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        char *copy = strdup(ffb_string_out());
        size_t length = strlen(copy);
        sum += (uint32_t)length + (uint8_t)copy[length - 1];
        free(copy);
    }
    return (int32_t)sum;
}

const kernel_row kernels[] = {
    {"empty", empty_looked_up}, {"add", add_looked_up}, {"string_in", string_in_copied}, {"string_out", string_out_copied}, {NULL, NULL},
};
