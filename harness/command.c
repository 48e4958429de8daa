/* command.c - the beginning that subcommands share (command.h). */
#include "command.h"

#include "build.h"
#include "signals.h"

#include <stdio.h>
#include <string.h>

int command_fail(int status, const char *message)
{
    fflush(stdout);
    fprintf(stderr, "ffibench: %s\n", message);
    return status;
}

int command_line(command *c, int argc, char **argv, const option_row *rows, const char *help, bool *done)
{
    *c = (command){0};
    *done = false;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            fputs(help, stdout);
            *done = true;
            return 0;
        }
    if (options_parse(argc, argv, rows, &c->words, c->error, sizeof c->error) == 0)
        return 0;
    fprintf(stderr, "ffibench: %s; `ffibench %s --help` lists what there is\n", c->error, argv[0]);
    return 2;
}

int command_open(command *c)
{
    if (project_find(&c->project, c->error, sizeof c->error) < 0 ||
        catalog_read(c->project.langs, c->project.build, &c->catalog, c->error, sizeof c->error) < 0)
        return command_fail(2, c->error);
    return 0;
}

int command_cells(command *c, cell_limits limits)
{
    if (cells_select(&c->catalog, c->words.at, c->words.count, limits, &c->plans, c->error, sizeof c->error) < 0)
        return command_fail(2, c->error);
    if (c->plans.count == 0 && c->plans.bad_count > 0)
        return command_fail(2, c->plans.bad[0]->error);
    return 0;
}

int command_prepare(command *c, prepare_depth depth, progress *shown)
{
    preparation how = {&c->project, depth, shown, &signals_caught};
    if (depth != PREPARE_LOOK && build_core(&c->project, &signals_caught, c->error, sizeof c->error) < 0)
        return signals_caught != 0 ? 128 + signals_caught : command_fail(1, c->error);
    prepare(&how, &c->plans, &c->ready);
    return signals_caught != 0 ? 128 + signals_caught : 0;
}

void command_free(command *c)
{
    prepared_free(&c->ready);
    cells_free(&c->plans);
    catalog_free(&c->catalog);
    project_free(&c->project);
}
