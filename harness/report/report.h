/* report.h - the forms in which a run is given away: what `ffibench report --format` knows. Each form is one file that ends with its
 * report_form; report.c lists them. A form takes everything from the results file; names, versions and messages in it are foreign text,
 * which must come out as text whatever it holds: never as markup, a formula or terminal control. */
#ifndef REPORT_H
#define REPORT_H

#include "results.h"
#include "rows.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct report_request {
    const run *run;
    const char *file;  /* the results file, as a published document names it */
    row_view view;     /* of cells; for forms that have views */
    bool startups;     /* no cells, but start-ups; the same */
    const char *chart; /* its name; NULL: all; for forms that are charts */
    bool dark;         /* its theme */
} report_request;

typedef struct report_form {
    const char *name;  /* of --format: "google-benchmark" */
    const char *title; /* what it is, or what reads it, in a few words */
    const char *loses; /* what of a run it cannot say, in a sentence or two; NULL: nothing that belongs into it */
    bool has_views;    /* --cold and --startup mean something */
    /* Prints the whole of it. Returns 0, or -1 with one line in `error`. */
    int (*print)(const report_request *q, FILE *out, char *error, size_t error_size);
    /* Of forms that are charts: writes all of them as files of the folder, which is made where it is not there; `print` then prints the one
     * that is asked for. The same. NULL: the form is one text. */
    int (*write_folder)(const report_request *q, const char *folder, char *error, size_t error_size);
} report_form;

/* The form of that name, or NULL; the form at an index, or NULL beyond the last. */
const report_form *report_form_named(const char *name);
const report_form *report_form_at(size_t index);

extern const report_form report_table, report_markdown;
extern const report_form report_html;
extern const report_form report_svg, report_png, report_vega_lite;
extern const report_form report_csv, report_google_benchmark, report_github_action, report_bencher, report_benchstat, report_hyperfine;

#endif
