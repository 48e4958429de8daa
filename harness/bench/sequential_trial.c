/* sequential_trial.c - see sequential_trial.h. */
#include "sequential_trial.h"

#include "draws.h"
#include "sequential.h"

/* One side of a cell: its processes so far. */
typedef struct side {
    double values[TABLE_ROUNDS_MAX];
    size_t count;
} side;

typedef struct trial {
    const table_setting *setting;
    table_cell cells[TABLE_CELLS_MAX];
    side base[TABLE_CELLS_MAX], head[TABLE_CELLS_MAX];
    verdict_cell verdicts[TABLE_CELLS_MAX];
    bool decided[TABLE_CELLS_MAX];
    int rounds[TABLE_CELLS_MAX]; /* that the cell was measured in */
    size_t count, chosen;
} trial;

static void add_process(trial *t, size_t cell, side *to, table_change change, uint64_t *state)
{
    if (draw_chance(state, t->setting->clean))
        to->values[to->count++] = table_model_process(&t->cells[cell], t->setting->shape, change, state);
}

/* One round: of cells that are decided no more is measured. */
static void measure(trial *t, uint64_t *state)
{
    for (size_t i = 0; i < t->count; i++) {
        bool planted = table_is_planted(t->setting, t->cells, i, t->chosen);
        if (t->decided[i])
            continue;
        add_process(t, i, &t->base[i], (table_change){0, 0}, state);
        add_process(t, i, &t->head[i], planted ? t->setting->change : (table_change){0, 0}, state);
        t->rounds[i]++;
    }
}

static size_t look(trial *t, int number)
{
    for (size_t i = 0; i < t->count; i++)
        if (!t->decided[i])
            t->verdicts[i] = table_model_verdict(&t->cells[i], t->base[i].values, t->base[i].count, t->head[i].values, t->head[i].count);
    return sequential_look(t->verdicts, t->decided, t->count, VERDICT_ALPHA, number);
}

static void count_trial(const trial *t, double *sums)
{
    bool slower = false, faster = false;
    for (size_t i = 0; i < t->count; i++) {
        double *in = sums + SEQUENTIAL_SUM_BY_KIND + (size_t)t->cells[i].kind * IN_KIND_COUNT;
        bool planted = table_is_planted(t->setting, t->cells, i, t->chosen);
        in[IN_KIND_CELLS]++;
        in[IN_KIND_PROCESSES] += t->rounds[i];
        in[IN_KIND_OPEN] += !t->decided[i];
        if (planted && table_model_change(&t->cells[i], t->setting->change) > t->verdicts[i].floor) {
            in[IN_KIND_ABOVE]++;
            in[IN_KIND_FOUND] += t->verdicts[i].kind == VERDICT_SLOWER;
            in[IN_KIND_MISSED] += t->verdicts[i].kind == VERDICT_SAME;
        }
        slower = slower || (!planted && t->verdicts[i].kind == VERDICT_SLOWER);
        faster = faster || (!planted && t->verdicts[i].kind == VERDICT_FASTER);
    }
    sums[SEQUENTIAL_SUM_TABLES]++;
    sums[SEQUENTIAL_SUM_ANY] += slower || faster;
    sums[SEQUENTIAL_SUM_SLOWER] += slower;
}

static void one_trial(const table_setting *s, size_t cells, uint64_t *state, double *sums)
{
    static trial t;
    size_t open = 1;
    int done = 0;
    t = (trial){.setting = s};
    t.count = table_model_make(s->shape, state, t.cells);
    if (cells > 0 && cells < t.count)
        t.count = cells;
    t.chosen = (size_t)random_below(state, t.count);
    for (int number = 1, next = sequential_next(0); open > 0 && next <= s->rounds; number++, next = sequential_next(next)) {
        for (; done < next; done++)
            measure(&t, state);
        open = look(&t, number);
    }
    count_trial(&t, sums);
}

void sequential_trial(const table_setting *s, size_t cells, size_t tables, uint64_t seed, double *sums)
{
    uint64_t state = seed;
    for (size_t i = 0; i < tables; i++)
        one_trial(s, cells, &state, sums);
}

double sequential_sum(const double *sums, table_kind kind, int which)
{
    return sums[SEQUENTIAL_SUM_BY_KIND + (int)kind * IN_KIND_COUNT + which];
}
