/* files.c - whole small files (files.h). */
#include "files.h"

#include "memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *file_read(const char *path)
{
    FILE *file = fopen(path, "rbe");
    char *text = NULL;
    size_t size = 0;
    if (file == NULL)
        return NULL;
    while (!feof(file) && !ferror(file)) {
        text = mem_resize(text, size + 65537, 1);
        size += fread(text + size, 1, 65536, file);
        text[size] = '\0';
    }
    if (ferror(file)) {
        free(text);
        text = NULL;
    }
    fclose(file);
    return text;
}

/* Gives the open file the permissions of the one at `path`, if there is one. */
static int take_permissions(FILE *file, const char *path)
{
    struct stat old;
    return stat(path, &old) < 0 ? 0 : fchmod(fileno(file), old.st_mode & 07777);
}

int file_write(const char *path, const char *text, char *error, size_t error_size)
{
    return file_write_bytes(path, text, strlen(text), error, error_size);
}

int file_write_bytes(const char *path, const void *bytes, size_t size, char *error, size_t error_size)
{
    char *temporary = mem_format("%s.tmp-%ld", path, (long)getpid());
    FILE *file = fopen(temporary, "we");
    int failed = file == NULL || fwrite(bytes, 1, size, file) < size || take_permissions(file, path) < 0;
    if (file != NULL)
        failed = fclose(file) != 0 || failed;
    if (failed || rename(temporary, path) < 0) {
        snprintf(error, error_size, "%s cannot be written: %s", path, strerror(errno));
        unlink(temporary);
        failed = 1;
    }
    free(temporary);
    return failed ? -1 : 0;
}

int file_link(const char *target, const char *path, char *error, size_t error_size)
{
    char *temporary = mem_format("%s.tmp-%ld", path, (long)getpid());
    int status = 0;
    unlink(temporary);
    if (symlink(target, temporary) < 0 || rename(temporary, path) < 0) {
        snprintf(error, error_size, "%s cannot be written: %s", path, strerror(errno));
        unlink(temporary);
        status = -1;
    }
    free(temporary);
    return status;
}
