/* history_page.c - cells over time as a page: what changed, the charts, every cell in a table that sorts and filters, versions, runs. */
#include "history_print.h"

#include "history_rows.h"
#include "memory.h"
#include "page.h"

#include <stdlib.h>
#include <string.h>

static const page_link sections[] = {
    {"changes", "What changed"}, {"over-time", "Over time"}, {"cells", "Every cell"},
    {"versions", "Versions"},    {"runs", "Runs"},           {NULL, NULL},
};
enum { CHANGES, OVER_TIME, CELLS, VERSIONS, RUNS };

/* Ids of tables are those of sections, which say of which series. */
static char *id_of(const char *what, size_t at)
{
    return mem_format("%s-%zu", what, at + 1);
}

static void put_number(FILE *out, size_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", number);
    page_cell(out, text);
}

/* Names the machine where there are several. */
static void put_machine(const history *h, size_t at, FILE *out)
{
    if (h->series_count > 1)
        page_paragraph(out, h->series[at].runs[0]->machine);
}

static void begin_table(FILE *out, const char *id, const char *caption, const page_column *columns, size_t count, bool filter)
{
    page_scroll(out, caption);
    page_table_begin(out, &(page_table){.id = id, .caption = caption, .columns = columns, .column_count = count, .filter = filter});
}

static void end_table(FILE *out)
{
    page_table_end(out);
    page_scroll_end(out);
}

/* ---- What changed ---- */

static void add_cause(void *user, const char *text)
{
    text_buffer *t = user;
    text_add(t, "%s%s", t->at ? "; " : "", text);
}

static void put_change(const history *h, const history_series *s, const history_cell *c, const history_change *change, FILE *out)
{
    history_texts names;
    history_change_texts t;
    text_buffer causes = {0};
    history_cell_texts(c, &names);
    history_change_format(s, change, &t);
    history_causes(s, c, change, add_cause, &causes);
    page_row(out, change->point->ratio > 1 ? "slower" : "faster");
    page_row_name(out, names.name);
    put_number(out, change->run + 1);
    const char *const texts[] = {t.date, t.before, t.after, history_unit(h, history_latest(c))};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        page_cell(out, texts[i]);
    page_verdict_cell(out, t.change);
    page_cell(out, t.interval);
    page_cell(out, causes.at ? causes.at : "nothing that the files record");
    free(causes.at);
}

static void put_changes(const history *h, size_t at, FILE *out)
{
    static const page_column columns[] = {
        {"cell", "runtime/mechanism/workload/size", false, false},
        {"run", "the first after the change", true, false},
        {"date (UTC)", NULL, false, false},
        {"before", "over the processes since the change before it", true, false},
        {"after", "over the processes until the change after it", true, false},
        {"unit", NULL, false, true},
        {"change", NULL, true, false},
        {"\xc2\xb1", "half of the change's 95 % interval", true, false},
        {"what else changed", "versions and settings that differ between the two runs", false, false},
    };
    const history_series *s = &h->series[at];
    size_t count;
    const history_cell **cells = history_in_order(s, false, &count);
    char *id = id_of("changes-table", at);
    text_buffer sums = {0};
    put_machine(h, at, out);
    history_add_sums(s, &sums);
    page_paragraph(out, sums.at);
    if (count > 0)
        begin_table(out, id, "Confirmed changes, the greatest first", columns, sizeof columns / sizeof columns[0], count > 10);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < cells[i]->change_count; k++)
            put_change(h, s, cells[i], &cells[i]->changes[k], out);
    if (count > 0)
        end_table(out);
    free(sums.at);
    free(id);
    free(cells);
}

/* ---- Every cell ---- */

static void put_cell(const history *h, const history_series *s, const history_cell *c, FILE *out)
{
    const history_figure *f = history_latest(c);
    history_texts t;
    char *bars = history_bars(s, c, true, 60);
    history_cell_texts(c, &t);
    page_row(out, NULL);
    page_row_name(out, t.name);
    const char *const names[] = {f->runtime, f->workload};
    for (size_t i = 0; i < 2; i++)
        page_cell(out, names[i]);
    put_number(out, c->run_count);
    const char *const texts[] = {t.first, t.latest, history_unit(h, f), t.change, bars};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        page_cell(out, texts[i]);
    free(bars);
}

