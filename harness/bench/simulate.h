/* simulate.h - the three parts of the simulation, each a table on `out`. `thorough` 1 is what results/README.md shows; less takes fewer
 * tries. Return 0, or -1 where a process of the simulation failed. */
#ifndef SIMULATE_H
#define SIMULATE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* From samples to the figure of a cell, its interval and its flags. */
int simulate_samples(double thorough, uint64_t seed, FILE *out);

/* From the figures of processes to the verdicts over a whole table. */
int simulate_tables(double thorough, uint64_t seed, FILE *out);

/* The same while it is measured, with a look now and then. */
int simulate_sequential(double thorough, uint64_t seed, FILE *out);

#endif
