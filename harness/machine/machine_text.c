/* machine_text.c - see machine_text.h. */
#include "machine_text.h"

#include "json.h"
#include "memory.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX_BYTES = 1 << 18 };

char *machine__read_text(const char *root, const char *path)
{
    char *full = mem_format("%s%s", root, path);
    FILE *file = fopen(full, "re");
    free(full);
    if (!file)
        return NULL;
    char *text = mem_zeroed(FILE_MAX_BYTES + 1, 1);
    size_t size = fread(text, 1, FILE_MAX_BYTES, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    if (!failed && size > 0)
        return text;
    free(text);
    return NULL;
}

char *machine__json_string(const char *text)
{
    char *clean = json_clean(text);
    cJSON *item = cJSON_CreateString(clean);
    char *json = cJSON_PrintUnformatted(item);
    char *copy = mem_text(json);
    cJSON_free(json);
    cJSON_Delete(item);
    free(clean);
    return copy;
}

void machine__cut_line(char *text)
{
    text[strcspn(text, "\n")] = 0;
    size_t length = strlen(text);
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\r' || text[length - 1] == '\t'))
        text[--length] = 0;
}

char *machine__json_integer(const char *text)
{
    char *end;
    long long value = strtoll(text, &end, 10);
    return end == text || value < 0 || value > (1LL << 53) ? NULL : mem_format("%lld", value);
}

char *machine__find_line(char *text, const char *key)
{
    size_t length = strlen(key);
    for (char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, key, length) == 0) {
            machine__cut_line(line);
            return line + length;
        }
    }
    return NULL;
}

/* Reads one range, "0-3" or "8", at *text, which it moves behind it. */
static bool read_range(const char **text, long *first, long *last)
{
    char *end;
    *first = *last = strtol(*text, &end, 10);
    if (end == *text)
        return false;
    if (*end == '-') {
        *text = end + 1;
        *last = strtol(*text, &end, 10);
        if (end == *text || *last < *first)
            return false;
    }
    *text = end;
    return true;
}

long machine__count_list(const char *text)
{
    long count = 0, first, last;
    while (read_range(&text, &first, &last)) {
        count += last - first + 1;
        if (*text != ',')
            return *text == 0 || *text == '\n' ? count : -1;
        text++;
    }
    return -1;
}

bool machine__list_has(const char *text, long number)
{
    long first, last;
    while (read_range(&text, &first, &last)) {
        if (number >= first && number <= last)
            return true;
        if (*text++ != ',')
            return false;
    }
    return false;
}

double machine__leading_integer(const char *text)
{
    char *end;
    long value = strtol(text, &end, 10);
    return end == text ? -1 : (double)value;
}

bool machine__read_column(const char *line, int column, unsigned long long *value)
{
    for (int i = 0; i <= column; i++) {
        char *end;
        *value = strtoull(line, &end, 10);
        if (end == line)
            return false;
        line = end;
    }
    return true;
}
