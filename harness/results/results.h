/* results.h - a run in memory, and the one JSON file that it becomes (format: results/README.md).
 * Who fills what: cmd_run makes the run and its cells; samples_parse fills an invocation from a driver's records; summarize() in
 * summary.c computes every figure of a cell from its invocations; results_write and results_read are the file. */
#ifndef RESULTS_H
#define RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum { RESULTS_FORMAT_REV = 3, RESULTS_FORMAT_REV_OLDEST = 2, METHOD_REV = 2 }; /* OLDEST: that can still be read */

/* Rounds that a run with so many planned ones may have: doubtful cells are measured again in up to as many (measure.h). */
#define RESULTS_ROUNDS(planned) (2 * (planned))

typedef struct series {
    int64_t *at;
    size_t count;
} series;

/* What the kernel said of one phase ("warmup", "samples") of the measuring thread. */
typedef struct phase_usage {
    int64_t wall_ns, cpu_ns, voluntary_switches, involuntary_switches, minor_faults, major_faults;
} phase_usage;

typedef struct figures {
    double p10, p50, mean, min;
} figures;

/* One fresh process that measured one cell. */
typedef struct invocation {
    int32_t round;                                    /* from 1 */
    int64_t started_ms;                               /* Unix time */
    int64_t elapsed_ns, user_ns, sys_ns, max_rss_kib; /* of the whole process */
    int32_t env_padding;                              /* bytes added to its environment */
    int32_t n;                                        /* calls a sample */
    double clock_cost_ns;                             /* one reading of the clock, measured by core in that process */
    int32_t chain_cycles;                             /* length of the reference chain */
    int32_t width_floor_permille;                     /* that core was told, by which it counted what to take */
    int64_t first_ns;                                 /* the first call */
    series warmup_n, warmup_ns;                       /* the warm-up's batches */
    series idle_ns;                                   /* batches of no calls */
    /* one element a sample each */
    series sample_ns, chain_before_ns, chain_after_ns, width_permille;
    phase_usage warmup_usage, samples_usage;
    int64_t allocation_calls; /* calls after the samples while the runtime watched its heap; 0: it cannot tell */
    int64_t allocation_bytes, allocation_collections;
    char *err; /* why it failed (then the measured part is empty), or NULL */
    /* computed by summarize() */
    figures ns, cycles;     /* a call; results/README.md says over which samples; NAN where there are none */
    int32_t counted;        /* samples at one speed on a core that nobody shared, with another such beside it (core/README.md) */
    int32_t floor_permille; /* the run's */
} invocation;

typedef struct mode {
    double cycles, share;
} mode;

typedef struct estimate {
    figures value;
    double low, high;
} estimate; /* low, high: 95 % interval of p10; NAN with one process */

/* How the err of a cell begins that its manifest leaves out on purpose. */
#define RESULTS_SKIPPED "skipped: "

/* Whether `err` (NULL: none) is of one that was left out so. */
bool results_is_skipped(const char *err);

/* That of a cell that one side of an `ffibench ab` does not have, and of one that the other side cannot measure. */
#define RESULTS_ONLY_BASE RESULTS_SKIPPED "only base has it"
#define RESULTS_ONLY_HEAD RESULTS_SKIPPED "only head has it"
#define RESULTS_PARTNER_FAILED "not measured: the other side cannot be"

/* How that of a cell begins whose proof failed. */
#define RESULTS_REFUTED "check: "

typedef struct cell {
    char *runtime, *mechanism, *workload, *size; /* size: "" where the workload has none */
    char *family, *scale;
    char *linkage, *data; /* the mechanism's labels, `data` for this workload; NULL where not given */
    bool leaf;
    int32_t warmup_ms, warmup_calls;                      /* what its processes are asked to warm up */
    bool proved;                                          /* the counting build of core bore it out before the first process */
    double malloc_bytes_per_call, malloc_blocks_per_call; /* counted by that proof; NAN where nobody did */
    invocation *invocations;
    size_t invocation_count;
    char *err; /* one line: why there is no figure; NULL where there is one. summarize() removes it where an
                * invocation has no err, takes it from the last one where all have, gives one where there is none */
    /* computed by summarize() */
    estimate ns, cycles;
    double first_ns, idle_ns;                         /* medians over the processes */
    double heap_bytes_per_call, collections_per_call; /* the same, where the runtime can tell; else NAN */
    double ratio_to_c; /* p10 in cycles (or ns, scales mem and sys) by that of the baseline; NAN where there is none */
    mode *modes;
    size_t mode_count;
    char **flags;
    size_t flag_count; /* results/README.md has the rules */
} cell;

