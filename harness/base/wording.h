/* wording.h - texts that grow, and the few forms in which the runner writes lines, times and commands. */
#ifndef WORDING_H
#define WORDING_H

#include <stddef.h>
#include <stdint.h>

/* A text that grows; begin with {0}; `at` is NULL until something was added; free(at). */
typedef struct text_buffer {
    char *at;
    size_t size, capacity;
} text_buffer;
void text_add(text_buffer *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The last line of `lines` that is not blank, without control characters, cut to `size`. "" where there is none. */
void text_last_line(const char *lines, size_t lines_size, char *out, size_t size);

/* The start of the last `count` lines. */
const char *text_last_lines(const char *lines, size_t count);

/* "0:07", "12:34", "1:02:03"; rounded down to seconds. */
void text_clock(int64_t ns, char *out, size_t size);

/* "250 ms" below a second, "1.5 s" below ten, else "30 s". */
void text_seconds(int64_t ns, char *out, size_t size);

/* Adds `word` as a POSIX shell reads it, quoted where it must be. */
void text_add_shell_word(text_buffer *t, const char *word);

/* Adds `words` as one line of shell words. */
void text_add_shell_line(text_buffer *t, char *const *words);

#endif