static void put_cells(const history *h, size_t at, FILE *out)
{
    static const page_column columns[] = {
        {"cell", "runtime/mechanism/workload/size", false, false},
        {"runtime", NULL, false, true},
        {"workload", NULL, false, true},
        {"runs", "that have a figure", true, false},
        {"first", "figure of the first run", true, false},
        {"latest", "figure of the latest run", true, false},
        {"unit", NULL, false, true},
        {"change", "the latest one; none: excluded above the floor; unknown: the files cannot tell", true, false},
        {"over time", "a bar a run; a step of the eight is 1 % at least; | a change, : another loop, which is not compared", false, false},
    };
    const history_series *s = &h->series[at];
    size_t count;
    const history_cell **cells = history_in_order(s, true, &count);
    char *id = id_of("cells-table", at);
    put_machine(h, at, out);
    begin_table(out, id, "Every cell, those that changed first", columns, sizeof columns / sizeof columns[0], true);
    for (size_t i = 0; i < count; i++)
        put_cell(h, s, cells[i], out);
    end_table(out);
    free(id);
    free(cells);
}

/* ---- Versions, runs ---- */

static void put_versions(const history *h, size_t at, FILE *out)
{
    static const page_column columns[] = {{"what", NULL, false, true}, {"from run", NULL, true, false}, {"version", NULL, false, false}};
    size_t count;
    history_era *eras = history_eras(&h->series[at], &count);
    char *id = id_of("versions-table", at);
    put_machine(h, at, out);
    begin_table(out, id, "Versions of the runtimes, and what else changed from run to run", columns, 3, false);
    for (size_t i = 0; i < count; i++) {
        page_row(out, NULL);
        page_row_name(out, eras[i].name);
        put_number(out, eras[i].run + 1);
        page_cell(out, eras[i].value);
    }
    end_table(out);
    free(id);
    free(eras);
}

static void put_runs(const history *h, size_t at, FILE *out)
{
    static const page_column columns[] = {
        {"run", NULL, true, false}, {"date (UTC)", NULL, false, false}, {"profile", NULL, false, false}, {"file", NULL, false, false}};
    const history_series *s = &h->series[at];
    char *id = id_of("runs-table", at);
    put_machine(h, at, out);
    begin_table(out, id, "The runs, by the time at which they began", columns, 4, false);
    for (size_t r = 0; r < s->run_count; r++) {
        char date[32], number[24];
        history_date(s->runs[r]->started_ms, date, sizeof date);
        snprintf(number, sizeof number, "%zu", r + 1);
        page_row(out, NULL);
        page_row_name(out, number);
        page_cell(out, date);
        page_cell(out, s->runs[r]->profile);
        page_cell(out, s->runs[r]->file);
    }
    end_table(out);
    free(id);
}

/* ---- The page ---- */

static void put_section(const history *h, int section, void (*put)(const history *h, size_t at, FILE *out), FILE *out)
{
    page_section(out, &sections[section]);
    for (size_t i = 0; i < h->series_count; i++)
        put(h, i, out);
    page_section_end(out);
}

/* The files and folders as they were named are not known here; their number is. */
void history_print_page(const history *h, const chart_list *charts, FILE *out)
{
    char *subject = mem_format("%zu runs", h->run_count);
    page_begin(out,
               &(page_head){.title = "Have calls into C become slower?",
                            .subject = subject,
                            .lead = "Each cell over time: its cost in the runs of results files, in the order in which they were measured, "
                                    "and where it changed. A change is confirmed among all cells and runs at once.",
                            .sections = sections});
    put_section(h, CHANGES, put_changes, out);
    page_section(out, &sections[OVER_TIME]);
    page_charts(out, charts, "history");
    page_section_end(out);
    put_section(h, CELLS, put_cells, out);
    put_section(h, VERSIONS, put_versions, out);
    put_section(h, RUNS, put_runs, out);
    for (size_t i = 0; i < h->note_count; i++)
        page_paragraph(out, h->notes[i]);
    page_end(out, "scripts/env build/ffibench history FOLDER --format html --out history.html");
    free(subject);
}
