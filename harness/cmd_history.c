/* cmd_history.c - `ffibench history`: each cell over time, from results files alone. */
#include "command.h"
#include "commands.h"
#include "files.h"
#include "history_chart.h"
#include "history_print.h"
#include "history_read.h"
#include "memory.h"
#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: ffibench history FILE…|FOLDER… [--cells PATTERNS] [--ratios] [--all] [--format FORM] [--out OUT]\n"
    "       ffibench history FILE…|FOLDER… --format svg|png|vega-lite [--chart NAME] [--theme light|dark] [--out OUT]\n\n"
    "Shows each cell over time: its figures in the order in which they were measured, where it became slower or faster, and what else\n"
    "changed then (results/README.md has the rule). Takes results files, and of a folder all that are in it, packed by gzip or not.\n"
    "Runs of different machines are different series.\n\n"
    "  table        for a terminal: what changed, versions, runs (when no form is given)\n"
    "  markdown     the same as tables of GitHub's Markdown\n"
    "  json         everything, for other programs\n"
    "  html         a page of its own, with charts\n"
    "  svg          a chart: a small panel a cell, with changes and versions\n"
    "  png          the same as a picture, twice the size in pixels\n"
    "  vega-lite    the same as a specification with its data, for Vega's editor\n\n"
    "  --cells PATTERNS  only these: runtime/mechanism/workload/size with globs, any part left out meaning all; several with blanks "
    "between\n"
    "                    them: --cells 'go jvm/*/callback'. Charts show the first workload and what changed where none are chosen\n"
    "  --ratios          ratios to each run's own C baseline, all machines in one series: coarsely\n"
    "  --all             also the cells that did not change, and all runs; for table and markdown\n"
    "  --chart NAME      where there are several machines, whose chart: history, history-2 ...\n"
    "  --theme           of a chart: light, when none is given, or dark\n"
    "  --out OUT         into the file OUT, which is replaced when the whole is there\n\n"
    "Exit status: 0, 2 usage or input error: a file that is named cannot be read or is no results file, or no run has a figure.\n";

typedef struct request {
    const char *cells, *format, *out, *chart, *theme;
    bool all, ratios;
} request;

/* Prints the whole of it. Returns 0, or -1 with a line in `error`. */
typedef int print_form(const history *h, const request *q, const history_sheet *sheet, char *error, size_t error_size);

static int print_table(const history *h, const request *q, const history_sheet *sheet, char *error, size_t error_size)
{
    (void)q, (void)error, (void)error_size;
    history_print(h, sheet);
    return 0;
}

static int print_markdown(const history *h, const request *q, const history_sheet *sheet, char *error, size_t error_size)
{
    (void)q, (void)error, (void)error_size;
    history_print_markdown(h, sheet);
    return 0;
}

static int print_json(const history *h, const request *q, const history_sheet *sheet, char *error, size_t error_size)
{
    (void)q, (void)error, (void)error_size;
    history_print_json(h, sheet->to.out);
    return 0;
}

static int print_html(const history *h, const request *q, const history_sheet *sheet, char *error, size_t error_size)
{
    chart_list charts;
    char *data = history_chart_data(h);
    (void)q;
    int status = charts_draw(data, NULL, CHART_PAGE, CHART_SVG, &charts, error, error_size);
    if (status == 0)
        history_print_page(h, &charts, sheet->to.out);
    chart_list_free(&charts);
    free(data);
    return status;
}

static int print_chart(const history *h, const request *q, chart_format format, FILE *out, char *error, size_t error_size)
{
    chart_list charts;
    char *data = history_chart_data(h);
    bool dark = q->theme && strcmp(q->theme, "dark") == 0;
    const char *name = q->chart || h->series_count > 1 ? q->chart : "history";
    int status = charts_draw(data, name ? name : "", dark ? CHART_DARK : CHART_LIGHT, format, &charts, error, error_size);
    if (status == 0 && charts.count == 1)
        fwrite(charts.at[0].bytes, 1, charts.at[0].size, out);
    chart_list_free(&charts);
    free(data);
    return status;
}

