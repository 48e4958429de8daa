/* cmd_compare.c - `ffibench compare`: has anything become slower from one results file to another? The gate for CI. */
#include "command.h"
#include "commands.h"
#include "comparison.h"
#include "gate.h"
#include "progress.h"

#include <stdio.h>
#include <string.h>

static const char help[] =
    "usage: ffibench compare BASE HEAD [--all] [--json] [--summary FILE] [--ratios] [--fail-on LIST]\n\n"
    "Compares two results files cell by cell and judges them together, so that among hundreds of cells that did not change the chance of "
    "a\n"
    "false alarm is one in twenty (results/README.md has the rule). Prints changes, the worst first, and what could not be told.\n\n"
    "  --all           also the cells that are the same\n"
    "  --json          one JSON object instead of the table\n"
    "  --summary FILE  adds the comparison as Markdown to the end of FILE, for a pull request or a job's summary\n"
    "  --ratios        compare ratios to each file's own C baseline: for files of different machines, coarsely\n" GATE_HELP "\n"
    "Exit status: 0 nothing of --fail-on, 1 something of it, 2 usage or input error, 3 the files cannot be compared.\n";

typedef struct compare_options {
    comparison_options rules;
    const char *fail_on, *summary;
    bool all, json;
} compare_options;

static int compare(command *c, const compare_options *o, const gate *g)
{
    run base = {0}, head = {0};
    comparison done = {0};
    int status = 0;
    if (results_read(c->words.at[0], &base, c->error, sizeof c->error) < 0 ||
        results_read(c->words.at[1], &head, c->error, sizeof c->error) < 0)
        status = command_fail(2, c->error);
    else if (comparison_make(&base, &head, o->rules, &done, c->error, sizeof c->error) < 0)
        status = command_fail(3, c->error);
    else if (o->json)
        comparison_print_json(&done, stdout);
    else
        comparison_print(&done, o->all, stdout, progress_columns(stdout), progress_colour(stdout));
    if (status == 0 && o->summary && comparison_add_summary(&done, o->summary, c->error, sizeof c->error) < 0)
        status = command_fail(2, c->error);
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
                               {"--fail-on", &o.fail_on, NULL}, {0}};
    command c;
    bool done;
    int status = command_line(&c, argc, argv, rows, help, &done);
    if (status != 0 || done)
        return status;
    if (c.words.count != 2)
        return command_fail(2, "compare takes two files: BASE HEAD");
    if (gate_parse(o.fail_on, &g, c.error, sizeof c.error) < 0)
        return command_fail(2, c.error);
    return compare(&c, &o, &g);
}
