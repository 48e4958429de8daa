/* stamp.h - what a build was made from and what it made, as a text: the same text as last time means there is nothing to build.
 * Sizes and times of files only; no program is started. */
#ifndef STAMP_H
#define STAMP_H

#include "manifest.h"
#include "project.h"

/* One thing that is built: a runtime's recipe, or that of a mechanism with a build of its own. */
typedef struct build_unit {
    const project *project;
    const manifest *manifest;
    const mechanism *mechanism; /* NULL: the runtime's */
} build_unit;

/* The unit that builds a mechanism: the runtime's, or, where it has a build of its own, that of the first mechanism with this very build,
 * so that what several share is built once. */
build_unit unit_that_builds(const project *p, const manifest *runtime, const mechanism *m);

/* The commands of a unit: the mechanism's own where it has them. */
const argv_list *unit_detect(const build_unit *u);
const argv_list *unit_version(const build_unit *u);
const argv_list *unit_run(const build_unit *u);
const recipe *unit_build(const build_unit *u); /* whose build and build_count to take */

/* Values of the placeholders; `core` is the folder of the library. */
placeholders unit_placeholders(const build_unit *u, const char *core);

/* Commands, the runtime's files, core's sources and libraries, toolchain programs. Free it. */
char *stamp_inputs(const build_unit *u);

/* The files below the build folder that version and run name. Free it. */
char *stamp_outputs(const build_unit *u);

#endif