static int print_svg(const history *h, const request *q, const history_sheet *sheet, char *error, size_t error_size)
{
    return print_chart(h, q, CHART_SVG, sheet->to.out, error, error_size);
}

static int print_png(const history *h, const request *q, const history_sheet *sheet, char *error, size_t error_size)
{
    return print_chart(h, q, CHART_PNG, sheet->to.out, error, error_size);
}

static int print_vega_lite(const history *h, const request *q, const history_sheet *sheet, char *error, size_t error_size)
{
    return print_chart(h, q, CHART_VEGA_LITE, sheet->to.out, error, error_size);
}

typedef struct form {
    const char *name;
    print_form *print;
} form;

static const form forms[] = {{"table", print_table}, {"markdown", print_markdown}, {"json", print_json},          {"html", print_html},
                             {"svg", print_svg},     {"png", print_png},           {"vega-lite", print_vega_lite}};

static const form *form_named(const char *name)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (strcmp(forms[i].name, name) == 0)
            return &forms[i];
    return NULL;
}

static int print(command *c, const history *h, const request *q, const form *f)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *out = q->out ? mem_stream(&bytes, &size) : stdout;
    history_sheet sheet = {.to = screen_of(out), .all = q->all};
    int status = f->print(h, q, &sheet, c->error, sizeof c->error);
    if (q->out)
        fclose(out);
    if (q->out && status == 0)
        status = file_write_bytes(q->out, bytes, size, c->error, sizeof c->error);
    free(bytes);
    return status < 0 ? command_fail(2, c->error) : 0;
}

/* The words of `text`, within it. Free the array. */
static char **split_words(char *text, size_t *count)
{
    char **parts = NULL, *rest = NULL;
    *count = 0;
    for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        parts = mem_resize(parts, *count + 1, sizeof *parts);
        parts[(*count)++] = word;
    }
    return parts;
}

static int show(command *c, const request *q, const form *f)
{
    history h = {.by_baseline = q->ratios};
    progress shown;
    char *patterns = mem_text(q->cells ? q->cells : "");
    int status = 0;
    progress_begin(&shown, stderr);
    h.patterns = split_words(patterns, &h.pattern_count);
    char **borrowed = h.patterns;
    if (history_read(&h, c->words.at, c->words.count, &shown, c->error, sizeof c->error) < 0 ||
        history_finish(&h, c->error, sizeof c->error) < 0)
        status = command_fail(2, c->error);
    else
        status = print(c, &h, q, f);
    history_free(&h);
    free(borrowed);
    free(patterns);
    return status;
}

static bool is_chart(const form *f)
{
    return f->print == print_svg || f->print == print_png || f->print == print_vega_lite;
}

int cmd_history(int argc, char **argv)
{
    request q = {.format = "table"};
    const option_row rows[] = {
        {"--cells", &q.cells, NULL}, {"--format", &q.format, NULL}, {"--out", &q.out, NULL}, {"--chart", &q.chart, NULL},
        {"--theme", &q.theme, NULL}, {"--ratios", NULL, &q.ratios}, {"--all", NULL, &q.all}, {0}};
    command c;
    bool done;
    int status = command_line(&c, argc, argv, rows, help, &done);
    if (status != 0 || done)
        return status;
    if (c.words.count == 0)
        return command_fail(2, "history takes results files, or folders of them");
    const form *f = form_named(q.format);
    if (!f) {
        snprintf(c.error, sizeof c.error, "no form '%s'; `ffibench history --help` lists what there is", q.format);
        return command_fail(2, c.error);
    }
    if ((q.chart || q.theme) && !is_chart(f))
        return command_fail(2, "--chart and --theme are for svg, png and vega-lite");
    if (q.theme && strcmp(q.theme, "light") != 0 && strcmp(q.theme, "dark") != 0)
        return command_fail(2, "--theme is light or dark");
    return show(&c, &q, f);
}
