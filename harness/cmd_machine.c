/* cmd_machine.c - `ffibench machine`: is this machine fit to measure nanoseconds at this moment, and what can be done about it? */
#include "command.h"
#include "commands.h"
#include "fitness_print.h"
#include "machine_condition.h"
#include "machine_sources.h"
#include "signals.h"

#include <stdio.h>

static const char help[] =
    "usage: ffibench machine [--json]\n\n"
    "Looks at this machine as a run would find it now: how it is set up, its limits, and a second of samples as a driver takes them, "
    "which\n"
    "says how many would count and how steady the core is (ten seconds where hardly any does). Each thing that was looked at has a "
    "verdict;\n"
    "what is not fit has a line that says what to do. results/README.md, \"The machine\", has the thresholds and their reasons.\n\n"
    "  fit    nothing stands in the way of good figures\n"
    "  noisy  figures can be had, with wider intervals or more flags\n"
    "  unfit  figures would mean nothing: `ffibench run` refuses, unless told --force\n"
    "  -      not known: nothing that a verdict could rest on\n\n"
    "  --json  one JSON object: verdict, lines, facts\n\n"
    "Exit status: 0 fit or noisy, 2 usage or input error, 3 unfit, 128 + the signal's number when interrupted.\n";

int cmd_machine(int argc, char **argv)
{
    bool json = false, done;
    const option_row rows[] = {{"--json", NULL, &json}, {0}};
    command c;
    fitness_facts facts;
    fitness judged;
    progress shown;
    int status = command_line(&c, argc, argv, rows, help, &done);
    if (status != 0 || done)
        return status;
    if (c.words.count > 0)
        return command_fail(2, "machine takes no CELLS: it looks at the machine, not at what runs on it");
    signals_catch();
    progress_begin(&shown, stderr);
    status = machine_condition_read(machine_root(), &shown, &signals_caught, &facts, c.error, sizeof c.error);
    progress_clear(&shown);
    if (signals_caught != 0)
        return 128 + signals_caught;
    if (status < 0)
        return command_fail(2, c.error);
    fitness_judge(&facts, &judged);
    if (json)
        fitness_print_json(&judged, &facts, stdout);
    else
        fitness_print(&judged, stdout, progress_columns(stdout), progress_colour(stdout));
    return judged.kind == FITNESS_UNFIT ? 3 : 0;
}
