/* sample_model.c - see sample_model.h. Time goes on from reading to reading, as in core's meter; a neighbour's comings and goings, the
 * clock's jumps and interrupts are events of that time. */
#include "sample_model.h"

#include "draws.h"
#include "memory.h"
#include "series.h"
#include "stats.h"
#include "summary.h"

#include <math.h>
#include <string.h>

enum { WANTED = 60, ATTEMPTS = 480, CHAIN_CYCLES = 131072, FLOOR_PERMILLE = 1000, BATCHES = 60 };

static const double chain_cycles = CHAIN_CYCLES, wide_cycles = 65536;
static const double cycle_ns = 1 / 3.5, clock_ns = 22, sample_ns = 100e3, scrub_ns = 270e3;
static const double chain_spread = 0.0002, chain_spread_shared = 0.003;
static const double wide_least = 0.3, wide_most = 1.4, slow_least = 0.05, slow_most = 0.6; /* beside a neighbour, relative */
static const double jump_ms = 200, wander_ms = 800, tail_index = 1.2, tail_least = 0.02, two_pi = 6.283185307179586;

/* The machine at a moment of its time. */
typedef struct world {
    sample_machine machine;
    uint64_t *state;
    double now_ns;
    double phase, level, jump_at_ns; /* of the clock's speed */
    bool busy;                       /* the neighbour, for long */
    double change_at_ns;
} world;

/* ---- What happens in a machine ---- */

static double stay_ns(const world *w)
{
    const sample_machine *m = &w->machine;
    double away_ms = m->neighbour_ms * (1 - m->neighbour_share) / m->neighbour_share;
    return m->neighbour_share <= 0 || m->neighbour_share >= 1 ? HUGE_VAL
                                                              : draw_exponential(w->state, 1e6 * (w->busy ? m->neighbour_ms : away_ms));
}

static world begin_world(const sample_machine *machine, uint64_t *state)
{
    world w = {.machine = *machine, .state = state};
    if (machine->differs) {
        w.machine.neighbour_share = draw_uniform(state);
        w.machine.visits_per_ms = draw_exponential(state, machine->visits_per_ms);
    }
    if (draw_chance(state, machine->always))
        w.machine.neighbour_share = 1;
    w.phase = draw_between(state, 0, two_pi);
    w.level = draw_chance(state, 0.5) ? 1 : -1;
    w.jump_at_ns = draw_exponential(state, jump_ms * 1e6);
    w.busy = draw_chance(state, w.machine.neighbour_share);
    w.change_at_ns = stay_ns(&w);
    return w;
}

/* Of a cycle, relative: half of the drift is a wave, half jumps between two levels. */
static double slowness(const world *w)
{
    return 1 + w->machine.drift * (0.5 * sin(w->phase + two_pi * w->now_ns / (wander_ms * 1e6)) + 0.5 * w->level);
}

static double events_ns(const world *w, double ns, double per_ms, double each_us)
{
    double sum = 0, at = per_ms > 0 ? draw_exponential(w->state, 1e6 / per_ms) : ns;
    while (at < ns) {
        sum += draw_exponential(w->state, each_us * 1000);
        at += draw_exponential(w->state, 1e6 / per_ms);
    }
    return sum;
}

/* Lets `ns` of work pass. Gives the part of it beside a neighbour, and adds to `extra_ns` what interrupts took. */
static double pass(world *w, double ns, double *extra_ns)
{
    const sample_machine *m = &w->machine;
    double end_ns = w->now_ns + ns, beside = 0;
    while (w->now_ns < end_ns) {
        double until = fmin(end_ns, w->change_at_ns);
        beside += w->busy ? until - w->now_ns : 0;
        w->now_ns = until;
        if (until < end_ns) {
            w->busy = !w->busy;
            w->change_at_ns = until + stay_ns(w);
        }
    }
    beside += events_ns(w, ns, m->visits_per_ms, m->visit_us);
    *extra_ns += events_ns(w, ns, m->interrupts_per_ms, m->interrupt_us) + events_ns(w, ns, m->steals_per_ms, m->steal_us);
    while (w->now_ns >= w->jump_at_ns) {
        w->level = -w->level;
        w->jump_at_ns += draw_exponential(w->state, jump_ms * 1e6);
    }
    return fmin(1, beside / ns);
}

/* ---- What core reads ---- */

typedef struct reading {
    double chain_ns, width;
} reading;

static reading read_ruler(world *w)
{
    double extra_ns = 0, chain_ns = chain_cycles * cycle_ns * slowness(w), wide_ns = wide_cycles * cycle_ns * slowness(w);
    double beside = pass(w, chain_ns, &extra_ns), spread = beside > 0 ? chain_spread_shared : chain_spread;
    chain_ns = chain_ns * (1 + spread * draw_normal(w->state)) + extra_ns;
    extra_ns = 0;
    beside = pass(w, wide_ns, &extra_ns);
    wide_ns = wide_ns * (1 + beside * draw_between(w->state, wide_least, wide_most) + chain_spread * draw_normal(w->state)) + extra_ns;
    return (reading){chain_ns + clock_ns, wide_ns / wide_cycles / (chain_ns / chain_cycles)};
}

