/* history_series.c - runs of one machine in their order, the same cells of them, and what changed (history.h). */
#include "history.h"
#include "history_internal.h"

#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Runs ---- */

static int compare_runs(const void *a, const void *b)
{
    const history_run *x = *(history_run *const *)a, *y = *(history_run *const *)b;
    int order = (x->started_ms > y->started_ms) - (x->started_ms < y->started_ms);
    return order != 0 ? order : strcmp(x->file, y->file);
}

static history_series *series_of(history *h, const char *machine)
{
    for (size_t i = 0; i < h->series_count; i++)
        if (strcmp(h->series[i].runs[0]->machine, machine) == 0)
            return &h->series[i];
    h->series = mem_resize(h->series, h->series_count + 1, sizeof *h->series);
    h->series[h->series_count] = (history_series){0};
    return &h->series[h->series_count++];
}

static void share_out_runs(history *h)
{
    if (h->run_count > 0)
        qsort(h->runs, h->run_count, sizeof *h->runs, compare_runs);
    for (size_t i = 0; i < h->run_count; i++) {
        if (h->runs[i]->figure_count == 0) {
            history_note(h, mem_format("%s is left out: it has no figure of the cells that were asked for", h->runs[i]->file));
            continue;
        }
        history_series *s = series_of(h, h->runs[i]->machine);
        s->runs = mem_resize(s->runs, s->run_count + 1, sizeof *s->runs);
        s->runs[s->run_count++] = h->runs[i];
    }
}

/* ---- Cells ---- */

typedef struct entry {
    const history_figure *figure;
    size_t run, place; /* place: within its run */
} entry;

static int compare_mechanisms(const history_figure *a, const history_figure *b)
{
    int order = strcmp(a->runtime, b->runtime);
    return order != 0 ? order : strcmp(a->mechanism, b->mechanism);
}

static int compare_names(const history_figure *a, const history_figure *b)
{
    int order = compare_mechanisms(a, b);
    order = order != 0 ? order : strcmp(a->workload, b->workload);
    return order != 0 ? order : strcmp(a->size, b->size);
}

static int compare_entries(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int order = compare_names(x->figure, y->figure);
    return order != 0 ? order : (x->run > y->run) - (x->run < y->run);
}

static entry *sorted_entries(const history_series *s, size_t *count)
{
    size_t all = 0;
    *count = 0;
    for (size_t r = 0; r < s->run_count; r++)
        all += s->runs[r]->figure_count;
    entry *entries = mem_zeroed(all + 1, sizeof *entries);
    for (size_t r = 0; r < s->run_count; r++)
        for (size_t f = 0; f < s->runs[r]->figure_count; f++)
            entries[(*count)++] = (entry){&s->runs[r]->figures[f], r, f};
    qsort(entries, *count, sizeof *entries, compare_entries);
    return entries;
}

static void begin_cell(history_series *s, int group)
{
    s->cells = mem_resize(s->cells, s->cell_count + 1, sizeof *s->cells);
    s->cells[s->cell_count++] = (history_cell){.figures = mem_zeroed(s->run_count, sizeof(history_figure *)),
                                               .breaks = mem_zeroed(s->run_count, sizeof(bool)),
                                               .group = group,
                                               .kind = VERDICT_UNMEASURABLE};
}

static void add_figure(history_cell *c, const entry *e)
{
    const history_figure *last = c->run_count > 0 ? c->figures[c->latest] : NULL;
    c->breaks[e->run] = last && (last->loop_rev != e->figure->loop_rev || strcmp(last->scale, e->figure->scale) != 0);
    c->figures[e->run] = e->figure;
    c->first = c->run_count == 0 ? e->run : c->first;
    c->latest = e->run;
    c->run_count++;
}

static void gather_cells(history_series *s)
{
    size_t count;
    int group = 0;
    entry *entries = sorted_entries(s, &count);
    for (size_t i = 0; i < count; i++) {
        group += i > 0 && compare_mechanisms(entries[i - 1].figure, entries[i].figure) != 0;
        if (i == 0 || compare_names(entries[i - 1].figure, entries[i].figure) != 0)
            begin_cell(s, group);
        add_figure(&s->cells[s->cell_count - 1], &entries[i]);
    }
    free(entries);
}

static size_t place_of(const history_series *s, const history_cell *c)
{
    return (size_t)(c->figures[c->latest] - s->runs[c->latest]->figures);
}

