/* memory.c - allocation that cannot fail. The one place beside main.c and cmd_*.c that ends the program: no caller could do better. */
#include "memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *checked(void *memory)
{
    if (memory == NULL) {
        fputs("ffibench: out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

void *mem_zeroed(size_t count, size_t size)
{
    return checked(calloc(count > 0 ? count : 1, size > 0 ? size : 1));
}

void *mem_resize(void *old, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        return checked(NULL);
    size_t bytes = count * size;
    return checked(realloc(old, bytes > 0 ? bytes : 1));
}

char *mem_text(const char *text)
{
    return text == NULL ? NULL : mem_text_of(text, strlen(text));
}

char *mem_text_of(const char *text, size_t size)
{
    char *copy = mem_resize(NULL, size + 1, 1);
    if (size > 0)
        memcpy(copy, text, size);
    copy[size] = '\0';
    return copy;
}

char *mem_format(const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int size = vsnprintf(NULL, 0, format, list);
    va_end(list);
    if (size < 0)
        return mem_text(format); /* cannot be with the formats that are used here */
    char *text = mem_resize(NULL, (size_t)size + 1, 1);
    va_start(list, format);
    vsnprintf(text, (size_t)size + 1, format, list);
    va_end(list);
    return text;
}

FILE *mem_stream(char **bytes, size_t *size)
{
    *bytes = NULL;
    *size = 0;
    return checked(open_memstream(bytes, size));
}
