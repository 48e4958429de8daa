/* prepare.h - makes runtimes ready for their cells: detect, build, version, each once, and for a mechanism with commands of its own those.
 * What fails becomes a reason that stands where the figure would have stood. */
#ifndef PREPARE_H
#define PREPARE_H

#include "cells.h"
#include "progress.h"
#include "project.h"

/* LOOK: detect, and version where a current build is there. BUILD: detect and build. READY: detect, build and version. */
typedef enum prepare_depth { PREPARE_LOOK, PREPARE_BUILD, PREPARE_READY } prepare_depth;

typedef enum prepare_state { STATE_READY, STATE_UNBUILT, STATE_MISSING, STATE_BROKEN, STATE_FAILED } prepare_state;

typedef struct prepared_mechanism {
    bool wanted;         /* some cell needs it */
    prepare_state state; /* UNBUILT: after LOOK alone */
    char *detail;        /* why it is not ready, one line; NULL when it is */
    char *version;       /* NULL where it is not known */
} prepared_mechanism;

typedef struct prepared {
    const catalog_entry *runtime;
    prepared_mechanism *mechanisms; /* one for each of the manifest's */
    int64_t build_ns;               /* 0: nothing had to be built */
} prepared;

typedef struct prepared_list {
    prepared *at;
    size_t count;
} prepared_list; /* the runtimes that have a cell, in the catalog's order */

typedef struct preparation {
    const project *project;
    prepare_depth depth;
    progress *shown;
    volatile int *interrupted;
} preparation;

/* Never fails; ends early, with what it has, when interrupted. */
void prepare(const preparation *how, const cell_plans *cells, prepared_list *out);
void prepared_free(prepared_list *list);

/* The prepared mechanism of a cell. */
const prepared_mechanism *prepared_of(const prepared_list *list, const cell_plan *plan);

/* The first wanted mechanism that is ready, else the first wanted: what to say of the runtime as a whole. */
const prepared_mechanism *prepared_summary(const prepared *p);

#endif