/* From process start to first call, of one mechanism, timed from outside by `ffibench startup`. */
typedef struct startup {
    char *runtime, *mechanism, *workload, *size;
    char *version;             /* of what was started; NULL where it is not known */
    char *timed_by;            /* "hyperfine 1.19.0" */
    int64_t started_ms;        /* Unix time of the first start */
    char *err;                 /* one line: why there is no figure; NULL where there is one */
    series round_runs;         /* starts of each round */
    series times_ns;           /* each start, in their order */
    int32_t warned_rounds;     /* rounds in which hyperfine itself doubted its times */
    double user_ns, system_ns; /* of the processor, mean over the starts; NAN where there is no figure */
    /* computed by summarize() */
    double median_ns, low_ns, high_ns, min_ns, mean_ns; /* low, high: 95 % interval of the median; NAN with one round */
    double ratio_to_c; /* median by that of the baseline for the same workload and size; NAN where there is none */
    char **flags;
    size_t flag_count;
} startup;

typedef struct runtime_info {
    char *name, *title, *version, *string_units;
    int32_t warmup_ms, warmup_calls, loop_rev;
    char *status;      /* "measured", "missing", "broken", "failed" */
    char *detail;      /* for the last three: why, with the line that installs it where it is missing; else NULL */
    char *recipe_json; /* the manifest's build and run argv, as a JSON text, for the record */
} runtime_info;

/* A name and a value of the machine's record, in the order of printing; value is a JSON text ("\"Linux\"", "2", "null"). */
typedef struct fact {
    char *name, *json;
} fact;

typedef struct run {
    int32_t format_rev, method_rev;
    char *profile, *command; /* command: argv as one shell-quoted line */
    char *cells_pattern;
    int32_t rounds;
    uint64_t seed;
    int64_t started_ms, finished_ms;
    bool interrupted;
    char *core_build; /* ffb_build() */
    fact *machine;
    size_t machine_count;
    runtime_info *runtimes;
    size_t runtime_count;
    startup *startups;
    size_t startup_count;
    cell *cells;
    size_t cell_count;
    int32_t width_floor_permille; /* what the wide chain takes here when nobody shares the core; computed by summarize() */
    char *baseline; /* runtime/mechanism that ratio_to_c refers to, as a manifest's `baseline` says; NULL: none was measured */
} run;

/* What the runner asked of a driver, and so what its records must say. */
typedef struct samples_job {
    const char *workload, *size; /* "" where the workload has no sizes */
    const char *core_build;      /* what the record's `build` must be; NULL: not compared */
    int32_t samples, attempts;   /* how many at least, and at most; ignored by check_parse */
} samples_job;

/* Parses the records of mode=time (NDJSON, core/README.md) into the measured part of `out`, which it empties first (the fields from n to
 * samples_usage; the others are left alone). Returns 0, or -1 with one line in `error`, safe to print: which line, what is wrong. Wrong is
 * anything that core does not write, a missing `end`, an `end` that reports an error ("core: ..."), another workload, size, build or
 * number of samples than asked for, and a counting core. After -1 the measured part is empty. */
int samples_parse(const char *records, size_t size, const samples_job *job, invocation *out, char *error, size_t error_size);

/* The same for mode=check, whose core must be the counting one. `out` holds what came before the error, too. */
typedef struct check_figures {
    int32_t batches;
    int64_t calls, other_calls;                           /* calls: as asked for, all batches */
    double malloc_bytes_per_call, malloc_blocks_per_call; /* what the measuring thread got; NAN where nobody counted */
} check_figures;
int check_parse(const char *records, size_t size, const samples_job *job, check_figures *out, char *error, size_t error_size);

/* The same for mode=start, whose core must be the timing one: what any number of processes wrote one after the other, into one file.
 * `count`: so many were whole before the first that was not. */
int starts_parse(const char *records, size_t size, const samples_job *job, size_t *count, char *error, size_t error_size);

/* Computes everything that is marked so, from the raw series. Allocates modes and flags, replacing those that were there. */
int summarize(run *r);

/* Writes the run to `path`, unpacked, so that a name which ends in .gz is refused, with this program's format_rev and method_rev, by a
 * temporary file beside it and rename: a reader sees the old file or the new one, whole. */
int results_write(const run *r, const char *path, char *error, size_t error_size);

/* Whether results_write could write to `path`, asked before minutes are spent. Returns 0, or -1 with one line in `error`. */
int results_writable(const char *path, char *error, size_t error_size);

/* Reads and verifies a results file, packed by gzip or not: syntax, every field's type and range, series of equal length, figures
 * recomputed from the raw series by summarize(). -1 with one line in `error` that names file and field (or byte). The caller frees with
 * run_free, also after failure. */
int results_read(const char *path, run *out, char *error, size_t error_size);

/* Stands in the error of a file that is whole JSON of something else. */
#define RESULTS_NOT_ONE "is no results file"

void run_free(run *r);
void invocation_free(invocation *i);

/* Everything of the machine that METHOD asks for, read from /proc, /sys and core's self-test (0.1 s). Call it once, before the first cell.
 * Never fails: what cannot be read is null. Sets core_build, too. */
void machine_read(run *r);

/* After the last cell: adds what happened meanwhile (load, pressure, steal, throttling). May be called again by a run that is resumed. */
void machine_read_end(run *r);

#endif
