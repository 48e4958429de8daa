/* page_run.c - the page of a run (report.h: html): which sections it has, in their order. What stands in each is page_*.c. */
#include "chart_data.h"
#include "page_run.h"
#include "report.h"

#include <stdlib.h>
#include <string.h>

typedef struct page_of_run {
    const run *run;
    const char *file;
    chart_list charts;
    FILE *out;
} page_of_run;

static bool has_charts(const page_of_run *p, const char *section)
{
    for (size_t i = 0; i < p->charts.count; i++)
        if (strcmp(p->charts.at[i].section, section) == 0)
            return true;
    return false;
}

/* ---- Sections ---- */

static bool has_cells(const page_of_run *p)
{
    return p->run->cell_count > 0;
}

static void put_answer(const page_of_run *p)
{
    fputs("<div class=\"beside\">\n<div>\n", p->out);
    page_charts(p->out, &p->charts, "headline");
    fputs("</div>\n<div>\n", p->out);
    page_run_reading(p->run, p->out);
    fputs("</div>\n</div>\n", p->out);
    page_run_overview(p->run, p->out);
}

static bool has_families(const page_of_run *p)
{
    return has_charts(p, "family");
}

static void put_families(const page_of_run *p)
{
    page_charts(p->out, &p->charts, "family");
}

static bool has_warmup(const page_of_run *p)
{
    return has_charts(p, "warmup");
}

static void put_warmup(const page_of_run *p)
{
    page_charts(p->out, &p->charts, "warmup");
}

static bool has_startups(const page_of_run *p)
{
    return p->run->startup_count > 0;
}

static void put_startups(const page_of_run *p)
{
    page_charts(p->out, &p->charts, "startup");
    page_run_startups(p->run, p->out);
}

static void put_cells(const page_of_run *p)
{
    page_run_cells(p->run, p->out);
}

static void put_machine(const page_of_run *p)
{
    page_run_machine(p->run, p->out);
}

static void put_cite(const page_of_run *p)
{
    page_run_cite(p->run, p->file, p->out);
}

static const struct {
    page_link link;
    bool (*has)(const page_of_run *p); /* NULL: always */
    void (*put)(const page_of_run *p);
} sections[] = {
    {{"answer", "The cost of a call"}, has_cells, put_answer},
    {{"families", "Kinds of calls"}, has_families, put_families},
    {{"warm-up", "Warm-up"}, has_warmup, put_warmup},
    {{"start-up", "Start-up"}, has_startups, put_startups},
    {{"cells", "All figures"}, has_cells, put_cells},
    {{"machine", "Machine and versions"}, NULL, put_machine},
    {{"cite", "How to cite"}, NULL, put_cite},
};

enum { SECTION_COUNT = sizeof sections / sizeof sections[0] };

/* ---- The page ---- */

static size_t count_measured_runtimes(const run *r)
{
    size_t count = 0;
    for (size_t i = 0; i < r->runtime_count; i++)
        count += strcmp(r->runtimes[i].status, "measured") == 0;
    return count;
}

static char *lead_of(const run *r)
{
    text_buffer t = {0};
    size_t runtimes = count_measured_runtimes(r), processes = page_most_processes(r);
    text_add(&t, "%zu runtime%s called the same C library. ", runtimes, runtimes == 1 ? "" : "s");
    if (r->cell_count > 0)
        text_add(&t, "%zu figures, each from %s%zu fresh process%s. ", page_measured_cells(r), processes > 1 ? "up to " : "", processes,
                 processes == 1 ? "" : "es");
    text_add(&t, "Measured on ");
    page_add_day(&t, r->started_ms);
    text_add(&t, " on ");
    page_add_machine(&t, r);
    text_add(&t, ".");
    return t.at;
}

static const char *title_of(const page_of_run *p)
{
    return has_cells(p) ? "What does a call into C cost?" : "How long until a program's first call into C?";
}

static void put_page(const page_of_run *p)
{
    page_link links[SECTION_COUNT + 1] = {{NULL, NULL}};
    size_t count = 0;
    for (size_t i = 0; i < SECTION_COUNT; i++)
        if (!sections[i].has || sections[i].has(p))
            links[count++] = sections[i].link;
    char *lead = lead_of(p->run);
    text_buffer made = {0};
    page_begin(p->out, &(page_head){.title = title_of(p), .subject = p->file, .lead = lead, .sections = links});
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        if (sections[i].has && !sections[i].has(p))
            continue;
        page_section(p->out, &sections[i].link);
        sections[i].put(p);
        page_section_end(p->out);
    }
    text_add(&made, "scripts/env build/ffibench report --format html --out page.html ");
    text_add_shell_word(&made, p->file);
    page_end(p->out, made.at);
    free(made.at);
    free(lead);
}

static int print(const report_request *q, FILE *out, char *error, size_t error_size)
{
    page_of_run p = {.run = q->run, .file = q->file, .out = out};
    char *data = chart_data_of_run(q->run);
    int status = charts_draw(data, NULL, CHART_PAGE, CHART_SVG, &p.charts, error, error_size);
    if (status == 0)
        put_page(&p);
    chart_list_free(&p.charts);
    free(data);
    return status;
}

const report_form report_html = {
    .name = "html", .title = "a page with charts and every figure, one file that loads nothing: for a browser", .print = print};
