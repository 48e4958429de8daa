/* memory.h - allocation that cannot fail: without memory the program ends with one line on stderr and exit status 1 (a run has its
 * results on disk, at most a few seconds old). Everything is freed with free(). */
#ifndef MEMORY_H
#define MEMORY_H

#include <stddef.h>

void *mem_zeroed(size_t count, size_t size);
void *mem_resize(void *old, size_t count, size_t size);
char *mem_text(const char *text);                 /* a copy; NULL stays NULL */
char *mem_text_of(const char *text, size_t size); /* a copy of `size` bytes, NUL-terminated */
char *mem_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
