/* json_text.c - trees, numbers and texts as JSON that is printed (json.h). */
#include "json.h"

#include "format.h"
#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void put_escaped(FILE *out, unsigned long code)
{
    if (code < 0x10000) {
        fprintf(out, "\\u%04lx", code);
        return;
    }
    code -= 0x10000;
    fprintf(out, "\\u%04lx\\u%04lx", 0xd800 + (code >> 10), 0xdc00 + (code & 0x3ff));
}

void json_print(FILE *out, const cJSON *tree)
{
    char *printed = cJSON_Print(tree);
    const char *from = printed ? printed : "null", *at = from, *end = from + strlen(from);
    while (at < end) {
        unsigned long code;
        int length = utf8_decode(at, end, &code);
        if (length > 0 && code >= 0x7f && format_is_unsafe(code)) { /* below that cJSON escapes; what it leaves are its own line breaks */
            fwrite(from, 1, (size_t)(at - from), out);
            put_escaped(out, code);
            from = at + length;
        }
        at += length > 0 ? length : 1;
    }
    fwrite(from, 1, (size_t)(end - from), out);
    fputc('\n', out);
    cJSON_free(printed);
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
