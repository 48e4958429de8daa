/* packages.c - reads packages files, and makes the line of them that a user can copy. */
#include "packages.h"

#include "memory.h"
#include "wording.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BACKPORTS "trixie-backports"

/* NAME, NAME/trixie-backports or NAME/host. */
static bool is_package(const char *word)
{
    size_t length = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789+-.");
    const char *rest = word + length;
    return length > 0 && (*rest == '\0' || strcmp(rest, "/" BACKPORTS) == 0 || strcmp(rest, "/host") == 0);
}

static char *trimmed(char *line)
{
    line[strcspn(line, "#\r\n")] = '\0';
    line += strspn(line, " \t");
    for (size_t size = strlen(line); size > 0 && strchr(" \t", line[size - 1]) != NULL;)
        line[--size] = '\0';
    return line;
}

int packages_read(const char *folder, char ***packages, size_t *count, char *error, size_t error_size)
{
    char line[512];
    int number = 0, status = 0;
    *packages = NULL;
    *count = 0;
    char *path = mem_format("%s/packages", folder);
    FILE *file = fopen(path, "r");
    if (file == NULL && errno != ENOENT) {
        snprintf(error, error_size, "%s: cannot be read: %s", path, strerror(errno));
        status = -1;
    }
    while (file != NULL && status == 0 && fgets(line, sizeof line, file) != NULL) {
        char *word = trimmed(line);
        number++;
        if (*word != '\0' && !is_package(word)) {
            snprintf(error, error_size, "%s:%d: must be NAME, NAME/" BACKPORTS " or NAME/host", path, number);
            status = -1;
        } else if (*word != '\0') {
            *packages = mem_resize(*packages, *count + 1, sizeof **packages);
            (*packages)[(*count)++] = mem_text(word);
        }
    }
    if (file != NULL)
        fclose(file);
    free(path);
    return status;
}

/* Adds the names whose part behind "/" is `from` ("" for none), with `between` before each; returns how many. */
static size_t add_names(text_buffer *out, char *const *packages, size_t count, const char *from, const char *between)
{
    size_t added = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(packages[i], "/");
        const char *origin = packages[i] + length;
        if (strcmp(*origin == '/' ? origin + 1 : "", from) != 0)
            continue;
        text_add(out, "%s%.*s", added > 0 ? " " : between, (int)length, packages[i]);
        added++;
    }
    return added;
}

char *packages_hint(char *const *packages, size_t count)
{
    text_buffer out = {0};
    text_add(&out, "%s", "");
    add_names(&out, packages, count, "", "sudo apt-get install ");
    add_names(&out, packages, count, BACKPORTS,
              out.size > 0 ? " && sudo apt-get install -t " BACKPORTS " " : "sudo apt-get install -t " BACKPORTS " ");
    const char *host = out.size > 0 ? "; and, which Debian does not have: " : "not in Debian, install it as its makers say: ";
    add_names(&out, packages, count, "host", host);
    if (out.size == 0)
        text_add(&out, "its folder's README.md says what it needs");
    return out.at;
}
