/* summary.h - what summary.c and summary_flags.c share; everybody else calls summarize() of results.h. */
#ifndef SUMMARY_H
#define SUMMARY_H

#include "results.h"

/* Whether the workload follows the core's clock, so that its cycles mean something. */
bool summary_is_cpu(const cell *c);

/* Whether the cell is of the mechanism that ratios refer to. */
bool summary_is_baseline(const run *r, const cell *c);

/* Whether the two chains beside a sample differ by at most 0.5 % of the faster one. */
bool summary_chains_agree(int64_t before_ns, int64_t after_ns);

/* Whether the sample was taken at one speed (its chains agree) and on a core that nobody shared (the wide chain takes at most 1 % more than
 * the run's floor). core/README.md has the reasons. */
bool summary_sample_is_clean(const invocation *i, size_t sample);

/* Whether it is clean, and the one before or after it, too: only such a sample says what the code costs. */
bool summary_sample_counts(const invocation *i, size_t sample);

/* Whether so many samples of the process count (12, or half of them) that its p10 stands on them alone. */
bool summary_process_is_clean(const invocation *i);

/* Whether the process is among those that the cell's figures are made of: it did not fail, and is clean, unless no process of the cell is
 * or the workload does not follow the core's clock. */
bool summary_process_stands(const cell *c, size_t index);

/* The floor of the wide chain, in thousandths of a cycle, by one process more: the least at which three samples in a row of any process
 * stood, but not below 1000, which is a core five instructions wide. Begin with 0. */
int32_t summary_floor(int32_t floor_permille, const invocation *i);

/* One sample a call: in core cycles, NAN where its chains do not agree; in nanoseconds. */
double summary_cycles_at(const invocation *i, size_t sample);
double summary_ns_at(const invocation *i, size_t sample);

/* How long a core cycle was beside one sample, in nanoseconds; NAN where its chains do not agree. */
double summary_cycle_ns_at(const invocation *i, size_t sample);

/* A call in samples that count; NAN of others. */
double summary_counted_cycles_at(const invocation *i, size_t sample);
double summary_counted_ns_at(const invocation *i, size_t sample);

/* What `at` gives for samples from … to - 1, without NANs. Returns how many. */
size_t summary_collect(const invocation *i, double (*at)(const invocation *, size_t), size_t from, size_t to, double *values);

/* Adds the flags that follow from the cell alone, none where it has no figure, in the order failed_runs, noisy, not_steady, drift,
 * multimodal, page_faults, allocates. */
void summary_flag_cell(cell *c, int32_t rounds);

/* Adds faster_than_c where the cell is below the baseline's cell of the same workload and size. */
void summary_flag_faster(cell *c, const cell *base);

#endif
