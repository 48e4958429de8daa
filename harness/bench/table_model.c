/* table_model.c - see table_model.h. */
#include "table_model.h"

#include "draws.h"

#include <math.h>

/* Of the recorded run: what a runtime's cells are like. Shares are of its cells; spreads are medians of standard deviations of logs, which
 * are log-normal with the second number. Of .NET's cells with modes a third has them so close that the rule of modes finds none. */
typedef struct kind_of_runtime {
    int mechanisms, cells; /* cells a mechanism */
    double least_cycles, most_cycles;
    double with_modes, allocating;
    double spread, spread_of_spread, allocating_spread;
} kind_of_runtime;

static const kind_of_runtime recorded[] = {
    {5, 6, 1, 100, 0.07, 0, 0.00015, 1.4, 0},         /* C */
    {9, 5, 3, 125, 0.45, 0, 0.0003, 1.2, 0},          /* .NET */
    {4, 6, 3, 2250, 0.09, 0.42, 0.0008, 0.85, 0.005}, /* Go */
    {4, 5, 4, 2000, 0.14, 0.2, 0.0005, 1.4, 0.003},   /* JVM */
    {1, 6, 6, 530, 0.33, 0.17, 0.0003, 0.7, 0.015},   /* LuaJIT */
    {3, 5, 8, 680, 0.25, 0.2, 0.008, 1.1, 0.02},      /* Node.js */
    {4, 6, 1, 100, 0.12, 0.17, 0.0002, 0.9, 0.007},   /* Rust */
    {3, 6, 3, 125, 0.05, 0.17, 0.00015, 1.4, 0.007},  /* Swift */
};

static const double spread_of_allocating = 0.9, far_share = 0.08, far_times = 10, exact_most = 0.0005;
static const double rough_spread = 0.03, tail_spread = 0.01, tail_index = 1.5;

/* Two to four modes whole cycles apart, of any shares: evenly spread over all that sum up to one. */
static void give_modes(table_cell *c, uint64_t *state)
{
    size_t count = 2 + (size_t)random_below(state, TABLE_MODES_MAX - 1);
    double sum = 0, apart = fmax(1, floor(c->cycles * 0.015 + 1));
    for (size_t m = 0; m < count; m++) {
        sum += c->share[m] = draw_exponential(state, 1);
        c->mode_cycles[m] = m == 0 ? 0 : c->mode_cycles[m - 1] + apart * (double)(1 + random_below(state, 3));
    }
    for (size_t m = 0; m < count; m++)
        c->share[m] /= sum;
}

static void give_two_equal_modes(table_cell *c)
{
    c->kind = TABLE_MODES;
    c->share[0] = c->share[1] = 0.5;
    c->mode_cycles[1] = fmax(1, floor(c->cycles * 0.1));
}

static table_cell draw_cell(const kind_of_runtime *k, uint64_t *state)
{
    table_cell c = {.share = {1}, .far = far_share};
    double kind = draw_uniform(state);
    c.cycles = exp(draw_between(state, log(k->least_cycles), log(k->most_cycles)));
    c.spread = fmin(0.03, draw_lognormal(state, k->spread, k->spread_of_spread));
    if (kind < k->with_modes) {
        c.kind = TABLE_MODES;
        give_modes(&c, state);
    } else if (kind < k->with_modes + k->allocating) {
        c.kind = TABLE_ALLOCATING;
        c.spread = fmin(0.05, draw_lognormal(state, k->allocating_spread, spread_of_allocating));
        c.far = 0;
    } else {
        c.kind = c.spread <= exact_most ? TABLE_EXACT : TABLE_SPREAD;
        c.far = c.spread <= exact_most ? far_share : 0;
    }
    return c;
}

static table_cell of_shape(table_shape shape, table_cell c, int place)
{
    if (shape == TABLE_RECORDED)
        return c;
    table_cell plain = {.kind = TABLE_SPREAD, .group = c.group, .runtime = c.runtime, .cycles = c.cycles, .share = {1}};
    plain.spread = shape == TABLE_ALL_ROUGH ? rough_spread : shape == TABLE_HEAVY_TAILS ? tail_spread : 0.0002;
    if (shape == TABLE_ALL_MODES || (shape == TABLE_ODD_MODES && place == 0))
        give_two_equal_modes(&plain);
    else if (shape == TABLE_ODD_MODES)
        plain.kind = TABLE_EXACT;
    return plain;
}

size_t table_model_make(table_shape shape, uint64_t *state, table_cell *cells)
{
    size_t count = 0;
    int group = 0;
    for (size_t r = 0; r < sizeof recorded / sizeof recorded[0]; r++)
        for (int m = 0; m < recorded[r].mechanisms; m++, group++)
            for (int k = 0; k < recorded[r].cells; k++) {
                table_cell c = draw_cell(&recorded[r], state);
                c.group = group;
                c.runtime = (int)r;
                cells[count++] = of_shape(shape, c, k);
            }
    return count;
}

double table_model_process(const table_cell *c, table_shape shape, table_change change, uint64_t *state)
{
    size_t m = 0;
    double left = draw_uniform(state);
    while (m + 1 < TABLE_MODES_MAX && left > c->share[m] && c->share[m + 1] > 0)
        left -= c->share[m++];
    double cycles = (c->cycles + c->mode_cycles[m]) * (1 + change.relative) + change.cycles;
    if (shape == TABLE_HEAVY_TAILS)
        return cycles * (1 + c->spread * (draw_pareto(state, tail_index) - 1));
    double away = c->spread * draw_normal(state);
    return cycles * exp(draw_chance(state, c->far) ? far_times * fabs(away) : away);
}

double table_model_change(const table_cell *c, table_change change)
{
    return change.relative + change.cycles / c->cycles;
}

verdict_cell table_model_verdict(const table_cell *c, const double *base, size_t base_count, const double *head, size_t head_count)
{
    static const double least_cycles = 0.25, tolerance = 0.015, tolerance_allocating = 0.03;
    return (verdict_cell){.base = base,
                          .head = head,
                          .base_count = base_count,
                          .head_count = head_count,
                          .group = c->group,
                          .least = least_cycles,
                          .tolerance = c->kind == TABLE_ALLOCATING ? tolerance_allocating : tolerance};
}

const char *table_kind_word(table_kind kind)
{
    static const char *const words[] = {"exact", "spread", "modes", "allocating"};
    return words[kind];
}
