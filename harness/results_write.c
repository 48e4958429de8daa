/* results_write.c - a run as a file: whole or not at all. */
#include "results.h"
#include "results_fields.h"

#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PRINT_BUFFER_BYTES = 1 << 20 };

static int fail(char *error, size_t error_size, const char *doing, const char *path)
{
    snprintf(error, error_size, "%s: cannot %s: %s", path, doing, strerror(errno));
    return -1;
}

static char *print(const run *r)
{
    run copy = *r;
    copy.format_rev = RESULTS_FORMAT_REV;
    copy.method_rev = METHOD_REV;
    cJSON *tree = fields_write(&results__table, &copy);
    char *text = tree ? cJSON_PrintBuffered(tree, PRINT_BUFFER_BYTES, true) : NULL;
    cJSON_Delete(tree);
    return text;
}

static int write_all(int fd, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t written = write(fd, text, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return -1;
        text += written;
        size -= (size_t)written;
    }
    return 0;
}

/* Text and a newline to an open temporary file, down to the disk. Closes it. */
static int fill(int fd, const char *text)
{
    int result = write_all(fd, text, strlen(text)) || write_all(fd, "\n", 1) || fchmod(fd, 0644) || fsync(fd) ? -1 : 0;
    int reason = errno;
    if (close(fd) && result == 0)
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

int results_write(const run *r, const char *path, char *error, size_t error_size)
{
    char *text = print(r), *temporary = mem_format("%s.XXXXXX", path);
    int result = -1, fd;
    if (!text) {
        snprintf(error, error_size, "%s: the results are too large for memory", path);
        goto cleanup;
    }
    fd = mkstemp(temporary);
    if (fd < 0 || fcntl(fd, F_SETFD, FD_CLOEXEC)) {
        fail(error, error_size, "write beside it", path);
        goto cleanup;
    }
    if (fill(fd, text) || rename(temporary, path)) {
        fail(error, error_size, "be written", path);
        unlink(temporary);
        goto cleanup;
    }
    sync_folder_of(path);
    result = 0;
cleanup:
    cJSON_free(text);
    free(temporary);
    return result;
}
