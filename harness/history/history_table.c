/* history_table.c - cells over time for a terminal: changes first, then versions and runs. */
#include "history_print.h"

#include "format.h"
#include "history_rows.h"

#include <stdlib.h>
#include <string.h>

enum { RUNS = 5, FIGURE = 9, BARS_MIN = 9, NAME_MAX = 48, TEXT_BYTES = 1024, RUNS_SHOWN = 20 };

typedef struct page {
    const history *history;
    const history_series *series;
    const history_sheet *sheet;
    int columns, name_columns, bar_columns;
} page;

static void colour(const page *p, const char *code)
{
    if (p->sheet->colour)
        fprintf(p->sheet->out, "\033[%sm", code);
}

/* Foreign text, cut to so many columns, padded where `width` says so; negative: to the left of its text. */
static int put(const page *p, const char *text, int columns)
{
    char shown[TEXT_BYTES];
    int used = format_utf8(text, columns, shown, sizeof shown);
    fputs(shown, p->sheet->out);
    return used;
}

static void put_left(const page *p, const char *text, int width)
{
    int used = put(p, text, width);
    fprintf(p->sheet->out, "%*s", width - used, "");
}

static void put_right(const page *p, const char *text, int width)
{
    char shown[TEXT_BYTES];
    int used = format_utf8(text, width, shown, sizeof shown);
    fprintf(p->sheet->out, "%*s%s", width - used, "", shown);
}

static void put_title(const page *p, const char *title)
{
    fputc('\n', p->sheet->out);
    colour(p, "1");
    put(p, title, p->columns);
    colour(p, "0");
    fputc('\n', p->sheet->out);
}

/* ---- Cells ---- */

static void put_head(const page *p)
{
    static const char *const titles[] = {"first", "latest", "change"};
    char runs[16];
    fputc('\n', p->sheet->out);
    colour(p, "1");
    fputs("  ", p->sheet->out);
    put_left(p, "cell", p->name_columns);
    snprintf(runs, sizeof runs, "runs");
    put_right(p, runs, RUNS);
    for (int i = 0; i < 3; i++)
        put_right(p, titles[i], FIGURE);
    fputs("  over time", p->sheet->out);
    colour(p, "0");
    fputc('\n', p->sheet->out);
}

static void put_cause(void *user, const char *text)
{
    const page *p = user;
    fputs("        ", p->sheet->out);
    put(p, text, p->columns - 8);
    fputc('\n', p->sheet->out);
}

static void put_change(const page *p, const history_cell *c, const history_change *change)
{
    history_change_texts t;
    FILE *out = p->sheet->out;
    history_change_format(p->series, change, &t);
    fprintf(out, "      run %zu, %s: ", change->run + 1, t.date);
    fprintf(out, "%s -> %s %s, ", t.before, t.after, history_unit(p->history, history_latest(c)));
    colour(p, change->point->ratio > 1 ? "31" : "32");
    fputs(t.change, out);
    colour(p, "0");
    fprintf(out, " (\xc2\xb1 %s)\n", t.interval);
    if (history_causes(p->series, c, change, put_cause, (void *)p) == 0)
        put_cause((void *)p, "nothing else changed that the files record");
}

static void put_cell(const page *p, const history_cell *c)
{
    history_texts t;
    char runs[24];
    history_cell_texts(c, &t);
    fputs("  ", p->sheet->out);
    put_left(p, t.name, p->name_columns);
    snprintf(runs, sizeof runs, "%zu", c->run_count);
    put_right(p, runs, RUNS);
    put_right(p, t.first, FIGURE);
    put_right(p, t.latest, FIGURE);
    put_right(p, t.change, FIGURE);
    char *bars = history_bars(p->series, c, p->sheet->blocks, p->bar_columns);
    fprintf(p->sheet->out, "  %s\n", bars);
    free(bars);
    for (size_t i = 0; i < c->change_count; i++)
        put_change(p, c, &c->changes[i]);
}

/* ---- Below ---- */

static void put_sums(const page *p)
{
    const history_series *s = p->series;
    FILE *out = p->sheet->out;
    text_buffer sums = {0};
    history_add_sums(s, &sums);
    fprintf(out, "\n%s%s\n", sums.at, p->sheet->all || s->changed == s->cell_count ? "" : "; --all lists them");
    free(sums.at);
    for (size_t r = 1; r < s->run_count; r++) {
        history_turn turn = history_turn_at(s, r);
        if (turn.slower + turn.faster > 0)
            fprintf(out, "  at run %zu %zu became slower, %zu faster\n", r + 1, turn.slower, turn.faster);
    }
    if (s->run_spread >= 0.001)
        fprintf(out, "runs differ by %.1f %% beyond what their processes explain: a change must exceed that, too\n", 100 * s->run_spread);
}

