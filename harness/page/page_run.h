/* page_run.h - what page_run.c puts together: each function prints what stands in one section of a run's page, between page_section and
 * page_section_end. */
#ifndef PAGE_RUN_H
#define PAGE_RUN_H

#include "page.h"
#include "results.h"
#include "wording.h"

/* How to read figures: a heading (h3) and a list of short sentences. */
void page_run_reading(const run *r, FILE *out);

/* What a call costs with each mechanism, in the workloads that stand for the others; nothing where none was measured. */
void page_run_overview(const run *r, FILE *out);

/* Every cell as a row of a table that sorts and filters, and what its flags mean. */
void page_run_cells(const run *r, FILE *out);

/* Start-ups as a table. */
void page_run_startups(const run *r, FILE *out);

/* What must be known of the machine, all facts of it, versions of runtimes, what was not measured and why, how the run was made. */
void page_run_machine(const run *r, FILE *out);

/* A text to cite, and what has to stand beside a figure. `file`: the results file as others know it. */
void page_run_cite(const run *r, const char *file, FILE *out);

/* ---- A run in words ---- */

/* Adds "23 November 2026". */
void page_add_day(text_buffer *t, int64_t ms);

/* Adds "Intel(R) Xeon(R) Processor in a virtual machine, Linux 6.18.44". */
void page_add_machine(text_buffer *t, const run *r);

/* The most processes that a cell with a figure has; cells with a figure. */
size_t page_most_processes(const run *r);
size_t page_measured_cells(const run *r);

#endif
