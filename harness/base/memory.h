/* memory.h - allocation that cannot fail: without memory the program ends with one line on stderr and exit status 1 (a run has its
 * results on disk, at most a few minutes old). Everything is freed with free(). */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>
#include <stdio.h>

__attribute__((returns_nonnull)) void *mem_zeroed(size_t count, size_t size);
__attribute__((returns_nonnull)) void *mem_resize(void *old, size_t count, size_t size);
char *mem_text(const char *text);                                                  /* a copy; NULL stays NULL */
__attribute__((returns_nonnull)) char *mem_text_of(const char *text, size_t size); /* a copy of `size` bytes, NUL-terminated */
__attribute__((returns_nonnull, format(printf, 1, 2))) char *mem_format(const char *format, ...);

/* A stream into memory: after fclose, `bytes` holds `size` bytes and a NUL; free it. */
__attribute__((returns_nonnull)) FILE *mem_stream(char **bytes, size_t *size);

#endif
