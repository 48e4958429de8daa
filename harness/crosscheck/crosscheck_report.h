/* crosscheck_report.h - a crosscheck that was measured: one row a cell, ours and theirs, and its three forms. */
#ifndef CROSSCHECK_REPORT_H
#define CROSSCHECK_REPORT_H

#include "crosscheck.h"
#include "crosscheck_verdict.h"
#include "prepare.h"
#include "results.h"

#include <stdio.h>

typedef struct crosscheck_row {
    const crosscheck *of;
    const crosscheck_cell *cell;
    char *error;                 /* why there is no verdict; NULL where there is one */
    bool missing;                /* the error is no failure: something is not installed */
    double *ours_ns, *theirs_ns; /* the figure of each round */
    double *fastest_ns;          /* ours, had the core run as fast as it did in any process of ours beside that harness */
    size_t ours_count, theirs_count;
    size_t ours_clean; /* of ours, the first ones: those in which nobody shared our process's core for long */
    double ours, theirs;
    double ours_low, ours_high; /* the ends of both kinds of ours */
    crosscheck_verdict verdict;
} crosscheck_row;

typedef struct crosscheck_report {
    const crosschecks *all;
    char **versions; /* of each harness; NULL where it is not known */
    run run;         /* our side: cell i is row i */
    crosscheck_row *rows;
    size_t row_count, counts[CROSSCHECK_KINDS];
} crosscheck_report;

/* A report before its first process: what is not ready is an error of its rows. `ours` and `theirs` are the prepared cells and programs. */
void crosscheck_report_begin(const crosschecks *all, const cell_plans *cells, const prepared_list *ours, const cell_plans *programs,
                             const prepared_list *theirs, crosscheck_report *out);

/* Gives the row an error, if it has none. */
void crosscheck_row_fail(crosscheck_row *row, const char *error);

/* Of the rounds so far: our figures and theirs, the verdicts and their counts. */
void crosscheck_report_judge(crosscheck_report *r);
void crosscheck_report_free(crosscheck_report *r);

/* The number of rows from `first` on that are of the same runtime; *shared is the error that all of them have, or NULL. */
size_t crosscheck_report_group(const crosscheck_report *r, size_t first, const char **shared);

/* A figure, or a difference with its sign, in nanoseconds: as many decimals as a figure of that size (`of`) can bear; "-" for NAN. */
void crosscheck_format_ns(double ns, double of, bool with_sign, char *text, size_t size);
void crosscheck_format_percent(double percent, char *text, size_t size);

/* The figure of ours; both ends of where ours lie, where these are farther apart than agreement. "-" where there is none. */
void crosscheck_format_ours(const crosscheck_row *row, char *text, size_t size);

/* What the harness is called: "Google Benchmark (1.9.1)", "minimal loop: System.nanoTime (25.0.5)". Free it. */
char *crosscheck_title(const crosscheck_report *r, size_t group);

/* "1 row agrees, …": what came of all rows, and what to do about it; lines without a newline at the end. Free it. */
char *crosscheck_summary(const crosscheck_report *r);

void crosscheck_print_table(const crosscheck_report *r, FILE *out, bool colour);
void crosscheck_print_json(const crosscheck_report *r, FILE *out);
void crosscheck_print_markdown(const crosscheck_report *r, FILE *out);

#endif
