/* comparison.h - two runs side by side: which cells can be compared, which cannot and why, and the verdict on each that can
 * (results/README.md, "Comparing"). Borrows from both runs. */
#ifndef COMPARISON_H
#define COMPARISON_H

#include "results.h"
#include "screen.h"
#include "verdict.h"
#include "wording.h"

#include <stdio.h>

struct comparison_row;

typedef struct comparison_options {
    bool beside;      /* measured beside each other, so it is of base and head that is spoken, not of files */
    bool by_baseline; /* figures are ratios to the baseline of their own run: for files of different machines */
    /* Judges the rows, cells[i] being the verdict of rows[i]; NULL: verdict_of_all with VERDICT_ALPHA. */
    void (*judge)(void *user, const struct comparison_row *rows, verdict_cell *cells, size_t count);
    void *user;
} comparison_options;

typedef struct comparison_row {
    const cell *base, *head;
    verdict_cell verdict; /* its figures are the row's own */
    double *base_values, *head_values;
    char *allocation; /* how what a call allocates has changed, or NULL */
    bool allocates_more;
} comparison_row;

typedef struct comparison {
    const run *base, *head;
    comparison_options options;
    comparison_row *rows;
    size_t row_count; /* confirmed changes first, the greatest first; then what cannot be told; then what is the same */
    size_t counts[VERDICT_UNMEASURABLE + 1];
    char **notes; /* one sentence each: cells that only one file has, cells that cannot be compared, versions that differ */
    size_t note_count;
    size_t uncompared; /* cells with a figure in one of the files, or that failed there, and no verdict; the notes name or count them */
    size_t failed, missing; /* cells with a figure in base that head tried in vain, and that it does not have */
} comparison;

/* Returns 0, or -1 with one sentence in `error` where the files as a whole cannot be compared. Free it also after failure. */
int comparison_make(const run *base, const run *head, comparison_options options, comparison *out, char *error, size_t error_size);
void comparison_free(comparison *c);

/* The figures of the processes that count: cycles where the scale is cpu, else nanoseconds. Returns how many; `values` has room for one a
 * process. */
size_t comparison_values(const cell *c, double *values);

/* The verdict's rules for a cell: the smallest changes that are looked at. */
void comparison_rules(const cell *c, bool by_baseline, verdict_cell *out);

/* The whole in one line, without its end: "129 cells: 3 slower, 1 faster, 5 cannot be told, 120 the same; 2 not compared". Free it. */
char *comparison_sum(const comparison *c);

/* What a verdict is called where people read it: "slower", "faster", "cannot be told", "the same". */
const char *comparison_word(verdict_kind kind);

/* For a terminal: the sum, changes and what cannot be told, all rows with `all`; at least 40 columns wide. */
void comparison_print(const comparison *c, bool all, screen to);

/* Of the picture of a change: a logarithmic scale of head by base, 1 in its middle. */
typedef struct comparison_scale {
    double reach; /* the logarithm of the ratio at its right end; 0: there is nothing to draw */
    int columns;  /* odd, 9 to COMPARISON_PICTURE_MAX */
} comparison_scale;
enum { COMPARISON_PICTURE_MAX = 61 };

/* The scale on which the rows that are printed can be told apart; what is beyond its ends is drawn as an arrow. */
comparison_scale comparison_scale_of(const comparison *c, bool all, int columns);

/* Draws the row in at most so many columns: its floor, 1, its interval and its change. */
void comparison_put_picture(const comparison_scale *s, const verdict_cell *v, const screen *to);

/* The texts of a row, in every form in which it is printed. */
typedef struct comparison_texts {
    char name[256]; /* a/b/c/d, as it is */
    char base[32], head[32], change[32], interval[32], floor[32];
} comparison_texts;
void comparison_row_texts(const comparison *c, const comparison_row *row, comparison_texts *out);

/* Whether the row is among those that are printed when not all are: it has changed, or nobody knows. */
bool comparison_row_says_something(const comparison_row *row);

/* As GitHub's Markdown, in at most `limit` bytes (at least COMPARISON_LEAST_BYTES): rows and notes beyond that are left out, and that is
 * said. */
enum { COMPARISON_LEAST_BYTES = 2048, COMPARISON_COMMENT_BYTES = 65000 /* GitHub takes comments of up to 65 536 characters */ };
void comparison_print_markdown(const comparison *c, size_t limit, FILE *out);

/* Adds that to the end of the document at `path`, which is made where it is not there: no more than a comment takes, and no more than is
 * left of the MiB that a job's summary may have. Returns 0, or -1 with a line in `error`. */
int comparison_add_summary(const comparison *c, const char *path, char *error, size_t error_size);

/* As a page (page.h) with a chart, for which Node.js and its packages must be there. Returns 0, or -1 with a line in `error`. */
typedef struct comparison_page {
    const char *base, *head; /* what was compared, as a reader knows it: names of files */
    const char *made_by;     /* a line for a shell */
} comparison_page;
int comparison_print_html(const comparison *c, const comparison_page *page, FILE *out, char *error, size_t error_size);

/* What its chart shows, as JSON that draw.mjs reads (harness/charts/README.md). Free it. */
char *comparison_chart_data(const comparison *c);

/* As JSON, one object. */
void comparison_print_json(const comparison *c, FILE *out);

#endif
