/* comparison_markdown.c - a comparison for a pull request or a job's summary: the sum first, then what changed as a table, and what could
 * not be told folded away. */
#include "comparison.h"
#include "markdown.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void put_row(const comparison *c, const comparison_row *row, FILE *out)
{
    comparison_texts t;
    comparison_row_texts(c, row, &t);
    fputs("| ", out);
    markdown_put(out, t.name);
    fprintf(out, " | %s | %s | %s | %s | %s | %s |\n", t.base, t.head, t.change, t.interval, t.floor, verdict_word(row->verdict.kind));
    if (row->allocation)
        fprintf(out, "| a call allocates %s | | | | | | |\n", row->allocation);
}

static void put_head(FILE *out)
{
    fputs("\n| cell | base | head | change | \xc2\xb1 | floor | verdict |\n|---|--:|--:|--:|--:|--:|---|\n", out);
}

static bool is_shown(const comparison_row *row, bool unmeasurable)
{
    return comparison_row_says_something(row) && (row->verdict.kind == VERDICT_UNMEASURABLE) == unmeasurable;
}

static void put_rows(const comparison *c, bool unmeasurable, FILE *out)
{
    size_t count = 0;
    for (size_t i = 0; i < c->row_count; i++) {
        if (!is_shown(&c->rows[i], unmeasurable))
            continue;
        if (count++ == 0)
            put_head(out);
        put_row(c, &c->rows[i], out);
    }
}

static void put_sum(const comparison *c, FILE *out)
{
    const char *word = c->counts[VERDICT_SLOWER] || c->failed ? "slower" : c->counts[VERDICT_FASTER] ? "faster" : "no change";
    fprintf(out, "### ffibench: %s\n\n%zu cells: %zu slower, %zu faster, %zu unmeasurable, %zu the same", word, c->row_count,
            c->counts[VERDICT_SLOWER], c->counts[VERDICT_FASTER], c->counts[VERDICT_UNMEASURABLE], c->counts[VERDICT_SAME]);
    if (c->uncompared > 0)
        fprintf(out, "; %zu not compared", c->uncompared);
    fprintf(
        out,
        "%s\n\nFigures are core cycles a call (nanoseconds where the workload does not follow the core's clock); \xc2\xb1 is half of the"
        " change's 95 %% interval; changes below the floor are none.\n",
        c->failed ? "; some have no figure any more" : "");
}

static void put_folded(const comparison *c, FILE *out)
{
    if (c->counts[VERDICT_UNMEASURABLE] == 0 && c->note_count == 0)
        return;
    fprintf(out, "\n<details><summary>%zu cells of which nothing can be told, %zu notes</summary>\n", c->counts[VERDICT_UNMEASURABLE],
            c->note_count);
    put_rows(c, true, out);
    fputc('\n', out);
    for (size_t i = 0; i < c->note_count; i++) {
        fputs("- ", out);
        markdown_put(out, c->notes[i]);
        fputc('\n', out);
    }
    fputs("\n</details>\n", out);
}

int comparison_add_summary(const comparison *c, const char *path, char *error, size_t error_size)
{
    FILE *out = fopen(path, "ae");
    bool bad = out == NULL;
    if (out) {
        put_sum(c, out);
        put_rows(c, false, out);
        put_folded(c, out);
        bad = ferror(out) != 0;
        bad = fclose(out) != 0 || bad;
    }
    if (bad)
        snprintf(error, error_size, "%s cannot be written: %s", path, strerror(errno));
    return bad ? -1 : 0;
}
