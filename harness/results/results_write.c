/* results_write.c - a run as a file: whole or not at all. */
#include "results.h"
#include "results_fields.h"

#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PRINT_BUFFER_BYTES = 1 << 16 };

static int fail(char *error, size_t error_size, const char *doing, const char *path)
{
    snprintf(error, error_size, "%s: cannot %s: %s", path, doing, strerror(errno));
    return -1;
}

/* A file that is written every minute is not packed each time; `gzip` does that once. */
static bool is_packed(const char *path)
{
    size_t length = strlen(path);
    return length >= 3 && strcmp(path + length - 3, ".gz") == 0;
}

static int fail_packed(char *error, size_t error_size, const char *path)
{
    snprintf(error, error_size, "%s: results are written unpacked: leave .gz off its name, or gunzip the file that is there first", path);
    return -1;
}

/* ---- The text ---- */

/* NULL: no memory. */
static char *print(const fields *table, const void *base)
{
    cJSON *tree = fields_write(table, base);
    char *text = tree ? cJSON_PrintBuffered(tree, PRINT_BUFFER_BYTES, true) : NULL;
    cJSON_Delete(tree);
    return text;
}

/* Two deeper than it was printed: a line break stands between members alone, never in a string. */
static void put_deeper(const char *text, FILE *out)
{
    for (const char *end; *text; text = end) {
        end = strchr(text, '\n');
        end = end ? end + 1 : text + strlen(text);
        fwrite(text, 1, (size_t)(end - text), out);
        if (end[-1] == '\n')
            fputs("\t\t", out);
    }
}

static int put_cell(const cell *c, bool first, FILE *out)
{
    char *text = print(&results__cell_table, c);
    if (!text)
        return -1;
    fputs(first ? "" : ", ", out);
    put_deeper(text, out);
    cJSON_free(text);
    return 0;
}

/* As one cJSON tree would print it, but cell by cell: a tree of ten thousand processes takes three times their memory. */
static int put_run(const run *r, FILE *out)
{
    static const char no_cells[] = "]\n}";
    run head = *r;
    head.format_rev = RESULTS_FORMAT_REV;
    head.method_rev = METHOD_REV;
    head.cells = NULL;
    head.cell_count = 0;
    char *text = print(&results__table, &head);
    if (!text)
        return -1;
    fwrite(text, 1, strlen(text) - (sizeof no_cells - 1), out);
    cJSON_free(text);
    for (size_t i = 0; i < r->cell_count; i++)
        if (put_cell(&r->cells[i], i == 0, out))
            return -1;
    fprintf(out, "%s\n", no_cells);
    return 0;
}

/* ---- The file ---- */

/* To an open temporary file, down to the disk. Closes it. */
static int fill(int fd, const run *r)
{
    FILE *out = fdopen(fd, "w");
    if (!out) {
        close(fd);
        return -1;
    }
    errno = ENOMEM; /* of put_run, which says no more */
    int result = put_run(r, out) || fflush(out) || ferror(out) || fchmod(fd, 0644) || fsync(fd) ? -1 : 0;
    int reason = errno;
    if (fclose(out) && result == 0)
        return -1;
    errno = reason;
    return result;
}

/* So that the rename itself survives a crash; a file system that cannot sync a folder is none of our business. */
static void sync_folder_of(const char *path)
{
    char *copy = mem_text(path);
    int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(copy);
}

int results_writable(const char *path, char *error, size_t error_size)
{
    char *copy = mem_text(path), *folder = dirname(copy);
    int result = 0;
    if (is_packed(path)) {
        result = fail_packed(error, error_size, path);
    } else if (access(folder, W_OK | X_OK) < 0) {
        snprintf(error, error_size, "%s cannot be written: %s: %s", path, folder, strerror(errno));
        result = -1;
    }
    free(copy);
    return result;
}

int results_write(const run *r, const char *path, char *error, size_t error_size)
{
    if (is_packed(path))
        return fail_packed(error, error_size, path);
    char *temporary = mem_format("%s.XXXXXX", path);
    int result = -1, fd = mkstemp(temporary);
    if (fd < 0 || fcntl(fd, F_SETFD, FD_CLOEXEC)) {
        fail(error, error_size, "write beside it", path);
    } else if (fill(fd, r) || rename(temporary, path)) {
        fail(error, error_size, "be written", path);
        unlink(temporary);
    } else {
        sync_folder_of(path);
        result = 0;
    }
    free(temporary);
    return result;
}
