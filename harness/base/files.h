/* files.h - whole small files. */
#ifndef FILES_H
#define FILES_H

#include <stddef.h>

/* The file's text, or NULL when it cannot be read. Free it. */
char *file_read(const char *path);

/* Writes by a temporary file beside it and rename; a file that is there keeps its permissions. Returns 0, or -1 with a line in `error`. */
int file_write(const char *path, const char *text, char *error, size_t error_size);

/* The same of any bytes. */
int file_write_bytes(const char *path, const void *bytes, size_t size, char *error, size_t error_size);

/* Makes `path` a symbolic link to `target`, replacing what was there at once. Returns 0, or -1 with a line in `error`. */
int file_link(const char *target, const char *path, char *error, size_t error_size);

#endif
