/* sample_model.h - samples as a machine would give them: what core times around each sample of a process, on a core whose clock drifts,
 * whose other hardware thread may be busy, and which is interrupted. The sizes are those of a recorded run (results/README.md, "Evidence").
 */
#ifndef SAMPLE_MODEL_H
#define SAMPLE_MODEL_H

#include "results.h"

/* All rates are per millisecond of the machine's time; 0: it does not happen. */
typedef struct sample_machine {
    double drift;           /* the clock's speed wanders and jumps by up to so much, up and down: 0.08 */
    double neighbour_share; /* of the time that the other hardware thread is busy for long */
    double neighbour_ms;    /* how long, on average */
    double visits_per_ms;   /* short visits of it, which fit between two readings of the wide chain */
    double visit_us;
    double interrupts_per_ms; /* ticks of the timer and the like */
    double interrupt_us;
    double steals_per_ms; /* the host takes the processor away */
    double steal_us;
    double always; /* share of processes whose neighbour never rests */
    bool differs;  /* each other process has a neighbour for its own part of the time, evenly spread, and visits by a share of its own */
} sample_machine;

typedef struct sample_code {
    double cycles;        /* a call takes undisturbed */
    double between;       /* standard deviation of logs between processes */
    double within;        /* the same between samples of a process */
    double tail_share;    /* of samples that take longer by themselves, by a Pareto distribution of index 1.2 from 2 % on */
    int collection_every; /* so many samples garbage is collected; 0: never */
    double collection_us;
    double mode_share; /* of processes that take mode_cycles more for their whole life */
    double mode_cycles;
    double late_cycles; /* more in the last half of the samples */
} sample_code;

/* One process; free it with invocation_free(). Samples are taken until 60 count or 480 were taken, as core does by default. */
invocation sample_model_process(const sample_machine *machine, const sample_code *code, uint64_t seed, int32_t round);

/* A run of `cells` cells of the same code, each of `rounds` processes, summed up by summarize(); and one cell more at the end, of one
 * process on a machine with nothing else, by which the run's floor is known. Free it with run_free(). */
run sample_model_run(const sample_machine *machine, const sample_code *code, size_t cells, int32_t rounds, uint64_t seed);

/* What the method gives for this code on a machine with nothing else: the geometric mean of p10 of many processes, modes included. */
double sample_model_truth(const sample_code *code);

#endif
