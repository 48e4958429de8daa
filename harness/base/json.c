/* json.c - see json.h. The scanner checks the grammar and keeps only its place; cJSON builds the tree afterwards, or, in place, the scanner
 * does on its way. */
#include "json.h"

#include "format.h"
#include "memory.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct scanner {
    const char *at, *begin, *end;
    const char *wrong;
    char *writable; /* begin, where a tree is built on the way; else NULL */
} scanner;

/* What stands between the quotes of a string. */
typedef struct quoted {
    const char *begin, *end;
    bool escaped;
} quoted;

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

/* Not 0 where one of eight bytes may not be plain; now and then all of them are. */
static uint64_t unlike_plain(const char *at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    uint64_t quotes = bytes ^ ones * '"', backslashes = bytes ^ ones * '\\';
    uint64_t control = bytes - ones * 0x20, no_quote = quotes - ones, no_backslash = backslashes - ones;
    return (bytes | (control & ~bytes) | (no_quote & ~quotes) | (no_backslash & ~backslashes)) & tops;
}

static const char *skip_plain(const char *at, const char *end)
{
    while (end - at >= 32 && (unlike_plain(at) | unlike_plain(at + 8) | unlike_plain(at + 16) | unlike_plain(at + 24)) == 0)
        at += 32; /* nearly all that a results file is */
    while (end - at >= 8 && unlike_plain(at) == 0)
        at += 8;
    while (at < end && is_plain((unsigned char)*at))
        at++;
    return at;
}

