/* markdown.h - a run as GitHub's Markdown, and its place in a document. */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include "results.h"
#include "rows.h"

#include <stdio.h>

/* A line on the run, one table (table.c's rows in its order, without those that were skipped), a line a runtime, and the command that
 * prints it again from the results file `file`. Everything foreign is escaped: it is text, whatever it holds. */
void markdown_print(const run *r, row_view view, const char *file, FILE *out);

/* Foreign text, escaped; and of a run its date and its machine, without the end of a line. */
void markdown_put(FILE *out, const char *foreign);
void markdown_put_machine(const run *r, FILE *out);

/* What stands below a table: a line a runtime; the command that prints this view of `file` again. */
void markdown_put_runtimes(const run *r, FILE *out);
void markdown_put_command(row_view view, const char *file, FILE *out);

/* "| workload size | runtime | mechanism": how the rows of all tables begin. */
void markdown_put_names(const char *workload, const char *size, const char *runtime, const char *mechanism, FILE *out);

/* Replaces what stands in the document at `path` between the lines `<!-- table: begin (made by …) -->` and `<!-- table: end -->` by `text`
 * (whole lines), by a temporary file and rename. Returns 0, or -1 with one line in `error`, the document untouched. */
int markdown_splice(const char *path, const char *text, char *error, size_t error_size);

#endif
