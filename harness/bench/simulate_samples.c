/* simulate_samples.c - part A of `make simulate`: samples of a modelled machine through summarize(), the code that sums up a run. */
#include "parallel.h"
#include "rate.h"
#include "sample_trial.h"
#include "simulate.h"

#include "random.h"

#include <math.h>

enum { CELLS_A_RUN = 20 };
static const double runs_a_row = 100;

typedef struct scenario {
    const char *name;
    sample_machine machine;
    sample_code code;
    int32_t rounds;
} scenario;

/* Jitter and spread are the recorded medians: of cells of C, Rust and Swift; of cells that allocate; of Node's. */
#define QUIET {.drift = 0}
#define NATIVE {.cycles = 12, .between = 0.0002, .within = 0.0003}
#define ALLOCATING {.cycles = 348, .between = 0.006, .within = 0.015, .tail_share = 0.05, .collection_every = 7, .collection_us = 60}
#define LIKE_NODE {.cycles = 100, .between = 0.01, .within = 0.02, .tail_share = 0.05}
#define RECORDED                                                                                                                           \
    {.drift = 0.05,                                                                                                                        \
     .neighbour_ms = 2,                                                                                                                    \
     .always = 0.2,                                                                                                                        \
     .differs = true,                                                                                                                      \
     .visits_per_ms = 2,                                                                                                                   \
     .visit_us = 40,                                                                                                                       \
     .interrupts_per_ms = 1.2,                                                                                                             \
     .interrupt_us = 8,                                                                                                                    \
     .steals_per_ms = 0.1,                                                                                                                 \
     .steal_us = 60}

static const scenario scenarios[] = {
    {"quiet machine", QUIET, NATIVE, 5},
    {"the same, 3 processes", QUIET, NATIVE, 3},
    {"the same, 10 processes", QUIET, NATIVE, 10},
    {"clock drifts and jumps by 8 %", {.drift = 0.08}, NATIVE, 5},
    {"neighbour for 20 % of the time", {.neighbour_share = 0.2, .neighbour_ms = 1}, NATIVE, 5},
    {"neighbour for 50 %, 3 ms each", {.neighbour_share = 0.5, .neighbour_ms = 3}, NATIVE, 5},
    {"neighbour for 80 %, 4 ms each", {.neighbour_share = 0.8, .neighbour_ms = 4}, NATIVE, 5},
    {"neighbour always", {.neighbour_share = 1}, NATIVE, 5},
    {"short visits, 40 us, 1 a ms", {.visits_per_ms = 1, .visit_us = 40}, NATIVE, 5},
    {"ticks, 1 a ms", {.interrupts_per_ms = 1, .interrupt_us = 6}, NATIVE, 5},
    {"steal, 10 % of the time", {.steals_per_ms = 0.125, .steal_us = 800}, NATIVE, 5},
    {"all that was recorded", RECORDED, NATIVE, 5},
    {"Pareto tails in half of samples", QUIET, {.cycles = 12, .between = 0.0002, .within = 0.0003, .tail_share = 0.5}, 5},
    {"allocating, with collections", QUIET, ALLOCATING, 5},
    {"the same, all that was recorded", RECORDED, ALLOCATING, 5},
    {"like Node, all that was recorded", RECORDED, LIKE_NODE, 5},
    {"two modes, 30 % a cycle above", QUIET, {.cycles = 12, .between = 0.0002, .within = 0.0003, .mode_share = 0.3, .mode_cycles = 1}, 5},
    {"one process in 20 a cycle above",
     QUIET,
     {.cycles = 12, .between = 0.0002, .within = 0.0003, .mode_share = 0.05, .mode_cycles = 1},
     5},
    {"code slower by 3 % half-way", QUIET, {.cycles = 12, .between = 0.0002, .within = 0.0003, .late_cycles = 0.36}, 5},
    {"the same, all that was recorded", RECORDED, {.cycles = 12, .between = 0.0002, .within = 0.0003, .late_cycles = 0.36}, 5},
};

typedef struct part {
    const scenario *scenario;
    uint64_t seed;
    double truth;
} part;

static void one_run(const void *context, size_t i, double *sums)
{
    const part *p = context;
    sample_trial(&p->scenario->machine, &p->scenario->code, p->truth, CELLS_A_RUN, p->scenario->rounds, random_derive(p->seed, 3, i), sums);
}

static void print_row(const scenario *s, const double *sums, FILE *out)
{
    char text[6][RATE_TEXT];
    fprintf(out, "| %-33s | %2d | %5s | %-20s | %+7.3f %% | %-7s | %-7s | %-7s | %-7s |\n", s->name, s->rounds,
            rate_short((rate){sums[SAMPLE_SUM_CLEAN], sums[SAMPLE_SUM_PROCESSES]}, text[0]),
            rate_text((rate){sums[SAMPLE_SUM_COVERED], sums[SAMPLE_SUM_WITH_INTERVAL]}, text[1]),
            100 * sums[SAMPLE_SUM_LOG_ERROR] / sums[SAMPLE_SUM_TRIED],
            rate_short((rate){sums[SAMPLE_SUM_FAR], sums[SAMPLE_SUM_TRIED]}, text[2]),
            rate_short((rate){sums[SAMPLE_SUM_NOISY], sums[SAMPLE_SUM_TRIED]}, text[3]),
            rate_short((rate){sums[SAMPLE_SUM_DRIFT], sums[SAMPLE_SUM_TRIED]}, text[4]),
            rate_short((rate){sums[SAMPLE_SUM_MULTIMODAL], sums[SAMPLE_SUM_TRIED]}, text[5]));
    fflush(out);
}

int simulate_samples(double thorough, uint64_t seed, FILE *out)
{
    size_t runs = (size_t)ceil(runs_a_row * thorough);
    fprintf(out,
            "## A. From samples to a figure\n\n"
            "%zu cells a row, of K processes each; how many of these are clean. The interval should cover the truth in 95 %%.\n\n"
            "| machine and code | K | clean | interval covers | bias | off by more than 0.2 %% | noisy | drift | multimodal |\n"
            "|---|--:|--:|---|--:|--:|--:|--:|--:|\n",
            runs * CELLS_A_RUN);
    for (size_t s = 0; s < sizeof scenarios / sizeof scenarios[0]; s++) {
        double sums[SAMPLE_SUMS] = {0};
        part p = {&scenarios[s], random_derive(seed, 4, s), sample_model_truth(&scenarios[s].code)};
        if (parallel_sums(scenarios[s].name, runs, one_run, &p, sums, SAMPLE_SUMS) < 0)
            return -1;
        print_row(&scenarios[s], sums, out);
    }
    return 0;
}
