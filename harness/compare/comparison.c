/* comparison.c - matches the cells of two runs and has them judged (comparison.h). How it is printed is comparison_table.c and
 * comparison_json.c. */
#include "comparison.h"

#include "format.h"
#include "memory.h"
#include "rows.h"
#include "stats.h"
#include "summary.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double least_cycles = 0.25;
static const double tolerance_cpu = 0.015, tolerance_allocating = 0.03, tolerance_memory = 0.05;

/* ---- Notes ---- */

static void note(comparison *c, char *sentence)
{
    c->notes = mem_resize(c->notes, c->note_count + 1, sizeof *c->notes);
    c->notes[c->note_count++] = sentence;
}

static const char *text_or(const char *text, const char *otherwise)
{
    return text != NULL && *text != '\0' ? text : otherwise;
}

/* ---- Whether the files belong together ---- */

static const char *fact_of(const run *r, const char *name)
{
    for (size_t i = 0; i < r->machine_count; i++)
        if (strcmp(r->machine[i].name, name) == 0)
            return r->machine[i].json;
    return "null";
}

static int compare_methods(const run *base, const run *head, char *error, size_t error_size)
{
    if (base->method_rev == head->method_rev)
        return 0;
    snprintf(error, error_size, "the files' figures come from different methods (method_rev %d and %d): measure both anew",
             base->method_rev, head->method_rev);
    return -1;
}

static int compare_machines(const run *base, const run *head, bool by_baseline, char *error, size_t error_size)
{
    const char *then = fact_of(base, "cpu_model"), *now = fact_of(head, "cpu_model");
    if (by_baseline && (base->baseline == NULL || head->baseline == NULL)) {
        snprintf(error, error_size, "--ratios needs the baseline in both files, and one was measured without it");
        return -1;
    }
    if (by_baseline || strcmp(then, now) == 0)
        return 0;
    char shown[2][200];
    format_utf8(then, 80, shown[0], sizeof shown[0]);
    format_utf8(now, 80, shown[1], sizeof shown[1]);
    snprintf(error, error_size,
             "the files come from different processors, %s and %s: compare ratios to their own C baseline (--ratios), or measure both on "
             "one machine (ffibench ab)",
             shown[0], shown[1]);
    return -1;
}

static const runtime_info *runtime_of(const run *r, const char *name)
{
    for (size_t i = 0; i < r->runtime_count; i++)
        if (strcmp(r->runtimes[i].name, name) == 0)
            return &r->runtimes[i];
    return NULL;
}

static void note_versions(comparison *c)
{
    if (strcmp(c->base->core_build, c->head->core_build) != 0)
        note(c, mem_format("core was built otherwise: %s; then %s", c->base->core_build, c->head->core_build));
    for (size_t i = 0; i < c->base->runtime_count; i++) {
        const runtime_info *then = &c->base->runtimes[i], *now = runtime_of(c->head, then->name);
        if (now != NULL && strcmp(text_or(then->version, ""), text_or(now->version, "")) != 0)
            note(c, mem_format("%s: versions differ: %s; then %s", then->name, text_or(then->version, "unknown"),
                               text_or(now->version, "unknown")));
    }
    for (size_t i = 0; i < c->base->machine_count; i++) {
        static const char *const told[] = {"kernel", "governor", "turbo", "smt", "hypervisor", "cpu_microcode"};
        const fact *f = &c->base->machine[i];
        for (size_t k = 0; k < sizeof told / sizeof told[0]; k++)
            if (strcmp(f->name, told[k]) == 0 && strcmp(f->json, fact_of(c->head, f->name)) != 0)
                note(c, mem_format("%s differs: %s; then %s", f->name, f->json, fact_of(c->head, f->name)));
    }
}

/* ---- One cell ---- */

size_t comparison_values(const cell *c, double *values)
{
    size_t count = 0;
    for (size_t i = 0; i < c->invocation_count; i++) {
        const invocation *process = &c->invocations[i];
        double value = summary_is_cpu(c) ? process->cycles.p10 : process->ns.p10;
        if (process->err == NULL && isfinite(value) && value > 0 && (!summary_is_cpu(c) || summary_process_is_clean(process)))
            values[count++] = value;
    }
    return count;
}

