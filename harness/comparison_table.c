/* comparison_table.c - a comparison for a terminal: worst first, then what is said beside the figures, then the sums. */
#include "comparison.h"
#include "format.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_COLUMNS_MAX = 44, FIGURE_COLUMNS = 10, TEXT_BYTES = 512 };

typedef struct sheet {
    const comparison *comparison;
    FILE *out;
    int columns, name_columns;
    bool colour;
} sheet;

static void colour(const sheet *s, const char *code)
{
    if (s->colour)
        fprintf(s->out, "\033[%sm", code);
}

static void put_padded(const sheet *s, const char *text, int width)
{
    char shown[TEXT_BYTES];
    int limit = abs(width), used = format_utf8(text, limit, shown, sizeof shown);
    fprintf(s->out, "%*s%s%*s", width < 0 ? limit - used : 0, "", shown, width < 0 ? 0 : limit - used, "");
}

static const char *const codes[] = {[VERDICT_SAME] = "0", [VERDICT_SLOWER] = "31", [VERDICT_FASTER] = "32", [VERDICT_UNMEASURABLE] = "33"};

static void put_row(const sheet *s, const comparison_row *row)
{
    comparison_texts t;
    comparison_row_texts(s->comparison, row, &t);
    fputs("  ", s->out);
    put_padded(s, t.name, s->name_columns);
    put_padded(s, t.base, -FIGURE_COLUMNS);
    put_padded(s, t.head, -FIGURE_COLUMNS);
    put_padded(s, t.change, -FIGURE_COLUMNS);
    put_padded(s, t.interval, -9);
    put_padded(s, t.floor, -9);
    fputs("  ", s->out);
    colour(s, codes[row->verdict.kind]);
    fputs(verdict_word(row->verdict.kind), s->out);
    colour(s, "0");
    fputc('\n', s->out);
    if (row->allocation)
        fprintf(s->out, "      a call allocates %s\n", row->allocation);
}

static void put_head(const sheet *s)
{
    static const char *const titles[] = {"base", "head", "change"};
    colour(s, "1");
    fputs("  ", s->out);
    put_padded(s, "cell", s->name_columns);
    for (int i = 0; i < 3; i++)
        put_padded(s, titles[i], -FIGURE_COLUMNS);
    put_padded(s, "\xc2\xb1", -9);
    put_padded(s, "floor", -9);
    fputs("  verdict", s->out);
    colour(s, "0");
    fputc('\n', s->out);
}

static void put_notes(const sheet *s)
{
    const comparison *c = s->comparison;
    char shown[4 * TEXT_BYTES];
    for (size_t i = 0; i < c->note_count; i++) {
        format_utf8(c->notes[i], 2 * TEXT_BYTES, shown, sizeof shown);
        fprintf(s->out, "%s- %s\n", i == 0 ? "\n" : "", shown);
    }
}

static void put_sums(const sheet *s)
{
    const comparison *c = s->comparison;
    fprintf(s->out, "\n%zu cells: %zu slower, %zu faster, %zu unmeasurable, %zu the same", c->row_count, c->counts[VERDICT_SLOWER],
            c->counts[VERDICT_FASTER], c->counts[VERDICT_UNMEASURABLE], c->counts[VERDICT_SAME]);
    if (c->uncompared > 0)
        fprintf(s->out, "; %zu not compared", c->uncompared);
    fputc('\n', s->out);
    if (c->counts[VERDICT_UNMEASURABLE] > 0)
        fprintf(s->out, "unmeasurable: too few processes, or too different, to tell a change of the floor's size; %s\n",
                c->options.beside ? "more time, or a quieter machine"
                                  : "more rounds, a quieter machine, or\nffibench ab, which goes on until it knows");
}

void comparison_print(const comparison *c, bool all, FILE *out, int columns, bool in_colour)
{
    sheet s = {c, out, columns < 60 ? 60 : columns, 0, in_colour};
    size_t shown = 0;
    for (size_t i = 0; i < c->row_count; i++) {
        comparison_texts t;
        comparison_row_texts(c, &c->rows[i], &t);
        int needed = (int)strlen(t.name);
        shown += all || comparison_row_says_something(&c->rows[i]);
        s.name_columns = needed > s.name_columns ? needed : s.name_columns;
    }
    int room = s.columns - 2 - 3 * FIGURE_COLUMNS - 18 - 14;
    room = room > NAME_COLUMNS_MAX ? NAME_COLUMNS_MAX : room;
    s.name_columns = s.name_columns > room ? room : s.name_columns;
    if (shown > 0)
        put_head(&s);
    for (size_t i = 0; i < c->row_count; i++)
        if (all || comparison_row_says_something(&c->rows[i]))
            put_row(&s, &c->rows[i]);
    put_notes(&s);
    put_sums(&s);
}
