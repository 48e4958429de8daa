/* ab.c - see ab.h. */
#include "ab.h"

#include "memory.h"
#include "moment.h"
#include "run_setup.h"
#include "sequential.h"
#include "summary.h"
#include "wording.h"

#include <stdlib.h>
#include <string.h>

static const char *const side_names[] = {"base", "head"};

typedef struct state {
    ab *a;
    size_t *order;       /* of the pairs, in this round */
    size_t *slot;        /* of a cell of base, its pair */
    int32_t width_floor; /* of all processes of both sides */
    int32_t round, next_look;
    int64_t started_ns;
    size_t open; /* pairs that are not decided, as of the last look */
} state;

/* ---- Pairs ---- */

static cell *cell_of(const ab *a, const ab_pair *p, int side)
{
    return &a->side[side].run->cells[p->cell[side]];
}

static const char *name_of(const ab *a, int side, size_t index)
{
    return a->side[side].plans->at[index].name;
}

static bool find(const ab *a, const char *name, size_t *index)
{
    for (*index = 0; *index < a->side[1].plans->count; (*index)++)
        if (strcmp(name_of(a, 1, *index), name) == 0)
            return true;
    return false;
}

/* What one side cannot measure, the other need not. */
static void settle(const ab *a, const ab_pair *p)
{
    for (int side = 0; side < 2; side++) {
        cell *mine = cell_of(a, p, side), *other = cell_of(a, p, !side);
        if (mine->err != NULL && other->err == NULL)
            other->err = mem_text(RESULTS_PARTNER_FAILED);
    }
}

static void leave_alone(ab *a, int side, size_t index)
{
    cell *c = &a->side[side].run->cells[index];
    a->alone_count++;
    if (c->err == NULL)
        c->err = mem_text(side == 0 ? RESULTS_ONLY_BASE : RESULTS_ONLY_HEAD);
}

void ab_pair_cells(ab *a)
{
    size_t counts[] = {a->side[0].plans->count, a->side[1].plans->count}, other;
    bool *taken = mem_zeroed(counts[1] + 1, sizeof *taken);
    a->pairs = mem_zeroed(counts[0] + 1, sizeof *a->pairs);
    for (size_t i = 0; i < counts[0]; i++) {
        if (!find(a, name_of(a, 0, i), &other)) {
            leave_alone(a, 0, i);
            continue;
        }
        taken[other] = true;
        a->pairs[a->pair_count] = (ab_pair){{i, other}};
        settle(a, &a->pairs[a->pair_count++]);
    }
    for (size_t i = 0; i < counts[1]; i++)
        if (!taken[i])
            leave_alone(a, 1, i);
    free(taken);
    a->verdicts = mem_zeroed(a->pair_count + 1, sizeof *a->verdicts);
    a->decided = mem_zeroed(a->pair_count + 1, sizeof *a->decided);
}

/* Decided, or without hope: on one side it cannot be measured, or has failed twice. */
static bool is_open(const ab *a, size_t pair)
{
    const cell *base = cell_of(a, &a->pairs[pair], 0), *head = cell_of(a, &a->pairs[pair], 1);
    bool measurable = (base->err == NULL || base->invocation_count > 0) && (head->err == NULL || head->invocation_count > 0);
    return measurable && !a->decided[pair] && !measure_given_up(base) && !measure_given_up(head);
}

static size_t count_open(const ab *a)
{
    size_t count = 0;
    for (size_t i = 0; i < a->pair_count; i++)
        count += is_open(a, i);
    return count;
}

/* ---- Looks ---- */

/* The rows of a comparison are cells that have figures on both sides; their verdicts are kept by pair, from look to look. */
static void judge_rows(state *s, const comparison_row *rows, verdict_cell *cells, size_t count, bool look)
{
    ab *a = s->a;
    bool *decided = mem_zeroed(count + 1, sizeof *decided);
    for (size_t i = 0; i < count; i++) {
        const verdict_cell now = cells[i];
        size_t pair = s->slot[rows[i].base - a->side[0].run->cells];
        cells[i] = a->verdicts[pair];
        cells[i].base = now.base;
        cells[i].head = now.head;
        cells[i].base_count = now.base_count;
        cells[i].head_count = now.head_count;
        cells[i].group = now.group;
        cells[i].least = now.least;
        cells[i].tolerance = now.tolerance;
        decided[i] = a->decided[pair];
    }
    if (look)
        sequential_look(cells, decided, count, VERDICT_ALPHA, a->looks);
    for (size_t i = 0; look && i < count; i++) {
        size_t pair = s->slot[rows[i].base - a->side[0].run->cells];
        a->verdicts[pair] = cells[i];
        a->decided[pair] = decided[i];
    }
    free(decided);
}

static void judge_anew(void *user, const comparison_row *rows, verdict_cell *cells, size_t count)
{
    judge_rows(user, rows, cells, count, true);
}

static void judge_as_before(void *user, const comparison_row *rows, verdict_cell *cells, size_t count)
{
    judge_rows(user, rows, cells, count, false);
}

