/* history_table.c - cells over time for a terminal: changes first, then versions and runs. */
#include "history_print.h"

#include "history_rows.h"
#include "memory.h"

#include <stdlib.h>
#include <string.h>

enum { RUNS = 5, FIGURE = 9, FIGURES = 3, BARS_MIN = 9, NAME_MIN = 20, NAME_MAX = 48, LEGEND = 15, BRIEF = 56, RUNS_SHOWN = 20 };

typedef struct page {
    const history *history;
    const history_series *series;
    screen to;
    bool all;
    bool brief;                    /* no room for the number of runs and the first figure */
    int name_columns, bar_columns; /* name_columns 0: a name has a line of its own */
} page;

static void put_title(const page *p, const char *title)
{
    fputc('\n', p->to.out);
    screen_put_coloured(&p->to, "1", title, p->to.columns);
    fputc('\n', p->to.out);
}

/* ---- Cells ---- */

static void put_name(const page *p, const char *name)
{
    fputs("  ", p->to.out);
    if (p->name_columns > 0) {
        screen_put_padded(&p->to, name, p->name_columns);
        return;
    }
    screen_put(&p->to, name, p->to.columns - 2);
    fputs("\n  ", p->to.out);
}

static void put_figures(const page *p, const char *runs, const char *const texts[FIGURES])
{
    if (!p->brief)
        screen_put_padded(&p->to, runs, -RUNS);
    for (int i = p->brief ? 1 : 0; i < FIGURES; i++)
        screen_put_padded(&p->to, texts[i], -FIGURE);
    fputs("  ", p->to.out);
}

static void put_head(const page *p)
{
    fputc('\n', p->to.out);
    screen_colour(&p->to, "1");
    if (p->name_columns > 0)
        put_name(p, "cell");
    else
        fputs("  ", p->to.out);
    put_figures(p, "runs", (const char *const[]){"first", "latest", "change"});
    fputs("over time", p->to.out);
    screen_colour(&p->to, "0");
    fputc('\n', p->to.out);
}

static void put_cause(void *user, const char *text)
{
    const page *p = user;
    fprintf(p->to.out, "%8s", "");
    screen_put_wrapped(&p->to, text, 8);
    fputc('\n', p->to.out);
}

static void put_change(const page *p, const history_cell *c, const history_change *change)
{
    history_change_texts t;
    history_change_format(p->series, change, &t);
    char *line = mem_format("run %zu, %s: %s -> %s %s, %s (%s %s)", change->run + 1, t.date, t.before, t.after,
                            history_unit(p->history, history_latest(c)), t.change, screen_plus_minus(&p->to), t.interval);
    fprintf(p->to.out, "%6s", "");
    screen_colour(&p->to, change->point->ratio > 1 ? "31" : "32");
    screen_put_wrapped(&p->to, line, 6);
    screen_colour(&p->to, "0");
    fputc('\n', p->to.out);
    free(line);
    if (history_causes(p->series, c, change, put_cause, (void *)p) == 0)
        put_cause((void *)p, "nothing else changed that the files record");
}

static void put_cell(const page *p, const history_cell *c)
{
    history_texts t;
    char runs[24];
    history_cell_texts(c, &t);
    snprintf(runs, sizeof runs, "%zu", c->run_count);
    put_name(p, t.name);
    put_figures(p, runs, (const char *const[]){t.first, t.latest, t.change});
    char *bars = history_bars(p->series, c, !p->to.ascii, p->bar_columns);
    fprintf(p->to.out, "%s\n", bars);
    free(bars);
    for (size_t i = 0; i < c->change_count; i++)
        put_change(p, c, &c->changes[i]);
}

/* ---- Below ---- */

static void put_sentence(const page *p, const char *text)
{
    screen_put_wrapped(&p->to, text, 0);
    fputc('\n', p->to.out);
}

static void put_sums(const page *p)
{
    const history_series *s = p->series;
    text_buffer sums = {0};
    history_add_sums(s, &sums);
    text_add(&sums, "%s", p->all || s->changed == s->cell_count ? "" : "; --all lists them");
    fputc('\n', p->to.out);
    put_sentence(p, sums.at);
    free(sums.at);
    for (size_t r = 1; r < s->run_count; r++) {
        history_turn turn = history_turn_at(s, r);
        if (turn.slower + turn.faster > 0)
            fprintf(p->to.out, "  at run %zu %zu became slower, %zu faster\n", r + 1, turn.slower, turn.faster);
    }
    if (s->run_spread < 0.001)
        return;
    char *spread =
        mem_format("runs differ by %.1f %% beyond what their processes explain: a change must exceed that, too", 100 * s->run_spread);
    put_sentence(p, spread);
    free(spread);
}

