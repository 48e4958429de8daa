/* export.h - what the files for other tools (export_*.c) share: names of benchmarks, foreign text, numbers that read back exactly. */
#ifndef EXPORT_H
#define EXPORT_H

#include "results.h"

#include <cjson/cJSON.h>
#include <stdio.h>

/* What an export calls a cell, and a start-up: "go/cgo/buffer_in/4KiB", "startup:go/cgo/add". No name holds a colon, so neither can be
 * taken for the other. Safe to print (format_text). Free them. */
char *export_cell_name(const cell *c);
char *export_startup_name(const startup *s);

/* Labels, flags and modes of a cell in one line, safe to print: "plt leaf pinned; allocates; modes 5.00 (25 %), 9.01 (75 %)", "" where it
 * has none. Free it. */
char *export_remarks(const cell *c);

/* Half of an interval; NAN where there is none. */
double export_half_interval(double low, double high);

/* Bytes a call that the process took from its runtime's heap; NAN where that cannot tell. */
double export_heap_bytes(const invocation *i);

/* A text fact of the machine, safe to print; NULL where it is not known. Free it. A number; NAN where it is not known. */
char *export_fact_text(const run *r, const char *name);
double export_fact_number(const run *r, const char *name);

/* "2026-11-23T11:07:11+00:00" */
void export_time(int64_t unix_ms, char text[32]);

/* Members of a JSON object. A number reads back as exactly this double; where it is not finite, nothing is added. Foreign text comes out
 * without control and direction-changing characters, so that neither a terminal nor a page is steered by whoever prints it. */
void export_add_number(cJSON *object, const char *name, double value);
void export_add_text(cJSON *object, const char *name, const char *foreign);
cJSON *export_number(double value);

/* Prints the tree with a newline behind it, and deletes it. Returns 0, or -1 with a line in `error`. */
int export_print(cJSON *tree, FILE *out, char *error, size_t error_size);

/* For formats without a word for failures: -1 with a line in `error` that says that the file has no figure. */
int export_nothing(const char *file, char *error, size_t error_size);

#endif
