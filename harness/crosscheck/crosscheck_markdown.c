/* crosscheck_markdown.c - a crosscheck as a document of its own: results/crosscheck.md. */
#include "crosscheck_report.h"
#include "markdown.h"

#include <stdlib.h>
#include <string.h>

static void put_beginning(const crosscheck_report *r, FILE *out)
{
    fputs("# Agreement with other harnesses\n\n<!-- made by `ffibench crosscheck --markdown`; do not edit -->\n", out);
    markdown_put_machine(&r->run, out);
    fprintf(out, ", %d round%s\n\n", (int)r->run.rounds, r->run.rounds == 1 ? "" : "s");
    fprintf(
        out,
        "Nanoseconds a call. `agrees`: within %.0f %% of a figure of ours, or within %.1f ns; where ours are farther apart than that, both "
        "ends are shown. What is compared, and why so, stands in [README.md](README.md#agreement-with-other-harnesses).\n\n",
        CROSSCHECK_PERCENT, CROSSCHECK_NS);
}

static void put_verdict(const crosscheck_row *row, FILE *out)
{
    switch (row->verdict.kind) {
    case CROSSCHECK_AGREES: fputs("agrees", out); break;
    case CROSSCHECK_DIFFERS:
        fputs("differs: ", out);
        markdown_put(out, row->cell->reason);
        break;
    case CROSSCHECK_UNEXPLAINED: fputs("**UNEXPLAINED**", out); break;
    default: fputs(row->missing ? "" : "**ERROR**: ", out); markdown_put(out, row->error);
    }
}

static void put_row(const crosscheck_row *row, FILE *out)
{
    char ours[72] = "-", theirs[32] = "-", difference[32] = "-", percent[32] = "-";
    if (row->error == NULL) {
        crosscheck_format_ours(row, ours, sizeof ours);
        crosscheck_format_ns(row->theirs, row->ours, false, theirs, sizeof theirs);
        crosscheck_format_ns(row->verdict.difference_ns, row->ours, true, difference, sizeof difference);
        crosscheck_format_percent(row->verdict.difference_percent, percent, sizeof percent);
    }
    fputs("| ", out);
    markdown_put(out, row->cell->label);
    fprintf(out, " | %s | %s | %s | %s | ", ours, theirs, difference, percent);
    put_verdict(row, out);
    fputs(" |\n", out);
}

static void put_group(const crosscheck_report *r, size_t group, size_t first, FILE *out)
{
    const crosscheck *c = &r->all->at[group];
    const char *shared;
    size_t count = crosscheck_report_group(r, first, &shared);
    char *title = crosscheck_title(r, group);
    fputs("## ", out);
    markdown_put(out, c->runtime->manifest.title);
    fputs(": ", out);
    markdown_put(out, title);
    fprintf(out, "\n\nBeside `%s/%s`.\n\n", c->runtime->name, c->mechanism->name);
    if (shared != NULL) {
        fputs(r->rows[first].missing ? "" : "**ERROR**: ", out);
        markdown_put(out, shared);
        fputc('\n', out);
    } else {
        fputs("| workload | ours ns | theirs ns | difference ns | % | verdict |\n|---|--:|--:|--:|--:|---|\n", out);
    }
    for (size_t i = 0; shared == NULL && i < count; i++)
        put_row(&r->rows[first + i], out);
    fputc('\n', out);
    free(title);
}

static void put_end(const crosscheck_report *r, FILE *out)
{
    char *summary = crosscheck_summary(r);
    for (char *line = summary; line != NULL;) {
        char *end = strchr(line, '\n');
        if (end != NULL)
            *end = '\0';
        fputs("- ", out);
        markdown_put(out, line);
        fputc('\n', out);
        line = end != NULL ? end + 1 : NULL;
    }
    fputs("\nMade by <code>", out);
    markdown_put(out, r->run.command);
    fputs("</code>\n", out);
    free(summary);
}

void crosscheck_print_markdown(const crosscheck_report *r, FILE *out)
{
    size_t first = 0;
    put_beginning(r, out);
    for (size_t c = 0; c < r->all->count; c++) {
        put_group(r, c, first, out);
        first += r->all->at[c].cell_count;
    }
    put_end(r, out);
}
