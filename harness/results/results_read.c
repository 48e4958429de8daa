/* results_read.c - a results file into memory, verified: nothing in it is believed that its samples do not bear out. */
#include "results.h"
#include "results_check.h"
#include "results_fields.h"
#include "startup.h"

#include "format.h"
#include "gzip.h"
#include "json.h"
#include "memory.h"
#include "workers.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX_BYTES = 1 << 30, PIECE_BYTES = 1 << 22 };
static const char too_large[] = "is larger than 1 GiB", empty[] = "is empty";

/* A file on its way into memory, in pieces: most of the time goes into taking the memory, which all processors do. Where it shrank
 * meanwhile, NULs stand at its end, and its syntax will tell. */
typedef struct reading {
    int fd;
    char *text;
    size_t size;
    atomic_int problem; /* errno, of any piece; 0: none */
} reading;

static void read_piece(void *user, size_t i)
{
    reading *r = user;
    size_t at = i * PIECE_BYTES, end = at + PIECE_BYTES < r->size ? at + PIECE_BYTES : r->size;
    while (at < end) {
        ssize_t got = pread(r->fd, r->text + at, end - at, (off_t)at);
        if (got == 0)
            return;
        if (got < 0 && errno != EINTR) {
            r->problem = errno;
            return;
        }
        at += got > 0 ? (size_t)got : 0;
    }
}

/* Returns what is wrong, or NULL. */
static const char *read_open(int fd, char **text, size_t *size)
{
    struct stat status;
    if (fstat(fd, &status))
        return strerror(errno);
    if (S_ISDIR(status.st_mode))
        return "is a folder";
    if (!S_ISREG(status.st_mode))
        return "is no regular file";
    if (status.st_size == 0)
        return empty;
    if (status.st_size > FILE_MAX_BYTES)
        return too_large;
    reading r = {.fd = fd, .text = mem_zeroed((size_t)status.st_size + 1, 1), .size = (size_t)status.st_size};
    *text = r.text;
    workers_each((r.size + PIECE_BYTES - 1) / PIECE_BYTES, read_piece, &r);
    *size = r.size;
    return r.problem ? strerror(r.problem) : NULL;
}

/* Puts what gzip packed in the place of its bytes. */
static const char *unpack(char **text, size_t *size)
{
    char *packed = *text;
    const char *problem = gzip_unpack(packed, *size, FILE_MAX_BYTES, text, size);
    if (problem)
        *text = NULL;
    free(packed);
    return problem ? problem : *size == 0 ? empty : *size > FILE_MAX_BYTES ? too_large : NULL;
}

static const char *read_file(const char *path, char **text, size_t *size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return strerror(errno);
    const char *problem = read_open(fd, text, size);
    close(fd);
    return problem || !gzip_begins(*text, *size) ? problem : unpack(text, size);
}

/* Another format or revision is told before anything that follows from it. */
static int check_revision(const cJSON *tree, place *where)
{
    const cJSON *format = cJSON_GetObjectItemCaseSensitive(tree, "format");
    const cJSON *format_rev = cJSON_GetObjectItemCaseSensitive(tree, "format_rev");
    const cJSON *method_rev = cJSON_GetObjectItemCaseSensitive(tree, "method_rev");
    if (!cJSON_IsString(format) || strcmp(format->valuestring, RESULTS_FORMAT) != 0)
        return place_fail(where, RESULTS_NOT_ONE ": its field \"format\" is not \"" RESULTS_FORMAT "\"");
    if (cJSON_IsNumber(format_rev) && format_rev->valuedouble != (double)RESULTS_FORMAT_REV_OLDEST &&
        format_rev->valuedouble != (double)RESULTS_FORMAT_REV)
        return place_fail(where, "format_rev: %.17g is not known to this ffibench, which knows %d and %d", format_rev->valuedouble,
                          RESULTS_FORMAT_REV_OLDEST, RESULTS_FORMAT_REV);
    if (cJSON_IsNumber(method_rev) && method_rev->valuedouble != (double)METHOD_REV)
        return place_fail(where, "method_rev: %.17g is not known to this ffibench, which knows %d", method_rev->valuedouble, METHOD_REV);
    return 0;
}

/* Revision 2 is revision 3 without start-ups. One that has some after all has them twice now, which fields_read refuses. */
static void bring_up_to_date(cJSON *tree)
{
    const cJSON *format_rev = cJSON_GetObjectItemCaseSensitive(tree, "format_rev");
    if (cJSON_IsNumber(format_rev) && format_rev->valuedouble < (double)RESULTS_FORMAT_REV)
        cJSON_AddArrayToObject(tree, "startup");
}

static int read_tree(cJSON *tree, run *out, place *where)
{
    if (check_revision(tree, where))
        return -1;
    bring_up_to_date(tree);
    if (fields_read(tree, &results__table, out, where) || results__check(out, where) || startup_check(out, where))
        return -1;
    summarize(out);
    return fields_verify(tree, &results__table, out, where);
}

int results_read(const char *path, run *out, char *error, size_t error_size)
{
    char *text = NULL, problem[600], shown[400];
    size_t size = 0;
    int result = -1;
    *out = (run){0};
    const char *unreadable = read_file(path, &text, &size);
    cJSON *tree = unreadable ? NULL : json_parse_in_place(text, size, problem, sizeof problem);
    if (unreadable)
        snprintf(problem, sizeof problem, "%s", unreadable);
    if (tree) {
        place where = {.error = problem, .error_size = sizeof problem};
        result = read_tree(tree, out, &where);
    }
    cJSON_Delete(tree);
    free(text); /* the tree's strings stand in it */
    if (result) {
        format_utf8(path, 300, shown, sizeof shown);
        snprintf(error, error_size, "%s: %s", shown, problem);
    }
    return result;
}
