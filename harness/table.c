/* table.c - the table at the end of a run: one block a workload, the baseline first, then by what a call costs. What stands below the table
 * is table_legend.c. */
#include "table_internal.h"

#include "format.h"
#include "memory.h"
#include "results.h"
#include "summary.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MAX_COLUMNS = 20, FIGURE_COLUMNS = 8, TEXT_BYTES = 512 };

/* ---- Texts ---- */

void table__colour(const table *t, const char *code)
{
    if (t->colour)
        fprintf(t->out, "\033[%sm", code);
}

/* `text` made safe and padded to `width` columns; negative: to the left of its text. */
static void put_padded(const table *t, const char *text, int width)
{
    char shown[TEXT_BYTES];
    int limit = abs(width);
    int used = format_utf8(text, limit, shown, sizeof shown);
    fprintf(t->out, "%*s%s%*s", width < 0 ? limit - used : 0, "", shown, width < 0 ? 0 : limit - used, "");
}

void table__put(const table *t, const char *text, int columns)
{
    char shown[4 * TEXT_BYTES];
    format_utf8(text, columns > 0 ? columns : 1, shown, sizeof shown);
    fputs(shown, t->out);
}

/* Half of the 95 % interval, in the figure's unit. */
static double half_interval(const estimate *e)
{
    return (e->high - e->low) / 2;
}

static const estimate *main_estimate(const cell *c)
{
    return summary_is_cpu(c) ? &c->cycles : &c->ns;
}

static double relative_interval(const estimate *e)
{
    return half_interval(e) / e->value.p10;
}

void table_format_interval(double relative, char *text, size_t size)
{
    double percent = relative * 100;
    if (!isfinite(percent))
        snprintf(text, size, "-");
    else if (percent < 0.005)
        snprintf(text, size, "0.00 %%");
    else
        snprintf(text, size, "%.*f %%", percent < 0.995 ? 2 : percent < 9.95 ? 1 : 0, percent);
}

/* ---- Order ---- */

static bool is_baseline(const run *r, const cell *c)
{
    char name[TEXT_BYTES];
    snprintf(name, sizeof name, "%s/%s", c->runtime, c->mechanism);
    return r->baseline && strcmp(r->baseline, name) == 0;
}

static bool same_workload(const cell *a, const cell *b)
{
    return strcmp(a->workload, b->workload) == 0 && strcmp(a->size, b->size) == 0;
}

/* What decides in a block: the baseline, then figures, then failures, then names. */
typedef struct row { const cell *cell; int rank; double cost; } row;

static int compare_rows(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank - y->rank;
    if (x->cost < y->cost || x->cost > y->cost)
        return x->cost < y->cost ? -1 : 1;
    int order = strcmp(x->cell->runtime, y->cell->runtime);
    return order ? order : strcmp(x->cell->mechanism, y->cell->mechanism);
}

static row make_row(const run *r, const cell *c)
{
    double cost = main_estimate(c)->value.p10;
    int rank = is_baseline(r, c) ? 0 : c->err ? 3 : isnan(cost) ? 2 : 1;
    return (row){c, rank, isnan(cost) ? 0 : cost};
}

/* ---- Rows ---- */

static const cell *baseline_of(const run *r, const cell *c)
{
    for (size_t i = 0; i < r->cell_count; i++)
        if (is_baseline(r, &r->cells[i]) && same_workload(&r->cells[i], c))
            return &r->cells[i];
    return NULL;
}

/* The ratio is as uncertain as its two sides are together. */
static void format_ratio(const table *t, const cell *c, char *text, size_t size)
{
    const cell *base = baseline_of(t->run, c);
    double own = relative_interval(main_estimate(c)), its = base ? relative_interval(main_estimate(base)) : (double)NAN;
    format_figure(c->ratio_to_c, c == base ? 0 : c->ratio_to_c * hypot(own, its), text, size);
}