static bool allocates(const cell *c)
{
    for (size_t i = 0; i < c->flag_count; i++)
        if (strcmp(c->flags[i], "allocates") == 0)
            return true;
    return false;
}

void comparison_rules(const cell *c, bool by_baseline, verdict_cell *out)
{
    bool cpu = summary_is_cpu(c);
    out->least = cpu && !by_baseline ? least_cycles : 0;
    out->tolerance = !cpu || by_baseline ? tolerance_memory : allocates(c) ? tolerance_allocating : tolerance_cpu;
}

/* The values of a side; divided by the baseline's figure where that is asked for. */
static size_t side_values(const run *r, const cell *c, bool by_baseline, double **out)
{
    *out = mem_zeroed(c->invocation_count + 1, sizeof **out);
    size_t count = comparison_values(c, *out);
    if (!by_baseline)
        return count;
    const cell *b = rows_baseline_of(r, c);
    double figure = b == NULL || b->err != NULL ? (double)NAN : summary_is_cpu(c) ? b->cycles.value.p10 : b->ns.value.p10;
    for (size_t i = 0; i < count; i++)
        (*out)[i] /= figure;
    return figure > 0 ? count : 0;
}

/* Bytes a call, the middle half of the processes that said so; both NAN where none did. */
typedef struct heap_range {
    double low, high;
} heap_range;

static heap_range heap_range_of(const cell *c)
{
    double *values = mem_zeroed(c->invocation_count + 1, sizeof *values);
    size_t count = 0;
    for (size_t i = 0; i < c->invocation_count; i++)
        if (c->invocations[i].allocation_calls > 0)
            values[count++] = (double)c->invocations[i].allocation_bytes / (double)c->invocations[i].allocation_calls;
    heap_range range = {(double)NAN, (double)NAN};
    if (count > 0) {
        stats_sort(values, count);
        range = (heap_range){stats_quantile(values, count, 0.25), stats_quantile(values, count, 0.75)};
    }
    free(values);
    return range;
}

/* The runtimes' own counters see more than the calls now and then, so the processes of the two must lie apart. */
static bool heaps_lie_apart(const cell *base, const cell *head)
{
    heap_range then = heap_range_of(base), now = heap_range_of(head);
    return then.high < now.low || now.high < then.low;
}

/* More than a byte and a hundredth apart: what a call allocates is counted, not measured. */
static char *describe_allocation(const cell *base, const cell *head, bool *more)
{
    const struct {
        const char *name;
        double then, now;
        bool apart;
    } heaps[] = {{"of the runtime's heap", base->heap_bytes_per_call, head->heap_bytes_per_call, heaps_lie_apart(base, head)},
                 {"of malloc", base->malloc_bytes_per_call, head->malloc_bytes_per_call, true}};
    for (size_t i = 0; i < 2; i++) {
        double change = heaps[i].now - heaps[i].then;
        if (!heaps[i].apart || !(fabs(change) > 1 && fabs(change) > heaps[i].then / 100))
            continue;
        *more = change > 0;
        return mem_format("%.0f -> %.0f bytes %s", heaps[i].then, heaps[i].now, heaps[i].name);
    }
    return NULL;
}

/* Cells of one mechanism have one number. */
static int group_of(const run *r, const cell *c)
{
    for (size_t i = 0; i < r->cell_count; i++)
        if (strcmp(r->cells[i].runtime, c->runtime) == 0 && strcmp(r->cells[i].mechanism, c->mechanism) == 0)
            return (int)i;
    return -1;
}

