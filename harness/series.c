/* series.c - see series.h. */
#include "series.h"

#include "format.h"
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS_MAX = 20 };                            /* of an int64_t, with its sign */
static const uint64_t value_max = (uint64_t)1 << 53; /* the integers that every JSON reader keeps exactly */

void series_push(series *s, size_t *room, int64_t value)
{
    if (s->count == *room) {
        *room = *room ? *room * 2 : 64;
        s->at = mem_resize(s->at, *room, sizeof *s->at);
    }
    s->at[s->count++] = value;
}

/* One value at *at, which moves behind it. Returns -1 where none stands. */
static int64_t parse_value(const char **at)
{
    const char *begin = *at, *p = begin;
    uint64_t value = 0; /* of 17 digits or more it is wrong, but then that is what is wrong */
    for (unsigned digit; (digit = (unsigned)*p - '0') <= 9; p++)
        value = value * 10 + digit;
    if (p == begin || p - begin >= 17 || value > value_max || (*begin == '0' && p - begin > 1))
        return -1;
    *at = p;
    return (int64_t)value;
}

int series_parse(const char *text, series *out, char *error, size_t error_size)
{
    *out = (series){0};
    if (*text == 0)
        return 0;
    out->at = mem_resize(NULL, strlen(text) / 2 + 1, sizeof *out->at); /* as many as can stand there */
    for (;;) {
        int64_t value = parse_value(&text);
        if (value >= 0)
            out->at[out->count++] = value;
        if (value >= 0 && *text == 0)
            break;
        if (value < 0 || *text != ' ') {
            char excerpt[32];
            format_ascii(text, strlen(text) < 24 ? strlen(text) : 24, excerpt, sizeof excerpt);
            snprintf(error, error_size, "element %zu is no integer of 0 to 2^53 followed by one blank, at \"%s\"", out->count + (value < 0),
                     excerpt);
            series_free(out);
            return -1;
        }
        text++;
    }
    out->at = mem_resize(out->at, out->count, sizeof *out->at);
    return 0;
}

char *series_text(const series *s)
{
    char *text = mem_zeroed(s->count + 1, DIGITS_MAX + 1), *to = text;
    for (size_t i = 0; i < s->count; i++) {
        char digits[DIGITS_MAX], *d = digits + sizeof digits;
        uint64_t value = s->at[i] < 0 ? 0 - (uint64_t)s->at[i] : (uint64_t)s->at[i];
        do
            *--d = (char)('0' + value % 10);
        while ((value /= 10) > 0);
        if (s->at[i] < 0)
            *--d = '-';
        if (i)
            *to++ = ' ';
        size_t length = (size_t)(digits + sizeof digits - d);
        memcpy(to, d, length);
        to += length;
    }
    *to = 0;
    return text;
}

void series_free(series *s)
{
    free(s->at);
    *s = (series){0};
}
