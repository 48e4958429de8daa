/* format.c - see format.h. */
#include "format.h"

#include "memory.h"

#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    double unit_ns;
    const char *name;
} units[] = {{1, "ns"}, {1e3, "us"}, {1e6, "ms"}, {1e9, "s"}};

/* Decimals for three significant digits of a value below 1000. */
static int decimals_of(double value)
{
    return value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
}

static void format_minutes(double seconds, const char *sign, char *text, size_t size)
{
    double minutes = floor(seconds / 60);
    if (minutes < 60)
        snprintf(text, size, "%s%.0f min %.0f s", sign, minutes, floor(seconds - minutes * 60));
    else
        snprintf(text, size, "%s%.0f h %.0f min", sign, floor(minutes / 60), fmod(minutes, 60));
}

void format_duration(double duration_ns, char *text, size_t size)
{
    const char *sign = duration_ns < 0 ? "-" : "";
    double magnitude = fabs(duration_ns);
    if (!isfinite(magnitude)) {
        snprintf(text, size, "-");
        return;
    }
    if (magnitude >= 100e9) {
        format_minutes(magnitude / 1e9, sign, text, size);
        return;
    }
    size_t u = 0;
    while (u < 3 && magnitude / units[u].unit_ns >= 999.5)
        u++;
    double value = magnitude / units[u].unit_ns;
    snprintf(text, size, "%s%.*f %s", sign, value == 0 ? 0 : decimals_of(value), value, units[u].name);
}

/* Rounds to a multiple of 10^-decimals, decimals <= 0, so that 12345 +- 200 is printed as 12300. */
static double round_to(double figure, int decimals)
{
    double step = pow(10, -decimals);
    return round(figure / step) * step;
}

/* The decimals that end with the first digit of `value`: 0 for 1 to 9.9, -1 for tens, 1 for tenths. */
static int decimals_to_first_digit(double value)
{
    return (int)-floor(log10(fabs(value)) + 1e-9);
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

/* Decimals of a figure that is not 0: at least two digits, however wide its interval is. */
static int decimals_of_figure(double figure, double uncertainty)
{
    int first = decimals_to_first_digit(figure);
    if (!isfinite(uncertainty))
        return first + 2;
    return uncertainty > 0 ? most(decimals_to_first_digit(uncertainty), first + 1) : 2;
}

void format_figure(double figure, double uncertainty, char *text, size_t size)
{
    if (!isfinite(figure)) {
        snprintf(text, size, "-");
        return;
    }
    int decimals = figure == 0 ? 2 : most(least(decimals_of_figure(figure, uncertainty), 2), -15);
    snprintf(text, size, "%.*f", most(decimals, 0), decimals < 0 ? round_to(figure, decimals) : figure);
}

void format_change(double ratio, double low, double high, char *text, size_t size)
{
    double percent = 100 * (ratio - 1), half = 50 * (high - low);
    if (!isfinite(percent)) {
        snprintf(text, size, "-");
        return;
    }
    int decimals = isfinite(half) && half < 0.095 ? 2 : isfinite(half) && half < 0.95 ? 1 : fabs(percent) < 10 ? 1 : 0;
    int needed = fabs(percent) < 9.995 ? 2 : fabs(percent) < 99.95 ? 1 : 0;
    snprintf(text, size, "%+.*f %%", least(decimals, needed), percent);
    if (strtod(text, NULL) == 0) /* neither more nor less */
        memmove(text, text + 1, strlen(text));
}

static void ascii_piece(unsigned char c, char piece[8])
{
    if (c == '\n' || c == '\t' || c == '\r')
        snprintf(piece, 8, "\\%c", c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
    else if (c < 0x20 || c > 0x7e)
        snprintf(piece, 8, "\\x%02x", c);
    else
        snprintf(piece, 8, "%c", c);
}

void format_ascii(const char *bytes, size_t count, char *text, size_t size)
{
    size_t used = 0, cut_at = 0; /* cut_at: how much stays when dots have to follow */
    text[0] = 0;
    for (size_t i = 0; i < count; i++) {
        char piece[8];
        ascii_piece((unsigned char)bytes[i], piece);
        size_t length = strlen(piece);
        if (used + length + 1 > size) {
            memcpy(text + cut_at, "...", 4);
            return;
        }
        memcpy(text + used, piece, length + 1);
        used += length;
        if (used + 4 <= size)
            cut_at = used;
    }
}

int utf8_decode(const char *at, const char *end, unsigned long *code)
{
    const unsigned char *b = (const unsigned char *)at;
    ptrdiff_t left = end - at;
    if (left < 1)
        return 0;
    if (b[0] < 0x80) {
        *code = b[0];
        return 1;
    }
    int length = b[0] >= 0xc2 && b[0] <= 0xdf ? 2 : (b[0] & 0xf0) == 0xe0 ? 3 : b[0] >= 0xf0 && b[0] <= 0xf4 ? 4 : 0;
    if (length == 0 || left < length)
        return 0;
    unsigned long c = b[0] & (0xffu >> (length + 1));
    for (int i = 1; i < length; i++) {
        if ((b[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | (b[i] & 0x3fu);
    }
    if ((length == 3 && c < 0x800) || (length == 4 && (c < 0x10000 || c > 0x10ffff)) || (c >= 0xd800 && c <= 0xdfff))
        return 0;
    *code = c;
    return length;
}

bool format_is_unsafe(unsigned long c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff);
}

/* Columns of a printable character: the blocks that terminals show two columns wide, and combining marks; enough for alignment. */
static int columns_of(unsigned long c)
{
    if ((c >= 0x300 && c <= 0x36f) || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x20d0 && c <= 0x20ff))
        return 0;
    bool wide = (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
                (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
                (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
}

/* One character, or its escape, into `piece`; returns the bytes consumed. */
static int next_piece(const char *at, const char *end, char piece[16], int *columns)
{
    unsigned long code;
    int length = utf8_decode(at, end, &code);
    if (length == 0) {
        *columns = snprintf(piece, 16, "\\x%02x", (unsigned char)*at);
        return 1;
    }
    if (format_is_unsafe(code)) {
        *columns = snprintf(piece, 16, "\\u{%lx}", code);
        return length;
    }
    memcpy(piece, at, (size_t)length);
    piece[length] = 0;
    *columns = columns_of(code);
    return length;
}

int format_utf8(const char *foreign, int columns, char *text, size_t size)
{
    static const char ellipsis[] = "\xe2\x80\xa6";
    const char *end = foreign + strlen(foreign);
    size_t used = 0, cut_at = 0; /* cut_at: how much stays when an ellipsis has to follow */
    int width = 0, cut_width = 0;
    text[0] = 0;
    while (foreign < end) {
        char piece[16];
        int piece_columns;
        int consumed = next_piece(foreign, end, piece, &piece_columns);
        size_t length = strlen(piece);
        if (width + piece_columns > columns || used + length + sizeof ellipsis > size) {
            memcpy(text + cut_at, ellipsis, sizeof ellipsis);
            return cut_width + 1;
        }
        memcpy(text + used, piece, length + 1);
        used += length;
        width += piece_columns;
        foreign += consumed;
        if (width + 1 <= columns) {
            cut_at = used;
            cut_width = width;
        }
    }
    return width;
}

char *format_text(const char *foreign)
{
    enum { LONGEST = 6 }; /* bytes that one byte can become: "\\u{1f}" */
    size_t size = LONGEST * strlen(foreign) + 8;
    char *text = mem_zeroed(size, 1);
    format_utf8(foreign, INT_MAX, text, size);
    return text;
}
