/* wording.c - texts that grow, lines, times and shell words. */
#include "wording.h"

#include "memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void text_add(text_buffer *t, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int more = vsnprintf(NULL, 0, format, list);
    va_end(list);
    if (more < 0)
        return;
    if (t->size + (size_t)more + 1 > t->capacity) {
        t->capacity = (t->size + (size_t)more + 1) * 2;
        t->at = mem_resize(t->at, t->capacity, 1);
    }
    va_start(list, format);
    vsnprintf(t->at + t->size, (size_t)more + 1, format, list);
    va_end(list);
    t->size += (size_t)more;
}

static int is_blank(char c)
{
    return (unsigned char)c <= ' ' || c == 127;
}

void text_last_line(const char *lines, size_t lines_size, char *out, size_t size)
{
    size_t end = lines_size, used = 0;
    while (end > 0 && is_blank(lines[end - 1]))
        end--;
    size_t begin = end;
    while (begin > 0 && lines[begin - 1] != '\n' && lines[begin - 1] != '\r')
        begin--;
    while (begin < end && is_blank(lines[begin]))
        begin++;
    for (; begin < end && used + 1 < size; begin++)
        out[used++] = is_blank(lines[begin]) ? ' ' : lines[begin];
    while (used > 0 && begin < end && ((unsigned char)out[used - 1] & 0xC0) == 0x80)
        used--; /* cut: not inside a character of UTF-8 */
    if (used > 0 && begin < end && ((unsigned char)out[used - 1] & 0xC0) == 0xC0)
        used--;
    out[used] = '\0';
}

const char *text_last_lines(const char *lines, size_t count)
{
    const char *at = lines + strlen(lines);
    if (at > lines && at[-1] == '\n')
        at--;
    for (; at > lines; at--)
        if (at[-1] == '\n' && --count == 0)
            return at;
    return lines;
}

void text_clock(int64_t ns, char *out, size_t size)
{
    int64_t s = ns / 1000000000;
    if (s >= 3600)
        snprintf(out, size, "%lld:%02d:%02d", (long long)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
    else
        snprintf(out, size, "%d:%02d", (int)(s / 60), (int)(s % 60));
}

void text_seconds(int64_t ns, char *out, size_t size)
{
    if (ns < 1000000000)
        snprintf(out, size, "%d ms", (int)(ns / 1000000));
    else if (ns < INT64_C(10000000000))
        snprintf(out, size, "%.1f s", (double)ns / 1e9);
    else
        snprintf(out, size, "%lld s", (long long)(ns / 1000000000));
}

void text_add_shell_word(text_buffer *t, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
    if (*word != '\0' && word[strspn(word, plain)] == '\0') {
        text_add(t, "%s", word);
        return;
    }
    text_add(t, "'");
    for (; *word != '\0'; word++)
        text_add(t, *word == '\'' ? "'\\''" : "%c", *word);
    text_add(t, "'");
}

void text_add_shell_line(text_buffer *t, char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++) {
        text_add(t, "%s", i > 0 ? " " : "");
        text_add_shell_word(t, words[i]);
    }
}
