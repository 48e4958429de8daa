/* page_cells.c - the tables of a run's page: every cell, what flags mean, start-ups (page_run.h). Order and texts of rows are rows.c. */
#include "flags.h"
#include "format.h"
#include "markup.h"
#include "page_run.h"
#include "rows.h"
#include "startup.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Flags ---- */

typedef const flag_text *(*flag_list)(size_t index);

static const char *meaning_of(const char *flag, flag_list list)
{
    const flag_text *text;
    for (size_t i = 0; (text = list(i)) != NULL; i++)
        if (strcmp(text->flag, flag) == 0)
            return text->meaning;
    return NULL;
}

static void put_flag(const char *flag, flag_list list, FILE *out)
{
    const char *meaning = meaning_of(flag, list);
    if (!meaning) {
        markup_put(out, flag);
        return;
    }
    fputs("<abbr title=\"", out);
    markup_put(out, meaning);
    fputs("\">", out);
    markup_put(out, flag);
    fputs("</abbr>", out);
}

static void put_flags(char *const *flags, size_t count, flag_list list, FILE *out)
{
    for (size_t i = 0; i < count; i++) {
        fputs(i ? " " : "", out);
        put_flag(flags[i], list, out);
    }
}

static bool is_among(char *const *flags, size_t count, const char *flag)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(flags[i], flag) == 0)
            return true;
    return false;
}

static bool cells_have(const run *r, const char *flag)
{
    for (size_t i = 0; i < r->cell_count; i++)
        if (is_among(r->cells[i].flags, r->cells[i].flag_count, flag))
            return true;
    return false;
}

static bool startups_have(const run *r, const char *flag)
{
    for (size_t i = 0; i < r->startup_count; i++)
        if (is_among(r->startups[i].flags, r->startups[i].flag_count, flag))
            return true;
    return false;
}

/* Those that occur, each once. */
static void put_meanings(const run *r, flag_list list, bool (*have)(const run *r, const char *flag), FILE *out)
{
    bool first = true;
    const flag_text *text;
    for (size_t i = 0; (text = list(i)) != NULL; i++) {
        if (!have(r, text->flag))
            continue;
        if (first) {
            fputs("<h3>Flags</h3>\n", out);
            page_facts(out);
        }
        first = false;
        page_fact(out, text->flag, text->meaning);
    }
    if (!first)
        page_facts_end(out);
}

/* ---- Every cell ---- */

enum { COLUMNS = 13 };

static void put_labels(const cell *c, FILE *out)
{
    text_buffer t = {0};
    rows_add_labels(c, &t);
    page_cell(out, t.at ? t.at : "");
    free(t.at);
}

static void put_notes(const cell *c, FILE *out)
{
    text_buffer t = {0};
    fputs("<td>", out);
    if (c->err)
        markup_put(out, c->err);
    put_flags(c->flags, c->flag_count, flag_text_at, out);
    if (c->mode_count > 1) {
        text_add(&t, "%smodes ", c->flag_count ? ": " : "");
        rows_add_modes(c, ", ", &t);
        markup_put(out, t.at);
    }
    free(t.at);
}

static void put_figures(const run *r, const cell *c, FILE *out)
{
    row_texts warm = {0};
    cold_texts cold = {0};
    char first[32] = "";
    if (!c->err) {
        rows_format(r, c, &warm);
        rows_format_cold(c, &cold);
        format_figure(c->first_ns / 1000, (double)NAN, first, sizeof first);
    }
    const char *const texts[] = {warm.ns, warm.cycles, warm.interval, warm.ratio, first, cold.heap_bytes, cold.malloc_bytes};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        page_cell(out, texts[i]);
}

static void put_cell_row(const run *r, const cell *c, FILE *out)
{
    page_row(out, !c->err ? NULL : results_is_skipped(c->err) ? "muted" : "error");
    page_cell(out, c->workload);
    page_cell(out, c->size);
    page_cell(out, c->runtime);
    page_row_name(out, c->mechanism);
    put_labels(c, out);
    put_figures(r, c, out);
    put_notes(c, out);
    fputc('\n', out);
}

static void format_ratio_title(const run *r, char *title, size_t size)
{
    snprintf(title, size, "%s%s", r->baseline ? "\xc3\x97 " : "ratio", r->baseline ? r->baseline : "");
}

