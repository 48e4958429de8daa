/* progress.h - what a user sees while the runner works: on a terminal one status line that is rewritten, elsewhere plain lines. */
#ifndef PROGRESS_H
#define PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

typedef struct progress {
    FILE *out;
    bool live;  /* out is a terminal */
    bool dirty; /* a status line stands there */
} progress;

void progress_begin(progress *p, FILE *out);

/* Live only: rewrites the status line, cut to the terminal's width. */
void progress_status(progress *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A line that stays. */
void progress_line(progress *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Removes the status line. */
void progress_clear(progress *p);

/* Width of the terminal, of COLUMNS, or 100. */
int progress_columns(FILE *out);

/* Colour is for terminals, and for users who have not set NO_COLOR. */
bool progress_colour(FILE *out);

/* Whether the environment names a locale whose characters are not UTF-8. Where it names none, output is UTF-8. */
bool progress_ascii(void);

/* Where a run stands. */
typedef struct run_place {
    size_t done, all;
    int64_t elapsed_ns, left_ns; /* left_ns < 0: not known yet */
} run_place;

/* "[ 12/480]  1:23 left 4:10  " + cell. */
void progress_place(const run_place *at, const char *cell, char *out, size_t size);

#endif
