/* cmd_report.c - `ffibench report`: a results file as a table. */
#include "command.h"
#include "commands.h"
#include "progress.h"
#include "results.h"

#include <stdio.h>
#include <string.h>

static const char help[] =
    "usage: ffibench report FILE [--format table]\n\n"
    "Prints a results file, which is verified first. Exit status: 0, 2 when it cannot be read or is no results file.\n";

static int print_file(command *c)
{
    run r;
    int status = 0;
    if (results_read(c->words.at[0], &r, c->error, sizeof c->error) < 0)
        status = command_fail(2, c->error);
    else
        table_print(&r, stdout, progress_columns(stdout), progress_colour(stdout));
    run_free(&r);
    return status;
}

int cmd_report(int argc, char **argv)
{
    const char *format = "table";
    const option_row rows[] = {{"--format", &format, NULL}, {0}};
    command c;
    bool done;
    int status = command_line(&c, argc, argv, rows, help, &done);
    if (status != 0 || done)
        return status;
    if (c.words.count != 1)
        return command_fail(2, "report takes one FILE (results/local/latest.json is the last run)");
    if (strcmp(format, "table") != 0) {
        snprintf(c.error, sizeof c.error, "--format must be table, not '%s'", format);
        return command_fail(2, c.error);
    }
    return print_file(&c);
}
