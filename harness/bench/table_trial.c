/* table_trial.c - see table_trial.h. */
#include "table_trial.h"

#include "draws.h"

static size_t draw_side(const table_cell *c, const table_setting *s, table_change change, uint64_t *state, double *values)
{
    size_t count = 0;
    for (int k = 0; k < s->rounds; k++)
        if (draw_chance(state, s->clean))
            values[count++] = table_model_process(c, s->shape, change, state);
    return count;
}

bool table_is_planted(const table_setting *s, const table_cell *cells, size_t cell, size_t chosen)
{
    return s->planted == PLANT_ALL || (s->planted == PLANT_ONE_CELL && cell == chosen) ||
           (s->planted == PLANT_ONE_RUNTIME && cells[cell].runtime == cells[chosen].runtime);
}

static void count_cell(const verdict_cell *v, const table_cell *c, const table_setting *s, bool planted, double *sums)
{
    double *of = sums + TABLE_SUM_BY_KIND + (size_t)c->kind * OF_KIND_COUNT;
    bool slower = v->kind == VERDICT_SLOWER, faster = v->kind == VERDICT_FASTER;
    of[OF_KIND_CELLS]++;
    of[OF_KIND_UNMEASURABLE] += v->kind == VERDICT_UNMEASURABLE;
    of[OF_KIND_ALARMS] += !planted && (slower || faster);
    if (planted && table_model_change(c, s->change) > v->floor) {
        of[OF_KIND_ABOVE]++;
        of[OF_KIND_FOUND] += slower;
        of[OF_KIND_MISSED] += v->kind == VERDICT_SAME;
    }
}

static void one_table(const table_setting *s, uint64_t *state, double *sums)
{
    static double base[TABLE_CELLS_MAX][TABLE_ROUNDS_MAX], head[TABLE_CELLS_MAX][TABLE_ROUNDS_MAX];
    table_cell cells[TABLE_CELLS_MAX];
    verdict_cell verdicts[TABLE_CELLS_MAX];
    size_t count = table_model_make(s->shape, state, cells), chosen = (size_t)random_below(state, count);
    bool slower = false, faster = false;
    for (size_t i = 0; i < count; i++) {
        table_change change = table_is_planted(s, cells, i, chosen) ? s->change : (table_change){0, 0};
        size_t base_count = draw_side(&cells[i], s, (table_change){0, 0}, state, base[i]);
        size_t head_count = draw_side(&cells[i], s, change, state, head[i]);
        verdicts[i] = table_model_verdict(&cells[i], base[i], base_count, head[i], head_count);
    }
    verdict_of_all(verdicts, count, VERDICT_ALPHA);
    for (size_t i = 0; i < count; i++) {
        bool planted = table_is_planted(s, cells, i, chosen);
        count_cell(&verdicts[i], &cells[i], s, planted, sums);
        slower = slower || (!planted && verdicts[i].kind == VERDICT_SLOWER);
        faster = faster || (!planted && verdicts[i].kind == VERDICT_FASTER);
    }
    sums[TABLE_SUM_TABLES]++;
    sums[TABLE_SUM_ANY] += slower || faster;
    sums[TABLE_SUM_SLOWER] += slower;
    sums[TABLE_SUM_FASTER] += faster;
}

void table_trial(const table_setting *s, size_t tables, uint64_t seed, double *sums)
{
    uint64_t state = seed;
    for (size_t t = 0; t < tables; t++)
        one_table(s, &state, sums);
}

double table_sum(const double *sums, table_kind kind, int which)
{
    return sums[TABLE_SUM_BY_KIND + (int)kind * OF_KIND_COUNT + which];
}
