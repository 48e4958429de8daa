/* comparison_table.c - a comparison for a terminal: the sum first, then rows by verdict, the greatest change first, then what is said
 * beside the figures, and what the columns are. What fits into a line is decided here; the picture is comparison_picture.c. */
#include "comparison.h"
#include "memory.h"
#include "screen.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SURE = 9, PICTURE_MIN = 11, PICTURE_ROOMY = 21, PICTURE_MAX = 41, NAME_MAX_COLUMNS = 60, INDENT = 2, LEGEND = 15 };

#define BOLD "1"
#define FAINT "2"
#define PLAIN "0"

typedef struct sheet {
    const comparison *comparison;
    screen to; /* for its texts: where to, how wide, in colour */
    bool all;
    int names;                /* columns of the names; 0: a name has a line of its own */
    int figures, change;      /* columns of each figure, and of the change, with the blanks before them */
    bool sure;                /* there is room for half of the interval, and for the floor */
    comparison_scale picture; /* columns 0: none */
} sheet;

static const char *const codes[] = {
    [VERDICT_SAME] = PLAIN, [VERDICT_SLOWER] = "31", [VERDICT_FASTER] = "32", [VERDICT_UNMEASURABLE] = "33"};

static bool is_shown(const sheet *s, const comparison_row *row)
{
    return s->all || comparison_row_says_something(row);
}

/* ---- What fits ---- */

static void widen(int *columns, const char *text)
{
    int needed = screen_columns_of(text, NAME_MAX_COLUMNS);
    *columns = needed > *columns ? needed : *columns;
}

static void measure_texts(sheet *s)
{
    s->figures = s->change = (int)strlen("change");
    for (size_t i = 0; i < s->comparison->row_count; i++) {
        comparison_texts t;
        if (!is_shown(s, &s->comparison->rows[i]))
            continue;
        comparison_row_texts(s->comparison, &s->comparison->rows[i], &t);
        widen(&s->names, t.name);
        widen(&s->figures, t.base);
        widen(&s->figures, t.head);
        widen(&s->change, t.change);
    }
    s->figures += 2;
    s->change += 2;
}

/* Names are not cut as long as there is another way: then figures stand below them. */
static void lay_out(sheet *s)
{
    measure_texts(s);
    int wanted = 2 * s->figures + s->change, room = s->to.columns - INDENT - s->names - wanted;
    if (room < 0) {
        s->names = 0;
        room = s->to.columns - 2 * INDENT - wanted;
    }
    int picture = room - 2;
    s->sure = picture - 2 * SURE >= PICTURE_ROOMY;
    picture -= s->sure ? 2 * SURE : 0;
    picture = picture > PICTURE_MAX ? PICTURE_MAX : (picture - 1) / 2 * 2 + 1;
    if (picture >= PICTURE_MIN)
        s->picture = comparison_scale_of(s->comparison, s->all, picture);
}

/* ---- Rows ---- */

static void put_figures(const sheet *s, const comparison_row *row, const comparison_texts *t)
{
    const screen *at = &s->to;
    screen_put_padded(at, t->base, -s->figures);
    screen_put_padded(at, t->head, -s->figures);
    screen_colour(at, codes[row->verdict.kind]);
    screen_put_padded(at, t->change, -s->change);
    screen_colour(at, PLAIN);
    if (s->sure) {
        screen_put_padded(at, t->interval, -SURE);
        screen_put_padded(at, t->floor, -SURE);
    }
    if (s->picture.columns > 0) {
        fputs("  ", at->out);
        comparison_put_picture(&s->picture, &row->verdict, at);
    }
    fputc('\n', at->out);
}

/* In two lines where it needs them, the first one up to a stroke. */
static void put_long_name(const sheet *s, const char *name)
{
    int room = s->to.columns - INDENT;
    const char *rest = name;
    for (const char *c = name; screen_columns_of(name, room + 1) > room && *c && c - name < room; c++)
        rest = *c == '/' ? c + 1 : rest;
    fprintf(s->to.out, "%.*s", (int)(rest - name), name); /* a name has letters, digits and _ . + - alone */
    if (rest > name)
        fprintf(s->to.out, "\n%*s", INDENT, "");
    screen_put(&s->to, rest, room);
}

static void put_row(const sheet *s, const comparison_row *row)
{
    FILE *out = s->to.out;
    comparison_texts t;
    comparison_row_texts(s->comparison, row, &t);
    fprintf(out, "%*s", INDENT, "");
    if (s->names > 0)
        screen_put_padded(&s->to, t.name, s->names);
    else
        put_long_name(s, t.name);
    if (s->names == 0)
        fprintf(out, "\n%*s", 2 * INDENT, "");
    put_figures(s, row, &t);
    if (!row->allocation)
        return;
    char *line = mem_format("a call allocates %s", row->allocation);
    fprintf(out, "%*s", 3 * INDENT, "");
    screen_put_wrapped(&s->to, line, 3 * INDENT);
    fputc('\n', out);
    free(line);
}

