/* test_overview.c - the overview of a run: its rows and their order, what stands in a cell, and both of its forms as they are printed. */
#include "format.h"
#include "golden.h"
#include "markdown.h"
#include "overview.h"
#include "results.h"
#include "sample_run.h"

#include <limits.h>

/* What is printed; valid until the next call. */
static char *printed(const run *r, int columns, bool colour)
{
    static char *text;
    size_t size;
    free(text);
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    overview_print(r, (screen){.out = out, .columns = columns, .colour = colour});
    fclose(out);
    return text;
}

static char *printed_markdown(const run *r)
{
    static char *text;
    size_t size;
    free(text);
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    overview_print_markdown(r, "results/made.json", out);
    fclose(out);
    return text;
}

static cell *add(run *r, const char *runtime, const char *mechanism, const char *workload, const char *size, double cycles)
{
    const double values[] = {cycles, cycles * 1.0001, cycles * 1.0002};
    return made_measured(r, runtime, mechanism, workload, size, 20, values, 3);
}

static void add_error(run *r, const char *runtime, const char *mechanism, const char *workload, const char *reason)
{
    made_cell(r, runtime, mechanism, workload, "")->err = mem_text(reason);
}

/* The first mechanism of dotnet is neither its cheapest nor its dearest; go is dearer than node; jvm fails; node/second is a variant. */
static void make_rows(run *r)
{
    const double modes[] = {10, 12, 10};
    made_begin(r);
    made_machine(r);
    made_runtime(r, "c", "C", "measured", NULL);
    made_runtime(r, "dotnet", ".NET (F#)", "measured", NULL);
    made_runtime(r, "node", "Node.js", "measured", NULL);
    made_runtime(r, "zig", "Zig", "missing", "apt-get install zig");
    add(r, "c", "noplt", "empty", "", 6);
    add(r, "c", "direct", "empty", "", 8);
    add(r, "c", "direct", "buffer_in", "4KiB", 92);
    add(r, "c", "direct", "buffer_in", "16B", 9);
    add(r, "c", "direct", "callback", "", 13);
    add(r, "c", "direct", "host_call", "", 3);
    made_measured(r, "dotnet", "dllimport", "empty", "", 20, modes, 3);
    add(r, "dotnet", "dllimport", "callback", "", 40);
    add(r, "dotnet", "dllimport", "host_call", "", 4);
    cell *leaf = add(r, "dotnet", "leaf", "empty", "", 5);
    leaf->leaf = true;
    add_error(r, "dotnet", "leaf", "callback", "skipped: leaf: C must not call back");
    add(r, "dotnet", "delegate", "empty", "", 55);
    add(r, "go", "cgo", "empty", "", 99);
    add(r, "go", "plt", "empty", "", 98);
    add_error(r, "jvm", "ffm", "empty", "killed by SIGSEGV");
    add(r, "jvm", "ffm", "callback", "", 100);
    add(r, "node", "napi", "empty", "", 30);
    add(r, "node", "napi", "host_call", "", 8);
    add(r, "node", "napi-numbers", "callback", "", 300);
    summarize(r);
}

static void a_made_run_prints_as_the_golden_files(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    assert_golden("overview_80.txt", printed(&r, 80, false));
    assert_golden("overview.md", printed_markdown(&r));
    run_free(&r);
}

static void assert_order(const overview *o, const char *const *names, size_t count)
{
    assert_int_equal(o->row_count, count);
    for (size_t i = 0; i < count; i++) {
        char *name = mem_format("%s/%s", o->rows[i].any->runtime, o->rows[i].any->mechanism);
        assert_string_equal(name, names[i]);
        free(name);
    }
}

static void runtimes_are_ordered_by_their_first_mechanism_and_the_baseline_comes_before_all(void **state)
{
    static const char *const names[] = {"c/noplt",   "c/direct", "dotnet/dllimport", "dotnet/leaf", "dotnet/delegate",
                                        "node/napi", "go/cgo",   "go/plt",           "jvm/ffm"};
    run r;
    overview o;
    (void)state;
    make_rows(&r);
    overview_make(&r, &o);
    assert_order(&o, names, sizeof names / sizeof names[0]);
    assert_int_equal(o.left_out, 1);
    assert_true(o.rows[2].first && o.rows[2].new_runtime && !o.rows[3].first && !o.rows[3].new_runtime);
    overview_free(&o);
    run_free(&r);
}

