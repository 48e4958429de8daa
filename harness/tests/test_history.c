/* test_history.c - results files of one machine or several as cells over time: what belongs together, what is said, and how it is printed.
 */
#include "format.h"
#include "golden.h"
#include "history_print.h"
#include "history_rows.h"
#include "sample_run.h"

#include "near.h"

enum { PROCESSES = 6, SAMPLES = 20, CELLS = 20, RUNS = 6 };
static const int64_t day_ms = 86400000;

/* Run `at` of a series: c/direct, go/cgo and others, `go` 5 % slower from its version 2 on, which is that of run 4 (index 3). */
static void make_run(run *r, size_t at)
{
    made_begin(r);
    made_machine(r);
    r->started_ms += (int64_t)at * day_ms;
    r->seed = at;
    made_runtime(r, "c", "C", "measured", NULL);
    made_runtime(r, "go", "Go", "measured", NULL);
    free(r->runtimes[1].version);
    r->runtimes[1].version = mem_format("go1.%d linux/amd64, GOAMD64=v1, cgo by gcc 14.2.0", at < 3 ? 26 : 27);
    for (size_t c = 0; c < CELLS; c++) {
        char workload[16];
        double cycles[PROCESSES], figure = c == 1 && at >= 3 ? 105 : 100;
        for (size_t p = 0; p < PROCESSES; p++)
            cycles[p] = figure + 0.01 * (double)((p * 7 + c + at) % 5);
        snprintf(workload, sizeof workload, "work%zu", c / 2);
        made_measured(r, c % 2 ? "go" : "c", c % 2 ? "cgo" : "direct", workload, "", SAMPLES, cycles, PROCESSES);
    }
    summarize(r);
}

static void set_fact(run *r, const char *name, const char *json)
{
    fact *f = &r->machine[machine_fact_index(name)];
    free(f->json);
    f->json = mem_text(json);
}

static void add(history *h, run *r, size_t at)
{
    char file[32];
    snprintf(file, sizeof file, "results/%zu.json", at + 1);
    history_add(h, r, file);
    run_free(r);
}

/* The runs come in no order. */
static void make_history(history *h, size_t runs)
{
    for (size_t i = 0; i < runs; i++) {
        run r;
        make_run(&r, (i * 5 + 1) % runs);
        add(h, &r, (i * 5 + 1) % runs);
    }
}

static void finish(history *h)
{
    char error[200] = "";
    assert_int_equal(history_finish(h, error, sizeof error), 0);
}

static const history_cell *cell_named(const history_series *s, const char *name)
{
    for (size_t c = 0; c < s->cell_count; c++) {
        history_texts t;
        history_cell_texts(&s->cells[c], &t);
        if (strcmp(t.name, name) == 0)
            return &s->cells[c];
    }
    fail_msg("no cell %s", name);
    return NULL;
}

static void keep_cause(void *user, const char *text)
{
    snprintf(user, 200, "%s", text);
}

static void runs_are_in_the_order_of_their_time_and_a_change_has_its_cause(void **state)
{
    history h = {.by_baseline = false};
    char cause[200] = "";
    (void)state;
    make_history(&h, RUNS);
    finish(&h);
    assert_int_equal(h.series_count, 1);
    const history_series *s = &h.series[0];
    for (size_t r = 1; r < s->run_count; r++)
        assert_true(s->runs[r - 1]->started_ms < s->runs[r]->started_ms);
    assert_int_equal(s->cell_count, CELLS);
    assert_int_equal(s->changed, 1);
    const history_cell *c = cell_named(s, "go/cgo/work0");
    assert_int_equal(c->change_count, 1);
    assert_int_equal(c->changes[0].run, 3);
    assert_int_equal(c->changes[0].previous, 2);
    assert_near(c->changes[0].point->ratio, 1.05, 1e-3);
    assert_int_equal(history_causes(s, c, &c->changes[0], keep_cause, cause), 1);
    assert_string_equal(cause, "go: go1.26 linux/amd64 -> go1.27 linux/amd64");
    assert_int_equal(history_turn_at(s, 3).slower, 1);
    history_free(&h);
}

static void machines_are_series_of_their_own_but_ratios_are_not(void **state)
{
    (void)state;
    for (int ratios = 0; ratios < 2; ratios++) {
        history h = {.by_baseline = ratios == 1};
        for (size_t i = 0; i < 4; i++) {
            run r;
            make_run(&r, i);
            if (i > 1)
                set_fact(&r, "cpu_model", "\"Another\"");
            add(&h, &r, i);
        }
        finish(&h);
        assert_int_equal(h.series_count, ratios ? 1 : 2);
        assert_int_equal(h.series[0].run_count, ratios ? 4 : 2);
        if (ratios)
            assert_near(history_latest(&h.series[0].cells[0])->value, 1, 1e-9);
        history_free(&h);
    }
}