static bool scan_string(scanner *s, quoted *out)
{
    const char *at = s->at + 1, *end = s->end;
    *out = (quoted){.begin = at};
    for (;;) {
        s->at = at = skip_plain(at, end);
        if (at == end)
            return fail(s, "text ends in a string");
        unsigned char c = (unsigned char)*at;
        unsigned long code;
        int length = 0;
        if (c == '"')
            break;
        if (c < 0x20)
            return fail(s, c ? "control character in a string" : "NUL in a string");
        out->escaped = out->escaped || c == '\\';
        if (c == '\\' && !scan_escape(s))
            return false;
        if (c >= 0x80 && (length = utf8_decode(at, end, &code)) == 0)
            return fail(s, "not UTF-8");
        at = s->at + length;
    }
    out->end = s->at++;
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

/* ---- The tree, in place ---- */

/* The quotes are left to cJSON where something between them means something else. */
static cJSON *unescaped(const quoted *text)
{
    return cJSON_ParseWithLength(text->begin - 1, (size_t)(text->end - text->begin) + 2);
}

static const char *ended(scanner *s, const quoted *text)
{
    s->writable[text->end - s->begin] = 0; /* was the closing quote */
    return text->begin;
}

static cJSON *build_string(scanner *s, const quoted *text)
{
    return text->escaped ? unescaped(text) : cJSON_CreateStringReference(ended(s, text));
}

/* What strtod says, which short integers need not be asked of. */
static cJSON *build_number(const char *begin, const char *end)
{
    const char *at = begin + (*begin == '-');
    double value = 0;
    if (end - at > 15)
        return cJSON_CreateNumber(strtod(begin, NULL));
    for (; at < end && *at >= '0' && *at <= '9'; at++)
        value = value * 10 + (*at - '0');
    return cJSON_CreateNumber(at < end ? strtod(begin, NULL) : *begin == '-' ? -value : value);
}

/* Takes the item also where it cannot be added, for want of memory. */
static bool add_item(scanner *s, cJSON *to, const quoted *name, cJSON *item)
{
    cJSON *decoded = name && name->escaped ? unescaped(name) : NULL;
    bool added = decoded                 ? cJSON_AddItemToObject(to, decoded->valuestring, item)
                 : name && name->escaped ? false
                 : name                  ? cJSON_AddItemToObjectCS(to, ended(s, name), item)
                                         : cJSON_AddItemToArray(to, item);
    cJSON_Delete(decoded);
    if (!added)
        cJSON_Delete(item);
    return added ? true : fail(s, "out of memory");
}

/* ---- Values. `out` is where the tree of one goes, also of a broken one as far as it got; NULL where none is built. ---- */

static bool scan_value(scanner *s, int depth, cJSON **out);

/* A member of an object or an element of an array, whose tree is `to`. */
static bool scan_item(scanner *s, int depth, bool named, cJSON *to)
{
    quoted name;
    cJSON *item = NULL;
    if (named) {
        skip_blanks(s);
        if (s->at == s->end || *s->at != '"')
            return fail(s, s->at == s->end ? "text ends in an object" : "a member's name is missing");
        if (!scan_string(s, &name))
            return false;
        skip_blanks(s);
        if (s->at == s->end || *s->at != ':')
            return fail(s, "':' is missing");
        s->at++;
    }
    bool good = scan_value(s, depth + 1, to ? &item : NULL);
    return item ? add_item(s, to, named ? &name : NULL, item) && good : good;
}

/* Members or elements up to the closing bracket; s->at on the opening one. */
static bool scan_container(scanner *s, int depth, char close, cJSON **out)
{
    if (depth == JSON_DEPTH_MAX)
        return fail(s, "nested too deeply");
    if (out)
        *out = close == '}' ? cJSON_CreateObject() : cJSON_CreateArray();
    if (out && !*out)
        return fail(s, "out of memory");
    s->at++;
    skip_blanks(s);
    if (s->at < s->end && *s->at == close) {
        s->at++;
        return true;
    }
    for (;;) {
        if (!scan_item(s, depth, close == '}', out ? *out : NULL))
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

static bool built(scanner *s, cJSON **out, cJSON *item)
{
    *out = item;
    return item ? true : fail(s, "out of memory");
}

static bool scan_text(scanner *s, cJSON **out)
{
    quoted text;
    return scan_string(s, &text) && (!out || built(s, out, build_string(s, &text)));
}

static bool scan_value(scanner *s, int depth, cJSON **out)
{
    skip_blanks(s);
    if (s->at == s->end)
        return fail(s, "text ends where a value should stand");
    const char *begin = s->at;
    switch (*begin) {
    case '{': return scan_container(s, depth, '}', out);
    case '[': return scan_container(s, depth, ']', out);
    case '"': return scan_text(s, out);
    case 't': return scan_word(s, "true") && (!out || built(s, out, cJSON_CreateTrue()));
    case 'f': return scan_word(s, "false") && (!out || built(s, out, cJSON_CreateFalse()));
    case 'n': return scan_word(s, "null") && (!out || built(s, out, cJSON_CreateNull()));
    default: break;
    }
    if (*begin == '-' || is_digit(s))
        return scan_number(s) && (!out || built(s, out, build_number(begin, s->at)));
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

/* The whole text, one value. */
static bool scan(scanner *s, cJSON **out)
{
    bool good = scan_value(s, 0, out);
    skip_blanks(s);
    return good && s->at != s->end ? fail(s, "text after the end") : good;
}

cJSON *json_parse(const char *text, size_t size, char *error, size_t error_size)
{
    scanner s = {.at = text, .begin = text, .end = text + size};
    if (!scan(&s, NULL)) {
        describe(&s, text, error, error_size);
        return NULL;
    }
    cJSON *tree = cJSON_ParseWithLength(text, size);
    if (!tree)
        snprintf(error, error_size, "out of memory");
    return tree;
}

cJSON *json_parse_in_place(char *text, size_t size, char *error, size_t error_size)
{
    scanner s = {.at = text, .begin = text, .end = text + size, .writable = text};
    cJSON *tree = NULL;
    text[size] = 0; /* ends a number there */
    if (scan(&s, &tree))
        return tree;
    describe(&s, text, error, error_size);
    cJSON_Delete(tree);
    return NULL;
}