/* As the latest run has them; what it does not have follows. */
static void order_cells(history_series *s)
{
    if (s->cells == NULL)
        return;
    history_cell *ordered = mem_zeroed(s->cell_count + 1, sizeof *ordered);
    size_t count = 0;
    for (size_t r = s->run_count; r-- > 0;) {
        size_t *at = mem_zeroed(s->runs[r]->figure_count + 1, sizeof *at); /* 1 + the cell of that place */
        for (size_t c = 0; c < s->cell_count; c++)
            if (s->cells[c].latest == r)
                at[place_of(s, &s->cells[c])] = c + 1;
        for (size_t f = 0; f < s->runs[r]->figure_count; f++)
            if (at[f] > 0)
                ordered[count++] = s->cells[at[f] - 1];
        free(at);
    }
    free(s->cells);
    s->cells = ordered;
}

/* ---- Changes ---- */

static changes_cell *begin_stretch(history_series *s, history_cell *c)
{
    s->stretches = mem_resize(s->stretches, s->stretch_count + 1, sizeof *s->stretches);
    s->stretches[s->stretch_count] = (changes_cell){.group = c->group};
    c->stretch_count++;
    return &s->stretches[s->stretch_count++];
}

static void add_to_stretch(changes_cell *stretch, const history_figure *f, size_t place)
{
    changes_run *runs = mem_resize((void *)stretch->runs, stretch->run_count + 1, sizeof *runs);
    runs[stretch->run_count++] = (changes_run){f->values, f->value_count, place};
    stretch->runs = runs;
    stretch->least = f->least;
    stretch->tolerance = f->tolerance > stretch->tolerance ? f->tolerance : stretch->tolerance;
}

static void stretch_cell(history_series *s, history_cell *c)
{
    c->stretch = s->stretch_count;
    changes_cell *stretch = begin_stretch(s, c);
    for (size_t r = 0; r < s->run_count; r++) {
        const history_figure *f = c->figures[r];
        if (c->breaks[r])
            stretch = begin_stretch(s, c);
        if (f && f->value_count > 0)
            add_to_stretch(stretch, f, r);
    }
}

static void take_changes(const history_series *s, history_cell *c)
{
    for (size_t i = c->stretch; i < c->stretch + c->stretch_count; i++) {
        const changes_cell *stretch = &s->stretches[i];
        for (size_t p = 0; p < stretch->point_count; p++) {
            const changes_point *point = &stretch->points[p];
            c->changes = mem_resize(c->changes, c->change_count + 1, sizeof *c->changes);
            c->changes[c->change_count++] = (history_change){stretch->runs[point->at].place, stretch->runs[point->at - 1].place, point};
        }
        c->kind = stretch->kind;
    }
}

static void find_changes(history_series *s)
{
    for (size_t c = 0; c < s->cell_count; c++)
        stretch_cell(s, &s->cells[c]);
    changes_find(s->stretches, s->stretch_count, VERDICT_ALPHA);
    s->run_spread = changes_run_spread(s->stretches, s->stretch_count);
    for (size_t c = 0; c < s->cell_count; c++) {
        history_cell *one = &s->cells[c];
        take_changes(s, one);
        s->changed += one->change_count > 0;
        s->single += one->run_count < 2;
        s->unmeasurable += one->change_count == 0 && one->run_count > 1 && one->kind == VERDICT_UNMEASURABLE;
    }
}

void history__series_free(history_series *s)
{
    for (size_t c = 0; c < s->cell_count; c++) {
        free(s->cells[c].figures);
        free(s->cells[c].breaks);
        free(s->cells[c].changes);
    }
    for (size_t i = 0; i < s->stretch_count; i++) {
        free((void *)s->stretches[i].runs);
        free(s->stretches[i].points);
    }
    free(s->stretches);
    free(s->cells);
    free(s->runs);
}

int history_finish(history *h, char *error, size_t error_size)
{
    share_out_runs(h);
    for (size_t i = 0; i < h->series_count; i++) {
        gather_cells(&h->series[i]);
        order_cells(&h->series[i]);
        find_changes(&h->series[i]);
    }
    if (h->series_count > 0)
        return 0;
    snprintf(error, error_size, "%s",
             h->run_count == 0 ? "there is no run in these files" : "no run has a figure of the cells that were asked for");
    return -1;
}
