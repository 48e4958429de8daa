/* rows.c - see rows.h. */
#include "rows.h"

#include "format.h"
#include "memory.h"
#include "summary.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

void rows_format_interval(double relative, char *text, size_t size)
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

bool rows_same_workload(const cell *a, const cell *b)
{
    return strcmp(a->workload, b->workload) == 0 && strcmp(a->size, b->size) == 0;
}

/* What decides: the block, in it the baseline, then figures, then failures, then names. */
typedef struct row {
    const cell *cell;
    size_t block;
    int rank;
    double cost;
} row;

static int compare_rows(const void *a, const void *b)
{
    const row *x = a, *y = b;
    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank - y->rank;
    if (x->cost < y->cost || x->cost > y->cost)
        return x->cost < y->cost ? -1 : 1;
    int order = strcmp(x->cell->runtime, y->cell->runtime);
    return order ? order : strcmp(x->cell->mechanism, y->cell->mechanism);
}

/* The index of the first cell with the same workload and size. */
static size_t block_of(const run *r, const cell *c)
{
    size_t first = 0;
    while (!rows_same_workload(&r->cells[first], c))
        first++;
    return first;
}

static row make_row(const run *r, const cell *c, row_view view)
{
    double cost = view == ROWS_COLD ? c->first_ns : main_estimate(c)->value.p10;
    int rank = summary_is_baseline(r, c) ? 0 : c->err ? 3 : isnan(cost) ? 2 : 1;
    return (row){c, block_of(r, c), rank, isnan(cost) ? 0 : cost};
}

const cell **rows_in_order(const run *r, row_view view)
{
    row *rows = mem_zeroed(r->cell_count, sizeof *rows);
    const cell **cells = mem_zeroed(r->cell_count, sizeof *cells);
    for (size_t i = 0; i < r->cell_count; i++)
        rows[i] = make_row(r, &r->cells[i], view);
    qsort(rows, r->cell_count, sizeof *rows, compare_rows);
    for (size_t i = 0; i < r->cell_count; i++)
        cells[i] = rows[i].cell;
    free(rows);
    return cells;
}

/* ---- Texts ---- */

const cell *rows_baseline_of(const run *r, const cell *c)
{
    for (size_t i = 0; i < r->cell_count; i++)
        if (summary_is_baseline(r, &r->cells[i]) && rows_same_workload(&r->cells[i], c))
            return &r->cells[i];
    return NULL;
}

/* The ratio is as uncertain as its two sides are together. */
static void format_ratio(const run *r, const cell *c, char *text, size_t size)
{
    const cell *base = rows_baseline_of(r, c);
    double own = relative_interval(main_estimate(c)), its = base ? relative_interval(main_estimate(base)) : (double)NAN;
    format_figure(c->ratio_to_c, c == base ? 0 : c->ratio_to_c * hypot(own, its), text, size);
}

void rows_format(const run *r, const cell *c, row_texts *out)
{
    format_figure(c->ns.value.p10, half_interval(&c->ns), out->ns, sizeof out->ns);
    format_figure(c->cycles.value.p10, half_interval(&c->cycles), out->cycles, sizeof out->cycles);
    format_ratio(r, c, out->ratio, sizeof out->ratio);
    rows_format_interval(relative_interval(main_estimate(c)), out->interval, sizeof out->interval);
}

/* Whole bytes from a hundred on; below that a fraction says that not every call allocates. */
static void format_bytes(double bytes, char *text, size_t size)
{
    if (!isfinite(bytes))
        snprintf(text, size, "-");
    else
        snprintf(text, size, "%.*f", bytes >= 99.95 || bytes - floor(bytes) <= 0 ? 0 : bytes >= 9.95 ? 1 : 2, bytes);
}

void rows_format_cold(const cell *c, cold_texts *out)
{
    format_duration(c->first_ns, out->first, sizeof out->first);
    format_duration(c->idle_ns, out->idle, sizeof out->idle);
    format_bytes(c->heap_bytes_per_call, out->heap_bytes, sizeof out->heap_bytes);
    format_bytes(c->malloc_bytes_per_call, out->malloc_bytes, sizeof out->malloc_bytes);
}

void rows_add_labels(const cell *c, text_buffer *t)
{
    const char *const labels[] = {c->linkage, c->leaf ? "leaf" : NULL, c->data};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        if (labels[i])
            text_add(t, "%s%s", t->size ? " " : "", labels[i]);
}

void rows_add_flags(const cell *c, text_buffer *t)
{
    for (size_t i = 0; i < c->flag_count; i++)
        text_add(t, "%s%s", i ? " " : "", c->flags[i]);
}

void rows_add_modes(const cell *c, const char *separator, text_buffer *t)
{
    double uncertainty = 0.01 * main_estimate(c)->value.p10 > 0.1 ? 0.1 : 0.01; /* modes are a quarter of a cycle or 1.5 % apart */
    for (size_t i = 0; i < c->mode_count; i++) {
        char figure[32];
        format_figure(c->modes[i].cycles, uncertainty, figure, sizeof figure);
        text_add(t, "%s%s (%.0f %%)", i ? separator : "", figure, 100 * c->modes[i].share);
    }
}
