/* comparison_table.c - a comparison for a terminal: worst first, then what is said beside the figures, then the sums. */
#include "comparison.h"
#include "format.h"
#include "rows.h"

#include <math.h>
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

static void name_of(const cell *c, char *out, size_t size)
{
    snprintf(out, size, "%s/%s/%s%s%s", c->runtime, c->mechanism, c->workload, c->size[0] ? "/" : "", c->size);
}

/* "+14.3 %"; as many digits as the interval supports. */
static void format_change(const verdict_cell *v, char *text, size_t size)
{
    double percent = 100 * (v->ratio - 1), half = 50 * (v->high - v->low);
    if (!isfinite(percent)) {
        snprintf(text, size, "-");
        return;
    }
    int decimals = isfinite(half) && half < 0.095 ? 2 : isfinite(half) && half < 0.95 ? 1 : fabs(percent) < 10 ? 1 : 0;
    snprintf(text, size, "%+.*f %%", decimals, percent);
}

static void format_side(const cell *c, bool by_baseline, const double *values, size_t count, char *text, size_t size)
{
    const estimate *e = strcmp(c->scale, "cpu") == 0 ? &c->cycles : &c->ns;
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += log(values[i]);
    double figure = count > 0 ? exp(sum / (double)count) : (double)NAN;
    format_figure(figure, by_baseline ? (double)NAN : (e->high - e->low) / 2, text, size);
}

static const char *const codes[] = {[VERDICT_SAME] = "0", [VERDICT_SLOWER] = "31", [VERDICT_FASTER] = "32", [VERDICT_UNMEASURABLE] = "33"};

static void put_row(const sheet *s, const comparison_row *row)
{
    char name[TEXT_BYTES], base[32], head[32], change[32], interval[32], floor[32];
    const verdict_cell *v = &row->verdict;
    bool by_baseline = s->comparison->options.by_baseline;
    name_of(row->base, name, sizeof name);
    format_side(row->base, by_baseline, v->base, v->base_count, base, sizeof base);
    format_side(row->head, by_baseline, v->head, v->head_count, head, sizeof head);
    format_change(v, change, sizeof change);
    rows_format_interval((v->high - v->low) / 2, interval, sizeof interval);
    rows_format_interval(v->floor, floor, sizeof floor);
    fputs("  ", s->out);
    put_padded(s, name, s->name_columns);
    put_padded(s, base, -FIGURE_COLUMNS);
    put_padded(s, head, -FIGURE_COLUMNS);
    put_padded(s, change, -FIGURE_COLUMNS);
    put_padded(s, interval, -9);
    put_padded(s, floor, -9);
    fputs("  ", s->out);
    colour(s, codes[v->kind]);
    fputs(verdict_word(v->kind), s->out);
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
    fprintf(s->out, "\n%zu cells: %zu slower, %zu faster, %zu unmeasurable, %zu the same\n", c->row_count, c->counts[VERDICT_SLOWER],
            c->counts[VERDICT_FASTER], c->counts[VERDICT_UNMEASURABLE], c->counts[VERDICT_SAME]);
    if (c->counts[VERDICT_UNMEASURABLE] > 0)
        fputs(
            "unmeasurable: too few processes, or too different, to tell a change of the floor's size; more rounds, a quieter machine, or\n"
            "ffibench ab, which goes on until it knows\n",
            s->out);
}

void comparison_print(const comparison *c, bool all, FILE *out, int columns, bool in_colour)
{
    sheet s = {c, out, columns < 60 ? 60 : columns, 0, in_colour};
    size_t shown = 0;
    for (size_t i = 0; i < c->row_count; i++) {
        char name[TEXT_BYTES];
        name_of(c->rows[i].base, name, sizeof name);
        int needed = (int)strlen(name);
        shown += all || c->rows[i].verdict.kind != VERDICT_SAME || c->rows[i].allocation;
        s.name_columns = needed > s.name_columns ? needed : s.name_columns;
    }
    int room = s.columns - 2 - 3 * FIGURE_COLUMNS - 18 - 14;
    room = room > NAME_COLUMNS_MAX ? NAME_COLUMNS_MAX : room;
    s.name_columns = s.name_columns > room ? room : s.name_columns;
    if (shown > 0)
        put_head(&s);
    for (size_t i = 0; i < c->row_count; i++)
        if (all || c->rows[i].verdict.kind != VERDICT_SAME || c->rows[i].allocation)
            put_row(&s, &c->rows[i]);
    put_notes(&s);
    put_sums(&s);
}