static void another_kernel_is_the_same_machine_and_is_said(void **state)
{
    history h = {.by_baseline = false};
    char cause[200] = "";
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        run r;
        make_run(&r, i);
        free(r.runtimes[1].version);
        r.runtimes[1].version = mem_text("go1.27");
        set_fact(&r, "kernel", i < 3 ? "\"6.12\"" : "\"6.18\"");
        add(&h, &r, i);
    }
    finish(&h);
    assert_int_equal(h.series_count, 1);
    const history_cell *c = cell_named(&h.series[0], "go/cgo/work0");
    assert_int_equal(history_causes(&h.series[0], c, &c->changes[0], keep_cause, cause), 1);
    assert_string_equal(cause, "kernel: 6.12 -> 6.18");
    history_free(&h);
}

static void figures_of_another_loop_are_not_compared(void **state)
{
    history h = {.by_baseline = false};
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        run r;
        make_run(&r, i);
        r.runtimes[1].loop_rev = i < 3 ? 1 : 2;
        add(&h, &r, i);
    }
    finish(&h);
    const history_cell *c = cell_named(&h.series[0], "go/cgo/work0");
    assert_int_equal(c->change_count, 0);
    assert_int_equal(c->stretch_count, 2);
    assert_true(c->breaks[3] && !c->breaks[2] && !c->breaks[4]);
    char *bars = history_bars(&h.series[0], c, false, 40);
    assert_string_equal(bars, "111:666");
    free(bars);
    history_free(&h);
}

static void a_run_is_taken_once(void **state)
{
    history h = {.by_baseline = false};
    run r;
    (void)state;
    make_run(&r, 0);
    history_add(&h, &r, "one.json");
    history_add(&h, &r, "copy.json");
    run_free(&r);
    finish(&h);
    assert_int_equal(h.run_count, 1);
    assert_int_equal(h.note_count, 1);
    assert_string_equal(h.notes[0], "copy.json is left out: it is the run of one.json");
    assert_int_equal(h.series[0].single, CELLS);
    history_free(&h);
}

static void patterns_choose_cells(void **state)
{
    static char *patterns[] = {(char *)"go//work1", (char *)"*/direct/*3"};
    history h = {.patterns = patterns, .pattern_count = 2};
    char error[200] = "";
    run r;
    (void)state;
    make_run(&r, 0);
    add(&h, &r, 0);
    finish(&h);
    assert_int_equal(h.series[0].cell_count, 2);
    history_free(&h);
    static char *nothing[] = {(char *)"swift"};
    h = (history){.patterns = nothing, .pattern_count = 1};
    make_run(&r, 0);
    add(&h, &r, 0);
    assert_int_equal(history_finish(&h, error, sizeof error), -1);
    assert_string_equal(error, "no run has a figure of the cells that were asked for");
    history_free(&h);
}

static void cells_that_are_in_some_runs_alone_have_gaps(void **state)
{
    history h = {.by_baseline = false};
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        run r;
        make_run(&r, i);
        if (i == 2)
            r.cells[1].err = mem_text("exit status 1");
        add(&h, &r, i);
    }
    finish(&h);
    const history_cell *c = cell_named(&h.series[0], "go/cgo/work0");
    assert_int_equal(c->run_count, 5);
    assert_int_equal(c->changes[0].run, 3);
    assert_int_equal(c->changes[0].previous, 1);
    char *bars = history_bars(&h.series[0], c, true, 40);
    assert_string_equal(bars, "\xe2\x96\x81\xe2\x96\x81 |\xe2\x96\x86\xe2\x96\x86\xe2\x96\x86");
    free(bars);
    bars = history_bars(&h.series[0], c, false, 5);
    assert_string_equal(bars, "<|666");
    free(bars);
    history_free(&h);
}

