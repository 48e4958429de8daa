/* command.h - what every subcommand begins with: its command line, the project, the catalog, the cells. */
#ifndef COMMAND_H
#define COMMAND_H

#include "cells.h"
#include "options.h"
#include "prepare.h"
#include "project.h"

typedef struct command {
    words words;
    project project;
    catalog catalog;
    cell_plans plans;
    prepared_list ready;
    char error[1024];
} command;

/* Parses the command line; --help prints `help` and sets *done. Returns 0, or the exit status after a line on stderr. */
int command_line(command *c, int argc, char **argv, const option_row *rows, const char *help, bool *done);

/* The command line as one line for a shell, for the record; and its words, CELLS, with blanks between them. Free them. */
char *command_text(char **argv);
char *command_words(const command *c);

/* Finds the project (where c->project is not filled yet) and its runtimes, and the cells that c->words name. The same return. */
int command_open(command *c);
int command_cells(command *c, cell_limits limits);

/* Builds core where `depth` needs it and makes the cells' runtimes ready. The same return; 128 + signal when interrupted. */
int command_prepare(command *c, prepare_depth depth, progress *shown);

/* Says which runtimes were built, which are not ready, and why. */
void command_tell_ready(const command *c, progress *shown);

/* How much of an unfit machine a command bears. ALL: nothing stops it. PASSING: what may be over in the next moment (neighbours, load), for
 * one that goes on until it knows, or its time is over. */
typedef enum command_patience { PATIENCE_NONE, PATIENCE_PASSING, PATIENCE_ALL } command_patience;

/* Whether figures taken now would mean something. Says what it found. 3 after a line on stderr where not; 2 where facts for tests are
 * wrong. */
int command_test_machine(command *c, command_patience patience, progress *shown);

/* "…/results/local/<UTC time>-NAME": where what a command leaves goes when it is not told. Free it. */
char *command_results_path(const command *c, const char *name);

/* Prints "ffibench: message" on stderr and returns `status`. */
int command_fail(int status, const char *message);

void command_free(command *c);

#endif
