/* history_rows.c - see history_rows.h. */
#include "history_rows.h"

#include "format.h"
#include "memory.h"
#include "rows.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* ---- Order ---- */

static double greatest_change(const history_cell *c)
{
    double greatest = 0;
    for (size_t i = 0; i < c->change_count; i++)
        greatest = fmax(greatest, fabs(log(c->changes[i].point->ratio)));
    return greatest;
}

/* By their change, and those without one in the order of the series, of which the cells' addresses tell. */
static int compare_cells(const void *a, const void *b)
{
    const history_cell *x = *(const history_cell *const *)a, *y = *(const history_cell *const *)b;
    double change_x = greatest_change(x), change_y = greatest_change(y);
    if (change_x > change_y || change_x < change_y)
        return change_x > change_y ? -1 : 1;
    return (x > y) - (x < y);
}

const history_cell **history_in_order(const history_series *s, bool all, size_t *count)
{
    const history_cell **cells = mem_zeroed(s->cell_count + 1, sizeof *cells);
    *count = 0;
    for (size_t c = 0; c < s->cell_count; c++)
        if (all || s->cells[c].change_count > 0)
            cells[(*count)++] = &s->cells[c];
    qsort(cells, *count, sizeof *cells, compare_cells);
    return cells;
}

/* ---- Texts ---- */

const history_figure *history_latest(const history_cell *c)
{
    return c->figures[c->latest];
}

/* "+14.3 %", with as many digits as half of the interval supports. */
static void format_value(const history_figure *f, char *text, size_t size)
{
    format_figure(f->value, (f->high - f->low) / 2, text, size);
}

void history_cell_texts(const history_cell *c, history_texts *out)
{
    const history_figure *f = history_latest(c);
    snprintf(out->name, sizeof out->name, "%s/%s/%s%s%s", f->runtime, f->mechanism, f->workload, f->size[0] ? "/" : "", f->size);
    format_value(c->figures[c->first], out->first, sizeof out->first);
    format_value(f, out->latest, sizeof out->latest);
    const changes_point *last = c->change_count > 0 ? c->changes[c->change_count - 1].point : NULL;
    if (last)
        format_change(last->ratio, last->low, last->high, out->change, sizeof out->change);
    else
        snprintf(out->change, sizeof out->change, "%s", c->run_count < 2 ? "-" : c->kind == VERDICT_SAME ? "none" : "unknown");
}

void history_date(int64_t ms, char *text, size_t size)
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm parts = {0};
    gmtime_r(&seconds, &parts);
    strftime(text, size, "%Y-%m-%d %H:%M", &parts);
}

void history_change_format(const history_series *s, const history_change *change, history_change_texts *out)
{
    const changes_point *p = change->point;
    double half = (p->high - p->low) / 2; /* of the ratio */
    history_date(s->runs[change->run]->started_ms, out->date, sizeof out->date);
    format_figure(p->before, p->before * half / p->ratio, out->before, sizeof out->before);
    format_figure(p->after, p->after * half / p->ratio, out->after, sizeof out->after);
    format_change(p->ratio, p->low, p->high, out->change, sizeof out->change);
    rows_format_interval(half, out->interval, sizeof out->interval);
}

/* ---- What else changed ---- */

static size_t part_length(const char *text)
{
    size_t length = strcspn(text, ",;");
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return length;
}

static const char *next_part(const char *text)
{
    text += strcspn(text, ",;");
    text += *text != '\0';
    return text + strspn(text, " ");
}

static size_t part_count(const char *text)
{
    size_t count = 1;
    for (; text[strcspn(text, ",;")] != '\0'; text = next_part(text))
        count++;
    return count;
}

/* A pair that is there already is not said again: several mechanisms of a runtime share a version. */
static void add_pair(const char *then, size_t then_length, const char *now, size_t now_length, text_buffer *t)
{
    char *pair = mem_format("%.*s -> %.*s", (int)then_length, then, (int)now_length, now);
    if (t->at == NULL || strstr(t->at, pair) == NULL)
        text_add(t, "%s%s", t->at ? ", " : "", pair);
    free(pair);
}

