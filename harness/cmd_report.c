/* cmd_report.c - `ffibench report`: a results file as a table, for a terminal or for a document. */
#include "command.h"
#include "commands.h"
#include "markdown.h"
#include "memory.h"
#include "progress.h"
#include "results.h"
#include "startup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char help[] =
    "usage: ffibench report FILE [--cold | --startup] [--format table|markdown] [--splice DOCUMENT]\n\n"
    "Prints a results file, which is verified first: as a table for a terminal, or as one of GitHub's Markdown.\n"
    "--cold: what stands beside the price of a call: the first call of a process, a batch of no calls, what a call allocates.\n"
    "--startup: process start to first call, where `ffibench startup` put it into the file.\n"
    "--splice: instead of printing it, puts the Markdown into DOCUMENT, between its lines\n"
    "'<!-- table: begin (made by ...) -->' and '<!-- table: end -->'.\n"
    "Exit status: 0, 2 when a file cannot be read, is no results file, or DOCUMENT lacks these lines or cannot be written.\n";

/* The file as a published table names it: no link, whose target changes, and no folder outside of this one. Free it. */
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

typedef struct wanted {
    row_view view; /* of cells */
    bool startup;  /* no cells, but start-ups */
} wanted;

static void print_markdown(const run *r, wanted what, const char *path, FILE *out)
{
    char *name = name_of(path);
    if (what.startup)
        startup_print_markdown(r, name, out);
    else
        markdown_print(r, what.view, name, out);
    free(name);
}

static int splice(const run *r, wanted what, const char *path, const char *document, command *c)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return command_fail(2, "no memory for the table");
    print_markdown(r, what, path, out);
    fclose(out);
    int status = markdown_splice(document, text, c->error, sizeof c->error) < 0 ? command_fail(2, c->error) : 0;
    free(text);
    return status;
}

static void print_table(const run *r, wanted what)
{
    void (*print)(const run *, FILE *, int, bool) = what.startup ? startup_print : what.view == ROWS_COLD ? table_print_cold : table_print;
    print(r, stdout, progress_columns(stdout), progress_colour(stdout));
}

static int no_startups(command *c, const char *path)
{
    snprintf(c->error, sizeof c->error, "%s has no start-ups: `ffibench startup --add-to` puts them there", path);
    return command_fail(2, c->error);
}

static int report(command *c, wanted what, bool markdown, const char *document)
{
    const char *path = c->words.at[0];
    run r;
    int status = 0;
    if (results_read(path, &r, c->error, sizeof c->error) < 0)
        status = command_fail(2, c->error);
    what.startup = what.startup || (r.cell_count == 0 && r.startup_count > 0); /* the file of `ffibench startup` alone has nothing else */
    if (status == 0 && what.startup && r.startup_count == 0)
        status = no_startups(c, path);
    else if (status == 0 && document)
        status = splice(&r, what, path, document, c);
    else if (status == 0 && markdown)
        print_markdown(&r, what, path, stdout);
    else if (status == 0)
        print_table(&r, what);
    run_free(&r);
    return status;
}

int cmd_report(int argc, char **argv)
{
    const char *format = NULL, *document = NULL;
    bool cold = false, starts = false;
    const option_row rows[] = {
        {"--cold", NULL, &cold}, {"--startup", NULL, &starts}, {"--format", &format, NULL}, {"--splice", &document, NULL}, {0}};
    command c;
    bool done;
    int status = command_line(&c, argc, argv, rows, help, &done);
    if (status != 0 || done)
        return status;
    if (c.words.count != 1)
        return command_fail(2, "report takes one FILE (results/local/latest.json is the last run)");
    if (cold && starts)
        return command_fail(2, "--cold and --startup are two tables: give one");
    bool markdown = format && strcmp(format, "markdown") == 0;
    if (format && !markdown && strcmp(format, "table") != 0) {
        snprintf(c.error, sizeof c.error, "--format must be table or markdown, not '%s'", format);
        return command_fail(2, c.error);
    }
    if (format && !markdown && document)
        return command_fail(2, "--splice puts Markdown into DOCUMENT: leave --format out, or make it markdown");
    return report(&c, (wanted){cold ? ROWS_COLD : ROWS_WARM, starts}, markdown, document);
}