static void put_legend(const page *p)
{
    FILE *out = p->sheet->out;
    fputs("\nfirst, latest  of a call: core cycles, ns where the core's clock does not matter\n", out);
    fputs("over time      a run each; a step of the eight is 1 % at least; | a change,\n", out);
    fputs("               : another loop, not compared; blank: no figure\n", out);
}

static int widest_name(const history_era *eras, size_t count)
{
    char shown[TEXT_BYTES];
    int widest = 4;
    for (size_t i = 0; i < count; i++) {
        int needed = format_utf8(eras[i].name, 16, shown, sizeof shown);
        widest = needed > widest ? needed : widest;
    }
    return widest;
}

static bool stays(const history_era *eras, size_t count, size_t i)
{
    bool first = i == 0 || strcmp(eras[i - 1].name, eras[i].name) != 0;
    return first && (i + 1 == count || strcmp(eras[i].name, eras[i + 1].name) != 0);
}

static void put_versions(const page *p)
{
    size_t count;
    history_era *eras = history_eras(p->series, &count);
    int width = widest_name(eras, count);
    put_title(p, "versions");
    for (size_t i = 0; i < count; i++) {
        bool again = i > 0 && strcmp(eras[i - 1].name, eras[i].name) == 0;
        char from[32];
        snprintf(from, sizeof from, "from run %zu", eras[i].run + 1);
        fputs("  ", p->sheet->out);
        put_left(p, again ? "" : eras[i].name, width + 2);
        put_left(p, stays(eras, count, i) ? "" : from, 13);
        put(p, eras[i].value, p->columns - width - 17);
        fputc('\n', p->sheet->out);
    }
    free(eras);
}

static bool is_shown(const page *p, size_t at)
{
    const history_series *s = p->series;
    history_turn turn = history_turn_at(s, at);
    return p->sheet->all || s->run_count <= RUNS_SHOWN || at == 0 || at + 1 == s->run_count || turn.slower + turn.faster > 0;
}

static void put_runs(const page *p)
{
    size_t left_out = 0;
    put_title(p, "runs");
    for (size_t r = 0; r < p->series->run_count; r++) {
        const history_run *one = p->series->runs[r];
        char date[32];
        if (!is_shown(p, r)) {
            left_out++;
            continue;
        }
        history_date(one->started_ms, date, sizeof date);
        fprintf(p->sheet->out, "  %4zu  %s  ", r + 1, date);
        put_left(p, one->profile, 9);
        put(p, one->file, p->columns - 35);
        fputc('\n', p->sheet->out);
    }
    if (left_out > 0)
        fprintf(p->sheet->out, "  %zu more; --all lists them\n", left_out);
}

/* ---- All of it ---- */

static void set_columns(page *p, const history_cell **cells, size_t count)
{
    p->columns = p->sheet->columns < 80 ? 80 : p->sheet->columns;
    for (size_t i = 0; i < count; i++) {
        history_texts t;
        char shown[TEXT_BYTES];
        history_cell_texts(cells[i], &t);
        int needed = format_utf8(t.name, NAME_MAX, shown, sizeof shown);
        p->name_columns = needed > p->name_columns ? needed : p->name_columns;
    }
    int room = p->columns - 2 - RUNS - 3 * FIGURE - 2 - BARS_MIN;
    p->name_columns = p->name_columns > room ? room : p->name_columns;
    p->bar_columns = p->columns - 2 - p->name_columns - RUNS - 3 * FIGURE - 2;
}

static void put_series(const history *h, const history_series *s, const history_sheet *sheet)
{
    page p = {.history = h, .series = s, .sheet = sheet, .name_columns = 4};
    size_t count;
    const history_cell **cells = history_in_order(s, sheet->all, &count);
    set_columns(&p, cells, count);
    colour(&p, "1");
    put(&p, s->runs[0]->machine, p.columns);
    colour(&p, "0");
    fputc('\n', sheet->out);
    if (count > 0)
        put_head(&p);
    for (size_t i = 0; i < count; i++)
        put_cell(&p, cells[i]);
    put_sums(&p);
    if (count > 0)
        put_legend(&p);
    put_versions(&p);
    put_runs(&p);
    free(cells);
}

void history_print(const history *h, const history_sheet *sheet)
{
    for (size_t i = 0; i < h->series_count; i++) {
        fputs(i > 0 ? "\n\n" : "", sheet->out);
        put_series(h, &h->series[i], sheet);
    }
    for (size_t i = 0; i < h->note_count; i++) {
        char *text = format_text(h->notes[i]);
        fprintf(sheet->out, "%s- %s\n", i == 0 ? "\n" : "", text);
        free(text);
    }
}
