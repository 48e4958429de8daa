/* json_source.c - cJSON knows no lines. A walk over the text meets the values in the same order as a walk over the tree, so the
 * n-th value of one is the n-th of the other. */
#include "json_source.h"

#include "memory.h"
#include "wording.h"

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SOURCE_MAX = 1 << 20 };

/* ---- Lines ---- */

static void note_line(json_source *s, int line)
{
    s->lines = mem_resize(s->lines, s->line_count + 1, sizeof *s->lines);
    s->lines[s->line_count++] = line;
}

static const char *string_end(const char *at)
{
    for (at++; *at != '"'; at++)
        if (*at == '\\')
            at++;
    return at + 1;
}

static bool is_name(const char *after_string)
{
    while (*after_string != '\0' && (unsigned char)*after_string <= ' ')
        after_string++;
    return *after_string == ':';
}

/* The text is known to be JSON. */
static void find_lines(json_source *s)
{
    int line = 1, name_line = 0;
    for (const char *at = s->text; *at != '\0';) {
        if (*at == '"') {
            const char *end = string_end(at);
            if (is_name(end))
                name_line = line;
            else
                note_line(s, name_line != 0 ? name_line : line);
            name_line = is_name(end) ? name_line : 0;
            at = end;
        } else if (*at == '{' || *at == '[') {
            note_line(s, name_line != 0 ? name_line : line);
            name_line = 0;
            at++;
        } else if (strchr("}],:", *at) != NULL || (unsigned char)*at <= ' ') {
            line += *at == '\n';
            at++;
        } else {
            note_line(s, name_line != 0 ? name_line : line);
            name_line = 0;
            at += strcspn(at, ",]} \t\r\n");
        }
    }
}

static int line_at(const char *text, const char *at)
{
    int line = 1;
    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

/* ---- Paths ---- */

typedef struct search {
    const cJSON *wanted;
    size_t index;
    text_buffer path;
} search;

static void add_step(text_buffer *path, const cJSON *child, size_t position)
{
    if (child->string == NULL)
        text_add(path, "[%zu]", position);
    else
        text_add(path, "%s%s", path->size > 0 ? "." : "", child->string);
}

/* Counts values in the order of the text until the wanted one; leaves its path. */
static bool find(search *s, const cJSON *node)
{
    size_t size = s->path.size, position = 0;
    if (node == s->wanted)
        return true;
    s->index++;
    for (const cJSON *child = node->child; child != NULL; child = child->next) {
        add_step(&s->path, child, position++);
        if (find(s, child))
            return true;
        s->path.size = size;
        if (s->path.at != NULL)
            s->path.at[size] = '\0';
    }
    return false;
}

int json_source_fail(const json_source *source, const cJSON *node, const char *format, ...)
{
    search s = {.wanted = node};
    char message[512];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    bool found = find(&s, source->tree) && s.index < source->line_count;
    snprintf(source->error, source->error_size, "%s:%d: %s%s%s", source->path, found ? source->lines[s.index] : 1,
             s.path.size > 0 ? s.path.at : "", s.path.size > 0 ? ": " : "", message);
    free(s.path.at);
    return -1;
}

/* ---- Reading ---- */

static int read_text(json_source *s)
{
    FILE *file = fopen(s->path, "rb");
    if (file == NULL) {
        snprintf(s->error, s->error_size, "%s: cannot be read: %s", s->path, strerror(errno));
        return -1;
    }
    s->text = mem_zeroed(SOURCE_MAX + 2, 1);
    size_t size = fread(s->text, 1, SOURCE_MAX + 1, file);
    bool failed = ferror(file) != 0;
    fclose(file);
    if (failed || size > SOURCE_MAX || strlen(s->text) != size) {
        snprintf(s->error, s->error_size, "%s: is no text of at most 1 MiB", s->path);
        return -1;
    }
    return 0;
}

int json_source_read(json_source *source, const char *path, char *error, size_t error_size)
{
    const char *stopped = NULL;
    *source = (json_source){.path = mem_text(path), .error = error, .error_size = error_size};
    if (read_text(source) < 0)
        return -1;
    source->tree = cJSON_ParseWithOpts(source->text, &stopped, 1);
    if (source->tree == NULL) {
        snprintf(error, error_size, "%s:%d: is no JSON from here on", path, line_at(source->text, stopped));
        return -1;
    }
    find_lines(source);
    return 0;
}

void json_source_free(json_source *source)
{
    cJSON_Delete(source->tree);
    free(source->path);
    free(source->text);
    free(source->lines);
    *source = (json_source){0};
}
