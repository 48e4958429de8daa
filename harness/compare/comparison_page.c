/* comparison_page.c - a comparison as a page (page.h): the verdict, the chart, every cell as a row of a table that sorts and filters, what
 * differs besides, and how to read a verdict. */
#include "chart_data.h"
#include "comparison.h"
#include "markup.h"
#include "memory.h"
#include "page_run.h"

#include <stdlib.h>
#include <string.h>

typedef struct sheet {
    const comparison *comparison;
    const comparison_page *page;
    chart_list charts;
    FILE *out;
} sheet;

/* ---- The verdict ---- */

static void put_verdict(const sheet *s)
{
    page_charts(s->out, &s->charts, "comparison");
    if (s->charts.count == 0)
        page_paragraph(s->out, "No cell has changed, and of none is it unknown: there is nothing to draw.");
}

/* ---- Every cell ---- */

static const page_column columns[] = {
    {"Cell", NULL, false, false},
    {"Runtime", NULL, false, true},
    {"Verdict", "what can be said for sure, all cells judged together", false, true},
    {"Change", "of head against base", true, false},
    {"\xc2\xb1", "half of the change's 95 % interval", true, false},
    {"Floor", "what is less is no change", true, false},
    {"Base", "core cycles a call, or nanoseconds where the workload does not follow the core's clock", true, false},
    {"Head", "the same", true, false},
    {"Processes", "that count: of base, of head", true, false},
    {"Beside that", "modes; what a call allocates", false, false},
};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

static const char *class_of(verdict_kind kind)
{
    return kind == VERDICT_SLOWER ? "slower" : kind == VERDICT_FASTER ? "faster" : kind == VERDICT_SAME ? "muted" : NULL;
}

static void put_beside(const comparison_row *row, FILE *out)
{
    char *text = mem_format("%s%s%s%s", row->verdict.has_modes ? "has modes" : "", row->verdict.has_modes && row->allocation ? "; " : "",
                            row->allocation ? "a call allocates " : "", row->allocation ? row->allocation : "");
    page_cell(out, text);
    free(text);
}

static void put_row(const comparison *c, const comparison_row *row, FILE *out)
{
    comparison_texts t;
    char processes[64];
    comparison_row_texts(c, row, &t);
    snprintf(processes, sizeof processes, "%zu, %zu", row->verdict.base_count, row->verdict.head_count);
    page_row(out, class_of(row->verdict.kind));
    page_row_name(out, t.name);
    page_cell(out, row->base->runtime);
    page_verdict_cell(out, comparison_word(row->verdict.kind));
    page_verdict_cell(out, t.change);
    const char *const texts[] = {t.interval, t.floor, t.base, t.head, processes};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        page_cell(out, texts[i]);
    put_beside(row, out);
    fputc('\n', out);
}

static void put_cells(const sheet *s)
{
    const page_table table = {"comparison-cells", "Every cell that was compared, changes first and the greatest first", columns,
                              COLUMN_COUNT, true};
    page_table_begin(s->out, &table);
    for (size_t i = 0; i < s->comparison->row_count; i++)
        put_row(s->comparison, &s->comparison->rows[i], s->out);
    page_table_end(s->out);
}

/* ---- What differs besides ---- */

static void put_notes(const sheet *s)
{
    const comparison *c = s->comparison;
    if (c->note_count == 0) {
        page_paragraph(s->out, "Nothing: cells, versions of the runtimes, core and settings of the machine are the same.");
        return;
    }
    fputs("<ul>\n", s->out);
    for (size_t i = 0; i < c->note_count; i++) {
        fputs("<li>", s->out);
        markup_put(s->out, c->notes[i]);
        fputs("</li>\n", s->out);
    }
    fputs("</ul>\n", s->out);
}

static void put_side(const run *r, const char *name, const char *file, FILE *out)
{
    text_buffer t = {0};
    text_add(&t, "%s: measured on ", file);
    page_add_day(&t, r->started_ms);
    text_add(&t, " on ");
    page_add_machine(&t, r);
    text_add(&t, "; profile %s, %d round%s%s", r->profile, (int)r->rounds, r->rounds == 1 ? "" : "s",
             r->interrupted ? ", interrupted" : "");
    page_fact(out, name, t.at);
    free(t.at);
}

static void put_sides(const sheet *s)
{
    page_facts(s->out);
    put_side(s->comparison->base, "Base", s->page->base, s->out);
    put_side(s->comparison->head, "Head", s->page->head, s->out);
    page_facts_end(s->out);
    page_paragraph(s->out, "Beside the figures it is to be noted:");
    put_notes(s);
}

/* ---- How to read it ---- */

static void put_reading(const sheet *s)
{
    page_facts(s->out);
    page_fact(s->out, "slower, faster",
              "The change is above the floor, and so great by chance in at most one table in forty, all cells judged together.");
    page_fact(s->out, "cannot be told",
              s->comparison->options.beside
                  ? "Too few processes, or processes too different, to exclude a change of the floor's size. It is no pass: more time, or "
                    "a quieter machine, may tell."
                  : "Too few processes, or processes too different, to exclude a change of the floor's size. It is no pass: measure "
                    "more rounds on a quieter machine, or let `ffibench ab` go on until it knows.");
    page_fact(s->out, "the same", "A change above the floor is excluded. A smaller one is not.");
    page_fact(s->out, "floor",
              "The smallest change that the cell can show: three standard deviations of its processes, at least a quarter of a per cent "
              "and a quarter of a cycle.");
    page_fact(s->out, "base, head",
              s->comparison->options.by_baseline
                  ? "Means over the processes, each by the figure of the baseline in its own file: coarse, for files of different machines."
                  : "Means over the processes that nobody disturbed: core cycles a call, or nanoseconds where the workload does not "
                    "follow the core's clock.");
    page_facts_end(s->out);
}

/* ---- The page ---- */

static const struct {
    page_link link;
    void (*put)(const sheet *s);
} sections[] = {
    {{"verdict", "What changed"}, put_verdict},
    {{"cells", "Every cell"}, put_cells},
    {{"besides", "What differs besides"}, put_sides},
    {{"reading", "How to read a verdict"}, put_reading},
};

enum { SECTION_COUNT = sizeof sections / sizeof sections[0] };

static void put_page(const sheet *s)
{
    page_link links[SECTION_COUNT + 1] = {{NULL, NULL}};
    char *sum = comparison_sum(s->comparison), *lead = mem_format("%s. Base is %s, head is %s.", sum, s->page->base, s->page->head);
    for (size_t i = 0; i < SECTION_COUNT; i++)
        links[i] = sections[i].link;
    page_begin(s->out, &(page_head){.title = "Has anything become slower?", .subject = s->page->head, .lead = lead, .sections = links});
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        page_section(s->out, &sections[i].link);
        sections[i].put(s);
        page_section_end(s->out);
    }
    page_end(s->out, s->page->made_by);
    free(lead);
    free(sum);
}

int comparison_print_html(const comparison *c, const comparison_page *page, FILE *out, char *error, size_t error_size)
{
    sheet s = {.comparison = c, .page = page, .out = out};
    char *data = comparison_chart_data(c);
    int status = charts_draw(data, NULL, CHART_PAGE, CHART_SVG, &s.charts, error, error_size);
    if (status == 0)
        put_page(&s);
    chart_list_free(&s.charts);
    free(data);
    return status;
}
