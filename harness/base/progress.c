/* progress.c - status line and plain lines (progress.h). */
#include "progress.h"

#include "format.h"
#include "memory.h"
#include "wording.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool is_terminal(FILE *out)
{
    const char *kind = getenv("TERM");
    return isatty(fileno(out)) != 0 && (kind == NULL || strcmp(kind, "dumb") != 0);
}

void progress_begin(progress *p, FILE *out)
{
    *p = (progress){.out = out, .live = is_terminal(out)};
}

int progress_columns(FILE *out)
{
    enum { DEFAULT = 100, MIN = 20, MAX = 1000 };
    struct winsize size = {0};
    const char *named = getenv("COLUMNS");
    long columns = named != NULL ? strtol(named, NULL, 10) : 0;
    if (ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        columns = size.ws_col;
    return columns < MIN || columns > MAX ? DEFAULT : (int)columns;
}

bool progress_colour(FILE *out)
{
    const char *refused = getenv("NO_COLOR");
    return is_terminal(out) && (refused == NULL || *refused == '\0');
}

bool progress_ascii(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"}; /* the first that is set decides (POSIX) */
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *locale = getenv(names[i]);
        if (locale != NULL && *locale != '\0')
            return strcasestr(locale, "utf-8") == NULL && strcasestr(locale, "utf8") == NULL;
    }
    return false;
}

void progress_clear(progress *p)
{
    if (p->dirty)
        fputs("\r\033[K", p->out);
    p->dirty = false;
    fflush(p->out);
}

void progress_status(progress *p, const char *format, ...)
{
    char text[512], line[2048];
    va_list list;
    if (!p->live)
        return;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    format_utf8(text, progress_columns(p->out) - 1, line, sizeof line);
    fprintf(p->out, "\r%s\033[K", line);
    fflush(p->out);
    p->dirty = true;
}

void progress_line(progress *p, const char *format, ...)
{
    va_list list;
    progress_clear(p);
    va_start(list, format);
    vfprintf(p->out, format, list);
    va_end(list);
    fputc('\n', p->out);
    fflush(p->out);
}

void progress_place(const run_place *at, const char *cell, char *out, size_t size)
{
    char all[24], elapsed[24], left[24];
    int width = snprintf(all, sizeof all, "%zu", at->all);
    text_clock(at->elapsed_ns, elapsed, sizeof elapsed);
    if (at->left_ns < 0)
        snprintf(left, sizeof left, "?");
    else
        text_clock(at->left_ns, left, sizeof left);
    snprintf(out, size, "[%*zu/%s]  %s left %s  %s", width, at->done, all, elapsed, left, cell);
}
