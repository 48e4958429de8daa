/* sample_run.h - runs made by hand for tests: processes whose cycles a call are known. */
#ifndef SAMPLE_RUN_H
#define SAMPLE_RUN_H

#include "machine.h"
#include "memory.h"
#include "results.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MADE_N 100000
#define MADE_CHAIN_CYCLES 131072
#define MADE_CHAIN_NS 40000
#define MADE_CLOCK_NS 20
#define MADE_IDLE 16

#define MADE_GHZ ((double)MADE_CHAIN_CYCLES / MADE_CHAIN_NS)

static inline series made_series(size_t count, int64_t value)
{
    series s = {mem_zeroed(count, sizeof *s.at), count};
    for (size_t i = 0; i < count; i++)
        s.at[i] = value;
    return s;
}

/* The sample's length for so many cycles a call, in a machine of MADE_GHZ. */
static inline int64_t made_sample_ns(double cycles)
{
    return (int64_t)llround(cycles * MADE_N / MADE_GHZ);
}

/* A process all of whose samples took `cycles` a call, whose chains agree, and whose warm-up was steady. */
static inline invocation made_invocation(int32_t round, double cycles, size_t samples)
{
    invocation i = {
        .round = round,
        .started_ms = 1795384538000 + round,
        .elapsed_ns = 400000000,
        .user_ns = 350000000,
        .sys_ns = 10000000,
        .max_rss_kib = 4096,
        .env_padding = 100 * round,
        .n = MADE_N,
        .clock_cost_ns = MADE_CLOCK_NS,
        .chain_cycles = MADE_CHAIN_CYCLES,
        .width_floor_permille = 1000,
        .first_ns = 1000 + round,
    };
    i.warmup_n = made_series(60, MADE_N);
    i.warmup_ns = made_series(60, made_sample_ns(cycles));
    i.warmup_n.at[0] = 1;
    i.warmup_ns.at[0] = 50;
    i.idle_ns = made_series(MADE_IDLE, 40);
    i.sample_ns = made_series(samples, made_sample_ns(cycles));
    i.chain_before_ns = made_series(samples, MADE_CHAIN_NS + MADE_CLOCK_NS);
    i.chain_after_ns = made_series(samples, MADE_CHAIN_NS + MADE_CLOCK_NS);
    i.width_permille = made_series(samples, 1001);
    i.warmup_usage = (phase_usage){100000000, 99000000, 1, 2, 3, 0};
    i.samples_usage = (phase_usage){200000000, 199000000, 4, 5, 6, 0};
    return i;
}

/* A cell whose proof counted so much of malloc a call. */
static inline void made_proof(cell *c, double malloc_bytes, double malloc_blocks)
{
    c->proved = true;
    c->malloc_bytes_per_call = malloc_bytes;
    c->malloc_blocks_per_call = malloc_blocks;
}

/* A process whose runtime said how much its calls took from its heap. */
static inline void made_allocation(invocation *i, int64_t bytes, int64_t collections)
{
    i->allocation_calls = MADE_N;
    i->allocation_bytes = bytes;
    i->allocation_collections = collections;
}

static inline invocation *made_add(cell *c, invocation i)
{
    c->invocations = mem_resize(c->invocations, c->invocation_count + 1, sizeof i);
    c->invocations[c->invocation_count] = i;
    return &c->invocations[c->invocation_count++];
}

static inline invocation *made_add_failed(cell *c, int32_t round, const char *err)
{
    return made_add(c, (invocation){.round = round, .started_ms = 1795384538000, .elapsed_ns = 5, .err = mem_text(err)});
}

/* `by` is the mechanism. Valid until the next cell is made. */
static inline cell *made_cell(run *r, const char *runtime, const char *by, const char *workload, const char *size)
{
    r->cells = mem_resize(r->cells, r->cell_count + 1, sizeof *r->cells);
    r->cells[r->cell_count] = (cell){
        .runtime = mem_text(runtime),
        .mechanism = mem_text(by),
        .workload = mem_text(workload),
        .size = mem_text(size),
        .family = mem_text(strcmp(workload, "host_call") == 0 ? "control" : "empty call"),
        .scale = mem_text("cpu"),
        .linkage = mem_text("plt"),
        .warmup_ms = 100,
        .malloc_bytes_per_call = (double)NAN,
        .malloc_blocks_per_call = (double)NAN,
    };
    return &r->cells[r->cell_count++];
}

