/* crosscheck_table.c - a crosscheck for a terminal: a table a runtime. */
#include "crosscheck_report.h"
#include "format.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct table {
    const crosscheck_report *report;
    FILE *out;
    bool colour;
    int label_columns;
} table;

/* What programs printed is foreign. */
static void put_foreign(FILE *out, const char *foreign)
{
    char *text = format_text(foreign);
    fputs(text, out);
    free(text);
}

static void colour(const table *t, const char *code)
{
    if (t->colour)
        fprintf(t->out, "\033[%sm", code);
}

static void put_error(const table *t, const crosscheck_row *row, const char *error)
{
    colour(t, row->missing ? "0" : "31");
    fputs(row->missing ? "" : "ERROR: ", t->out);
    put_foreign(t->out, error);
    colour(t, "0");
    fputc('\n', t->out);
}

static void put_verdict(const table *t, const crosscheck_row *row)
{
    switch (row->verdict.kind) {
    case CROSSCHECK_AGREES: fputs(row->verdict.stale ? "agrees (its reason is not needed)" : "agrees", t->out); break;
    case CROSSCHECK_DIFFERS: fprintf(t->out, "differs: %s", row->cell->reason); break;
    default:
        colour(t, "31");
        fputs("UNEXPLAINED", t->out);
        colour(t, "0");
    }
    fputc('\n', t->out);
}

static void put_row(const table *t, const crosscheck_row *row)
{
    char ours[72], theirs[32], difference[32], percent[32];
    double none = row->error != NULL ? (double)NAN : 0; /* half of a row is no figure */
    crosscheck_format_ours(row, ours, sizeof ours);
    crosscheck_format_ns(row->theirs + none, row->ours, false, theirs, sizeof theirs);
    crosscheck_format_ns(row->verdict.difference_ns + none, row->ours, true, difference, sizeof difference);
    crosscheck_format_percent(row->verdict.difference_percent + none, percent, sizeof percent);
    fprintf(t->out, "  %-*s %13s %10s %12s %9s  ", t->label_columns, row->cell->label, ours, theirs, difference, percent);
    if (row->error != NULL)
        put_error(t, row, row->error);
    else
        put_verdict(t, row);
}

static void put_head(const table *t, size_t group)
{
    const crosscheck *c = &t->report->all->at[group];
    char *title = crosscheck_title(t->report, group);
    colour(t, "1");
    fprintf(t->out, "%s: ", c->runtime->manifest.title);
    put_foreign(t->out, title);
    fprintf(t->out, " beside %s/%s", c->runtime->name, c->mechanism->name);
    colour(t, "0");
    fputc('\n', t->out);
    free(title);
}

static int label_columns(const crosscheck_report *r)
{
    size_t columns = strlen("workload");
    for (size_t i = 0; i < r->row_count; i++)
        if (strlen(r->rows[i].cell->label) > columns)
            columns = strlen(r->rows[i].cell->label);
    return (int)columns;
}

void crosscheck_print_table(const crosscheck_report *r, FILE *out, bool with_colour)
{
    table t = {r, out, with_colour, label_columns(r)};
    size_t first = 0;
    for (size_t c = 0; c < r->all->count; c++) {
        const char *shared;
        size_t count = crosscheck_report_group(r, first, &shared);
        fputc('\n', out); /* the lines of progress stand above */
        put_head(&t, c);
        if (shared != NULL) {
            fprintf(out, "  all %zu cells: ", count);
            put_error(&t, &r->rows[first], shared);
        } else {
            fprintf(out, "  %-*s %13s %10s %12s %9s  verdict\n", t.label_columns, "workload", "ours ns", "theirs ns", "difference", "%");
        }
        for (size_t i = 0; shared == NULL && i < count; i++)
            put_row(&t, &r->rows[first + i]);
        first += count;
    }
    char *summary = crosscheck_summary(r);
    fprintf(out, "\n%s\n", summary);
    free(summary);
}