static void a_column_is_a_headline_and_an_ordinary_call_is_the_last_one(void **state)
{
    static const char *const names[] = {"empty", "buffer_in", "callback", "host_call"};
    run r;
    overview o;
    (void)state;
    make_rows(&r);
    overview_make(&r, &o);
    assert_int_equal(o.column_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(o.columns[i]->workload, names[i]);
    assert_string_equal(o.columns[1]->size, "4KiB");
    assert_ptr_equal(o.rows[3].cells[3], o.rows[2].cells[3]); /* dotnet/leaf is of the program of dotnet/dllimport */
    overview_free(&o);
    run_free(&r);
}

static void assert_text(const cell *c, const char *wanted)
{
    char text[64];
    overview_text(c, text, sizeof text);
    assert_string_equal(text, wanted);
}

static void a_cell_says_whether_its_figure_is_doubtful_or_why_there_is_none(void **state)
{
    run r;
    overview o;
    (void)state;
    make_rows(&r);
    overview_make(&r, &o);
    assert_text(o.rows[1].cells[0], "2.44");
    assert_text(o.rows[2].cells[0], "~3.2");
    assert_text(o.rows[3].cells[2], "-");
    assert_text(o.rows[8].cells[0], "failed");
    assert_text(o.rows[4].cells[2], "");
    overview_free(&o);
    run_free(&r);
}

static void a_run_without_headlines_says_so(void **state)
{
    run r;
    (void)state;
    made_begin(&r);
    assert_non_null(strstr(printed(&r, 80, false), "\n\nNone of the workloads that stand for the others was measured.\n"));
    assert_non_null(strstr(printed_markdown(&r), "\n\nNone of the workloads that stand for the others was measured.\n"));
    add(&r, "c", "direct", "sort", "", 8);
    add(&r, "c", "direct", "of another core", "", 8);
    summarize(&r);
    assert_non_null(strstr(printed(&r, 80, false), "\n\nNone of the workloads that stand for the others was measured.\n"));
    run_free(&r);
}

static void assert_lines_fit(char *text, int width)
{
    static char shown[1 << 14];
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        if (!strstr(line, "missing: ") && format_utf8(line, INT_MAX, shown, sizeof shown) > width)
            fail_msg("more than %d columns: %s", width, line);
}

static void lines_fit_into_every_width(void **state)
{
    static const int widths[] = {40, 60, 80, 100, 140, 200};
    char error[400];
    run r;
    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        make_rows(&r);
        add(&r, "\xe5\xa4\xa9\xe5\x9c\xb0\xe7\x8e\x84\xe9\xbb\x84\xe5\xae\x87\xe5\xae\x99\xe6\xb4\xaa\xe8\x8d\x92",
            "\033[2J\xe2\x80\xae\xff", "empty", "", 8e9);
        add_error(&r, "a name of more columns than most terminals have", "another name of more columns than most", "empty",
                  "a message of so many words that it fills more than one line of a terminal\n\033[31m");
        summarize(&r);
        assert_lines_fit(printed(&r, widths[i], false), widths[i]);
        run_free(&r);
        if (results_read("results/20261123T110711Z-default.json", &r, error, sizeof error) < 0)
            fail_msg("%s", error);
        assert_lines_fit(printed(&r, widths[i], false), widths[i]);
        run_free(&r);
    }
}

static void all_columns_of_the_published_run_fit_into_eighty(void **state)
{
    char error[400];
    run r;
    (void)state;
    if (results_read("results/20261123T110711Z-default.json", &r, error, sizeof error) < 0)
        fail_msg("%s", error);
    assert_null(strstr(printed(&r, 80, false), "no room for"));
    assert_non_null(strstr(printed(&r, 60, false), "\nno room for    "));
    run_free(&r);
}

static void names_and_messages_are_text(void **state)
{
    run r;
    (void)state;
    made_begin(&r);
    made_runtime(&r, "evil", "**[x](http://y)** <b>", "measured", NULL);
    add(&r, "evil", "`a|b`\n", "empty", "", 8);
    add(&r, "c\033[31m", "<script>", "empty", "", 8);
    add_error(&r, "c\033[31m", "=cmd()", "empty", "| <img src=x>\n# title");
    summarize(&r);
    const char *terminal = printed(&r, 80, false);
    for (const char *c = terminal; *c; c++)
        assert_true((unsigned char)*c >= 0x20 || *c == '\n');
    const char *markdown = printed_markdown(&r);
    for (const char *c = markdown; *c; c++)
        assert_true((unsigned char)*c >= 0x20 || *c == '\n');
    assert_null(strstr(markdown, "<script"));
    assert_null(strstr(markdown, "<img"));
    assert_null(strstr(markdown, "\n# title"));
    assert_null(strstr(markdown, "](http"));
    assert_golden("overview_hostile.md", markdown);
    run_free(&r);
}

static void colour_changes_nothing_but_colour(void **state)
{
    static char stripped[1 << 14];
    run r;
    char *to = stripped;
    (void)state;
    make_rows(&r);
    for (const char *c = printed(&r, 80, true); *c; c++) {
        if (*c == '\033')
            c += strcspn(c, "m");
        else
            *to++ = *c;
    }
    *to = 0;
    assert_non_null(strstr(printed(&r, 80, true), "\033[33m"));
    assert_string_equal(stripped, printed(&r, 80, false));
    run_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_made_run_prints_as_the_golden_files),
        cmocka_unit_test(runtimes_are_ordered_by_their_first_mechanism_and_the_baseline_comes_before_all),
        cmocka_unit_test(a_column_is_a_headline_and_an_ordinary_call_is_the_last_one),
        cmocka_unit_test(a_cell_says_whether_its_figure_is_doubtful_or_why_there_is_none),
        cmocka_unit_test(a_run_without_headlines_says_so),
        cmocka_unit_test(lines_fit_into_every_width),
        cmocka_unit_test(all_columns_of_the_published_run_fit_into_eighty),
        cmocka_unit_test(names_and_messages_are_text),
        cmocka_unit_test(colour_changes_nothing_but_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
