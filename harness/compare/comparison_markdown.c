/* comparison_markdown.c - a comparison for a pull request or a job's summary: the verdict first, then what changed as a table, then, folded
 * away, what could not be told and what is to be noted. GitHub takes texts up to a length, so pieces that do not fit are left out and
 * counted. */
#include "comparison.h"
#include "markdown.h"
#include "memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    SUMMARY_MAX_BYTES = 1 << 20, /* of a job's summary */
    TAIL_BYTES = 512,            /* kept for what ends the text */
    OPEN_ROWS = 40               /* more changes than that are folded away, too */
};

/* What is printed, and how much room is left. */
typedef struct sheet {
    const comparison *comparison;
    FILE *out;
    size_t left, dropped;
    char *bytes; /* of the piece that is being made */
    size_t size;
} sheet;

/* ---- Pieces ---- */

static void put_row(const comparison *c, const comparison_row *row, FILE *out)
{
    static const char *const signs[] = {
        [VERDICT_SAME] = "", [VERDICT_SLOWER] = "\xe2\x96\xb2 ", [VERDICT_FASTER] = "\xe2\x96\xbc ", [VERDICT_UNMEASURABLE] = "? "};
    comparison_texts t;
    comparison_row_texts(c, row, &t);
    fputs("| ", out);
    markdown_put(out, t.name);
    fprintf(out, " | %s | %s | %s | %s | %s | %s%s |\n", t.base, t.head, t.change, t.interval, t.floor, signs[row->verdict.kind],
            comparison_word(row->verdict.kind));
    if (row->allocation)
        fprintf(out, "| a call allocates %s | | | | | | |\n", row->allocation);
}

/* What is printed between the two is a piece: whole or not there. */
static FILE *begin_piece(sheet *s)
{
    return mem_stream(&s->bytes, &s->size);
}

static void end_piece(sheet *s, FILE *out)
{
    bool fits = fclose(out) == 0 && s->size <= s->left;
    if (fits)
        fwrite(s->bytes, 1, s->size, s->out);
    s->left -= fits ? s->size : 0;
    s->dropped += !fits;
    free(s->bytes);
}

static void add_row(sheet *s, const comparison_row *row)
{
    FILE *out = begin_piece(s);
    if (!out)
        return;
    put_row(s->comparison, row, out);
    end_piece(s, out);
}

static void add_note(sheet *s, const char *note)
{
    FILE *out = begin_piece(s);
    if (!out)
        return;
    fputs("- ", out);
    markdown_put(out, note);
    fputc('\n', out);
    end_piece(s, out);
}

/* Ours, and short: there is always room. */
static void say(sheet *s, const char *text)
{
    size_t length = strlen(text);
    fwrite(text, 1, length, s->out);
    s->left -= s->left < length ? s->left : length;
}

static void say_dropped(sheet *s, const char *what)
{
    if (s->dropped > 0)
        fprintf(s->out, "\n%zu %s left out: GitHub takes no longer texts. `ffibench compare` prints all.\n", s->dropped, what);
    s->dropped = 0;
}

/* ---- Parts ---- */

static void put_sum(sheet *s)
{
    const comparison *c = s->comparison;
    char *sum = comparison_sum(c), *text;
    const char *word = c->counts[VERDICT_SLOWER] || c->failed ? "slower" : c->counts[VERDICT_FASTER] ? "faster" : "no change";
    if (c->failed && !c->counts[VERDICT_SLOWER])
        word = "failed";
    text = mem_format(
        "### ffibench: %s\n\n**%s**\n\n%s; \xc2\xb1 is half of the change's 95 %% interval; changes below the floor are none.\n", word, sum,
        c->options.by_baseline ? "Figures are ratios to each file's own baseline"
                               : "Figures are core cycles a call (nanoseconds where the workload does not follow the core's clock)");
    say(s, text);
    free(text);
    free(sum);
}

static bool is_shown(const comparison_row *row, bool unmeasurable)
{
    return comparison_row_says_something(row) && (row->verdict.kind == VERDICT_UNMEASURABLE) == unmeasurable;
}

static size_t count_shown(const comparison *c, bool unmeasurable)
{
    size_t count = 0;
    for (size_t i = 0; i < c->row_count; i++)
        count += is_shown(&c->rows[i], unmeasurable);
    return count;
}

static void begin_folded(sheet *s, bool open, const char *what, size_t count)
{
    char *text = mem_format("\n<details%s><summary>%zu %s</summary>\n", open ? " open" : "", count, what);
    say(s, text);
    free(text);
}

static void put_rows(sheet *s, bool unmeasurable)
{
    const comparison *c = s->comparison;
    if (count_shown(c, unmeasurable) == 0)
        return;
    say(s, "\n| cell | base | head | change | \xc2\xb1 | floor | verdict |\n|---|--:|--:|--:|--:|--:|---|\n");
    for (size_t i = 0; i < c->row_count; i++)
        if (is_shown(&c->rows[i], unmeasurable))
            add_row(s, &c->rows[i]);
    say_dropped(s, "rows are");
}

static void put_changes(sheet *s)
{
    size_t count = count_shown(s->comparison, false);
    if (count > OPEN_ROWS)
        begin_folded(s, false, "changes", count);
    put_rows(s, false);
    if (count > OPEN_ROWS)
        say(s, "\n</details>\n");
}

static void put_untold(sheet *s)
{
    size_t count = s->comparison->counts[VERDICT_UNMEASURABLE];
    if (count == 0)
        return;
    begin_folded(s, false, count == 1 ? "cell of which nothing can be told" : "cells of which nothing can be told", count);
    put_rows(s, true);
    say(s, "\n</details>\n");
}

static void put_notes(sheet *s)
{
    const comparison *c = s->comparison;
    if (c->note_count == 0)
        return;
    /* What has no figure any more must be seen. */
    begin_folded(s, c->failed > 0, c->note_count == 1 ? "note" : "notes: what differs besides, and what was not compared", c->note_count);
    say(s, "\n");
    for (size_t i = 0; i < c->note_count; i++)
        add_note(s, c->notes[i]);
    say_dropped(s, "notes are");
    say(s, "\n</details>\n");
}

void comparison_print_markdown(const comparison *c, size_t limit, FILE *out)
{
    sheet s = {.comparison = c, .out = out, .left = limit - 3 * TAIL_BYTES};
    put_sum(&s);
    put_changes(&s);
    put_untold(&s);
    put_notes(&s);
}

/* ---- At the end of a document ---- */

static int fail(const char *path, const char *why, char *error, size_t error_size)
{
    snprintf(error, error_size, "%s cannot be written: %s", path, why);
    return -1;
}

int comparison_add_summary(const comparison *c, const char *path, char *error, size_t error_size)
{
    struct stat status;
    size_t there = stat(path, &status) == 0 && status.st_size > 0 ? (size_t)status.st_size : 0;
    size_t room = there < SUMMARY_MAX_BYTES ? SUMMARY_MAX_BYTES - there : 0;
    if (room < COMPARISON_LEAST_BYTES)
        return fail(path, "it has a MiB already, and no summary may have more", error, error_size);
    FILE *out = fopen(path, "ae");
    if (!out)
        return fail(path, strerror(errno), error, error_size);
    comparison_print_markdown(c, room < COMPARISON_COMMENT_BYTES ? room : COMPARISON_COMMENT_BYTES, out);
    bool bad = ferror(out) != 0;
    int reason = errno;
    if (fclose(out) != 0 || bad)
        return fail(path, strerror(bad ? reason : errno), error, error_size);
    return 0;
}
