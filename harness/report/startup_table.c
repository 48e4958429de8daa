/* startup_table.c - start-ups as a table for a terminal (startup.h). Texts and the order of rows are startup.c. */
#include "flags.h"
#include "format.h"
#include "startup.h"
#include "table_internal.h"

#include <stdlib.h>
#include <string.h>

enum { INTERVAL = 1, FIGURES = 5, FLAG_MIN_COLUMNS = 7 };
static const struct {
    const char *title;
    int width;
} figures_of[FIGURES] = {{"first call", 12}, {"", 8}, {"least", 9}, {"CPU", 9}, {"to C", 8}};

static int left_of_line(const table *t)
{
    int left = t->to.columns - 4 - t->runtime_columns - t->mechanism_columns;
    for (int i = 0; i < FIGURES; i++)
        left -= figures_of[i].width;
    return left;
}

static void put_names(const table *t, const char *runtime, const char *mechanism)
{
    fputs("  ", t->to.out);
    screen_put_padded(&t->to, runtime, t->runtime_columns);
    fputs("  ", t->to.out);
    screen_put_padded(&t->to, mechanism, t->mechanism_columns);
}

static void put_head(const table *t)
{
    screen_colour(&t->to, "1");
    put_names(t, "runtime", "mechanism");
    for (int i = 0; i < FIGURES; i++)
        screen_put_padded(&t->to, i == INTERVAL ? screen_plus_minus(&t->to) : figures_of[i].title, -figures_of[i].width);
    fputs(left_of_line(t) >= FLAG_MIN_COLUMNS ? "  flags" : "", t->to.out);
    screen_colour(&t->to, "0");
    fputc('\n', t->to.out);
}

static void put_flags(const table *t, const startup *s)
{
    text_buffer all = {0};
    for (size_t i = 0; i < s->flag_count; i++)
        text_add(&all, "%s%s", i > 0 ? " " : "", s->flags[i]);
    if (all.at) {
        bool fits = (int)all.size + 2 <= left_of_line(t);
        fputs(fits ? "  " : "\n      ", t->to.out);
        screen_put_coloured(&t->to, "33", all.at, t->to.columns - 6);
    }
    free(all.at);
}

static void put_row(const table *t, const startup *s)
{
    startup_texts texts;
    put_names(t, s->runtime, s->mechanism);
    if (s->err) {
        fputs("  ", t->to.out);
        screen_put_coloured(&t->to, "31", s->err, t->to.columns - 6 - t->runtime_columns - t->mechanism_columns);
    } else {
        startup_format(s, &texts);
        const char *const all[FIGURES] = {texts.median, texts.interval, texts.least, texts.cpu, texts.ratio};
        for (int i = 0; i < FIGURES; i++)
            screen_put_padded(&t->to, all[i], -figures_of[i].width);
        put_flags(t, s);
    }
    fputc('\n', t->to.out);
}

static void put_title(const table *t, const startup *s)
{
    fputc('\n', t->to.out);
    screen_colour(&t->to, "1");
    fputs("process start to the first call of ", t->to.out);
    screen_put(&t->to, s->workload, t->to.columns);
    fputs(s->size[0] ? " " : "", t->to.out);
    screen_put(&t->to, s->size, t->to.columns);
    screen_colour(&t->to, "0");
    fputc('\n', t->to.out);
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
    fputc('\n', t->to.out);
    table__put_line(t, "first call", "from process start to the end of the first call: median");
    table__put_line(t, screen_plus_minus(&t->to), "half of the median's 95 % interval over the rounds");
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

void startup_print(const run *r, screen to)
{
    table t = {.run = r, .to = screen_usable(to)};
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