/* `cycles` a call: this process's, at this moment of its life. */
static double time_sample(world *w, const sample_code *code, double cycles, int32_t n, size_t at)
{
    double extra_ns = 0, speed = slowness(w), work_ns = n * cycles * cycle_ns;
    double beside = pass(w, sample_ns, &extra_ns), slow = 1 + code->within * draw_normal(w->state);
    if (beside > 0)
        slow += beside * draw_between(w->state, slow_least, slow_most);
    if (draw_chance(w->state, code->tail_share))
        slow += tail_least * draw_pareto(w->state, tail_index);
    if (code->collection_every > 0 && at % (size_t)code->collection_every == 0)
        extra_ns += draw_exponential(w->state, code->collection_us * 1000);
    return work_ns * speed * slow + extra_ns + clock_ns;
}

static int64_t permille(double width)
{
    return (int64_t)fmin(width * 1000 + 0.5, 1e6);
}

static series repeated(size_t count, int64_t value)
{
    series s = {mem_zeroed(count, sizeof *s.at), count};
    for (size_t i = 0; i < count; i++)
        s.at[i] = value;
    return s;
}

static void take_sample(world *w, const sample_code *code, double cycles, invocation *out)
{
    size_t at = out->sample_ns.count++;
    double ignored_ns = 0;
    pass(w, scrub_ns, &ignored_ns);
    reading before = read_ruler(w);
    out->sample_ns.at[at] = (int64_t)time_sample(w, code, cycles + (at >= WANTED / 2 ? code->late_cycles : 0), out->n, at);
    reading after = read_ruler(w);
    out->chain_before_ns.at[at] = (int64_t)before.chain_ns;
    out->chain_after_ns.at[at] = (int64_t)after.chain_ns;
    out->width_permille.at[at] = permille(fmax(before.width, after.width));
    out->chain_before_ns.count = out->chain_after_ns.count = out->width_permille.count = at + 1;
}

invocation sample_model_process(const sample_machine *machine, const sample_code *code, uint64_t seed, int32_t round)
{
    uint64_t state = random_derive(seed, 1, (uint64_t)round);
    world w = begin_world(machine, &state);
    invocation i = {.round = round, .clock_cost_ns = clock_ns, .chain_cycles = CHAIN_CYCLES, .width_floor_permille = FLOOR_PERMILLE};
    double cycles = code->cycles * exp(code->between * draw_normal(&state));
    cycles += draw_chance(&state, code->mode_share) ? code->mode_cycles : 0;
    i.n = (int32_t)ceil(sample_ns / cycle_ns / cycles);
    i.floor_permille = FLOOR_PERMILLE;
    i.warmup_n = repeated(BATCHES, i.n);
    i.warmup_ns = repeated(BATCHES, (int64_t)sample_ns);
    i.first_ns = 1000;
    series *const taken[] = {&i.sample_ns, &i.chain_before_ns, &i.chain_after_ns, &i.width_permille};
    for (size_t s = 0; s < sizeof taken / sizeof taken[0]; s++)
        taken[s]->at = mem_zeroed(ATTEMPTS, sizeof(int64_t));
    int left = WANTED, in_a_row = 0;
    while (left > 0 && i.sample_ns.count < ATTEMPTS) {
        take_sample(&w, code, cycles, &i);
        in_a_row = summary_sample_is_clean(&i, i.sample_ns.count - 1) ? in_a_row + 1 : 0;
        left -= in_a_row == 2 ? 2 : in_a_row > 2; /* the first of a row counts as soon as the second one does */
    }
    return i;
}

/* ---- Runs ---- */

static void fill(cell *c, const sample_machine *machine, const sample_code *code, int32_t rounds, uint64_t seed)
{
    *c = (cell){.runtime = mem_text("model"),
                .mechanism = mem_text("direct"),
                .workload = mem_text("add"),
                .size = mem_text(""),
                .family = mem_text("call"),
                .scale = mem_text("cpu"),
                .malloc_bytes_per_call = (double)NAN,
                .malloc_blocks_per_call = (double)NAN};
    c->invocations = mem_zeroed((size_t)rounds, sizeof *c->invocations);
    c->invocation_count = (size_t)rounds;
    for (int32_t k = 0; k < rounds; k++)
        c->invocations[k] = sample_model_process(machine, code, seed, k + 1);
}

run sample_model_run(const sample_machine *machine, const sample_code *code, size_t cells, int32_t rounds, uint64_t seed)
{
    static const sample_machine quiet;
    run r = {.rounds = rounds, .cells = mem_zeroed(cells + 1, sizeof(cell)), .cell_count = cells + 1};
    for (size_t c = 0; c < cells; c++)
        fill(&r.cells[c], machine, code, rounds, random_derive(seed, 2, c));
    fill(&r.cells[cells], &quiet, code, 1, random_derive(seed, 2, cells));
    summarize(&r);
    return r;
}

double sample_model_truth(const sample_code *code)
{
    enum { CELLS = 200 };
    static const sample_machine quiet;
    sample_code one = *code;
    double logs = 0;
    one.between = one.mode_share = one.late_cycles = 0;
    run r = sample_model_run(&quiet, &one, CELLS, 1, 1);
    for (size_t c = 0; c < CELLS; c++)
        logs += log(r.cells[c].cycles.value.p10) / (double)CELLS;
    run_free(&r);
    return exp(logs + code->mode_share * log(1 + code->mode_cycles / code->cycles));
}