static size_t *slots(const ab *a)
{
    size_t *slot = mem_zeroed(a->side[0].run->cell_count + 1, sizeof *slot);
    for (size_t i = 0; i < a->pair_count; i++)
        slot[a->pairs[i].cell[0]] = i;
    return slot;
}

static void tell_look(const state *s, const comparison *c)
{
    char took[32];
    text_seconds(moment_ns() - s->started_ns, took, sizeof took);
    progress_line(s->a->shown, "look %d after %d rounds and %s: %zu slower, %zu faster, %zu the same, %zu open", s->a->looks, s->round,
                  took, c->counts[VERDICT_SLOWER], c->counts[VERDICT_FASTER], c->counts[VERDICT_SAME], s->open);
}

static int look(state *s, char *error, size_t error_size)
{
    ab *a = s->a;
    comparison c;
    a->looks++;
    for (int side = 0; side < 2; side++)
        summarize(a->side[side].run);
    int status = comparison_make(a->side[0].run, a->side[1].run, (comparison_options){.beside = true, .judge = judge_anew, .user = s}, &c,
                                 error, error_size);
    s->open = count_open(a);
    s->next_look = sequential_next(s->round);
    if (status == 0)
        tell_look(s, &c);
    comparison_free(&c);
    return status;
}

/* ---- Rounds ---- */

static bool is_over(const state *s)
{
    return *s->a->interrupted != 0 || moment_ns() - s->started_ns >= s->a->limit_ns;
}

static void show_place(const state *s, size_t done, size_t all, const char *name, int side)
{
    char spent[32], limit[32];
    text_clock(moment_ns() - s->started_ns, spent, sizeof spent);
    text_clock(s->a->limit_ns, limit, sizeof limit);
    progress_status(s->a->shown, "round %d, %zu of %zu open cells  %s of at most %s  %s  %s", s->round, done + 1, all, spent, limit, name,
                    side_names[side]);
}

static void tell_failure(const state *s, int side, const char *name, const invocation *process)
{
    if (process != NULL && process->err != NULL)
        progress_line(s->a->shown, "%s of %s failed: %s", name, side_names[side], process->err);
}

static void measure_pair(state *s, size_t pair, size_t done, size_t all)
{
    const ab *a = s->a;
    bool head_first = ((size_t)s->round + pair) % 2 == 1;
    for (int turn = 0; turn < 2 && *a->interrupted == 0; turn++) {
        int side = head_first ? !turn : turn;
        size_t index = a->pairs[pair].cell[side];
        show_place(s, done, all, name_of(a, side, index), side);
        tell_failure(s, side, name_of(a, side, index), measure_process(&a->side[side], index, s->round, &s->width_floor));
    }
}

static void save(const ab *a)
{
    char ignored[512];
    for (int side = 0; side < 2; side++) {
        run *r = a->side[side].run;
        r->finished_ms = run_now_ms();
        summarize(r);
        results_write(r, a->side[side].path, ignored, sizeof ignored);
    }
}

static void measure_round(state *s)
{
    ab *a = s->a;
    size_t all = count_open(a), done = 0;
    char spent[32];
    for (int side = 0; side < 2; side++)
        a->side[side].run->rounds = s->round;
    cells_order(s->order, a->pair_count, a->side[0].run->seed, s->round);
    for (size_t i = 0; i < a->pair_count && !is_over(s); i++)
        if (is_open(a, s->order[i]))
            measure_pair(s, s->order[i], done++, all);
    save(a);
    text_seconds(moment_ns() - s->started_ns, spent, sizeof spent);
    if (!a->shown->live)
        progress_line(a->shown, "round %d: %zu cells, %s", s->round, done, spent);
}

int ab_measure(ab *a, char *error, size_t error_size)
{
    state s = {.a = a,
               .order = mem_zeroed(a->pair_count + 1, sizeof(size_t)),
               .slot = slots(a),
               .next_look = sequential_next(0),
               .started_ns = moment_ns(),
               .open = count_open(a)};
    int status = 0;
    bool looked = false;
    while (status == 0 && s.round < a->rounds_max && s.open > 0 && !is_over(&s)) {
        s.round++;
        measure_round(&s);
        looked = s.round == s.next_look && *a->interrupted == 0;
        if (looked)
            status = look(&s, error, error_size);
        else
            s.open = count_open(a);
    }
    if (status == 0 && !looked)
        status = look(&s, error, error_size);
    progress_clear(a->shown);
    free(s.order);
    free(s.slot);
    return status;
}

int ab_compare(ab *a, comparison *out, char *error, size_t error_size)
{
    state s = {.a = a, .slot = slots(a)};
    int status = comparison_make(a->side[0].run, a->side[1].run, (comparison_options){.beside = true, .judge = judge_as_before, .user = &s},
                                 out, error, error_size);
    free(s.slot);
    return status;
}

void ab_free(ab *a)
{
    free(a->pairs);
    free(a->verdicts);
    free(a->decided);
}