void page_run_cells(const run *r, FILE *out)
{
    char ratio[300], meaning[300];
    format_ratio_title(r, ratio, sizeof ratio);
    snprintf(meaning, sizeof meaning, "how many times the same call from %s",
             r->baseline ? r->baseline : "a baseline, which was not measured");
    const page_column columns[COLUMNS] = {
        {.title = "workload", .select = true},
        {.title = "size"},
        {.title = "runtime", .select = true},
        {.title = "mechanism"},
        {.title = "labels", .meaning = "how the call reaches C; leaf: C may not call back; how data is passed"},
        {.title = "ns", .meaning = "nanoseconds a call: 10th percentile in a process, mean over the processes", .number = true},
        {.title = "cycles", .meaning = "core cycles a call, the same way: the number to compare", .number = true},
        {.title = "\xc2\xb1", .meaning = "half of the 95 % interval over the processes, relative", .number = true},
        {.title = ratio, .meaning = meaning, .number = true},
        {.title = "first \xc2\xb5s", .meaning = "the first call of a fresh process, in microseconds", .number = true},
        {.title = "heap B", .meaning = "bytes a call from the runtime's own heap; -: it cannot tell", .number = true},
        {.title = "malloc B", .meaning = "bytes a call that its thread got of malloc; -: not counted", .number = true},
        {.title = "flags, modes in cycles, errors"},
    };
    const cell **cells = rows_in_order(r, ROWS_WARM);
    page_table_begin(
        out,
        &(page_table){.id = "all-cells", .caption = "Every cell of the run", .columns = columns, .column_count = COLUMNS, .filter = true});
    for (size_t i = 0; i < r->cell_count; i++)
        put_cell_row(r, cells[i], out);
    page_table_end(out);
    put_meanings(r, flag_text_at, cells_have, out);
    free(cells);
}

/* ---- Start-ups ---- */

static void put_startup_figures(const startup *s, FILE *out)
{
    startup_texts texts = {0};
    char ms[32] = "", cpu_ms[32] = "";
    if (!s->err) {
        startup_format(s, &texts);
        format_figure(s->median_ns / 1e6, (s->high_ns - s->low_ns) / 2e6, ms, sizeof ms);
        format_figure((s->user_ns + s->system_ns) / 1e6, (double)NAN, cpu_ms, sizeof cpu_ms);
    }
    page_cell(out, ms);
    page_cell(out, texts.interval);
    page_cell(out, cpu_ms);
    page_cell(out, texts.ratio);
    fputs("<td>", out);
    if (s->err)
        markup_put(out, s->err);
    put_flags(s->flags, s->flag_count, flag_text_of_startup_at, out);
    fputc('\n', out);
}

void page_run_startups(const run *r, FILE *out)
{
    char ratio[300];
    format_ratio_title(r, ratio, sizeof ratio);
    const page_column columns[] = {
        {.title = "runtime"},
        {.title = "mechanism"},
        {.title = "first call of"},
        {.title = "ms", .meaning = "from the start of the process to the end of its first call, median", .number = true},
        {.title = "\xc2\xb1", .meaning = "half of the 95 % interval, relative", .number = true},
        {.title = "CPU ms", .meaning = "time of the processor that it took, mean", .number = true},
        {.title = ratio, .meaning = "how many times the start of the baseline", .number = true},
        {.title = "flags, errors"},
    };
    const startup **rows = startup_in_order(r);
    page_table_begin(out, &(page_table){.id = "all-startups",
                                        .caption = "From the start of a process to the end of its first call into C",
                                        .columns = columns,
                                        .column_count = sizeof columns / sizeof columns[0]});
    for (size_t i = 0; i < r->startup_count; i++) {
        char call[300];
        page_row(out, !rows[i]->err ? NULL : results_is_skipped(rows[i]->err) ? "muted" : "error");
        page_cell(out, rows[i]->runtime);
        page_row_name(out, rows[i]->mechanism);
        snprintf(call, sizeof call, "%s%s%s", rows[i]->workload, rows[i]->size[0] ? " " : "", rows[i]->size);
        page_cell(out, call);
        put_startup_figures(rows[i], out);
    }
    page_table_end(out);
    put_meanings(r, flag_text_of_startup_at, startups_have, out);
    free(rows);
}
