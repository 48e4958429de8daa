/* startup_markdown.c - start-ups as a table of GitHub's Markdown (startup.h). */
#include "markdown.h"
#include "startup.h"
#include "wording.h"

#include <stdlib.h>
#include <string.h>

static void put_head(const run *r, FILE *out)
{
    fputs("| first call of | runtime | mechanism | first call | \xc2\xb1 | least | CPU | ", out);
    fputs(r->baseline ? "to " : "ratio", out);
    markdown_put(out, r->baseline ? r->baseline : "");
    fputs(" | flags |\n|---|---|---|--:|--:|--:|--:|--:|---|\n", out);
}

static void put_row(const startup *s, FILE *out)
{
    startup_texts texts;
    markdown_put_names(s->workload, s->size, s->runtime, s->mechanism, out);
    if (s->err) {
        fputs(" | - | - | - | - | - | ", out);
        markdown_put(out, s->err);
    } else {
        startup_format(s, &texts);
        fprintf(out, " | %s | %s | %s | %s | %s | ", texts.median, texts.interval, texts.least, texts.cpu, texts.ratio);
        for (size_t i = 0; i < s->flag_count; i++)
            fprintf(out, "%s%s", i > 0 ? " " : "", s->flags[i]);
    }
    fputs(" |\n", out);
}

/* What the rows were timed with; they may be of several runs. */
static void put_timed_by(const run *r, FILE *out)
{
    for (size_t i = 0; i < r->startup_count; i++) {
        bool said = false;
        for (size_t other = 0; other < i; other++)
            said = said || strcmp(r->startups[other].timed_by, r->startups[i].timed_by) == 0;
        if (said)
            continue;
        fputs(i > 0 ? ", " : ", timed by ", out);
        markdown_put(out, r->startups[i].timed_by);
    }
}

/* A line for each runtime and version that was started, in the order of the file. */
static void put_versions(const run *r, FILE *out)
{
    for (size_t i = 0; i < r->startup_count; i++) {
        const startup *s = &r->startups[i];
        bool said = s->version == NULL;
        for (size_t other = 0; other < i && !said; other++)
            said = r->startups[other].version != NULL && strcmp(r->startups[other].runtime, s->runtime) == 0 &&
                   strcmp(r->startups[other].version, s->version) == 0;
        if (said)
            continue;
        fputs("- <b>", out);
        markdown_put(out, s->runtime);
        fputs("</b>: ", out);
        markdown_put(out, s->version);
        fputc('\n', out);
    }
}

void startup_print_markdown(const run *r, const char *file, FILE *out)
{
    text_buffer word = {0};
    const startup **rows = startup_in_order(r);
    markdown_put_machine(r, out);
    put_timed_by(r, out);
    fputs("\n\n", out);
    put_head(r, out);
    for (size_t i = 0; i < r->startup_count; i++)
        if (!results_is_skipped(rows[i]->err))
            put_row(rows[i], out);
    fputc('\n', out);
    put_versions(r, out);
    text_add_shell_word(&word, file);
    fputs("\nMade by <code>scripts/env build/ffibench report --startup --format markdown ", out);
    markdown_put(out, word.at);
    fputs("</code>\n", out);
    free(word.at);
    free(rows);
}
