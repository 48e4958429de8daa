/* comparison_picture.c - the picture of a change for a terminal: where it lies, how sure that is, and what would be no change at all. */
#include "comparison.h"
#include "memory.h"
#include "stats.h"

#include <math.h>
#include <stdlib.h>

static const double least_reach = 0.02, most_reach = 1.4; /* logarithms: 2 %, fourfold */
static const double far_from_the_others = 4;              /* medians */

typedef enum part { PART_NOTHING, PART_FLOOR, PART_ONE, PART_INTERVAL, PART_CHANGE, PART_LEFT, PART_RIGHT, PART_COUNT } part;

static const char *const signs[] = {
    [PART_NOTHING] = " ",           [PART_FLOOR] = "\xe2\x96\x91", [PART_ONE] = "\xe2\x94\x82",  [PART_INTERVAL] = "\xe2\x94\x80",
    [PART_CHANGE] = "\xe2\x97\x8f", [PART_LEFT] = "\xe2\x97\x80",  [PART_RIGHT] = "\xe2\x96\xb6"};
static const char *const ascii_signs[] = {" ", ":", "|", "-", "*", "<", ">"};

/* How far from no change a row lies that is drawn; NAN of others. */
static double reach_of(const comparison_row *row, bool all)
{
    double ratio = row->verdict.ratio;
    bool drawn = (all || comparison_row_says_something(row)) && isfinite(ratio) && ratio > 0;
    return drawn ? fabs(log(ratio)) : (double)NAN;
}

/* Of the confirmed ones, or where there are none of all. Values has room for every row. */
static size_t collect(const comparison *c, bool all, bool confirmed, double *values)
{
    size_t count = 0;
    for (size_t i = 0; i < c->row_count; i++) {
        verdict_kind kind = c->rows[i].verdict.kind;
        double reach = reach_of(&c->rows[i], all);
        if (isfinite(reach) && (!confirmed || kind == VERDICT_SLOWER || kind == VERDICT_FASTER))
            values[count++] = reach;
    }
    return count;
}

/* One change that is far from all others must not press these together: it gets an arrow. */
comparison_scale comparison_scale_of(const comparison *c, bool all, int columns)
{
    double *values = mem_zeroed(c->row_count + 1, sizeof *values), reach = least_reach;
    size_t count = collect(c, all, true, values);
    count = count > 0 ? count : collect(c, all, false, values);
    if (count > 0) {
        stats_sort(values, count);
        reach = fmin(1.1 * values[count - 1], far_from_the_others * stats_quantile(values, count, 0.5));
    }
    free(values);
    return (comparison_scale){fmin(fmax(reach, least_reach), most_reach), columns / 2 * 2 + 1};
}

/* The column of a ratio; beyond the ends it is -1 or `columns`. */
static int column_of(const comparison_scale *s, double ratio)
{
    double place = log(ratio) / s->reach; /* -1 to 1 */
    int half = s->columns / 2;
    return place < -1.0001 ? -1 : place > 1.0001 ? s->columns : half + (int)lround(place * half);
}

static void fill(part *parts, const comparison_scale *s, double low, double high, part what)
{
    int from = column_of(s, low), to = column_of(s, high);
    for (int i = from < 0 ? 0 : from; i <= to && i < s->columns; i++)
        parts[i] = what;
}

static void draw(part *parts, const comparison_scale *s, const verdict_cell *v)
{
    for (int i = 0; i < s->columns; i++)
        parts[i] = PART_NOTHING;
    if (isfinite(v->floor))
        fill(parts, s, 1 / (1 + v->floor), 1 + v->floor, PART_FLOOR);
    if (isfinite(v->low) && isfinite(v->high) && v->low > 0)
        fill(parts, s, v->low, v->high, PART_INTERVAL);
    parts[s->columns / 2] = PART_ONE;
    if (!isfinite(v->ratio) || !(v->ratio > 0))
        return;
    int at = column_of(s, v->ratio);
    parts[at < 0 ? 0 : at < s->columns ? at : s->columns - 1] = at < 0 ? PART_LEFT : at < s->columns ? PART_CHANGE : PART_RIGHT;
}

void comparison_put_picture(const comparison_scale *s, const verdict_cell *v, const screen *to)
{
    static const char *const codes[] = {
        [VERDICT_SAME] = "0", [VERDICT_SLOWER] = "31", [VERDICT_FASTER] = "32", [VERDICT_UNMEASURABLE] = "33"};
    part parts[COMPARISON_PICTURE_MAX];
    int end = s->columns;
    draw(parts, s, v);
    while (end > 0 && parts[end - 1] == PART_NOTHING)
        end--;
    for (int i = 0; i < end; i++) {
        bool marked = to->colour && parts[i] >= PART_INTERVAL, faint = to->colour && parts[i] == PART_FLOOR;
        if (marked || faint)
            screen_colour(to, marked ? codes[v->kind] : "2");
        fputs((to->ascii ? ascii_signs : signs)[parts[i]], to->out);
        if (marked || faint)
            screen_colour(to, "0");
    }
}
