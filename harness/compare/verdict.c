/* verdict.c - see verdict.h. Two things can make two files differ that come from the same code. Processes of a cell differ a little among
 * themselves: Welch's test is for that. And processes may fall into modes, each for its whole life (where a JIT placed its code), so that
 * by chance those of one file are in another mode than those of the other: no spread within a file warns of it, so what counts against it
 * is the number of processes, and how often cells of this mechanism have modes. */
#include "verdict.h"

#include "memory.h"
#include "stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* No change below `least_floor` is looked at: cells of one mode repeat that well from one file to another. Above it, what is less than so
 * many standard deviations of the processes is no change that anybody could see in one of them. */
static const double least_floor = 0.0025, floor_deviations = 3;

/* The share of cells with modes in a group, before any was looked at, counts as much as so many cells. Of a recorded table it is a sixth,
 * and a fifth with those whose modes are too near to be told. */
static const double prior_cells = 4, prior_share = 0.2;

typedef struct side {
    double *sorted;
    size_t count;
    stats_mode *modes;
    size_t mode_count;
} side;

static side side_of(const double *values, size_t count, double floor, double floor_relative)
{
    side s = {mem_zeroed(count + 1, sizeof(double)), count, mem_zeroed(count + 1, sizeof(stats_mode)), 0};
    if (count > 0)
        memcpy(s.sorted, values, count * sizeof *values);
    stats_sort(s.sorted, count);
    s.mode_count = stats_modes(s.sorted, count, floor, floor_relative, s.modes);
    return s;
}

static void side_free(side *s)
{
    free(s->sorted);
    free(s->modes);
}

/* ---- The floor ---- */

/* Of the logarithms, from their mean. */
static double squared_deviations(const side *s, double mean)
{
    double sum = 0;
    for (size_t i = 0; i < s->count; i++)
        sum += pow(log(s->sorted[i] / mean), 2);
    return sum;
}

/* Of the processes within a side, relative. Both have at least two. */
static double pooled_deviation(const side *base, double base_mean, const side *head, double head_mean)
{
    double sum = squared_deviations(base, base_mean) + squared_deviations(head, head_mean);
    return sqrt(sum / (double)(base->count + head->count - 2));
}

static double floor_of(const verdict_cell *c, const side *base, const side *head)
{
    double base_mean = stats_geometric_mean(c->base, c->base_count), head_mean = stats_geometric_mean(c->head, c->head_count);
    double deviations = floor_deviations * pooled_deviation(base, base_mean, head, head_mean);
    double floor = c->least > 0 ? fmin(fmax(deviations, least_floor), c->tolerance) : c->tolerance;
    return fmax(floor, c->least / base_mean);
}

/* ---- Modes ---- */

/* The chance that all processes of one file are in some given modes, and all of the other file in the others, by nothing but chance:
 * q^a (1 - q)^b with the share q that makes it greatest, which is more than twice what it is on average over all shares. Of three modes
 * there are two ways to part, and so on. */
static double chance_of_parting(const side *one, const side *other, size_t modes)
{
    double a = (double)one->count, b = (double)other->count;
    return fmin(1, (double)(modes - 1) * pow(a / (a + b), a) * pow(b / (a + b), b));
}

/* The chance that a cell with modes shows one file's processes so much more in the lower one and the other's so much more in the upper
 * ones, by nothing but chance. 0 where all values together are of one mode: then there is nothing to switch between. Fisher's test where
 * the files overlap. */
static double chance_of_switch(const side *lower, const side *upper, double floor, double floor_relative)
{
    size_t count = lower->count + upper->count, low = 0, high = 0;
    double *values = mem_zeroed(count, sizeof *values);
    memcpy(values, lower->sorted, lower->count * sizeof *values);
    memcpy(values + lower->count, upper->sorted, upper->count * sizeof *values);
    side all = side_of(values, count, floor, floor_relative);
    double limit = all.sorted[all.modes[0].count - 1];
    for (size_t i = 0; i < lower->count; i++)
        low += lower->sorted[i] <= limit;
    for (size_t i = 0; i < upper->count; i++)
        high += upper->sorted[i] <= limit;
    bool apart = lower->sorted[lower->count - 1] < upper->sorted[0];
    double chance = all.mode_count < 2 ? 0
                    : apart            ? chance_of_parting(lower, upper, all.mode_count)
                                       : stats_fisher(low, lower->count - low, high, upper->count - high);
    side_free(&all);
    free(values);
    return chance;
}

static double mode_mean(const side *s, size_t m)
{
    return stats_geometric_mean(s->sorted + s->modes[m].first, s->modes[m].count);
}

/* Where both sides have the same number of modes, two or more, and each lies above its counterpart: the t-test of the mean shift of logs
 * against the spread within modes. 1 where that is not so. */