static void add_row(comparison *c, const cell *base, const cell *head)
{
    c->rows = mem_resize(c->rows, c->row_count + 1, sizeof *c->rows);
    comparison_row *row = &c->rows[c->row_count++];
    *row = (comparison_row){.base = base, .head = head};
    row->verdict.base_count = side_values(c->base, base, c->options.by_baseline, &row->base_values);
    row->verdict.head_count = side_values(c->head, head, c->options.by_baseline, &row->head_values);
    row->verdict.base = row->base_values;
    row->verdict.head = row->head_values;
    row->verdict.group = group_of(c->base, base);
    comparison_rules(allocates(base) ? base : head, c->options.by_baseline, &row->verdict);
    row->allocation = describe_allocation(base, head, &row->allocates_more);
}

/* ---- All cells ---- */

static int compare_names(const void *a, const void *b)
{
    const cell *x = *(const cell *const *)a, *y = *(const cell *const *)b;
    int order = strcmp(x->runtime, y->runtime);
    order = order != 0 ? order : strcmp(x->mechanism, y->mechanism);
    order = order != 0 ? order : strcmp(x->workload, y->workload);
    return order != 0 ? order : strcmp(x->size, y->size);
}

static const cell **sorted_cells(const run *r)
{
    const cell **cells = mem_zeroed(r->cell_count + 1, sizeof *cells);
    for (size_t i = 0; i < r->cell_count; i++)
        cells[i] = &r->cells[i];
    qsort(cells, r->cell_count, sizeof *cells, compare_names);
    return cells;
}

static char *cell_name(const cell *c)
{
    return mem_format("%s/%s/%s%s%s", c->runtime, c->mechanism, c->workload, *c->size != '\0' ? "/" : "", c->size);
}

/* Why two cells of one name cannot be compared, or NULL. */
static const char *apart(const comparison *c, const cell *base, const cell *head)
{
    const runtime_info *then = runtime_of(c->base, base->runtime), *now = runtime_of(c->head, head->runtime);
    if (then != NULL && now != NULL && then->loop_rev != now->loop_rev)
        return "its driver's loops have changed (loop_rev)";
    return strcmp(base->scale, head->scale) != 0 ? "its scale has changed" : NULL;
}

/* A note on one cell that is not compared. */
static void note_cell(comparison *c, char *sentence)
{
    note(c, sentence);
    c->uncompared++;
}

static void take_pair(comparison *c, const cell *base, const cell *head)
{
    char *name = cell_name(base);
    const char *reason = apart(c, base, head);
    if (head->err != NULL && (base->err == NULL || strcmp(base->err, RESULTS_PARTNER_FAILED) == 0)) {
        note_cell(c, mem_format("%s has no figure now: %s", name, head->err));
        c->failed += !results_is_skipped(head->err);
        c->missing += results_is_skipped(head->err);
    } else if (base->err != NULL && !results_is_skipped(base->err)) {
        note_cell(c, mem_format("%s had no figure: %s", name, base->err));
    } else if (reason != NULL) {
        note_cell(c, mem_format("%s is not compared: %s", name, reason));
    } else if (base->err == NULL) {
        add_row(c, base, head);
    }
    free(name);
}

/* With a figure, or without one for no other reason than that it stands alone. */
static bool is_of_use(const cell *one)
{
    return one->err == NULL || strcmp(one->err, RESULTS_ONLY_BASE) == 0 || strcmp(one->err, RESULTS_ONLY_HEAD) == 0;
}

/* Cells that only one file has, in the order of their names. */
typedef struct singles {
    const cell **at;
    size_t count;
} singles;

static void take_single(singles *to, const cell *one)
{
    if (is_of_use(one))
        to->at[to->count++] = one;
}

static void note_singles(comparison *c, const char *what, bool many, bool in_base)
{
    note(c, c->options.beside ? mem_format("only %s has %s", in_base ? "base" : "head", what)
                              : mem_format("%s %s only in the %s file", what, many ? "are" : "is", in_base ? "first" : "second"));
}

/* Of one mechanism more than this many are counted, not named: a full run beside a default one has two thousand. */
enum { SINGLES_NAMED = 8 };

