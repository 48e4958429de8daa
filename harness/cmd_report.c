/* cmd_report.c - `ffibench report`: a results file in one of the forms of report.h, printed, into a file, or into a document. */
#include "command.h"
#include "commands.h"
#include "files.h"
#include "markdown.h"
#include "memory.h"
#include "progress.h"
#include "report.h"
#include "results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: ffibench report FILE [--format FORM] [--overview | --cold | --startup] [--out OUT | --splice DOCUMENT]\n"
    "       ffibench report FILE --format svg|png|vega-lite --out FOLDER\n"
    "       ffibench report FILE --format svg|png|vega-lite --chart NAME [--theme light|dark] [--out OUT]\n\n"
    "Prints a results file, which is verified first, in one of these forms:\n\n"
    "%s\n"
    "  --overview  what a call costs at a glance: one row a mechanism, one column a workload that stands for its kind of call\n"
    "  --cold      what stands beside the price of a call: the first call of a process, a batch of no calls, what a call allocates\n"
    "  --startup   process start to first call, where `ffibench startup` put it into the file\n"
    "  --out       into the file OUT, which is replaced when the whole is there\n"
    "              of charts: a folder, which gets all of them in both themes\n"
    "  --chart     one chart alone; a name that is none lists those that there are\n"
    "  --theme     light, when none is given: dark ink on white; dark: light ink on black\n"
    "  --splice    puts the Markdown into DOCUMENT, between its lines '<!-- table: begin (made by ...) -->' and '<!-- table: end -->'\n\n"
    "Exit status: 0, 2 when a file cannot be read, is no results file, or OUT or DOCUMENT lacks these lines or cannot be written.\n";

/* The file as a published document names it: no link, whose target changes, and no folder outside of this one. Free it. */
static char *name_of(const char *path)
{
    char *file = realpath(path, NULL), *here = realpath(".", NULL);
    const char *whole = file ? file : path, *slash = strrchr(whole, '/');
    size_t length = here ? strlen(here) : 0;
    bool below = length > 0 && strncmp(whole, here, length) == 0 && whole[length] == '/';
    char *name = mem_text(below ? whole + length + 1 : slash ? slash + 1 : whole);
    free(file);
    free(here);
    return name;
}

/* Where the form goes: to stdout where both are NULL. */
typedef struct target {
    const char *file, *document;
} target;

static int write_to(target to, const char *bytes, size_t size, command *c)
{
    int status = to.document ? markdown_splice(to.document, bytes, c->error, sizeof c->error)
                             : file_write_bytes(to.file, bytes, size, c->error, sizeof c->error);
    return status < 0 ? command_fail(2, c->error) : 0;
}

static int print(const report_form *form, report_request *q, target to, command *c)
{
    char *bytes = NULL;
    size_t size;
    bool aside = to.file || to.document;
    FILE *out = aside ? mem_stream(&bytes, &size) : stdout;
    int status = form->print(q, out, c->error, sizeof c->error) < 0 ? command_fail(2, c->error) : 0;
    if (aside)
        fclose(out);
    if (aside && status == 0)
        status = write_to(to, bytes, size, c);
    free(bytes);
    return status;
}

static int no_startups(command *c, const char *path)
{
    snprintf(c->error, sizeof c->error, "%s has no start-ups: `ffibench startup --add-to` puts them there", path);
    return command_fail(2, c->error);
}

static int report(command *c, const report_form *form, report_request q, target to)
{
    const char *path = c->words.at[0];
    run r;
    int status = 0;
    if (results_read(path, &r, c->error, sizeof c->error) < 0)
        status = command_fail(2, c->error);
    char *name = name_of(path);
    q.run = &r;
    q.file = name;
    q.startups = q.startups || (r.cell_count == 0 && r.startup_count > 0); /* the file of `ffibench startup` alone has nothing else */
    if (status == 0 && q.startups && r.startup_count == 0)
        status = no_startups(c, path);
    if (status == 0 && form->write_folder && !q.chart)
        status = form->write_folder(&q, to.file, c->error, sizeof c->error) < 0 ? command_fail(2, c->error) : 0;
    else if (status == 0)
        status = print(form, &q, to, c);
    free(name);
    run_free(&r);
    return status;
}

/* ---- The command line ---- */

static char *help_with_forms(void)
{
    text_buffer t = {0};
    const report_form *form;
    for (size_t i = 0; (form = report_form_at(i)) != NULL; i++) {
        text_add(&t, "  %-23s  %s%s\n", form->name, form->title, i == 0 ? " (when no form is given)" : "");
        if (form->loses)
            text_add(&t, "  %-23s  loses: %s\n", "", form->loses);
    }
    char *whole = mem_format(help, t.at);
    free(t.at);
    return whole;
}

static int no_such_form(command *c, const char *name)
{
    snprintf(c->error, sizeof c->error, "no form '%s'; `ffibench report --help` lists what there is", name);
    return command_fail(2, c->error);
}

/* NULL where the options for charts can be followed, otherwise why not. */
static const char *wrong_charts(const report_form *form, const char *chart, const char *theme, const target *to)
{
    if (!form->write_folder)
        return chart || theme ? "--chart and --theme are for the forms that are charts: svg, png, vega-lite" : NULL;
    if (theme && strcmp(theme, "light") != 0 && strcmp(theme, "dark") != 0)
        return "--theme is light or dark";
    if (theme && !chart)
        return "--theme is for one chart, with --chart NAME: a folder gets both";
    if (!chart && !to->file)
        return "charts are many files: give --out FOLDER, or --chart NAME for one";
    return NULL;
}

int cmd_report(int argc, char **argv)
{
    const char *format = NULL, *chart = NULL, *theme = NULL;
    target to = {0};
    bool overview = false, cold = false, starts = false, done;
    const option_row rows[] = {{"--overview", NULL, &overview}, {"--cold", NULL, &cold},   {"--startup", NULL, &starts},
                               {"--format", &format, NULL},     {"--out", &to.file, NULL}, {"--splice", &to.document, NULL},
                               {"--chart", &chart, NULL},       {"--theme", &theme, NULL}, {0}};
    command c;
    char *text = help_with_forms();
    int status = command_line(&c, argc, argv, rows, text, &done);
    free(text);
    if (status != 0 || done)
        return status;
    const report_form *form = format ? report_form_named(format) : to.document ? &report_markdown : report_form_at(0);
    if (c.words.count != 1)
        return command_fail(2, "report takes one FILE (results/local/latest.json is the last run)");
    if (!form)
        return no_such_form(&c, format);
    if (overview + cold + starts > 1)
        return command_fail(2, "--overview, --cold and --startup are different tables: give one");
    if (overview && form != &report_table && form != &report_markdown)
        return command_fail(2, "--overview is for table and markdown: leave it out, the other forms hold everything");
    if ((cold || starts) && !form->has_views)
        return command_fail(2, "--cold and --startup are for table, markdown and csv: leave them out, the other forms hold everything");
    if (to.document && form != &report_markdown)
        return command_fail(2, "--splice puts Markdown into DOCUMENT: leave --format out, or make it markdown");
    if (to.document && to.file)
        return command_fail(2, "--out and --splice are two places: give one");
    const char *wrong = wrong_charts(form, chart, theme, &to);
    if (wrong)
        return command_fail(2, wrong);
    report_request q = {.view = overview ? ROWS_OVERVIEW
                                : cold   ? ROWS_COLD
                                         : ROWS_WARM,
                        .startups = starts,
                        .chart = chart,
                        .dark = theme && strcmp(theme, "dark") == 0};
    return report(&c, form, q, to);
}
