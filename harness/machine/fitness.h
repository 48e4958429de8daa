/* fitness.h - is this machine fit to measure nanoseconds? Rules over facts, and nothing else: what is known of the machine goes in, a line
 * for each thing that was looked at comes out. Where the facts come from is machine_condition.h, how the lines are printed
 * fitness_print.h; the reasons of the thresholds stand in results/README.md, "The machine". */
#ifndef FITNESS_H
#define FITNESS_H

#include <stdbool.h>
#include <stddef.h>

enum { FITNESS_TEXT = 128 };

/* A number that is not known is NAN, a text "". Shares are 0 … 1; a yes or no is 1 or 0. */
typedef struct fitness_facts {
    /* the processor */
    char architecture[FITNESS_TEXT], cpu_model[FITNESS_TEXT];
    double cpus_online, cpus_allowed, core_kinds;
    /* core's self-test */
    char clock[FITNESS_TEXT], clocksource[FITNESS_TEXT], clocksources[FITNESS_TEXT]; /* the last: those that the kernel offers */
    double clock_cost_ns, clock_step_ns, imul_add_ratio, golden_cycles, golden_expected_cycles;
    /* the burn-in (machine_burn_in.h): about a second of samples as a driver takes them, on several CPUs in turn */
    double burn_in_s, samples;
    double counted_share;                                /* samples that count, by the rules of results/README.md */
    double shared_share;                                 /* samples beside which the wide chain took more than on a core of one's own */
    double uneven_share;                                 /* samples whose two chains differ: the speed changed, or something came between */
    double width_floor;                                  /* what the wide chain takes at least, in cycles an addition */
    double best_cpu, best_share, worst_cpu, worst_share; /* counted_share where it was greatest and least */
    double chain_cycles, chain_p10_ns, chain_p90_ns;     /* the reference chain, over all samples */
    double steal_share, others_cpus, throttled_share;    /* meanwhile: stolen of one CPU's time, CPUs that others used, time stopped */
    double memory_wait_share;                            /* meanwhile: time that some task waited for memory */
    double steal_boot_share, load;                       /* since boot, of the time in use; mean of the last minute */
    /* how it is set up */
    char governor[FITNESS_TEXT], cpufreq_driver[FITNESS_TEXT], hypervisor[FITNESS_TEXT]; /* hypervisor: "none" on bare metal */
    double turbo, smt, on_battery, aslr;
    char transparent_hugepages[FITNESS_TEXT];
    double cpu_limit;            /* CPUs' worth of time that the cgroup gets; 0: no limit */
    double memory_available_kib; /* before the system or the cgroup has none left */
} fitness_facts;

/* Nothing is known: the beginning of a struct of facts. */
void fitness_facts_clear(fitness_facts *f);

/* The list of facts, for whoever writes or reads them by name. */
typedef enum fitness_type { FITNESS_IS_TEXT, FITNESS_IS_NUMBER, FITNESS_IS_BOOL } fitness_type;
typedef struct fitness_field {
    const char *name;
    fitness_type type;
    size_t offset; /* of a char[FITNESS_TEXT], otherwise of a double */
} fitness_field;
const fitness_field *fitness_field_at(size_t index); /* NULL behind the last one */

/* In the order of how bad it is. Unknown: nothing that a verdict could rest on. Noisy: figures need more care than on a machine of
 * one's own. Unfit: figures would mean nothing. */
typedef enum fitness_kind { FITNESS_UNKNOWN, FITNESS_FIT, FITNESS_NOISY, FITNESS_UNFIT } fitness_kind;

const char *fitness_word(fitness_kind kind); /* "fit"; "-" for unknown */

typedef struct fitness_line {
    const char *subject; /* "neighbours" */
    fitness_kind kind;
    bool passing;     /* what it looks at is of this moment, and may be over in the next */
    char found[256];  /* what is so */
    char advice[384]; /* what to do about it; "" where it is fit */
} fitness_line;

enum { FITNESS_LINES_MAX = 20 };

typedef struct fitness {
    fitness_kind kind; /* of the worst line, FIT at least */
    fitness_line lines[FITNESS_LINES_MAX];
    size_t count;
} fitness;

/* Whether a core is known that is as wide as width_floor says, when nobody shares it. */
bool fitness_knows_width(const fitness_facts *f);

void fitness_judge(const fitness_facts *f, fitness *out);

/* Whether something is unfit that waiting does not cure. */
bool fitness_stays_unfit(const fitness *judged);

#endif
