/* overview.c - rows, columns, order and texts of the overview (overview.h); its two forms are overview_table.c and overview_markdown.c. */
#include "overview.h"

#include "ffibench.h"
#include "flags.h"
#include "memory.h"
#include "summary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Columns ---- */

/* A cell of the workload in its headline size, or NULL. */
static const cell *headline_of(const run *r, const ffb_workload *w)
{
    for (size_t i = 0; w->headline >= 0 && i < r->cell_count; i++)
        if (strcmp(r->cells[i].workload, w->name) == 0 && strcmp(r->cells[i].size, w->sizes[w->headline].label) == 0)
            return &r->cells[i];
    return NULL;
}

/* An ordinary call (`control`) comes last, and has its place however many others there are. */
static void add_columns(overview *o)
{
    const ffb_workload *w;
    const cell *control = NULL;
    for (int32_t i = 0; (w = ffb_workload_at(i)) != NULL; i++) {
        const cell *c = headline_of(o->run, w);
        if (c && w->control)
            control = c;
        else if (c && o->column_count < OVERVIEW_COLUMNS - 1)
            o->columns[o->column_count++] = c;
    }
    if (control)
        o->columns[o->column_count++] = control;
}

/* ---- Rows ---- */

static bool same_mechanism(const cell *a, const cell *b)
{
    return strcmp(a->runtime, b->runtime) == 0 && strcmp(a->mechanism, b->mechanism) == 0;
}

static overview_row *row_of(overview *o, const cell *c)
{
    for (size_t i = o->row_count; i-- > 0;)
        if (same_mechanism(o->rows[i].any, c))
            return &o->rows[i];
    o->rows = mem_resize(o->rows, o->row_count + 1, sizeof *o->rows);
    o->rows[o->row_count] = (overview_row){.any = c, .first = rows_is_first_mechanism(o->run, c)};
    return &o->rows[o->row_count++];
}

static void add_rows(overview *o)
{
    for (size_t i = 0; i < o->run->cell_count; i++) {
        overview_row *row = row_of(o, &o->run->cells[i]);
        for (size_t column = 0; column < o->column_count; column++)
            if (rows_same_workload(o->columns[column], &o->run->cells[i]))
                row->cells[column] = &o->run->cells[i];
    }
}

static void add_host_calls(overview *o)
{
    host_calls h = rows_host_calls(o->run);
    for (size_t column = 0; column < o->column_count; column++)
        for (size_t i = 0; rows_is_host_call(o->columns[column]) && i < o->row_count; i++)
            if (!o->rows[i].cells[column])
                o->rows[i].cells[column] = rows_host_call_of(&h, o->rows[i].any);
    free(h.at);
}

/* Variants that are measured in few workloads only would be rows of gaps. */
static void leave_out(overview *o)
{
    size_t kept = 0;
    for (size_t i = 0; i < o->row_count; i++)
        if (o->column_count > 0 && o->rows[i].cells[0])
            o->rows[kept++] = o->rows[i];
    o->left_out = o->row_count - kept;
    o->row_count = kept;
}

/* ---- Order ---- */

typedef struct place {
    overview_row row;
    bool baseline;        /* its runtime is that of the baseline */
    double runtime, cost; /* INFINITY where there is no figure */
} place;

static double cost_of(const overview_row *row)
{
    const cell *c = row->cells[0];
    return c && !c->err && c->ns.value.p10 > 0 ? c->ns.value.p10 : (double)INFINITY;
}

/* What the runtime's first mechanism costs; where that has no figure, its cheapest. */
static double cost_of_runtime(const overview *o, const char *runtime)
{
    double least = INFINITY;
    for (size_t i = 0; i < o->row_count; i++) {
        double cost = cost_of(&o->rows[i]);
        if (strcmp(o->rows[i].any->runtime, runtime) != 0)
            continue;
        if (o->rows[i].first && isfinite(cost))
            return cost;
        least = fmin(least, cost);
    }
    return least;
}

static bool is_of_baseline(const overview *o, const char *runtime)
{
    for (size_t i = 0; i < o->row_count; i++)
        if (strcmp(o->rows[i].any->runtime, runtime) == 0 && summary_is_baseline(o->run, o->rows[i].any))
            return true;
    return false;
}

static int compare_numbers(double a, double b)
{
    return a < b ? -1 : a > b;
}

