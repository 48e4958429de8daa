/* markdown_splice.c - the table's place in a document: between two lines, which must stand there once each. */
#include "markdown.h"

#include "files.h"
#include "format.h"
#include "memory.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_begin(const char *line, size_t length)
{
    static const char head[] = "<!-- table: begin (made by ", tail[] = ") -->";
    const size_t head_length = sizeof head - 1, tail_length = sizeof tail - 1;
    return length >= head_length + tail_length && strncmp(line, head, head_length) == 0 &&
           strncmp(line + length - tail_length, tail, tail_length) == 0;
}

static bool is_end(const char *line, size_t length)
{
    static const char end[] = "<!-- table: end -->";
    return length == sizeof end - 1 && strncmp(line, end, length) == 0;
}

/* What is replaced: from after the first marker's line to before the second one's. */
typedef struct place {
    const char *from, *to;
    int begins, ends;
} place;

static place find_place(const char *text)
{
    place p = {0};
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\n");
        const char *next = line + length + (line[length] == '\n');
        if (is_begin(line, length)) {
            p.begins++;
            p.from = next;
        } else if (is_end(line, length)) {
            p.ends++;
            p.to = line;
        }
        line = next;
    }
    return p;
}

static int fail(const char *path, const char *what, char *error, size_t error_size)
{
    char shown[400];
    format_utf8(path, 300, shown, sizeof shown);
    snprintf(error, error_size, "%s: %s", shown, what);
    return -1;
}

static int fail_markers(const char *path, const place *p, char *error, size_t error_size)
{
    char what[300];
    snprintf(what, sizeof what,
             "needs one line '<!-- table: begin (made by ...) -->' and below it one line '<!-- table: end -->'; it has %d and %d%s",
             p->begins, p->ends, p->begins == 1 && p->ends == 1 ? ", in the wrong order" : "");
    return fail(path, what, error, error_size);
}

/* The document's text, or NULL with a line in `error`. A rename would replace a read-only file, too, and ask nobody. */
static char *read_document(const char *path, char *error, size_t error_size)
{
    struct stat status;
    if (stat(path, &status) < 0) {
        fail(path, strerror(errno), error, error_size);
        return NULL;
    }
    if (!S_ISREG(status.st_mode) || (status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0) {
        fail(path, S_ISREG(status.st_mode) ? "is read-only" : "is no regular file", error, error_size);
        return NULL;
    }
    char *text = file_read(path);
    if (!text || strlen(text) != (size_t)status.st_size) {
        fail(path, text ? "holds NULs: is it a text?" : "cannot be read", error, error_size);
        free(text);
        return NULL;
    }
    return text;
}

/* `path`: the file itself, no link to it. */
static int splice(const char *path, const char *text, char *error, size_t error_size)
{
    char *old = read_document(path, error, error_size);
    if (!old)
        return -1;
    place p = find_place(old);
    int result;
    if (p.begins != 1 || p.ends != 1 || p.to < p.from) {
        result = fail_markers(path, &p, error, error_size);
    } else {
        char *whole = mem_format("%.*s%s%s", (int)(p.from - old), old, text, p.to);
        result = file_write(path, whole, error, error_size);
        free(whole);
    }
    free(old);
    return result;
}

int markdown_splice(const char *path, const char *text, char *error, size_t error_size)
{
    char *file = realpath(path, NULL);
    if (!file)
        return fail(path, strerror(errno), error, error_size);
    int result = splice(file, text, error, error_size);
    free(file);
    return result;
}
