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

/* Values of one to seven digits with a blank behind, as far as there are such, without a step a digit: eight bytes are looked at as one
 * number (D. Lemire, "Quickly parsing eight digits", 2018). Returns where they end; what stands there is parse_value's to judge. */
static const char *parse_short_values(const char *at, const char *end, series *out)
{
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    const uint64_t ones = UINT64_C(0x0101010101010101);
    while (end - at > 8) {
        uint64_t bytes;
        memcpy(&bytes, at, sizeof bytes);
        uint64_t digits = bytes ^ ones * '0';
        uint64_t others = ((digits + ones * (0x80 - 10)) | digits) & ones * 0x80; /* its lowest bit is of the first byte that is no digit */
        int length = others ? __builtin_ctzll(others) / 8 : 0;
        if (length == 0 || at[length] != ' ' || (*at == '0' && length > 1))
            break;
        digits <<= 64 - 8 * length; /* as if zeros stood before them */
        digits = (digits * 10 + (digits >> 8)) & UINT64_C(0x00ff00ff00ff00ff);
        digits = (digits * 100 + (digits >> 16)) & UINT64_C(0x0000ffff0000ffff);
        out->at[out->count++] = (int64_t)((digits * 10000 + (digits >> 32)) & UINT32_MAX);
        at += length + 1;
    }
#else
    (void)end, (void)out;
#endif
    return at;
}

int series_parse(const char *text, series *out, char *error, size_t error_size)
{
    *out = (series){0};
    if (*text == 0)
        return 0;
    size_t size = strlen(text);
    const char *end = text + size;
    out->at = mem_resize(NULL, size / 2 + 1, sizeof *out->at); /* as many as can stand there */
    for (;;) {
        text = parse_short_values(text, end, out);
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
