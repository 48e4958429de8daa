/* resume.h - goes on with a results file that an interrupted run left. */
#ifndef RESUME_H
#define RESUME_H

#include "results.h"

/* Moves the invocations and start-ups of `old` (read from `path`), its seed, rounds, start and machine into `new`, which was set up afresh.
 * Returns 0, or -1 with a line in `error` when the two would not have measured the same: profile, rounds, cells, core, method, versions or
 * loops differ. After -1 both are as they were. */
int resume_take(run *old, const char *path, run *new, char *error, size_t error_size);

#endif
