/* command.c - the beginning that subcommands share (command.h). */
#include "command.h"

#include "build.h"
#include "fitness_print.h"
#include "format.h"
#include "machine_condition.h"
#include "machine_sources.h"
#include "memory.h"
#include "signals.h"
#include "wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Line by line: whatever a message quotes, the terminal obeys none of it. */
int command_fail(int status, const char *message)
{
    fflush(stdout);
    fputs("ffibench: ", stderr);
    for (const char *line = message, *end;; line = end + 1) {
        end = line + strcspn(line, "\n");
        char *piece = mem_text_of(line, (size_t)(end - line)), *shown = format_text(piece);
        fprintf(stderr, "%s\n", shown);
        free(shown);
        free(piece);
        if (*end == '\0')
            return status;
    }
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
    if ((c->project.root == NULL && project_find(&c->project, c->error, sizeof c->error) < 0) ||
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

void command_tell_ready(const command *c, progress *shown)
{
    for (size_t i = 0; i < c->ready.count; i++) {
        const prepared *p = &c->ready.at[i];
        const prepared_mechanism *state = prepared_summary(p);
        char took[32];
        text_seconds(p->build_ns, took, sizeof took);
        if (p->build_ns > 0 && state->state == STATE_READY)
            progress_line(shown, "%s: built in %s", p->runtime->name, took);
        if (state->state != STATE_READY)
            progress_line(shown, "%s: %s", p->runtime->name, state->detail);
    }
    for (size_t i = 0; i < c->plans.bad_count; i++)
        progress_line(shown, "%s: left out: %s", c->plans.bad[i]->name, c->plans.bad[i]->error);
}

int command_test_machine(command *c, command_patience patience, progress *shown)
{
    fitness_facts facts;
    fitness judged;
    if (machine_condition_read(machine_root(), shown, &signals_caught, &facts, c->error, sizeof c->error) < 0)
        return command_fail(2, c->error);
    fitness_judge(&facts, &judged);
    fitness_tell(&judged, &facts, shown);
    bool stops = patience == PATIENCE_NONE ? judged.kind == FITNESS_UNFIT : patience == PATIENCE_PASSING && fitness_stays_unfit(&judged);
    if (stops)
        return command_fail(3, "the machine is unfit for figures of nanoseconds; --force measures all the same");
    return 0;
}

char *command_results_path(const command *c, const char *name)
{
    char stamp[32];
    time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &utc);
    return mem_format("%s/%s-%s", c->project.local_results, stamp, name);
}

char *command_words(const command *c)
{
    text_buffer all = {0};
    text_add(&all, "%s", "");
    for (size_t i = 0; i < c->words.count; i++)
        text_add(&all, "%s%s", i > 0 ? " " : "", c->words.at[i]);
    return all.at;
}

char *command_text(char **argv)
{
    text_buffer line = {0};
    text_add(&line, "ffibench ");
    text_add_shell_line(&line, argv);
    return line.at;
}

void command_free(command *c)
{
    prepared_free(&c->ready);
    cells_free(&c->plans);
    catalog_free(&c->catalog);
    project_free(&c->project);
}
