/* history_bars.c - a cell over time in a line of characters. A step of the eight is one per cent at least, so that what does not change
 * looks so. */
#include "history_print.h"

#include "wording.h"

#include <math.h>

enum { LEVELS = 8 };
static const double least_step = 0.01;

static void find_range(const history_cell *c, size_t run_count, double *low, double *step)
{
    double high = 0;
    *low = HUGE_VAL;
    for (size_t r = 0; r < run_count; r++)
        if (c->figures[r]) {
            *low = fmin(*low, c->figures[r]->value);
            high = fmax(high, c->figures[r]->value);
        }
    *step = fmax(least_step * *low, (high - *low) / (LEVELS - 1));
}

static bool is_change(const history_cell *c, size_t at)
{
    for (size_t i = 0; i < c->change_count; i++)
        if (c->changes[i].run == at)
            return true;
    return false;
}

static bool has_mark(const history_cell *c, size_t at)
{
    return c->breaks[at] || is_change(c, at);
}

/* The first run that is drawn where so many columns are free; beyond 0 an ellipsis stands before it. */
static size_t first_run(const history_series *s, const history_cell *c, int most)
{
    int used = 1;
    for (size_t r = s->run_count; r-- > 0;) {
        used += 1 + has_mark(c, r);
        if (used > most + (r == 0))
            return r + 1;
    }
    return 0;
}

static void add_bar(text_buffer *t, double value, double low, double step, bool blocks)
{
    int level = step > 0 ? (int)lround((value - low) / step) : 0;
    level = level >= LEVELS ? LEVELS - 1 : level;
    if (blocks)
        text_add(t, "\xe2\x96%c", 0x81 + level);
    else
        text_add(t, "%d", level + 1);
}

char *history_bars(const history_series *s, const history_cell *c, bool blocks, int most)
{
    text_buffer t = {0};
    double low, step;
    size_t first = first_run(s, c, most);
    find_range(c, s->run_count, &low, &step);
    text_add(&t, "%s", first == 0 ? "" : blocks ? "\xe2\x80\xa6" : "<");
    for (size_t r = first; r < s->run_count; r++) {
        if (has_mark(c, r))
            text_add(&t, "%c", c->breaks[r] ? ':' : '|');
        if (c->figures[r])
            add_bar(&t, c->figures[r]->value, low, step, blocks);
        else
            text_add(&t, " ");
    }
    return t.at;
}