static double chance_of_shift(const side *lower, const side *upper)
{
    double shift = 0, squares = 0, weight = 0, df = (double)(lower->count + upper->count) - 2 * (double)lower->mode_count;
    if (lower->mode_count < 2 || lower->mode_count != upper->mode_count || df < 1)
        return 1;
    for (size_t m = 0; m < lower->mode_count; m++) {
        double low = log(mode_mean(lower, m)), high = log(mode_mean(upper, m));
        const side *sides[] = {lower, upper};
        double means[] = {low, high};
        if (high <= low)
            return 1;
        shift += (high - low) / (double)lower->mode_count;
        for (int s = 0; s < 2; s++)
            for (size_t i = 0; i < sides[s]->modes[m].count; i++)
                squares += pow(log(sides[s]->sorted[sides[s]->modes[m].first + i]) - means[s], 2);
        weight += 1 / (double)lower->modes[m].count + 1 / (double)upper->modes[m].count;
    }
    double error = sqrt(squares / df * weight) / (double)lower->mode_count;
    return error > 0 ? stats_t_cdf(-shift / error, df) : 0;
}

/* Where files of several modes do not overlap in a mode: no value of one is near a value of the other. */
static bool share_a_mode(const side *a, const side *b, double floor)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (fabs(a->sorted[i] / b->sorted[k] - 1) < floor / 2)
                return true;
    return false;
}

/* ---- One cell ---- */

typedef struct judged {
    double p_spread, p_switch; /* of the direction of the change */
    bool too_few;
} judged;

/* Nobody says beforehand in which direction a change will be. */
static double two_sided(double p)
{
    return fmin(1, 2 * p);
}

static judged judge(verdict_cell *c)
{
    judged j = {.p_spread = 1, .p_switch = 1, .too_few = c->base_count < 2 || c->head_count < 2};
    stats_comparison t = stats_compare(c->base, c->base_count, c->head, c->head_count);
    c->ratio = t.ratio;
    c->low = t.low;
    c->high = t.high;
    if (j.too_few) {
        c->floor = c->tolerance;
        return j;
    }
    side base = side_of(c->base, c->base_count, c->least, least_floor), head = side_of(c->head, c->head_count, c->least, least_floor);
    side *lower = c->ratio > 1 ? &base : &head, *upper = c->ratio > 1 ? &head : &base;
    c->floor = floor_of(c, &base, &head);
    c->has_modes = base.mode_count > 1 || head.mode_count > 1;
    j.p_spread = two_sided(c->ratio > 1 ? t.p_greater : t.p_less);
    j.p_switch = chance_of_switch(lower, upper, c->least, least_floor);
    double shift = c->has_modes && !share_a_mode(lower, upper, c->floor) ? two_sided(chance_of_shift(lower, upper)) : 1;
    if (shift < j.p_spread) {
        j.p_spread = shift;
        j.p_switch = chance_of_parting(lower, upper, lower->mode_count + upper->mode_count);
    }
    side_free(&base);
    side_free(&head);
    return j;
}

/* ---- All cells ---- */

static double share_with_modes(const verdict_cell *cells, size_t count, int group)
{
    double with = prior_cells * prior_share, all = prior_cells;
    for (size_t i = 0; i < count; i++)
        if (cells[i].group == group) {
            all++;
            with += cells[i].has_modes;
        }
    return with / all;
}

static verdict_kind kind_of(const verdict_cell *c, const judged *j, double alpha)
{
    double change = fabs(log(c->ratio)), floor = log(1 + c->floor);
    if (j->too_few)
        return VERDICT_UNMEASURABLE;
    if (change > floor && c->p <= alpha)
        return c->ratio > 1 ? VERDICT_SLOWER : VERDICT_FASTER;
    /* What the interval does not exclude has not been excluded. */
    if (log(c->high) > floor || -log(c->low) > floor)
        return VERDICT_UNMEASURABLE;
    return VERDICT_SAME;
}

void verdict_of_all(verdict_cell *cells, size_t count, double alpha)
{
    judged *all = mem_zeroed(count + 1, sizeof *all);
    double *p = mem_zeroed(count + 1, sizeof *p);
    for (size_t i = 0; i < count; i++)
        all[i] = judge(&cells[i]);
    for (size_t i = 0; i < count; i++) {
        double modes = cells[i].has_modes ? 1 : share_with_modes(cells, count, cells[i].group);
        p[i] = all[i].too_few ? (double)NAN : (1 - modes) * all[i].p_spread + modes * fmax(all[i].p_spread, all[i].p_switch);
    }
    stats_holm(p, count, p);
    for (size_t i = 0; i < count; i++) {
        cells[i].p = p[i];
        cells[i].kind = kind_of(&cells[i], &all[i], alpha);
    }
    free(all);
    free(p);
}

const char *verdict_word(verdict_kind kind)
{
    static const char *const words[] = {"same", "slower", "faster", "unmeasurable"};
    return words[kind];
}
