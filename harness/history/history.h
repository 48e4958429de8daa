/* history.h - cells over time: what results files say of the same cells, in the order in which they were measured, and where something
 * changed (results/README.md, "History"). Of each run only what is needed is kept, so that it can be freed before the next is read. */
#ifndef HISTORY_H
#define HISTORY_H

#include "history_changes.h"
#include "results.h"

#include <stdbool.h>

/* What stands beside the figures and may explain a change: a runtime's version, core's build, a fact of the machine. */
typedef struct history_condition {
    char *name, *value; /* foreign text; value: "unknown" where the file does not say */
    bool is_runtime;
} history_condition;

/* A runtime, measured or not, as people call it. */
typedef struct history_runtime {
    char *name, *title;
} history_runtime;

/* A cell in one run. */
typedef struct history_figure {
    char *runtime, *mechanism, *workload, *size, *scale;
    double value, low, high; /* p10 and its interval as the run's table has them, in the cell's unit; with ratios, by the baseline */
    double *values;          /* of the processes that count; comparison_values */
    size_t value_count;
    double least, tolerance; /* comparison_rules */
    char *flags;             /* as in the table, "" where there are none */
    int32_t loop_rev;
} history_figure;

typedef struct history_run {
    char *file, *profile;
    int64_t started_ms;
    uint64_t seed;
    char *machine;                 /* what tells machines apart, as a text */
    history_condition *conditions; /* runtimes, core, settings of the machine */
    size_t condition_count;
    history_runtime *runtimes; /* as the file has them */
    size_t runtime_count;
    history_figure *figures;
    size_t figure_count;
} history_run;

/* A change of a cell between two of its runs. `run` is an index of history_series.runs: the first run after it. */
typedef struct history_change {
    size_t run, previous; /* previous: the cell's run before it */
    const changes_point *point;
} history_change;

/* A cell of a series. */
typedef struct history_cell {
    const history_figure **figures; /* one a run of the series; NULL where that run has no figure */
    bool *breaks;                   /* one a run: before it the cell's loop or scale was another, so figures on its two sides are not
                                     * compared */
    history_change *changes;        /* ascending */
    size_t change_count;
    verdict_kind kind;               /* of its latest stretch without a break; UNMEASURABLE with one run */
    size_t first, latest, run_count; /* runs with a figure */
    size_t stretch, stretch_count;   /* of history_series.stretches: one more than breaks */
    int group;                       /* of its mechanism, as in verdict_cell */
} history_cell;

/* The runs of one machine; of all machines with ratios. */
typedef struct history_series {
    const history_run **runs;
    size_t run_count;
    history_cell *cells;                              /* as the latest run has them, then those that it has no more */
    size_t cell_count, changed, unmeasurable, single; /* cells by what is known of them; single: in one run alone */
    changes_cell *stretches;                          /* what changes_find judges: runs of a cell by one loop */
    size_t stretch_count;
    double run_spread; /* changes_run_spread */
} history_series;

typedef struct history {
    bool by_baseline;
    char **patterns; /* cells that are wanted, runtime/mechanism/workload/size with globs; none: all. Borrowed */
    size_t pattern_count;
    history_run **runs;
    size_t run_count;
    history_series *series; /* made by history_finish, by their first run */
    size_t series_count;
    char **notes; /* one sentence each: files that were left out */
    size_t note_count;
} history;

/* Takes what is needed of a run, which may be freed afterwards. A run that is there already (the same file by another name) is left out
 * with a note. */
void history_add(history *h, const run *r, const char *file);
void history_note(history *h, char *sentence); /* which it keeps */

/* After the last run: series and changes. Returns 0, or -1 with a line in `error`: no run, or no figure of the cells that are wanted. */
int history_finish(history *h, char *error, size_t error_size);
void history_free(history *h);

/* What the run says of a condition, NULL where it does not know that name. */
const char *history_condition_of(const history_run *r, const char *name);

/* "cycles", "ns", or "x baseline". */
const char *history_unit(const history *h, const history_figure *f);

#endif
