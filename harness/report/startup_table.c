/* startup_table.c - start-ups as a table for a terminal (startup.h). Texts and the order of rows are startup.c. */
#include "flags.h"
#include "format.h"
#include "startup.h"
#include "table_internal.h"

#include <stdlib.h>
#include <string.h>

enum { FIGURES = 5, FLAG_MIN_COLUMNS = 7 };
static const struct {
    const char *title;
    int width;
} figures_of[FIGURES] = {{"first call", 12}, {"\xc2\xb1", 8}, {"least", 9}, {"CPU", 9}, {"to C", 8}};

static int left_of_line(const table *t)
{
    int left = t->columns - 4 - t->runtime_columns - t->mechanism_columns;
    for (int i = 0; i < FIGURES; i++)
        left -= figures_of[i].width;
    return left;
}

static void put_names(const table *t, const char *runtime, const char *mechanism)
{
    fputs("  ", t->out);
    table__put_padded(t, runtime, t->runtime_columns);
    fputs("  ", t->out);
    table__put_padded(t, mechanism, t->mechanism_columns);
}

static void put_head(const table *t)
{
    table__colour(t, "1");
    put_names(t, "runtime", "mechanism");
    for (int i = 0; i < FIGURES; i++)
        table__put_padded(t, figures_of[i].title, -figures_of[i].width);
    fputs(left_of_line(t) >= FLAG_MIN_COLUMNS ? "  flags" : "", t->out);
    table__colour(t, "0");
    fputc('\n', t->out);
}

static void put_coloured(const table *t, const char *code, const char *text, int columns)
{
    table__colour(t, code);
    table__put(t, text, columns);
    table__colour(t, "0");
}

static void put_flags(const table *t, const startup *s)
{
    text_buffer all = {0};
    for (size_t i = 0; i < s->flag_count; i++)
        text_add(&all, "%s%s", i > 0 ? " " : "", s->flags[i]);
    if (all.at) {
        bool fits = (int)all.size + 2 <= left_of_line(t);
        fputs(fits ? "  " : "\n      ", t->out);
        put_coloured(t, "33", all.at, t->columns - 6);
    }
    free(all.at);
}

static void put_row(const table *t, const startup *s)
{
    startup_texts texts;
    put_names(t, s->runtime, s->mechanism);
    if (s->err) {
        fputs("  ", t->out);
        put_coloured(t, "31", s->err, t->columns - 6 - t->runtime_columns - t->mechanism_columns);
    } else {
        startup_format(s, &texts);
        const char *const all[FIGURES] = {texts.median, texts.interval, texts.least, texts.cpu, texts.ratio};
        for (int i = 0; i < FIGURES; i++)
            table__put_padded(t, all[i], -figures_of[i].width);
        put_flags(t, s);
    }
    fputc('\n', t->out);
}

static void put_title(const table *t, const startup *s)
{
    fputc('\n', t->out);
    table__colour(t, "1");
    fputs("process start to the first call of ", t->out);
    table__put(t, s->workload, t->columns);
    fputs(s->size[0] ? " " : "", t->out);
    table__put(t, s->size, t->columns);
    table__colour(t, "0");
    fputc('\n', t->out);
}

static void put_legend(const table *t)
{
    const run *r = t->run;
    char text[200];
    bool any = false;
    for (size_t i = 0; i < r->startup_count; i++)
        any = any || !r->startups[i].err;
    if (!any)
        return;
    fputc('\n', t->out);
    table__put_line(t, "first call", "from process start to the end of the first call: median");
    fputs("\xc2\xb1              half of the median's 95 % interval over the rounds\n", t->out);
    table__put_line(t, "least", "the fastest start");
    table__put_line(t, "CPU", "user and system time of all its threads, mean");
    if (r->baseline) {
        snprintf(text, sizeof text, "how many times the start of %s", r->baseline);
        table__put_line(t, "to C", text);
    }
    const flag_text *flag;
    for (size_t f = 0; (flag = flag_text_of_startup_at(f)) != NULL; f++) {
        bool occurs = false;
        for (size_t i = 0; i < r->startup_count; i++)
            for (size_t has = 0; has < r->startups[i].flag_count; has++)
                occurs = occurs || strcmp(r->startups[i].flags[has], flag->flag) == 0;
        if (occurs)
            table__put_line(t, flag->flag, flag->meaning);
    }
}

void startup_print(const run *r, FILE *out, int columns, bool colour)
{
    table t = {.run = r, .out = out, .columns = columns < 40 ? 40 : columns, .colour = colour};
    t.runtime_columns = table__wider(0, "runtime");
    t.mechanism_columns = table__wider(0, "mechanism");
    for (size_t i = 0; i < r->startup_count; i++) {
        t.runtime_columns = table__wider(t.runtime_columns, r->startups[i].runtime);
        t.mechanism_columns = table__wider(t.mechanism_columns, r->startups[i].mechanism);
    }
    const startup **rows = startup_in_order(r);
    put_head(&t);
    for (size_t i = 0; i < r->startup_count; i++) {
        if (i == 0 || !startup_same_workload(rows[i - 1], rows[i]))
            put_title(&t, rows[i]);
        put_row(&t, rows[i]);
    }
    put_legend(&t);
    free(rows);
}
