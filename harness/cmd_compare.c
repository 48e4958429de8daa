/* cmd_compare.c - `ffibench compare`: has anything become slower from one results file to another? The gate for CI. */
#include "command.h"
#include "commands.h"
#include "comparison.h"
#include "files.h"
#include "gate.h"
#include "memory.h"
#include "progress.h"
#include "wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: ffibench compare BASE HEAD [--all] [--format FORM] [--out OUT] [--summary FILE] [--ratios] [--fail-on LIST]\n\n"
    "Compares two results files cell by cell and judges them together, so that among hundreds of cells that did not change the chance of "
    "a\n"
    "false alarm is one in forty at most (results/README.md has the rule). Prints changes, the worst first, and what could not be told.\n\n"
    "  table           a table for a terminal (when no form is given)\n"
    "  markdown        a table of GitHub's Markdown, no longer than a comment there may be\n"
    "  json            one object, for other programs\n"
    "  html            a page with a chart and every cell, one file that loads nothing: for a browser\n\n"
    "  --all           also the cells that are the same; json and html have them always, markdown never\n"
    "  --json          --format json\n"
    "  --out OUT       into the file OUT, which is replaced when the whole is there\n"
    "  --summary FILE  adds the comparison as Markdown to the end of FILE, for a pull request or a job's summary\n"
    "  --ratios        compare ratios to each file's own C baseline: for files of different machines, coarsely\n" GATE_HELP "\n"
    "Exit status: 0 nothing of --fail-on, 1 something of it, 2 usage or input error, 3 the files cannot be compared.\n";

typedef struct compare_options {
    comparison_options rules;
    const char *fail_on, *summary, *format, *out;
    bool all, json;
} compare_options;

typedef struct compare_job {
    command *c;
    const compare_options *options;
    const comparison *done;
} compare_job;

/* ---- Forms ---- */

static int print_table(const compare_job *j, FILE *out)
{
    comparison_print(j->done, j->options->all, screen_of(out));
    return 0;
}

static int print_markdown(const compare_job *j, FILE *out)
{
    comparison_print_markdown(j->done, COMPARISON_COMMENT_BYTES, out);
    return 0;
}

static int print_json(const compare_job *j, FILE *out)
{
    comparison_print_json(j->done, out);
    return 0;
}

static int print_html(const compare_job *j, FILE *out)
{
    char *const *files = j->c->words.at;
    text_buffer made_by = {0};
    text_add(&made_by, "scripts/env build/ffibench compare --format html%s", j->options->rules.by_baseline ? " --ratios" : "");
    for (size_t i = 0; i < 2; i++) {
        text_add(&made_by, " ");
        text_add_shell_word(&made_by, files[i]);
    }
    int status = comparison_print_html(j->done, &(comparison_page){files[0], files[1], made_by.at}, out, j->c->error, sizeof j->c->error);
    free(made_by.at);
    return status;
}

static const struct {
    const char *name;
    int (*print)(const compare_job *j, FILE *out); /* 0, or -1 with a line in c->error */
} forms[] = {{"table", print_table}, {"markdown", print_markdown}, {"json", print_json}, {"html", print_html}};

enum { FORM_COUNT = sizeof forms / sizeof forms[0] };

static size_t form_named(const char *name)
{
    size_t i = 0;
    while (i < FORM_COUNT && strcmp(forms[i].name, name) != 0)
        i++;
    return i;
}

/* As it comes to stdout; into a file as a whole. */
static int print(const compare_job *j, size_t form)
{
    command *c = j->c;
    char *bytes = NULL;
    size_t size = 0;
    if (!j->options->out)
        return forms[form].print(j, stdout);
    FILE *out = mem_stream(&bytes, &size);
    int result = forms[form].print(j, out);
    fclose(out);
    if (result == 0)
        result = file_write_bytes(j->options->out, bytes, size, c->error, sizeof c->error);
    free(bytes);
    return result;
}

/* ---- The comparison ---- */

static int tell(const compare_job *j, size_t form)
{
    command *c = j->c;
    const char *summary = j->options->summary;
    if (print(j, form) < 0 || (summary && comparison_add_summary(j->done, summary, c->error, sizeof c->error) < 0))
        return command_fail(2, c->error);
    return 0;
}

static int compare(command *c, const compare_options *o, const gate *g, size_t form)
{
    run base = {0}, head = {0};
    comparison done = {0};
    int status;
    if (results_read(c->words.at[0], &base, c->error, sizeof c->error) < 0 ||
        results_read(c->words.at[1], &head, c->error, sizeof c->error) < 0)
        status = command_fail(2, c->error);
    else if (comparison_make(&base, &head, o->rules, &done, c->error, sizeof c->error) < 0)
        status = command_fail(3, c->error);
    else
        status = tell(&(compare_job){c, o, &done}, form);
    status = status ? status : gate_fails(g, &done);
    comparison_free(&done);
    run_free(&base);
    run_free(&head);
    return status;
}

int cmd_compare(int argc, char **argv)
{
    compare_options o = {0};
    gate g;
    const option_row rows[] = {{"--all", NULL, &o.all},         {"--json", NULL, &o.json},
                               {"--summary", &o.summary, NULL}, {"--ratios", NULL, &o.rules.by_baseline},
                               {"--fail-on", &o.fail_on, NULL}, {"--format", &o.format, NULL},
                               {"--out", &o.out, NULL},         {0}};
    command c;
    bool done;
    int status = command_line(&c, argc, argv, rows, help, &done);
    if (status != 0 || done)
        return status;
    if (c.words.count != 2)
        return command_fail(2, "compare takes two files: BASE HEAD");
    if (o.json && o.format && strcmp(o.format, "json") != 0)
        return command_fail(2, "--json is --format json: give one");
    size_t form = form_named(o.json ? "json" : o.format ? o.format : forms[0].name);
    if (form == FORM_COUNT)
        return command_fail(2, "--format is table, markdown, json or html");
    if (gate_parse(o.fail_on, &g, c.error, sizeof c.error) < 0)
        return command_fail(2, c.error);
    return compare(&c, &o, &g, form);
}
