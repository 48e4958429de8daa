/* screen.c - see screen.h. */
#include "screen.h"

#include "format.h"
#include "memory.h"
#include "progress.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_BYTES = 2048, COLUMNS_MIN = 40 };

screen screen_of(FILE *out)
{
    return (screen){out, progress_columns(out), progress_colour(out), progress_ascii()};
}

screen screen_usable(screen s)
{
    s.columns = s.columns < COLUMNS_MIN ? COLUMNS_MIN : s.columns;
    return s;
}

void screen_colour(const screen *s, const char *code)
{
    if (s->colour)
        fprintf(s->out, "\033[%sm", code);
}

/* Foreign text as it is shown; the sign that it was cut is ours. Returns the columns used. */
static int show(const screen *s, const char *text, int columns, char *shown, size_t size)
{
    static const char ellipsis[] = "\xe2\x80\xa6";
    int used = format_utf8(text, columns > 0 ? columns : 1, shown, size);
    size_t length = strlen(shown), tail = sizeof ellipsis - 1;
    if (s->ascii && length >= tail && strcmp(shown + length - tail, ellipsis) == 0)
        memcpy(shown + length - tail, ">", 2);
    return used;
}

void screen_put(const screen *s, const char *text, int columns)
{
    char shown[TEXT_BYTES];
    show(s, text, columns, shown, sizeof shown);
    fputs(shown, s->out);
}

void screen_put_coloured(const screen *s, const char *code, const char *text, int columns)
{
    screen_colour(s, code);
    screen_put(s, text, columns);
    screen_colour(s, "0");
}

void screen_put_padded(const screen *s, const char *text, int width)
{
    char shown[TEXT_BYTES];
    int limit = abs(width), used = show(s, text, limit, shown, sizeof shown);
    fprintf(s->out, "%*s%s%*s", width < 0 ? limit - used : 0, "", shown, width < 0 ? 0 : limit - used, "");
}

/* The word at `at` made safe and cut to so many columns; returns those that it takes, and where the next one begins. */
static int take_word(const char **at, char *word, size_t size, int room)
{
    size_t length = strcspn(*at, " ");
    if (strncmp(*at + length, " %", 2) == 0) /* a figure and its sign stay together */
        length += 1 + strcspn(*at + length + 1, " ");
    char *foreign = mem_text_of(*at, length);
    int used = format_utf8(foreign, room, word, size);
    free(foreign);
    *at += length + strspn(*at + length, " ");
    return used;
}

void screen_put_wrapped(const screen *s, const char *text, int indent)
{
    char word[TEXT_BYTES];
    int at = indent, taken;
    for (const char *rest = text; *rest; at += taken) {
        taken = take_word(&rest, word, sizeof word, s->columns - indent);
        if (at > indent && at + 1 + taken > s->columns) {
            fprintf(s->out, "\n%*s", indent, "");
            at = indent;
        }
        at += fprintf(s->out, "%s", at > indent ? " " : "");
        fputs(word, s->out);
    }
}

void screen_put_line(const screen *s, const char *name, const char *text, int indent)
{
    screen_put_padded(s, name, indent - 1);
    fputc(' ', s->out);
    screen_put_wrapped(s, text, indent);
    fputc('\n', s->out);
}

int screen_columns_of(const char *text, int limit)
{
    char shown[TEXT_BYTES];
    return format_utf8(text, limit, shown, sizeof shown);
}

const char *screen_plus_minus(const screen *s)
{
    return s->ascii ? "+-" : "\xc2\xb1";
}
