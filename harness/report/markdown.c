/* markdown.c - a run as a table of GitHub's Markdown (markdown.h). The order of its rows and their texts are rows.c; its place in a
 * document is markdown_splice.c. */
#include "markdown.h"

#include "format.h"
#include "run_title.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- Foreign text ---- */

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What GitHub may take for markup, addresses of pages and of people among it. An underscore inside a word is none: `faster_than_c` stays
 * readable in the source. */
static bool is_markup(const char *text, size_t at)
{
    if (text[at] == '_')
        return at == 0 || !is_word(text[at - 1]) || !is_word(text[at + 1]);
    if (text[at] == ':')
        return text[at + 1] == '/';
    if (text[at] == '.')
        return at >= 3 && strncasecmp(text + at - 3, "www", 3) == 0;
    return strchr("&<>|`*[]~\\$@", text[at]) != NULL;
}

/* Numeric entities: a backslash would need a second rule inside of tables, and none holds in <code>. Behind an @ a comment, too, for GitHub
 * looks for names of people when entities are gone, and tells them that somebody mentioned them. */
void markdown_put(FILE *out, const char *foreign)
{
    char *text = format_text(foreign);
    for (size_t i = 0; text[i]; i++) {
        if (is_markup(text, i))
            fprintf(out, "&#%d;%s", text[i], text[i] == '@' ? "<!-- -->" : "");
        else
            fputc(text[i], out);
    }
    free(text);
}

/* ---- Above the table ---- */

void markdown_put_machine(const run *r, FILE *out)
{
    char *title = run_title_machine(r);
    markdown_put(out, title);
    free(title);
}

static void put_title(const run *r, FILE *out)
{
    char *title = run_title(r);
    markdown_put(out, title);
    fputs("\n\n", out);
    free(title);
}

/* ---- The table ---- */

static void put_head(const run *r, row_view view, FILE *out)
{
    fputs("| workload | runtime | mechanism | labels | ", out);
    if (view == ROWS_COLD) {
        fputs("first call | no calls | heap B | malloc B |\n|---|---|---|---|--:|--:|--:|--:|\n", out);
        return;
    }
    fputs("ns | cycles | ", out);
    fputs(r->baseline ? "to " : "ratio", out);
    markdown_put(out, r->baseline ? r->baseline : "");
    fputs(" | \xc2\xb1 | flags |\n|---|---|---|---|--:|--:|--:|--:|---|\n", out);
}

static void put_doubts(const cell *c, FILE *out)
{
    text_buffer t = {0};
    rows_add_flags(c, &t);
    if (c->mode_count > 1) {
        text_add(&t, "%smodes ", t.size ? ", " : "");
        rows_add_modes(c, ", ", &t);
    }
    markdown_put(out, t.at ? t.at : "");
    free(t.at);
}

static void put_labels(const cell *c, FILE *out)
{
    text_buffer t = {0};
    rows_add_labels(c, &t);
    markdown_put(out, t.at ? t.at : "");
    free(t.at);
}

void markdown_put_names(const char *workload, const char *size, const char *runtime, const char *mechanism, FILE *out)
{
    fputs("| ", out);
    markdown_put(out, workload);
    fputs(size[0] ? " " : "", out);
    markdown_put(out, size);
    fputs(" | ", out);
    markdown_put(out, runtime);
    fputs(" | ", out);
    markdown_put(out, mechanism);
}

static void put_names(const cell *c, FILE *out)
{
    markdown_put_names(c->workload, c->size, c->runtime, c->mechanism, out);
    fputs(" | ", out);
    put_labels(c, out);
}

static void put_warm(const run *r, const cell *c, FILE *out)
{
    row_texts texts;
    rows_format(r, c, &texts);
    fprintf(out, " | %s | %s | %s | %s | ", texts.ns, texts.cycles, texts.ratio, texts.interval);
    put_doubts(c, out);
}

static void put_cold(const cell *c, FILE *out)
{
    cold_texts texts;
    rows_format_cold(c, &texts);
    fprintf(out, " | %s | %s | %s | %s", texts.first, texts.idle, texts.heap_bytes, texts.malloc_bytes);
}

static void put_row(const run *r, row_view view, const cell *c, FILE *out)
{
    put_names(c, out);
    if (c->err) {
        fputs(view == ROWS_WARM ? " | - | - | - | - | " : " | - | - | - | ", out);
        markdown_put(out, c->err);
    } else if (view == ROWS_WARM) {
        put_warm(r, c, out);
    } else {
        put_cold(c, out);
    }
    fputs(" |\n", out);
}

static void put_table(const run *r, row_view view, FILE *out)
{
    const cell **cells = rows_in_order(r, view);
    put_head(r, view, out);
    for (size_t i = 0; i < r->cell_count; i++)
        if (!results_is_skipped(cells[i]->err))
            put_row(r, view, cells[i], out);
    free(cells);
}

/* ---- Below the table ---- */

/* Foreign text never begins a line, where more would be markup. */
static void put_runtime(const runtime_info *info, FILE *out)
{
    bool measured = strcmp(info->status, "measured") == 0;
    const char *more = measured ? info->version : info->detail;
    fputs("- <b>", out);
    markdown_put(out, info->title);
    fputs("</b>: ", out);
    markdown_put(out, measured ? "" : info->status);
    fputs(measured || !more ? "" : ": ", out);
    markdown_put(out, more ? more : measured ? "unknown version" : "");
    fputc('\n', out);
}

void markdown_put_runtimes(const run *r, FILE *out)
{
    fputc('\n', out);
    for (size_t i = 0; i < r->runtime_count; i++)
        put_runtime(&r->runtimes[i], out);
}

void markdown_put_command(row_view view, const char *file, FILE *out)
{
    static const char *const commands[] = {
        [ROWS_WARM] = "make report FORMAT=markdown FILE=",
        [ROWS_COLD] = "build/ffibench report --cold --format markdown ",
        [ROWS_OVERVIEW] = "make report VIEW=overview FORMAT=markdown FILE=",
    };
    text_buffer word = {0};
    text_add_shell_word(&word, file);
    fprintf(out, "\nMade by <code>scripts/env %s", commands[view]);
    markdown_put(out, word.at);
    fputs("</code>\n", out);
    free(word.at);
}

void markdown_print(const run *r, row_view view, const char *file, FILE *out)
{
    put_title(r, out);
    put_table(r, view, out);
    markdown_put_runtimes(r, out);
    markdown_put_command(view, file, out);
}