/* A cell whose processes took so many cycles a call, one each. */
static inline cell *made_measured(run *r, const char *runtime, const char *by, const char *workload, const char *size, size_t samples,
                                  const double *cycles, size_t processes)
{
    cell *c = made_cell(r, runtime, by, workload, size);
    for (size_t p = 0; p < processes; p++)
        made_add(c, made_invocation((int32_t)p + 1, cycles[p], samples));
    return c;
}

static inline startup *made_startup(run *r, const char *runtime, const char *by, const char *workload, const char *size)
{
    r->startups = mem_resize(r->startups, r->startup_count + 1, sizeof *r->startups);
    r->startups[r->startup_count] = (startup){
        .runtime = mem_text(runtime),
        .mechanism = mem_text(by),
        .workload = mem_text(workload),
        .size = mem_text(size),
        .version = mem_format("%s 1.0", runtime),
        .timed_by = mem_text("hyperfine 1.19.0"),
        .started_ms = 1795384539000,
        .user_ns = (double)NAN,
        .system_ns = (double)NAN,
    };
    return &r->startups[r->startup_count++];
}

/* Starts that took so many microseconds, in rounds of so many each. */
static inline startup *made_starts(startup *s, int64_t round, const int64_t *times_us, size_t count)
{
    s->times_ns = made_series(count, 0);
    for (size_t i = 0; i < count; i++)
        s->times_ns.at[i] = times_us[i] * 1000;
    s->round_runs = made_series(count / (size_t)round, round);
    s->user_ns = 600000;
    s->system_ns = 250000.5;
    return s;
}

static inline runtime_info *made_runtime(run *r, const char *name, const char *title, const char *status, const char *detail)
{
    r->runtimes = mem_resize(r->runtimes, r->runtime_count + 1, sizeof *r->runtimes);
    r->runtimes[r->runtime_count] = (runtime_info){
        .name = mem_text(name),
        .title = mem_text(title),
        .version = detail ? NULL : mem_format("%s 1.0", title),
        .string_units = mem_text("utf8"),
        .warmup_ms = 100,
        .loop_rev = 1,
        .status = mem_text(status),
        .detail = mem_text(detail),
        .recipe_json =
            mem_text("{\"build\":[[\"cc\",\"-o\",\"{build}/driver\"]],\"run\":[\"{build}/driver\",\"{mechanism}\",\"{workload}\"]}"),
    };
    return &r->runtimes[r->runtime_count++];
}

static inline void made_begin(run *r)
{
    *r = (run){
        .format_rev = RESULTS_FORMAT_REV,
        .method_rev = METHOD_REV,
        .profile = mem_text("default"),
        .command = mem_text("ffibench run"),
        .cells_pattern = mem_text(""),
        .rounds = 10,
        .seed = 18446744073709551615u,
        .started_ms = 1795384538000,
        .finished_ms = 1795384598000,
        .core_build = mem_text("core, for tests"),
        .baseline = mem_text("c/direct"),
    };
}

/* Every fact, the same on each machine: null but for a few. */
static inline void made_machine(run *r)
{
    r->machine_count = machine_fact_count();
    r->machine = mem_zeroed(r->machine_count, sizeof *r->machine);
    for (size_t i = 0; i < r->machine_count; i++)
        r->machine[i] = (fact){mem_text(machine_fact_name(i)), mem_text("null")};
    const fact known[] = {
        {"cpu_model", "\"A Processor\""},
        {"cpus_online", "2"},
        {"smt", "false"},
        {"load_before", "0.25"},
        {"load_after", "1.5"},
        {"caches", "[{\"type\":\"Data\",\"level\":1,\"size_kib\":32,\"shared_by\":1}]"},
    };
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
        fact *f = &r->machine[machine_fact_index(known[k].name)];
        free(f->json);
        f->json = mem_text(known[k].json);
    }
}

#endif
