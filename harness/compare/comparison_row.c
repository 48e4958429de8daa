/* comparison_row.c - what is said of one cell, in whatever form: its name, both figures, the change, and how sure that is. */
#include "comparison.h"
#include "format.h"
#include "rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* "+14.3 %"; no more digits than the interval supports, nor than anybody needs. */
static void format_side(const cell *c, bool by_baseline, const double *values, size_t count, char *text, size_t size)
{
    const estimate *e = strcmp(c->scale, "cpu") == 0 ? &c->cycles : &c->ns;
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += log(values[i]);
    double figure = count > 0 ? exp(sum / (double)count) : (double)NAN;
    format_figure(figure, by_baseline ? (double)NAN : (e->high - e->low) / 2, text, size);
}

void comparison_row_texts(const comparison *c, const comparison_row *row, comparison_texts *out)
{
    const verdict_cell *v = &row->verdict;
    const cell *b = row->base;
    bool by_baseline = c->options.by_baseline;
    snprintf(out->name, sizeof out->name, "%s/%s/%s%s%s", b->runtime, b->mechanism, b->workload, b->size[0] ? "/" : "", b->size);
    format_side(b, by_baseline, v->base, v->base_count, out->base, sizeof out->base);
    format_side(row->head, by_baseline, v->head, v->head_count, out->head, sizeof out->head);
    format_change(v->ratio, v->low, v->high, out->change, sizeof out->change);
    rows_format_interval((v->high - v->low) / 2, out->interval, sizeof out->interval);
    rows_format_interval(v->floor, out->floor, sizeof out->floor);
}

const char *comparison_word(verdict_kind kind)
{
    static const char *const words[] = {
        [VERDICT_SAME] = "the same", [VERDICT_SLOWER] = "slower", [VERDICT_FASTER] = "faster", [VERDICT_UNMEASURABLE] = "cannot be told"};
    return words[kind];
}

char *comparison_sum(const comparison *c)
{
    static const verdict_kind order[] = {VERDICT_SLOWER, VERDICT_FASTER, VERDICT_UNMEASURABLE, VERDICT_SAME};
    text_buffer t = {0};
    text_add(&t, "%zu cell%s", c->row_count, c->row_count == 1 ? "" : "s");
    for (size_t i = 0; i < 4; i++)
        text_add(&t, "%s %zu %s", i == 0 ? ":" : ",", c->counts[order[i]], comparison_word(order[i]));
    if (c->failed > 0)
        text_add(&t, "; %zu without a figure now", c->failed);
    if (c->uncompared > c->failed)
        text_add(&t, "; %zu not compared", c->uncompared - c->failed);
    return t.at;
}

bool comparison_row_says_something(const comparison_row *row)
{
    return row->verdict.kind != VERDICT_SAME || row->allocation;
}
