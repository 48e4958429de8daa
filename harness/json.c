/* json.c - see json.h. The scanner checks the grammar and keeps only its place; cJSON builds the tree afterwards. */
#include "json.h"

#include "format.h"
#include "memory.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct scanner {
    const char *at, *end;
    const char *wrong;
} scanner;

static bool fail(scanner *s, const char *wrong)
{
    s->wrong = wrong;
    return false;
}

static void skip_blanks(scanner *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\n' || *s->at == '\t' || *s->at == '\r'))
        s->at++;
}

static bool is_digit(const scanner *s)
{
    return s->at < s->end && *s->at >= '0' && *s->at <= '9';
}

static bool scan_digits(scanner *s)
{
    if (!is_digit(s))
        return fail(s, "a digit is missing in a number");
    while (is_digit(s))
        s->at++;
    return true;
}

static bool scan_number_parts(scanner *s)
{
    if (*s->at == '-')
        s->at++;
    if (s->at < s->end && *s->at == '0') {
        s->at++;
        if (is_digit(s))
            return fail(s, "a number begins with 0");
    } else if (!scan_digits(s)) {
        return false;
    }
    if (s->at < s->end && *s->at == '.') {
        s->at++;
        if (!scan_digits(s))
            return false;
    }
    if (s->at < s->end && (*s->at == 'e' || *s->at == 'E')) {
        s->at++;
        if (s->at < s->end && (*s->at == '+' || *s->at == '-'))
            s->at++;
        return scan_digits(s);
    }
    return true;
}

static bool scan_number(scanner *s)
{
    const char *begin = s->at;
    if (!scan_number_parts(s))
        return false;
    return s->at - begin <= 60 ? true : fail(s, "a number of more than 60 characters"); /* cJSON stops at 63 */
}

/* The four digits of \uXXXX, s->at on the u. */
static bool scan_hex(scanner *s, unsigned *code)
{
    if (s->end - s->at < 5)
        return fail(s, "text ends in an escape");
    *code = 0;
    for (int i = 1; i <= 4; i++) {
        char c = s->at[i];
        unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
                         : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
                         : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
                                                : 16;
        if (digit == 16)
            return fail(s, "\\u without four hexadecimal digits");
        *code = *code * 16 + digit;
    }
    s->at += 5;
    return true;
}