static int compare_places(const void *a, const void *b)
{
    const place *x = a, *y = b;
    const int orders[] = {
        y->baseline - x->baseline,   compare_numbers(x->runtime, y->runtime), strcmp(x->row.any->runtime, y->row.any->runtime),
        y->row.first - x->row.first, compare_numbers(x->cost, y->cost),       strcmp(x->row.any->mechanism, y->row.any->mechanism),
    };
    size_t i = 0;
    while (i + 1 < sizeof orders / sizeof orders[0] && orders[i] == 0)
        i++;
    return orders[i];
}

static void sort_rows(overview *o)
{
    place *places = mem_zeroed(o->row_count, sizeof *places);
    for (size_t i = 0; i < o->row_count; i++) {
        const char *runtime = o->rows[i].any->runtime;
        places[i] = (place){o->rows[i], is_of_baseline(o, runtime), cost_of_runtime(o, runtime), cost_of(&o->rows[i])};
    }
    qsort(places, o->row_count, sizeof *places, compare_places);
    for (size_t i = 0; i < o->row_count; i++) {
        o->rows[i] = places[i].row;
        o->rows[i].new_runtime = i == 0 || strcmp(o->rows[i - 1].any->runtime, o->rows[i].any->runtime) != 0;
    }
    free(places);
}

void overview_make(const run *r, overview *out)
{
    *out = (overview){.run = r};
    add_columns(out);
    add_rows(out);
    add_host_calls(out);
    leave_out(out);
    sort_rows(out);
}

void overview_free(overview *o)
{
    free(o->rows);
}

/* ---- Texts ---- */

void overview_text(const cell *c, char *text, size_t size)
{
    row_texts texts;
    if (!c || c->err) {
        snprintf(text, size, "%s", !c ? "" : results_is_skipped(c->err) ? "-" : "failed");
        return;
    }
    rows_format_beside(c, NULL, &texts);
    snprintf(text, size, "%s%s", rows_is_doubtful(c) ? "~" : "", texts.ns);
}

const char *overview_title(const overview *o, const overview_row *row)
{
    for (size_t i = 0; i < o->run->runtime_count; i++)
        if (strcmp(o->run->runtimes[i].name, row->any->runtime) == 0)
            return o->run->runtimes[i].title;
    return row->any->runtime;
}

void overview_add_labels(const overview_row *row, text_buffer *t)
{
    const char *linkage = row->any->linkage;
    if (linkage && (row->any->leaf || strcmp(linkage, row->any->mechanism) != 0))
        text_add(t, "%s", linkage);
    if (row->any->leaf)
        text_add(t, "%sleaf", linkage ? " " : "");
}

static bool has_flag(const cell *c, const char *flag)
{
    for (size_t i = 0; i < c->flag_count; i++)
        if (strcmp(c->flags[i], flag) == 0)
            return true;
    return false;
}

/* Of the cells that are shown. */
static size_t count_flagged(const overview *o, const char *flag)
{
    size_t count = 0;
    for (size_t i = 0; i < o->row_count; i++)
        for (size_t column = 0; column < o->column_count; column++)
            count += o->rows[i].cells[column] && has_flag(o->rows[i].cells[column], flag);
    return count;
}

/* Each reason once. */
static void note_left_out(const overview *o, void (*put)(void *user, const char *name, const char *text), void *user)
{
    const char *last = NULL;
    for (size_t i = 0; i < o->row_count; i++)
        for (size_t column = 0; column < o->column_count; column++) {
            const cell *c = o->rows[i].cells[column];
            if (!c || !results_is_skipped(c->err) || (last && strcmp(last, c->err) == 0))
                continue;
            last = c->err;
            put(user, "-", last);
        }
}

static void note_failures(const overview *o, void (*put)(void *user, const char *name, const char *text), void *user)
{
    for (size_t i = 0; i < o->row_count; i++)
        for (size_t column = 0; column < o->column_count; column++) {
            const cell *c = o->rows[i].cells[column];
            if (!c || !c->err || results_is_skipped(c->err))
                continue;
            char *text = mem_format("%s/%s/%s%s%s: %s", c->runtime, c->mechanism, c->workload, c->size[0] ? "/" : "", c->size, c->err);
            put(user, "failed", text);
            free(text);
        }
}

void overview_notes(const overview *o, void (*put)(void *user, const char *name, const char *text), void *user)
{
    const flag_text *flag;
    for (size_t i = 0; (flag = flag_text_at(i)) != NULL; i++) {
        char text[200];
        size_t count = flag->doubt ? count_flagged(o, flag->flag) : 0;
        snprintf(text, sizeof text, "doubtful, %s (%zu): %s", flag->flag, count, flag->meaning);
        if (count > 0)
            put(user, "~", text);
    }
    note_left_out(o, put, user);
    note_failures(o, put, user);
}