static void put_legend(const page *p)
{
    fputc('\n', p->to.out);
    screen_put_line(&p->to, p->brief ? "latest" : "first, latest", "of a call: core cycles, ns where the core's clock does not matter",
                    LEGEND);
    screen_put_line(
        &p->to, "over time",
        "a run each; a step of the eight is 1 % at least; marks: a change (|), another loop (:), which is not compared; blank: no figure",
        LEGEND);
}

static int widest_name(const history_era *eras, size_t count)
{
    int widest = 4;
    for (size_t i = 0; i < count; i++) {
        int needed = screen_columns_of(eras[i].name, 16);
        widest = needed > widest ? needed : widest;
    }
    return widest;
}

static bool stays(const history_era *eras, size_t count, size_t i)
{
    bool first = i == 0 || strcmp(eras[i - 1].name, eras[i].name) != 0;
    return first && (i + 1 == count || strcmp(eras[i].name, eras[i + 1].name) != 0);
}

/* Those that stay need no "from run". */
static void put_versions(const page *p)
{
    size_t count;
    history_era *eras = history_eras(p->series, &count);
    int width = 2 + widest_name(eras, count) + 2;
    put_title(p, "versions");
    for (size_t i = 0; i < count; i++) {
        bool again = i > 0 && strcmp(eras[i - 1].name, eras[i].name) == 0;
        char *value = stays(eras, count, i) ? mem_text(eras[i].value) : mem_format("from run %zu: %s", eras[i].run + 1, eras[i].value);
        char *name = mem_format("  %s", again ? "" : eras[i].name);
        screen_put_line(&p->to, name, value, width);
        free(name);
        free(value);
    }
    free(eras);
}

static bool is_shown(const page *p, size_t at)
{
    const history_series *s = p->series;
    history_turn turn = history_turn_at(s, at);
    return p->all || s->run_count <= RUNS_SHOWN || at == 0 || at + 1 == s->run_count || turn.slower + turn.faster > 0;
}

static void put_run(const page *p, size_t at)
{
    const history_run *one = p->series->runs[at];
    char date[32];
    history_date(one->started_ms, date, sizeof date);
    fprintf(p->to.out, "  %4zu  %s  ", at + 1, date);
    if (!p->brief)
        screen_put_padded(&p->to, one->profile, 9);
    screen_put(&p->to, one->file, p->to.columns - (p->brief ? 26 : 35));
    fputc('\n', p->to.out);
}

static void put_runs(const page *p)
{
    size_t left_out = 0;
    put_title(p, "runs");
    for (size_t r = 0; r < p->series->run_count; r++) {
        if (is_shown(p, r))
            put_run(p, r);
        else
            left_out++;
    }
    if (left_out > 0)
        fprintf(p->to.out, "  %zu more; --all lists them\n", left_out);
}

/* ---- All of it ---- */

static void set_columns(page *p, const history_cell **cells, size_t count)
{
    int columns = p->to.columns, widest = (int)strlen("cell");
    for (size_t i = 0; i < count; i++) {
        history_texts t;
        history_cell_texts(cells[i], &t);
        int needed = screen_columns_of(t.name, NAME_MAX);
        widest = needed > widest ? needed : widest;
    }
    p->brief = columns < BRIEF;
    int others = 2 + (p->brief ? 0 : RUNS + FIGURE) + (FIGURES - 1) * FIGURE + 2, room = columns - others - BARS_MIN;
    p->name_columns = widest <= room ? widest : room >= NAME_MIN ? room : 0;
    p->bar_columns = columns - others - p->name_columns;
}

static void put_series(const history *h, const history_series *s, const history_sheet *sheet)
{
    page p = {.history = h, .series = s, .to = screen_usable(sheet->to), .all = sheet->all};
    size_t count;
    const history_cell **cells = history_in_order(s, p.all, &count);
    set_columns(&p, cells, count);
    screen_colour(&p.to, "1");
    screen_put_wrapped(&p.to, s->runs[0]->machine, 0);
    screen_colour(&p.to, "0");
    fputc('\n', p.to.out);
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
    const screen to = screen_usable(sheet->to);
    for (size_t i = 0; i < h->series_count; i++) {
        fputs(i > 0 ? "\n\n" : "", to.out);
        put_series(h, &h->series[i], sheet);
    }
    for (size_t i = 0; i < h->note_count; i++) {
        fprintf(to.out, "%s- ", i == 0 ? "\n" : "");
        screen_put_wrapped(&to, h->notes[i], 2);
        fputc('\n', to.out);
    }
}
