/* startup_run.h - starts processes and times them up to their first call: proves that a start is what it says, then rounds of hyperfine. */
#ifndef STARTUP_RUN_H
#define STARTUP_RUN_H

#include "cells.h"
#include "prepare.h"
#include "progress.h"
#include "project.h"
#include "results.h"

enum { STARTUP_ROUNDS = 5 }; /* at most, and as many as there are starts of each */

typedef struct starting {
    const project *project;
    const cell_plans *plans; /* plan i is start-up i of the run */
    run *run;                /* start-ups with err are not started */
    int32_t runs;            /* starts that are timed of each */
    const char *timed_by;    /* hyperfine_version() */
    progress *shown;
    volatile int *interrupted;
} starting;

/* Makes run->startups of the plans, with `err` where one cannot be started. */
void startup_plan(const cell_plans *plans, const prepared_list *ready, const char *timed_by, run *r);

/* How many rounds so many starts are spread over. */
int32_t startup_rounds(int32_t runs);

/* Each mechanism once against the counting build of core: exactly one call, and the right one. What fails gets its err. */
void startup_prove(const starting *s);

/* The rounds; in each the mechanisms in the order that the seed gives. A start that fails, or of which core did not write that its one call
 * was made and was right, is the end of its row: it gets its err and loses its times. Never fails. */
void startup_time(const starting *s);

#endif