/* s->at on the backslash. */
static bool scan_escape(scanner *s)
{
    if (++s->at == s->end)
        return fail(s, "text ends in an escape");
    if (*s->at != 'u') {
        if (*s->at == 0 || !strchr("\"\\/bfnrt", *s->at))
            return fail(s, "unknown escape in a string");
        s->at++;
        return true;
    }
    unsigned code, low;
    if (!scan_hex(s, &code))
        return false;
    if (code == 0)
        return fail(s, "NUL in a string");
    if (code >= 0xdc00 && code <= 0xdfff)
        return fail(s, "half of a surrogate pair");
    if (code < 0xd800 || code > 0xdbff)
        return true;
    if (s->end - s->at < 2 || s->at[0] != '\\' || s->at[1] != 'u')
        return fail(s, "half of a surrogate pair");
    s->at++;
    if (!scan_hex(s, &low))
        return false;
    return low >= 0xdc00 && low <= 0xdfff ? true : fail(s, "half of a surrogate pair");
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

static bool scan_string(scanner *s)
{
    const char *at = s->at + 1, *end = s->end;
    for (;;) {
        while (at < end && is_plain((unsigned char)*at)) /* nearly all that a results file is */
            at++;
        s->at = at;
        if (at == end)
            return fail(s, "text ends in a string");
        unsigned char c = (unsigned char)*at;
        unsigned long code;
        int length = 0;
        if (c == '"')
            break;
        if (c < 0x20)
            return fail(s, c ? "control character in a string" : "NUL in a string");
        if (c == '\\' && !scan_escape(s))
            return false;
        if (c >= 0x80 && (length = utf8_decode(at, end, &code)) == 0)
            return fail(s, "not UTF-8");
        at = s->at + length;
    }
    s->at++;
    return true;
}

static bool scan_word(scanner *s, const char *word)
{
    size_t length = strlen(word);
    if ((size_t)(s->end - s->at) < length || memcmp(s->at, word, length) != 0)
        return fail(s, "no JSON value here");
    s->at += length;
    return true;
}

static bool scan_value(scanner *s, int depth);

/* Members or elements up to the closing bracket; s->at on the opening one. */
static bool scan_container(scanner *s, int depth, char close)
{
    if (depth == JSON_DEPTH_MAX)
        return fail(s, "nested too deeply");
    s->at++;
    skip_blanks(s);
    if (s->at < s->end && *s->at == close) {
        s->at++;
        return true;
    }
    for (;;) {
        if (close == '}') {
            skip_blanks(s);
            if (s->at == s->end || *s->at != '"')
                return fail(s, s->at == s->end ? "text ends in an object" : "a member's name is missing");
            if (!scan_string(s))
                return false;
            skip_blanks(s);
            if (s->at == s->end || *s->at != ':')
                return fail(s, "':' is missing");
            s->at++;
        }
        if (!scan_value(s, depth + 1))
            return false;
        skip_blanks(s);
        if (s->at == s->end)
            return fail(s, close == '}' ? "text ends in an object" : "text ends in an array");
        if (*s->at == close) {
            s->at++;
            return true;
        }
        if (*s->at != ',')
            return fail(s, "',' is missing");
        s->at++;
    }
}

static bool scan_value(scanner *s, int depth)
{
    skip_blanks(s);
    if (s->at == s->end)
        return fail(s, "text ends where a value should stand");
    switch (*s->at) {
    case '{': return scan_container(s, depth, '}');
    case '[': return scan_container(s, depth, ']');
    case '"': return scan_string(s);
    case 't': return scan_word(s, "true");
    case 'f': return scan_word(s, "false");
    case 'n': return scan_word(s, "null");
    default: break;
    }
    if (*s->at == '-' || is_digit(s))
        return scan_number(s);
    return fail(s, "no JSON value here");
}

static void describe(const scanner *s, const char *text, char *error, size_t error_size)
{
    size_t line = 1, column = 1;
    for (const char *p = text; p < s->at; p++) {
        column = *p == '\n' ? 1 : column + 1;
        line += *p == '\n';
    }
    char excerpt[40];
    size_t left = (size_t)(s->end - s->at);
    format_ascii(s->at, left < 20 ? left : 20, excerpt, sizeof excerpt);
    if (left)
        snprintf(error, error_size, "line %zu, column %zu: %s, at: %s", line, column, s->wrong, excerpt);
    else
        snprintf(error, error_size, "line %zu, column %zu: %s", line, column, s->wrong);
}

cJSON *json_parse(const char *text, size_t size, char *error, size_t error_size)
{
    scanner s = {.at = text, .end = text + size};
    bool good = scan_value(&s, 0);
    skip_blanks(&s);
    if (good && s.at != s.end)
        good = fail(&s, "text after the end");
    if (!good) {
        describe(&s, text, error, error_size);
        return NULL;
    }
    cJSON *tree = cJSON_ParseWithLength(text, size);
    if (!tree)
        snprintf(error, error_size, "out of memory");
    return tree;
}

void json_number(double value, char *text, size_t size)
{
    if (!isfinite(value)) {
        snprintf(text, size, "null");
        return;
    }
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, size, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            return;
    }
}

char *json_clean(const char *text)
{
    const char *end = text + strlen(text);
    char *copy = mem_zeroed((size_t)(end - text) + 1, 3), *to = copy;
    while (text < end) {
        unsigned long code;
        int length = utf8_decode(text, end, &code);
        memcpy(to, length ? text : "\xef\xbf\xbd", length ? (size_t)length : 3);
        to += length ? length : 3;
        text += length ? length : 1;
    }
    *to = 0;
    return copy;
}
