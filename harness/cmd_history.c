/* cmd_history.c - `ffibench history`: each cell over time, from results files alone. */
#include "command.h"
#include "commands.h"
#include "files.h"
#include "history_print.h"
#include "history_read.h"
#include "memory.h"
#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: ffibench history FILE…|FOLDER… [--cells PATTERNS] [--ratios] [--all] [--format FORM] [--out OUT]\n\n"
    "Shows each cell over time: its figures in the order in which they were measured, where it became slower or faster, and what else\n"
    "changed then (results/README.md has the rule). Takes results files, and of a folder all that are in it, packed by gzip or not.\n"
    "Runs of different machines are different series.\n\n"
    "  --cells PATTERNS  only these: runtime/mechanism/workload/size with globs, any part left out meaning all; several with blanks "
    "between\n"
    "                    them: --cells 'go jvm/*/callback'\n"
    "  --ratios          ratios to each run's own C baseline, all machines in one series: coarsely\n"
    "  --all             also the cells that did not change, and all runs\n"
    "  --format FORM     table (when no form is given), markdown, json\n"
    "  --out OUT         into the file OUT, which is replaced when the whole is there\n\n"
    "Exit status: 0, 2 usage or input error: a file that is named cannot be read or is no results file, or no run has a figure.\n";

typedef struct request {
    const char *cells, *format, *out;
    bool all, ratios;
} request;

typedef struct form {
    const char *name;
    void (*print)(const history *h, const history_sheet *sheet);
} form;

static void print_json(const history *h, const history_sheet *sheet)
{
    history_print_json(h, sheet->out);
}

static const form forms[] = {{"table", history_print}, {"markdown", history_print_markdown}, {"json", print_json}};

static const form *form_named(const char *name)
{
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
        if (strcmp(forms[i].name, name) == 0)
            return &forms[i];
    return NULL;
}

static int print(command *c, const history *h, const request *q, const form *f)
{
    char *bytes = NULL;
    size_t size;
    FILE *out = q->out ? open_memstream(&bytes, &size) : stdout;
    if (!out)
        return command_fail(2, "no memory for the history");
    history_sheet sheet = {
        .out = out, .columns = progress_columns(out), .colour = progress_colour(out), .blocks = !progress_ascii(), .all = q->all};
    f->print(h, &sheet);
    int status = 0;
    if (q->out) {
        fclose(out);
        status = file_write_bytes(q->out, bytes, size, c->error, sizeof c->error) < 0 ? command_fail(2, c->error) : 0;
    }
    free(bytes);
    return status;
}

/* The words of `text`, within it. Free the array. */
static char **split_words(char *text, size_t *count)
{
    char **parts = NULL, *rest = NULL;
    *count = 0;
    for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        parts = mem_resize(parts, *count + 1, sizeof *parts);
        parts[(*count)++] = word;
    }
    return parts;
}

static int show(command *c, const request *q, const form *f)
{
    history h = {.by_baseline = q->ratios};
    progress shown;
    char *patterns = mem_text(q->cells ? q->cells : "");
    int status = 0;
    progress_begin(&shown, stderr);
    h.patterns = split_words(patterns, &h.pattern_count);
    char **borrowed = h.patterns;
    if (history_read(&h, c->words.at, c->words.count, &shown, c->error, sizeof c->error) < 0 ||
        history_finish(&h, c->error, sizeof c->error) < 0)
        status = command_fail(2, c->error);
    else
        status = print(c, &h, q, f);
    history_free(&h);
    free(borrowed);
    free(patterns);
    return status;
}

int cmd_history(int argc, char **argv)
{
    request q = {.format = "table"};
    const option_row rows[] = {{"--cells", &q.cells, NULL},   {"--format", &q.format, NULL}, {"--out", &q.out, NULL},
                               {"--ratios", NULL, &q.ratios}, {"--all", NULL, &q.all},       {0}};
    command c;
    bool done;
    int status = command_line(&c, argc, argv, rows, help, &done);
    if (status != 0 || done)
        return status;
    if (c.words.count == 0)
        return command_fail(2, "history takes results files, or folders of them");
    const form *f = form_named(q.format);
    if (!f) {
        snprintf(c.error, sizeof c.error, "no form '%s'; `ffibench history --help` lists what there is", q.format);
        return command_fail(2, c.error);
    }
    return show(&c, &q, f);
}