/* The ends of the picture, as changes: "-5 %" and "+5 %". */
static void put_picture_head(const sheet *s)
{
    char low[16], high[16];
    double percent = 100 * (exp(s->picture.reach) - 1), below = 100 * (1 - exp(-s->picture.reach));
    snprintf(low, sizeof low, "-%.*f %%", below < 9.5 ? 1 : 0, below);
    snprintf(high, sizeof high, "+%.*f %%", percent < 9.5 ? 1 : 0, percent);
    fprintf(s->to.out, "  %s%*s", low, s->picture.columns - (int)strlen(low), high);
}

/* The verdict above its rows, and in the same line what the columns are. */
static void put_head(const sheet *s, verdict_kind kind)
{
    const screen *at = &s->to;
    const char *word = comparison_word(kind);
    int names = s->names > 0 ? INDENT + s->names : 2 * INDENT, length = (int)strlen(word);
    fputc('\n', at->out);
    screen_colour(at, BOLD);
    screen_colour(at, codes[kind]);
    fputs(word, at->out);
    screen_colour(at, PLAIN);
    screen_colour(at, FAINT);
    fprintf(at->out, "%s%*s", length > names ? "\n" : "", length > names ? names : names - length, "");
    screen_put_padded(at, "base", -s->figures);
    screen_put_padded(at, "head", -s->figures);
    screen_put_padded(at, "change", -s->change);
    if (s->sure) {
        screen_put_padded(at, screen_plus_minus(at), -SURE);
        screen_put_padded(at, "floor", -SURE);
    }
    if (s->picture.columns > 0)
        put_picture_head(s);
    screen_colour(at, PLAIN);
    fputc('\n', at->out);
}

static size_t put_rows(const sheet *s)
{
    size_t shown = 0;
    verdict_kind last = VERDICT_SAME;
    for (size_t i = 0; i < s->comparison->row_count; i++) {
        const comparison_row *row = &s->comparison->rows[i];
        if (!is_shown(s, row))
            continue;
        if (shown++ == 0 || row->verdict.kind != last)
            put_head(s, row->verdict.kind);
        last = row->verdict.kind;
        put_row(s, row);
    }
    return shown;
}

/* ---- Above and below ---- */

static void put_sum(const sheet *s)
{
    const comparison *c = s->comparison;
    char *sum = comparison_sum(c);
    verdict_kind worst = c->counts[VERDICT_SLOWER] > 0 || c->failed > 0 ? VERDICT_SLOWER
                         : c->counts[VERDICT_FASTER] > 0                ? VERDICT_FASTER
                         : c->counts[VERDICT_UNMEASURABLE] > 0          ? VERDICT_UNMEASURABLE
                                                                        : VERDICT_SAME;
    screen_colour(&s->to, BOLD);
    screen_colour(&s->to, codes[worst]);
    screen_put_wrapped(&s->to, sum, 0);
    screen_colour(&s->to, PLAIN);
    fputc('\n', s->to.out);
    free(sum);
}

static void put_notes(const sheet *s)
{
    const comparison *c = s->comparison;
    for (size_t i = 0; i < c->note_count; i++) {
        fprintf(s->to.out, "%s- ", i == 0 ? "\n" : "");
        screen_put_wrapped(&s->to, c->notes[i], INDENT);
        fputc('\n', s->to.out);
    }
}

static void put_legend(const sheet *s)
{
    const comparison *c = s->comparison;
    const screen *t = &s->to;
    fputc('\n', t->out);
    screen_colour(t, FAINT);
    screen_put_line(t, "base, head",
                    c->options.by_baseline ? "a call by one of the file's own baseline"
                                           : "core cycles a call, or nanoseconds where a workload does not follow the core's clock",
                    LEGEND);
    if (s->sure)
        screen_put_line(t, screen_plus_minus(t), "half of the change's 95 % interval", LEGEND);
    if (s->sure)
        screen_put_line(t, "floor", "what is less is no change", LEGEND);
    if (s->picture.columns > 0)
        screen_put_line(t, "picture",
                        t->ascii ? "* change, - its 95 % interval, : below the floor, | no change, < > beyond the ends"
                                 : "\xe2\x97\x8f change, \xe2\x94\x80 its 95 % interval, \xe2\x96\x91 below the floor, \xe2\x94\x82 no "
                                   "change, \xe2\x97\x80 \xe2\x96\xb6 beyond the ends",
                        LEGEND);
    if (c->counts[VERDICT_UNMEASURABLE] > 0)
        screen_put_line(t, "cannot be told",
                        c->options.beside ? "too few processes, or too different (unmeasurable): more time, or a quieter machine"
                                          : "too few processes, or too different (unmeasurable): more rounds, a quieter machine, or "
                                            "ffibench ab, which goes on until it knows",
                        LEGEND);
    screen_colour(t, PLAIN);
}

void comparison_print(const comparison *c, bool all, screen to)
{
    sheet s = {.comparison = c, .to = screen_usable(to), .all = all};
    lay_out(&s);
    put_sum(&s);
    size_t shown = put_rows(&s);
    put_notes(&s);
    if (shown > 0)
        put_legend(&s);
}
