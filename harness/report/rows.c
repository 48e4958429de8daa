/* rows.c - see rows.h. */
#include "rows.h"

#include "ffibench.h"
#include "flags.h"
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
    else if (percent >= 999.5)
        snprintf(text, size, ">999 %%");
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

static row make_row(const run *r, const cell *c, row_view view)
{
    double cost = view == ROWS_COLD ? c->first_ns : main_estimate(c)->value.p10;
    int rank = summary_is_baseline(r, c) ? 0 : c->err ? 3 : isnan(cost) ? 2 : 1;
    return (row){.cell = c, .rank = rank, .cost = isnan(cost) ? 0 : cost};
}

/* By workload and size; of the same, in the order of the run. */
static int compare_workloads(const void *a, const void *b)
{
    const cell *x = ((const row *)a)->cell, *y = ((const row *)b)->cell;
    int order = strcmp(x->workload, y->workload);
    order = order ? order : strcmp(x->size, y->size);
    return order ? order : x < y ? -1 : x > y;
}

/* A block is the index of its first cell in the run. */
static void find_blocks(const run *r, row *rows)
{
    qsort(rows, r->cell_count, sizeof *rows, compare_workloads);
    for (size_t i = 0; i < r->cell_count; i++) {
        bool same = i > 0 && rows_same_workload(rows[i - 1].cell, rows[i].cell);
        rows[i].block = same ? rows[i - 1].block : (size_t)(rows[i].cell - r->cells);
    }
}

const cell **rows_in_order(const run *r, row_view view)
{
    row *rows = mem_zeroed(r->cell_count, sizeof *rows);
    const cell **cells = mem_zeroed(r->cell_count, sizeof *cells);
    for (size_t i = 0; i < r->cell_count; i++)
        rows[i] = make_row(r, &r->cells[i], view);
    find_blocks(r, rows);
    qsort(rows, r->cell_count, sizeof *rows, compare_rows);
    for (size_t i = 0; i < r->cell_count; i++)
        cells[i] = rows[i].cell;
    free(rows);
    return cells;
}

/* ---- What stands beside a row ---- */

static const ffb_workload *workload_of(const cell *c)
{
    const ffb_workload *w = NULL;
    for (int32_t i = 0; (w = ffb_workload_at(i)) != NULL; i++)
        if (strcmp(w->name, c->workload) == 0)
            break;
    return w;
}

bool rows_is_host_call(const cell *c)
{
    const ffb_workload *w = workload_of(c);
    return w && w->control;
}

bool rows_is_headline(const cell *c)
{
    const ffb_workload *w = workload_of(c);
    return w && w->headline >= 0 && strcmp(w->sizes[w->headline].label, c->size) == 0;
}

bool rows_is_first_mechanism(const run *r, const cell *c)
{
    size_t first = 0;
    while (strcmp(r->cells[first].runtime, c->runtime) != 0)
        first++;
    return strcmp(r->cells[first].mechanism, c->mechanism) == 0;
}

host_calls rows_host_calls(const run *r)
{
    host_calls h = {0};
    for (size_t i = 0; i < r->cell_count; i++) {
        const cell *c = &r->cells[i];
        if (c->err || !(c->ns.value.p10 > 0) || !rows_is_host_call(c))
            continue;
        h.at = mem_resize(h.at, h.count + 1, sizeof *h.at);
        h.at[h.count++] = (host_call){c, rows_is_first_mechanism(r, c)};
    }
    return h;
}

const cell *rows_host_call_of(const host_calls *h, const cell *c)
{
    const cell *found = NULL;
    for (size_t i = 0; i < h->count; i++) {
        const cell *own = h->at[i].cell;
        if (strcmp(own->runtime, c->runtime) != 0)
            continue;
        if (strcmp(own->mechanism, c->mechanism) == 0)
            return own;
        found = h->at[i].of_first ? own : found;
    }
    return found;
}

/* ---- Texts ---- */

const cell *rows_baseline_of(const run *r, const cell *c)
{
    for (size_t i = 0; i < r->cell_count; i++)
        if (summary_is_baseline(r, &r->cells[i]) && rows_same_workload(&r->cells[i], c))
            return &r->cells[i];
    return NULL;
}

void rows_format_ratio(const cell *c, const cell *to, char *text, size_t size)
{
    bool cpu = summary_is_cpu(c);
    if (c->err || !to || to->err || (cpu && !summary_is_cpu(to))) {
        snprintf(text, size, "-");
        return;
    }
    const estimate *own = cpu ? &c->cycles : &c->ns, *its = cpu ? &to->cycles : &to->ns;
    double ratio = own->value.p10 / its->value.p10;
    format_figure(ratio, c == to ? 0 : ratio * hypot(relative_interval(own), relative_interval(its)), text, size);
}

void rows_format_beside(const cell *c, const cell *baseline, row_texts *out)
{
    format_figure(c->ns.value.p10, half_interval(&c->ns), out->ns, sizeof out->ns);
    format_figure(c->cycles.value.p10, half_interval(&c->cycles), out->cycles, sizeof out->cycles);
    rows_format_ratio(c, baseline, out->ratio, sizeof out->ratio);
    rows_format_interval(relative_interval(main_estimate(c)), out->interval, sizeof out->interval);
}

void rows_format(const run *r, const cell *c, row_texts *out)
{
    rows_format_beside(c, rows_baseline_of(r, c), out);
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

static const flag_text *text_of_flag(const char *flag)
{
    const flag_text *text = NULL;
    for (size_t i = 0; (text = flag_text_at(i)) != NULL; i++)
        if (strcmp(text->flag, flag) == 0)
            break;
    return text;
}

void rows_add_marks(const cell *c, text_buffer *t)
{
    for (size_t i = 0; i < c->flag_count; i++) {
        const flag_text *text = text_of_flag(c->flags[i]);
        text_add(t, "%c", text ? text->mark : '?');
    }
}

bool rows_is_doubt(const char *flag)
{
    const flag_text *text = text_of_flag(flag);
    return !text || text->doubt;
}

bool rows_is_doubtful(const cell *c)
{
    for (size_t i = 0; i < c->flag_count; i++)
        if (rows_is_doubt(c->flags[i]))
            return true;
    return false;
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