static void say_singles(comparison *c, const singles *all, bool in_base)
{
    for (size_t from = 0, to; from < all->count; from = to) {
        const cell *first = all->at[from];
        for (to = from;
             to < all->count && strcmp(all->at[to]->runtime, first->runtime) == 0 && strcmp(all->at[to]->mechanism, first->mechanism) == 0;)
            to++;
        bool many = to - from > SINGLES_NAMED;
        for (size_t i = from; i < (many ? from + 1 : to); i++) {
            char *what = many ? mem_format("%zu cells of %s/%s", to - from, first->runtime, first->mechanism) : cell_name(all->at[i]);
            note_singles(c, what, many, in_base);
            free(what);
        }
    }
    c->uncompared += all->count;
    c->missing += in_base ? all->count : 0;
}

static void match_cells(comparison *c)
{
    const cell **base = sorted_cells(c->base), **head = sorted_cells(c->head);
    singles in_base = {mem_zeroed(c->base->cell_count + 1, sizeof *base), 0},
            in_head = {mem_zeroed(c->head->cell_count + 1, sizeof *head), 0};
    size_t b = 0, h = 0;
    while (b < c->base->cell_count || h < c->head->cell_count) {
        int order = b == c->base->cell_count ? 1 : h == c->head->cell_count ? -1 : compare_names(&base[b], &head[h]);
        if (order == 0)
            take_pair(c, base[b++], head[h++]);
        else if (order < 0)
            take_single(&in_base, base[b++]);
        else
            take_single(&in_head, head[h++]);
    }
    say_singles(c, &in_base, true);
    say_singles(c, &in_head, false);
    free(in_base.at);
    free(in_head.at);
    free(base);
    free(head);
}

/* ---- Verdicts ---- */

static void judge(comparison *c)
{
    verdict_cell *cells = mem_zeroed(c->row_count + 1, sizeof *cells);
    for (size_t i = 0; i < c->row_count; i++)
        cells[i] = c->rows[i].verdict;
    if (c->options.judge)
        c->options.judge(c->options.user, c->rows, cells, c->row_count);
    else
        verdict_of_all(cells, c->row_count, VERDICT_ALPHA);
    for (size_t i = 0; i < c->row_count; i++) {
        c->rows[i].verdict = cells[i];
        c->counts[cells[i].kind]++;
    }
    free(cells);
}

static int compare_rows(const void *a, const void *b)
{
    static const int rank[] = {[VERDICT_SLOWER] = 0, [VERDICT_FASTER] = 1, [VERDICT_UNMEASURABLE] = 2, [VERDICT_SAME] = 3};
    const comparison_row *x = a, *y = b;
    int order = rank[x->verdict.kind] - rank[y->verdict.kind];
    if (order != 0)
        return order;
    double change_x = fabs(log(x->verdict.ratio)), change_y = fabs(log(y->verdict.ratio));
    if (x->verdict.kind != VERDICT_SAME && (change_x > change_y || change_x < change_y))
        return change_x > change_y ? -1 : 1;
    return compare_names(&x->base, &y->base);
}

int comparison_make(const run *base, const run *head, comparison_options options, comparison *out, char *error, size_t error_size)
{
    *out = (comparison){.base = base, .head = head, .options = options};
    if (compare_methods(base, head, error, error_size) < 0 || compare_machines(base, head, options.by_baseline, error, error_size) < 0)
        return -1;
    note_versions(out);
    match_cells(out);
    if (out->row_count == 0 && out->failed == 0) {
        snprintf(error, error_size, "there is no cell that was measured %s%s%s", options.beside ? "on both sides" : "in both files",
                 out->note_count > 0 ? ": " : "", out->note_count > 0 ? out->notes[out->note_count - 1] : "");
        return -1;
    }
    judge(out);
    if (out->row_count > 0)
        qsort(out->rows, out->row_count, sizeof *out->rows, compare_rows);
    return 0;
}

void comparison_free(comparison *c)
{
    for (size_t i = 0; i < c->row_count; i++) {
        free(c->rows[i].base_values);
        free(c->rows[i].head_values);
        free(c->rows[i].allocation);
    }
    for (size_t i = 0; i < c->note_count; i++)
        free(c->notes[i]);
    free(c->rows);
    free(c->notes);
    *c = (comparison){0};
}