static void only_what_differs_of_versions_is_said(void **state)
{
    static const char *const pairs[][3] = {
        {"go1.26 linux, cgo by gcc 14; purego: go1.26 linux", "go1.27 linux, cgo by gcc 14; purego: go1.27 linux",
         "go1.26 linux -> go1.27 linux, purego: go1.26 linux -> purego: go1.27 linux"},
        {"a, b", "a, b, c", "a, b -> a, b, c"},
        {"1", "2", "1 -> 2"},
        {"1, x, 1", "2, x, 2", "1 -> 2"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        text_buffer t = {0};
        history_add_difference(pairs[i][0], pairs[i][1], &t);
        assert_string_equal(t.at, pairs[i][2]);
        free(t.at);
    }
}

/* ---- Printing ---- */

static char *printed(const history *h, void (*print)(const history *h, const history_sheet *sheet), history_sheet sheet)
{
    static char text[1 << 16];
    memset(text, 0, sizeof text);
    sheet.to.out = fmemopen(text, sizeof text, "w");
    assert_non_null(sheet.to.out);
    print(h, &sheet);
    fclose(sheet.to.out);
    return text;
}

static void print_json(const history *h, const history_sheet *sheet)
{
    history_print_json(h, sheet->to.out);
}

/* With what names of a file may hold. */
static void make_hostile(history *h)
{
    static const char hostile[] = "<script>alert(1)</script>|\033[31m=cmd()\xe2\x80\xae";
    for (size_t i = 0; i < 4; i++) {
        run r;
        make_run(&r, i < 2 ? i : i + 1);
        for (size_t c = 0; c < r.cell_count; c++)
            if (c > 1) {
                free(r.cells[c].size);
                r.cells[c].size = mem_format("%s%zu", hostile, c);
            }
        free(r.runtimes[1].version);
        r.runtimes[1].version = mem_format("%s %zu", hostile, i);
        char *json = mem_format("\"<b>kernel</b> %s%zu\"", "\\u001b[2J", i);
        set_fact(&r, "kernel", json);
        set_fact(&r, "cpu_model", "\"<i>cpu</i>\\u001b[0m|\"");
        free(json);
        history_add(h, &r, "<file>|\033[1m.json");
        run_free(&r);
    }
    history_note(h, mem_text("a note with <b> and \033[1m"));
}

static void assert_safe(const char *text, bool markup)
{
    assert_null(strchr(text, '\033'));
    assert_null(strstr(text, "\xe2\x80\xae"));
    if (markup) {
        assert_null(strstr(text, "<script"));
        assert_null(strstr(text, "<b>"));
        assert_null(strstr(text, "<file"));
    }
}

static void a_history_prints_as_the_golden_files(void **state)
{
    history h = {.by_baseline = false};
    (void)state;
    make_history(&h, RUNS);
    history_note(&h, mem_text("left out: results/broken.json: is empty"));
    finish(&h);
    assert_golden("history_80.txt", printed(&h, history_print, (history_sheet){.to = {.columns = 80}}));
    assert_golden("history_colour.txt",
                  printed(&h, history_print, (history_sheet){.to = {.columns = 120, .colour = true, .ascii = true}, .all = true}));
    assert_golden("history.md", printed(&h, history_print_markdown, (history_sheet){.to = {.columns = 80, .ascii = true}}));
    assert_golden("history_all.md", printed(&h, history_print_markdown, (history_sheet){.all = true}));
    history_free(&h);
}

static void a_history_is_one_json_object(void **state)
{
    static char *patterns[] = {(char *)"*/*/work0"};
    history h = {.patterns = patterns, .pattern_count = 1};
    (void)state;
    make_history(&h, 4);
    finish(&h);
    assert_golden("history.json", printed(&h, print_json, (history_sheet){.to = {.columns = 80, .ascii = true}}));
    history_free(&h);
}

static void what_is_foreign_is_text(void **state)
{
    history h = {.by_baseline = false};
    (void)state;
    make_hostile(&h);
    finish(&h);
    assert_int_equal(h.series[0].changed, 1);
    assert_safe(printed(&h, history_print, (history_sheet){.to = {.columns = 80, .ascii = true}, .all = true}), false);
    assert_golden("history_hostile.txt", printed(&h, history_print, (history_sheet){.to = {.columns = 80, .ascii = true}}));
    assert_safe(printed(&h, history_print_markdown, (history_sheet){.all = true}), true);
    assert_golden("history_hostile.md", printed(&h, history_print_markdown, (history_sheet){.to = {.columns = 80, .ascii = true}}));
    assert_safe(printed(&h, print_json, (history_sheet){.to = {.columns = 80, .ascii = true}}), false);
    history_free(&h);
}

static void no_line_is_wider_than_the_terminal(void **state)
{
    (void)state;
    for (int columns = 40; columns <= 140; columns += 10) {
        history h = {.by_baseline = false};
        make_hostile(&h);
        finish(&h);
        char *text = printed(&h, history_print, (history_sheet){.to = {.columns = columns, .ascii = true}, .all = true});
        for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
            char shown[2000];
            if (format_utf8(line, 1000, shown, sizeof shown) > columns)
                fail_msg("wider than %d columns: %s", columns, line);
        }
        history_free(&h);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_are_in_the_order_of_their_time_and_a_change_has_its_cause),
        cmocka_unit_test(machines_are_series_of_their_own_but_ratios_are_not),
        cmocka_unit_test(another_kernel_is_the_same_machine_and_is_said),
        cmocka_unit_test(figures_of_another_loop_are_not_compared),
        cmocka_unit_test(a_run_is_taken_once),
        cmocka_unit_test(patterns_choose_cells),
        cmocka_unit_test(cells_that_are_in_some_runs_alone_have_gaps),
        cmocka_unit_test(only_what_differs_of_versions_is_said),
        cmocka_unit_test(a_history_prints_as_the_golden_files),
        cmocka_unit_test(a_history_is_one_json_object),
        cmocka_unit_test(what_is_foreign_is_text),
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
