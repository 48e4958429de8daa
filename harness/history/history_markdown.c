/* history_markdown.c - cells over time as GitHub's Markdown: what changed as a table, then versions and runs. */
#include "history_print.h"

#include "history_rows.h"
#include "markdown.h"

#include <stdlib.h>
#include <string.h>

typedef struct causes {
    FILE *out;
    size_t count;
} causes;

static void put_cause(void *user, const char *text)
{
    causes *c = user;
    fputs(c->count++ > 0 ? "; " : "", c->out);
    markdown_put(c->out, text);
}

static void put_change(const history *h, const history_series *s, const history_cell *c, const history_change *change, FILE *out)
{
    history_texts names;
    history_change_texts t;
    causes beside = {out, 0};
    history_cell_texts(c, &names);
    history_change_format(s, change, &t);
    fputs("| ", out);
    markdown_put(out, names.name);
    fprintf(out, " | %zu | %s | %s | %s | %s | %s | %s | ", change->run + 1, t.date, t.before, t.after, history_unit(h, history_latest(c)),
            t.change, t.interval);
    history_causes(s, c, change, put_cause, &beside);
    fputs(" |\n", out);
}

static void put_changes(const history *h, const history_series *s, FILE *out)
{
    size_t count;
    const history_cell **cells = history_in_order(s, false, &count);
    if (count > 0)
        fputs("\n| cell | run | date | before | after | unit | change | \xc2\xb1 | what else changed "
              "|\n|---|--:|---|--:|--:|---|--:|--:|---|\n",
              out);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < cells[i]->change_count; k++)
            put_change(h, s, cells[i], &cells[i]->changes[k], out);
    free(cells);
}

/* Every cell with a figure a run, for whoever asked for all. */
static void put_cells(const history_series *s, const history_sheet *sheet)
{
    size_t count;
    const history_cell **cells = history_in_order(s, true, &count);
    fputs("\n| cell | runs | first | latest | change | over time |\n|---|--:|--:|--:|--:|---|\n", sheet->to.out);
    for (size_t i = 0; i < count; i++) {
        history_texts t;
        char *bars = history_bars(s, cells[i], true, 60);
        history_cell_texts(cells[i], &t);
        fputs("| ", sheet->to.out);
        markdown_put(sheet->to.out, t.name);
        fprintf(sheet->to.out, " | %zu | %s | %s | %s | ", cells[i]->run_count, t.first, t.latest, t.change);
        markdown_put(sheet->to.out, bars);
        fputs(" |\n", sheet->to.out);
        free(bars);
    }
    free(cells);
}

static void put_versions(const history_series *s, FILE *out)
{
    size_t count;
    history_era *eras = history_eras(s, &count);
    fputs("\n| what | from run | version |\n|---|--:|---|\n", out);
    for (size_t i = 0; i < count; i++) {
        bool again = i > 0 && strcmp(eras[i - 1].name, eras[i].name) == 0;
        fputs("| ", out);
        markdown_put(out, again ? "" : eras[i].name);
        fprintf(out, " | %zu | ", eras[i].run + 1);
        markdown_put(out, eras[i].value);
        fputs(" |\n", out);
    }
    free(eras);
}

static void put_runs(const history_series *s, FILE *out)
{
    fputs("\n| run | date (UTC) | profile | file |\n|--:|---|---|---|\n", out);
    for (size_t r = 0; r < s->run_count; r++) {
        char date[32];
        history_date(s->runs[r]->started_ms, date, sizeof date);
        fprintf(out, "| %zu | %s | ", r + 1, date);
        markdown_put(out, s->runs[r]->profile);
        fputs(" | ", out);
        markdown_put(out, s->runs[r]->file);
        fputs(" |\n", out);
    }
}

static void put_series(const history *h, const history_series *s, const history_sheet *sheet)
{
    text_buffer sums = {0};
    fputs("### ", sheet->to.out);
    markdown_put(sheet->to.out, s->runs[0]->machine);
    history_add_sums(s, &sums);
    fprintf(sheet->to.out, "\n\n%s\n", sums.at);
    free(sums.at);
    put_changes(h, s, sheet->to.out);
    if (sheet->all)
        put_cells(s, sheet);
    put_versions(s, sheet->to.out);
    put_runs(s, sheet->to.out);
}

void history_print_markdown(const history *h, const history_sheet *sheet)
{
    for (size_t i = 0; i < h->series_count; i++) {
        fputs(i > 0 ? "\n" : "", sheet->to.out);
        put_series(h, &h->series[i], sheet);
    }
    fputs(h->note_count > 0 ? "\n" : "", sheet->to.out);
    for (size_t i = 0; i < h->note_count; i++) {
        fputs("- ", sheet->to.out);
        markdown_put(sheet->to.out, h->notes[i]);
        fputc('\n', sheet->to.out);
    }
}
