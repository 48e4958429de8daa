/* driver.h - one process of one cell: what the driver is told (core/README.md), and what becomes of it. */
#ifndef DRIVER_H
#define DRIVER_H

#include "cells.h"
#include "project.h"
#include "results.h"

typedef struct driver_job {
    const project *project;
    const cell_plan *cell;
    int32_t samples, attempts; /* driver_time alone */
    int32_t padding;           /* bytes added to the environment */
    volatile int *interrupted;
    int32_t width_floor; /* permille, of the wide chain (core/README.md); 0: core's own. driver_time alone */
    int32_t move_after;  /* samples that are not clean, before it moves to another CPU; 0: never. driver_time alone */
} driver_job;

/* What core is asked for (core/README.md, `mode`). */
typedef enum driver_mode { DRIVER_TIME, DRIVER_CHECK, DRIVER_START } driver_mode;

/* A driver as a command that anybody may start in its runtime's folder: its arguments, and what is added to the environment. */
typedef struct driver_command {
    argv_list argv;
    char **env, *own[5];
} driver_command;

/* Against core's counting build or the timing one. Returns 0, or -1 with a line in `error`. Free it also after failure. */
int driver_command_make(const driver_job *j, driver_mode asked, bool counting, driver_command *out, char *error, size_t error_size);
void driver_command_free(driver_command *c);

/* Measures: fills `out`, whose `err` says why it failed where it did. Returns 0, or -1 when it was interrupted: `out` is empty then. */
int driver_time(const driver_job *j, invocation *out);

/* Proves, with the counting build of core. Returns 0 with what was found in `proof`, or -1 with why not in `error`. */
int driver_check(const driver_job *j, check_figures *proof, char *error, size_t error_size);

/* Proves, by one start with the counting build of core, that a start makes exactly one call, which is right. The same return. */
int driver_check_start(const driver_job *j, char *error, size_t error_size);

/* "LD_LIBRARY_PATH=…" with `core` before what the project's programs inherit; free it. */
char *driver_library_path(const project *p, const char *core);

/* The time that a driver has: FFIBENCH_TIMEOUT_MS (tests), else generous by what it is asked to do. */
int64_t driver_timeout_ns(int32_t warmup_ms, int32_t attempts);

#endif
