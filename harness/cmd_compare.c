/* cmd_compare.c - `ffibench compare`: has anything become slower from one results file to another? The gate for CI. */
#include "command.h"
#include "commands.h"
#include "comparison.h"
#include "progress.h"

#include <stdio.h>
#include <string.h>

static const char help[] =
    "usage: ffibench compare BASE HEAD [--all] [--json] [--ratios] [--fail-on LIST]\n\n"
    "Compares two results files cell by cell and judges them together, so that among hundreds of cells that did not change the chance of "
    "any\n"
    "false alarm is one in twenty (results/README.md has the rule). Prints changes, the worst first, and what could not be told.\n\n"
    "  --all           also the cells that are the same\n"
    "  --json          one JSON object instead of the table\n"
    "  --ratios        compare ratios to each file's own C baseline: for files of different machines, coarsely\n"
    "  --fail-on LIST  what makes the exit status 1, separated by commas: slower (default), faster, unmeasurable, missing, allocates; "
    "none\n\n"
    "Exit status: 0 nothing of --fail-on, 1 something of it, 2 usage or input error, 3 the files cannot be compared.\n";

typedef struct gate {
    bool slower, faster, unmeasurable, missing, allocates;
} gate;

static int parse_gate(const char *list, gate *out, command *c)
{
    const struct {
        const char *word;
        bool *flag;
    } gates[] = {{"slower", &out->slower},   {"faster", &out->faster},       {"unmeasurable", &out->unmeasurable},
                 {"missing", &out->missing}, {"allocates", &out->allocates}, {"none", NULL}};
    *out = (gate){.slower = list == NULL};
    while (list && *list) {
        size_t length = strcspn(list, ","), i = 0;
        while (i < sizeof gates / sizeof gates[0] && (strlen(gates[i].word) != length || strncmp(gates[i].word, list, length) != 0))
            i++;
        if (i == sizeof gates / sizeof gates[0]) {
            snprintf(c->error, sizeof c->error, "--fail-on takes slower, faster, unmeasurable, missing, allocates or none, not '%.*s'",
                     (int)length, list);
            return command_fail(2, c->error);
        }
        if (gates[i].flag)
            *gates[i].flag = true;
        list += length + (list[length] == ',');
    }
    return 0;
}

static bool allocates_more(const comparison *c)
{
    for (size_t i = 0; i < c->row_count; i++)
        if (c->rows[i].allocates_more)
            return true;
    return false;
}

static bool fails(const comparison *c, const gate *g)
{
    return (g->slower && c->counts[VERDICT_SLOWER]) || (g->faster && c->counts[VERDICT_FASTER]) ||
           (g->unmeasurable && c->counts[VERDICT_UNMEASURABLE]) || (g->missing && c->missing) || (g->allocates && allocates_more(c));
}

static int compare(command *c, comparison_options options, const gate *g, bool all, bool json)
{
    run base = {0}, head = {0};
    comparison done = {0};
    int status = 0;
    if (results_read(c->words.at[0], &base, c->error, sizeof c->error) < 0 ||
        results_read(c->words.at[1], &head, c->error, sizeof c->error) < 0)
        status = command_fail(2, c->error);
    else if (comparison_make(&base, &head, options, &done, c->error, sizeof c->error) < 0)
        status = command_fail(3, c->error);
    else if (json)
        comparison_print_json(&done, stdout);
    else
        comparison_print(&done, all, stdout, progress_columns(stdout), progress_colour(stdout));
    status = status ? status : fails(&done, g);
    comparison_free(&done);
    run_free(&base);
    run_free(&head);
    return status;
}

int cmd_compare(int argc, char **argv)
{
    const char *fail_on = NULL;
    bool all = false, json = false;
    comparison_options options = {0};
    gate g;
    const option_row rows[] = {
        {"--all", NULL, &all}, {"--json", NULL, &json}, {"--ratios", NULL, &options.by_baseline}, {"--fail-on", &fail_on, NULL}, {0}};
    command c;
    bool done;
    int status = command_line(&c, argc, argv, rows, help, &done);
    if (status != 0 || done)
        return status;
    if (c.words.count != 2)
        return command_fail(2, "compare takes two files: BASE HEAD");
    status = parse_gate(fail_on, &g, &c);
    return status ? status : compare(&c, options, &g, all, json);
}
