/* build.h - makes core and drivers, and knows when there is nothing to make. Each unit keeps its stamp and its log in the runtime's
 * build folder: stamp and build.log, or stamp-<mechanism> and build-<mechanism>.log. */
#ifndef BUILD_H
#define BUILD_H

#include "progress.h"
#include "stamp.h"

/* Runs `make core` of the project (a root without a Makefile must have the libraries already). Returns 0, or -1 with a line in `error`. */
int build_core(const project *p, volatile int *interrupted, char *error, size_t error_size);

/* True when the unit's stamp says what would be written now. Starts no program. */
bool build_is_current(const build_unit *u);

/* Runs the unit's commands with a status line in `shown`; adds the time they took to `spent_ns`. Waits while another process builds in the
 * same folder, and leaves alone what that one has built. Returns 0, or -1 with a line in `error`. */
int build_run(const build_unit *u, progress *shown, volatile int *interrupted, int64_t *spent_ns, char *error, size_t error_size);

/* The unit's log, absolute; free it. */
char *build_log_path(const build_unit *u);

#endif
