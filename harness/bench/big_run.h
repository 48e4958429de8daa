/* big_run.h - processes as a long run has them, for the programs that time how fast results files are read and reported: as many samples
 * and batches of warm-up as a default run takes, with its noise, so that a file is as large as a real one. */
#ifndef BIG_RUN_H
#define BIG_RUN_H

#include "sample_run.h"
#include "series.h"

enum { BIG_PROCESSES = 10, BIG_SAMPLES = 240, BIG_WARMUP = 500 };

/* Samples as they come: cycles with noise above, chains that differ a little, a fifth of them disturbed. */
static inline void big_disturb(invocation *i, unsigned *seed)
{
    for (size_t s = 0; s < i->sample_ns.count; s++) {
        *seed = *seed * 1103515245u + 12345u;
        unsigned noise = *seed >> 16;
        i->sample_ns.at[s] += noise % 7 ? noise % 300 : noise % 60000;
        i->chain_before_ns.at[s] += noise % 50;
        i->chain_after_ns.at[s] += noise % 5 ? noise % 60 : noise % 3000;
        i->width_permille.at[s] += noise % 3 ? 0 : noise % 900;
    }
}

/* BIG_PROCESSES of a cell, of so many cycles a call. `seed` is that of the noise, and moves on. */
static inline void big_add_processes(cell *c, double cycles, unsigned *seed)
{
    for (int p = 0; p < BIG_PROCESSES; p++) {
        invocation *i = made_add(c, made_invocation(p + 1, cycles, BIG_SAMPLES));
        big_disturb(i, seed);
        series_free(&i->warmup_n);
        series_free(&i->warmup_ns);
        i->warmup_n = made_series(BIG_WARMUP, MADE_N);
        i->warmup_ns = made_series(BIG_WARMUP, 280000);
    }
}

#endif