static void join_flags(const cell *c, char *text, size_t size)
{
    size_t used = 0;
    text[0] = 0;
    for (size_t i = 0; i < c->flag_count && used < size; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%s", i ? " " : "", c->flags[i]);
}

static void put_modes(const table *t, const cell *c)
{
    double uncertainty = 0.01 * main_estimate(c)->value.p10 > 0.1 ? 0.1 : 0.01; /* modes are a quarter of a cycle or 1.5 % apart */
    fputs("      modes:", t->out);
    for (size_t i = 0; i < c->mode_count; i++) {
        char figure[32];
        format_figure(c->modes[i].cycles, uncertainty, figure, sizeof figure);
        fprintf(t->out, "%s %s (%.0f %%)", i ? " |" : "", figure, 100 * c->modes[i].share);
    }
    fputs(" cycles\n", t->out);
}

static void put_failure(const table *t, const cell *c, int left)
{
    table__colour(t, "31");
    fputs("  ", t->out);
    table__put(t, c->err, left - 2);
    table__colour(t, "0");
    fputc('\n', t->out);
}

static void put_figures(const table *t, const cell *c, int left)
{
    char text[64], flags[TEXT_BYTES];
    format_figure(c->ns.value.p10, half_interval(&c->ns), text, sizeof text);
    put_padded(t, text, -(FIGURE_COLUMNS + 1));
    format_figure(c->cycles.value.p10, half_interval(&c->cycles), text, sizeof text);
    put_padded(t, text, -(FIGURE_COLUMNS + 1));
    format_ratio(t, c, text, sizeof text);
    put_padded(t, text, -FIGURE_COLUMNS);
    table_format_interval(relative_interval(main_estimate(c)), text, sizeof text);
    put_padded(t, text, -FIGURE_COLUMNS);
    join_flags(c, flags, sizeof flags);
    if (flags[0]) {
        bool fits = (int)strlen(flags) + 2 <= left - 4 * FIGURE_COLUMNS - 2;
        fputs(fits ? "  " : "\n      ", t->out);
        table__colour(t, "33");
        table__put(t, flags, fits ? t->columns : t->columns - 6);
        table__colour(t, "0");
    }
    fputc('\n', t->out);
    if (c->mode_count > 1)
        put_modes(t, c);
}

static void put_row(const table *t, const cell *c)
{
    fputs("  ", t->out);
    put_padded(t, c->runtime, t->runtime_columns);
    fputs("  ", t->out);
    put_padded(t, c->mechanism, t->mechanism_columns);
    int left = t->columns - 4 - t->runtime_columns - t->mechanism_columns;
    if (c->err)
        put_failure(t, c, left);
    else
        put_figures(t, c, left);
}

/* ---- Blocks ---- */

static void put_block_title(const table *t, const cell *c)
{
    fputc('\n', t->out);
    table__colour(t, "1");
    table__put(t, c->workload, t->columns);
    if (c->size[0]) {
        fputc(' ', t->out);
        table__put(t, c->size, t->columns);
    }
    table__colour(t, "0");
    fputc('\n', t->out);
}

/* All cells of the workload and size of cell `first`. */
static void put_block(const table *t, size_t first)
{
    const run *r = t->run;
    row *rows = mem_zeroed(r->cell_count, sizeof *rows);
    size_t count = 0;
    for (size_t i = first; i < r->cell_count; i++)
        if (same_workload(&r->cells[i], &r->cells[first]))
            rows[count++] = make_row(r, &r->cells[i]);
    qsort(rows, count, sizeof *rows, compare_rows);
    put_block_title(t, &r->cells[first]);
    for (size_t i = 0; i < count; i++)
        put_row(t, rows[i].cell);
    free(rows);
}

static bool began_before(const run *r, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (same_workload(&r->cells[i], &r->cells[index]))
            return true;
    return false;
}

static int wider(int columns, const char *text)
{
    char shown[TEXT_BYTES];
    int needed = format_utf8(text, NAME_MAX_COLUMNS, shown, sizeof shown);
    return needed > columns ? needed : columns;
}

static void put_head(const table *t)
{
    table__colour(t, "1");
    fputs("  ", t->out);
    put_padded(t, "runtime", t->runtime_columns);
    fputs("  ", t->out);
    put_padded(t, "mechanism", t->mechanism_columns);
    put_padded(t, "ns", -(FIGURE_COLUMNS + 1));
    put_padded(t, "cycles", -(FIGURE_COLUMNS + 1));
    put_padded(t, "to C", -FIGURE_COLUMNS);
    put_padded(t, "\xc2\xb1", -FIGURE_COLUMNS);
    fputs("  flags", t->out);
    table__colour(t, "0");
    fputc('\n', t->out);
}

void table_print(const run *r, FILE *out, int columns, bool colour)
{
    table t = {.run = r, .out = out, .columns = columns < 40 ? 40 : columns, .colour = colour};
    t.runtime_columns = wider(0, "runtime");
    t.mechanism_columns = wider(0, "mechanism");
    for (size_t i = 0; i < r->cell_count; i++) {
        t.runtime_columns = wider(t.runtime_columns, r->cells[i].runtime);
        t.mechanism_columns = wider(t.mechanism_columns, r->cells[i].mechanism);
    }
    if (r->cell_count > 0)
        put_head(&t);
    for (size_t i = 0; i < r->cell_count; i++)
        if (!began_before(r, i))
            put_block(&t, i);
    table__put_legend(&t);
}