void history_add_difference(const char *then, const char *now, text_buffer *t)
{
    size_t count = part_count(then);
    text_buffer pairs = {0};
    if (count != part_count(now)) {
        text_add(t, "%s -> %s", then, now);
        return;
    }
    for (size_t i = 0; i < count; i++, then = next_part(then), now = next_part(now)) {
        size_t then_length = part_length(then), now_length = part_length(now);
        if (then_length != now_length || strncmp(then, now, now_length) != 0)
            add_pair(then, then_length, now, now_length, &pairs);
    }
    text_add(t, "%s", pairs.at ? pairs.at : "");
    free(pairs.at);
}

size_t history_causes(const history_series *s, const history_cell *c, const history_change *change,
                      void (*each)(void *user, const char *text), void *user)
{
    const history_run *then = s->runs[change->previous], *now = s->runs[change->run];
    size_t found = 0;
    for (size_t i = 0; i < now->condition_count; i++) {
        const history_condition *condition = &now->conditions[i];
        const char *before = history_condition_of(then, condition->name);
        bool concerns = !condition->is_runtime || strcmp(condition->name, history_latest(c)->runtime) == 0;
        if (!concerns || before == NULL || strcmp(before, condition->value) == 0)
            continue;
        text_buffer t = {0};
        text_add(&t, "%s: ", condition->name);
        history_add_difference(before, condition->value, &t);
        each(user, t.at);
        free(t.at);
        found++;
    }
    return found;
}

/* ---- Versions over time ---- */

static void add_era(history_era **eras, size_t *count, history_era era)
{
    *eras = mem_resize(*eras, *count + 1, sizeof **eras);
    (*eras)[(*count)++] = era;
}

static bool has_name(const history_era *eras, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(eras[i].name, name) == 0)
            return true;
    return false;
}

static void add_eras_of(const history_series *s, const history_condition *condition, history_era **eras, size_t *count)
{
    size_t begin = *count;
    const char *last = NULL;
    for (size_t r = 0; r < s->run_count; r++) {
        const char *value = history_condition_of(s->runs[r], condition->name);
        if (value == NULL || (last != NULL && strcmp(value, last) == 0))
            continue;
        add_era(eras, count, (history_era){condition->name, value, r, condition->is_runtime});
        last = value;
    }
    if (!condition->is_runtime && *count == begin + 1)
        *count = begin;
}

history_era *history_eras(const history_series *s, size_t *count)
{
    history_era *eras = NULL;
    *count = 0;
    for (int runtimes = 1; runtimes >= 0; runtimes--)
        for (size_t r = s->run_count; r-- > 0;)
            for (size_t i = 0; i < s->runs[r]->condition_count; i++) {
                const history_condition *condition = &s->runs[r]->conditions[i];
                if (condition->is_runtime == (runtimes == 1) && !has_name(eras, *count, condition->name))
                    add_eras_of(s, condition, &eras, count);
            }
    return eras;
}

void history_add_sums(const history_series *s, text_buffer *t)
{
    size_t same = s->cell_count - s->changed - s->unmeasurable - s->single;
    text_add(t, "%zu cells in %zu runs: %zu changed, %zu did not", s->cell_count, s->run_count, s->changed, same);
    if (s->unmeasurable > 0)
        text_add(t, ", of %zu the files cannot tell", s->unmeasurable);
    if (s->single > 0)
        text_add(t, ", %zu in one run alone", s->single);
}

history_turn history_turn_at(const history_series *s, size_t at)
{
    history_turn turn = {0, 0};
    for (size_t c = 0; c < s->cell_count; c++)
        for (size_t i = 0; i < s->cells[c].change_count; i++) {
            const history_change *change = &s->cells[c].changes[i];
            turn.slower += change->run == at && change->point->ratio > 1;
            turn.faster += change->run == at && change->point->ratio < 1;
        }
    return turn;
}
