/* report.c - the list of forms, and the two that are only a call (report.h). */
#include "report.h"

#include "markdown.h"
#include "overview.h"
#include "startup.h"
#include "run_table.h"

#include <string.h>

static const report_form *const forms[] = {
    /* to be read */
    &report_table,
    &report_markdown,
    &report_html,
    /* charts */
    &report_svg,
    &report_png,
    &report_vega_lite,
    /* for other tools */
    &report_csv,
    &report_google_benchmark,
    &report_github_action,
    &report_bencher,
    &report_benchstat,
    &report_hyperfine,
};

const report_form *report_form_at(size_t index)
{
    return index < sizeof forms / sizeof forms[0] ? forms[index] : NULL;
}

const report_form *report_form_named(const char *name)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (strcmp(forms[i]->name, name) == 0)
            return forms[i];
    return NULL;
}

static int print_table(const report_request *q, FILE *out, char *error, size_t error_size)
{
    const screen to = screen_of(out);
    (void)error, (void)error_size;
    if (q->startups) {
        startup_print(q->run, to);
    } else if (q->view == ROWS_OVERVIEW) {
        overview_print(q->run, to);
    } else {
        table_print_title(q->run, to);
        table_print(q->run, q->view, to);
    }
    return 0;
}

static int print_markdown(const report_request *q, FILE *out, char *error, size_t error_size)
{
    (void)error, (void)error_size;
    if (q->startups)
        startup_print_markdown(q->run, q->file, out);
    else if (q->view == ROWS_OVERVIEW)
        overview_print_markdown(q->run, q->file, out);
    else
        markdown_print(q->run, q->view, q->file, out);
    return 0;
}

const report_form report_table = {.name = "table", .title = "a table for a terminal", .has_views = true, .print = print_table};
const report_form report_markdown = {
    .name = "markdown", .title = "a table of GitHub's Markdown", .has_views = true, .print = print_markdown};
