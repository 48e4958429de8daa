/* overview_markdown.c - the overview as GitHub's Markdown (overview.h). */
#include "overview.h"

#include "markdown.h"
#include "run_title.h"

#include <stdlib.h>

static void put_head(const overview *o, FILE *out)
{
    fputs("| runtime | mechanism |", out);
    for (size_t i = 0; i < o->column_count; i++) {
        fputc(' ', out);
        markdown_put(out, o->columns[i]->workload);
        fputs(o->columns[i]->size[0] ? " " : "", out);
        markdown_put(out, o->columns[i]->size);
        fputs(" |", out);
    }
    fputs("\n|---|---|", out);
    for (size_t i = 0; i < o->column_count; i++)
        fputs("--:|", out);
    fputc('\n', out);
}

/* Bold where it is of a first mechanism, so that a glance along these answers for each runtime. */
static void put_entry(const char *text, bool bold, FILE *out)
{
    fputs(bold && text[0] ? " **" : " ", out);
    markdown_put(out, text);
    fputs(bold && text[0] ? "** |" : " |", out);
}

static void put_labels(const overview_row *row, FILE *out)
{
    text_buffer labels = {0};
    overview_add_labels(row, &labels);
    if (labels.at) {
        fputs(" (", out);
        markdown_put(out, labels.at);
        fputc(')', out);
    }
    free(labels.at);
}

static void put_row(const overview *o, const overview_row *row, FILE *out)
{
    fputc('|', out);
    put_entry(row->new_runtime ? overview_title(o, row) : "", row->new_runtime, out);
    fputs(row->first ? " **" : " ", out);
    markdown_put(out, row->any->mechanism);
    fputs(row->first ? "**" : "", out);
    put_labels(row, out);
    fputs(" |", out);
    for (size_t column = 0; column < o->column_count; column++) {
        char text[64];
        overview_text(row->cells[column], text, sizeof text);
        put_entry(text, row->first, out);
    }
    fputc('\n', out);
}

static void put_note(void *user, const char *name, const char *text)
{
    FILE *out = user;
    fputs("- <b>", out);
    markdown_put(out, name);
    fputs("</b> ", out);
    markdown_put(out, text);
    fputc('\n', out);
}

static void put_legend(const overview *o, FILE *out)
{
    fputs(
        "\nNanoseconds a call: the 10th percentile in a process, mean over the processes, with the digits that the 95 % interval supports. "
        "**Bold**: of each runtime the mechanism that its manifest puts first; below it the others, ordered by ",
        out);
    markdown_put(out, o->columns[0]->workload);
    fputs(". In brackets: how the call reaches C; leaf: C must not call back.", out);
    const cell *last = o->columns[o->column_count - 1];
    if (rows_is_host_call(last)) {
        fputc(' ', out);
        markdown_put(out, last->workload);
        fputs(": an ordinary call, which stays inside the language.", out);
    }
    if (o->left_out)
        fprintf(out, " Mechanisms that only the long table has: %zu.", o->left_out);
    fputs(" Nanoseconds follow the core's clock, whose speed may change by a few per cent during a run; the cycles in the long table do "
          "not.\n\n",
          out);
    overview_notes(o, put_note, out);
}

void overview_print_markdown(const run *r, const char *file, FILE *out)
{
    overview o;
    overview_make(r, &o);
    char *title = run_title(r);
    markdown_put(out, title);
    fputs("\n\n", out);
    if (o.row_count == 0) {
        fputs("None of the workloads that stand for the others was measured.\n", out);
    } else {
        put_head(&o, out);
        for (size_t i = 0; i < o.row_count; i++)
            put_row(&o, &o.rows[i], out);
        put_legend(&o, out);
    }
    markdown_put_runtimes(r, out);
    markdown_put_command(ROWS_OVERVIEW, file, out);
    free(title);
    overview_free(&o);
}
