/* table_bar.c - the bar of a row: ns on a logarithmic scale.
 * There is one scale for the whole table, with its decades marked above every block. A scale for each block would use the room better, but
 * the eye compares bars, not the marks above them: with one scale bars of equal length are equal times, wherever they stand. It is of ns,
 * which every cell has; cycles are the same but for the core's speed, a few per cent, which is less than an eighth of a column. Intervals
 * are mostly narrower than that, too, so they stand in figures alone. */
#include "table_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { EIGHTHS = 8 };
static const double roomy_columns = 8; /* of a decade whose mark has its unit beside it */

static double figure_of(const cell *c)
{
    return c && !c->err && c->ns.value.p10 > 0 && isfinite(c->ns.value.p10) ? c->ns.value.p10 : (double)NAN;
}

/* From a decade that is below the least figure by enough to leave it a bar, to the greatest figure. */
bool table__scale(table *t)
{
    double least = INFINITY, greatest = 0;
    for (size_t i = 0; i < t->run->cell_count; i++) {
        least = fmin(least, figure_of(t->rows[i].cell));
        greatest = fmax(greatest, figure_of(t->rows[i].cell));
    }
    if (!(greatest > 0))
        return false;
    t->bar_from = floor(log10(least * 0.8));
    t->bar_to = fmax(log10(greatest), t->bar_from + 1);
    return true;
}

/* Columns from the bar's beginning. */
static double place_of(const table *t, double ns_log10)
{
    return (ns_log10 - t->bar_from) / (t->bar_to - t->bar_from) * t->bar;
}

/* The column in which host_call lies; -1 where there is none, or the row is itself one. */
static int tick_of(const table *t, const table_row *row)
{
    double ns = figure_of(row->host_call);
    if (isnan(ns) || row->host_call == row->cell)
        return -1;
    int column = (int)place_of(t, log10(ns));
    return column < 0 ? 0 : column < t->bar ? column : t->bar - 1;
}

static void put_tick(const table *t)
{
    screen_colour(&t->to, "36");
    fputs(t->to.ascii ? "|" : "\xe2\x94\x82", t->to.out);
    screen_colour(&t->to, "0");
}

/* A column of the bar of which so many eighths are full: U+2588 is a full block, U+258F its first eighth. */
static void put_part(const table *t, int eighths)
{
    if (eighths <= 0)
        fputc(' ', t->to.out);
    else if (t->to.ascii)
        fputc('#', t->to.out);
    else
        fprintf(t->to.out, "\xe2\x96%c", 0x90 - (eighths < EIGHTHS ? eighths : EIGHTHS));
}

/* What is beyond the tick is what a foreign call costs more than an ordinary one. */
int table__put_bar(const table *t, const table_row *row)
{
    if (t->bar == 0)
        return 0;
    double ns = figure_of(row->cell);
    int part = t->to.ascii ? EIGHTHS : 1, tick = tick_of(t, row);
    int parts_of_column = EIGHTHS / part;
    int eighths = isnan(ns) ? 0 : part * (int)fmax(1, round(place_of(t, log10(ns)) * (double)parts_of_column));
    int full = (eighths + EIGHTHS - 1) / EIGHTHS, used = full > tick ? full : tick + 1;
    fputs("  ", t->to.out);
    for (int column = 0; column < used; column++) {
        if (column == tick)
            put_tick(t);
        else
            put_part(t, eighths - column * EIGHTHS);
    }
    return used;
}

/* "0.1", "1", "10", "100", "1us" to "100s"; with room for it "0.1 ns" and so on. */
static void name_decade(int decade, bool roomy, char *text, size_t size)
{
    static const char *const units[] = {"ns", "us", "ms", "s"};
    int unit = decade < 3 ? 0 : decade / 3 < 3 ? decade / 3 : 3;
    snprintf(text, size, "%g%s%s", pow(10, decade - 3 * unit), roomy ? " " : "", roomy || unit ? units[unit] : "");
}

/* A mark where each decade begins, with its name where that fits before the next one. */
int table__put_bar_head(const table *t)
{
    if (t->bar == 0)
        return 0;
    int at = 0;
    bool roomy = t->bar / (t->bar_to - t->bar_from) >= roomy_columns;
    fputs("  ", t->to.out);
    for (int decade = (int)t->bar_from; decade <= (int)floor(t->bar_to); decade++) {
        char name[32];
        int column = (int)place_of(t, decade), next = (int)fmin(place_of(t, decade + 1), t->bar);
        name_decade(decade, roomy, name, sizeof name);
        if (column >= t->bar || column < at)
            continue;
        fprintf(t->to.out, "%*s%s", column - at, "", t->to.ascii ? "'" : "\xe2\x95\xb5");
        at = column + 1;
        if (at + (int)strlen(name) <= next) {
            fputs(name, t->to.out);
            at += (int)strlen(name);
        }
    }
    return at;
}
