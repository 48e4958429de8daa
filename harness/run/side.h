/* side.h - one side of `ffibench ab`: which tree it measures, with which core, and with which variables its programs are started. */
#ifndef SIDE_H
#define SIDE_H

#include "project.h"

/* What is said of a side, as words of a shell ('…', "…", $NAME; no commands):
 *   root=DIR        another checkout of this project, built below its own build/
 *   core=DIR        another build of core: the folder that `make core BUILD=B` leaves as B/core
 *   NAME=VALUE      a variable for all programs of this side: those that detect and build, and drivers
 *   run:NAME=VALUE  a variable for drivers alone, so that both sides run the same files
 * Fills `out` from `own`, the project of the running program. A side with variables or a core of its own builds below build/ab/ in a folder
 * named after them, so that it is current the next time. Returns 0, or -1 with a line in `error`. Free it also after failure. */
int side_project(const project *own, const char *words, project *out, char *error, size_t error_size);

/* Asks the side's core, which is built, for its ffb_build(), so that its drivers are held to it. Returns 0, or -1 with a line in `error`.
 */
int side_ask_core(project *side, char *error, size_t error_size);

#endif
