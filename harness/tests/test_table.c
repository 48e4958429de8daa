/* test_table.c - the table at the end of a run, as it is printed. */
#include "ffibench.h"
#include "golden.h"
#include "results.h"
#include "rows.h"
#include "sample_run.h"

#include <math.h>

static char *printed_by(void (*print)(const run *, FILE *, int, bool), const run *r, int columns, bool colour)
{
    static char text[1 << 14];
    FILE *out = fmemopen(text, sizeof text, "w");
    assert_non_null(out);
    print(r, out, columns, colour);
    fputc(0, out);
    fclose(out);
    return text;
}

static char *printed(const run *r, int columns, bool colour)
{
    return printed_by(table_print, r, columns, colour);
}

static char *printed_cold(const run *r, int columns, bool colour)
{
    return printed_by(table_print_cold, r, columns, colour);
}

static void set_labels(cell *c, const char *linkage, bool leaf, const char *data)
{
    free(c->linkage);
    c->linkage = mem_text(linkage);
    c->leaf = leaf;
    c->data = mem_text(data);
}

/* A runtime that tells, one that cannot, and what malloc gave where it was counted. */
static void add_allocations(run *r)
{
    for (size_t i = 0; i < 5; i++) {
        made_allocation(&r->cells[5].invocations[i], 48 * MADE_N + 100 * (int64_t)i, 2);
        made_allocation(&r->cells[2].invocations[i], 0, 0);
        r->cells[5].invocations[i].first_ns = 1500000 + (int64_t)i;
        r->cells[2].invocations[i].first_ns = 48000000000;
    }
    made_proof(&r->cells[3], 0, 0);
    made_proof(&r->cells[4], 1.5, 0.5);
    made_proof(&r->cells[5], 4128, 1);
}

/* Every kind of row: a baseline, two modes, noise, a failed process, no figure, no baseline, a missing runtime. */
static void make_rows(run *r)
{
    const double nine[] = {8.99, 9.00, 8.99, 9.00, 8.99}, modes[] = {10, 11, 10.01, 10, 11}, leaf[] = {6, 6.01, 6, 6, 6.01};
    const double cgo[] = {147.03, 147.1, 147.3, 147.03, 150.2}, string[] = {79, 80.3, 81.6, 82.0, 83.3};
    made_begin(r);
    made_machine(r);
    made_runtime(r, "c", "C", "measured", NULL);
    made_runtime(r, "dotnet", ".NET (F#)", "measured", NULL);
    made_runtime(r, "go", "Go (cgo)", "measured", NULL);
    made_runtime(r, "swift", "Swift", "missing",
                 "swiftc is not installed; apt-get install swiftlang libswiftlang and then run it again, please");
    made_runtime(r, "zig", "Zig", "broken", "the driver does not compile (since 2026-11-22)");
    made_measured(r, "go", "cgo", "empty", "", 30, cgo, 5);
    made_measured(r, "dotnet", "dllimport", "empty", "", 30, modes, 5);
    made_measured(r, "dotnet", "dllimport-leaf", "empty", "", 30, leaf, 5);
    made_measured(r, "c", "direct", "empty", "", 30, nine, 5);
    made_measured(r, "c", "direct", "string_in", "ascii32", 30, nine, 5);
    made_measured(r, "go", "cgo", "string_in", "ascii32", 30, string, 5);
    cell *failed = made_cell(r, "dotnet", "dllimport", "string_in", "ascii32");
    made_add_failed(failed, 1, "exit status 134: Unhandled exception. System.DllNotFoundException: Unable to load shared library");
    cell *partly = made_measured(r, "dotnet", "dllimport-leaf", "string_in", "ascii32", 30, cgo, 4);
    made_add_failed(partly, 5, "killed by SIGSEGV");
    for (size_t i = 0; i < 4; i++)
        for (size_t s = 0; s < 20; s++)
            partly->invocations[i].chain_after_ns.at[s] *= 2;
    made_measured(r, "go", "cgo", "callback", "", 30, cgo, 5);
    set_labels(&r->cells[0], "static", false, NULL);
    set_labels(&r->cells[1], "jit", false, NULL);
    set_labels(&r->cells[2], "jit", true, NULL);
    set_labels(&r->cells[5], "static", false, "copied");
    set_labels(&r->cells[7], "jit", true, "host-heap");
    add_allocations(r);
    summarize(r);
}

static void a_run_of_five_processes_prints_as_the_golden_file(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    assert_golden("table_80.txt", printed(&r, 80, false));
    run_free(&r);
}

static void a_wide_terminal_has_room_for_reasons(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    assert_golden("table_140.txt", printed(&r, 140, false));
    run_free(&r);
}

static void what_stands_beside_the_price_prints_as_the_golden_file(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    assert_golden("table_cold.txt", printed_cold(&r, 80, false));
    run_free(&r);
}

static void colour_changes_nothing_but_colour(void **state)
{
    run r;
    char plain[1 << 14], stripped[1 << 14], *to = stripped;
    (void)state;
    make_rows(&r);
    snprintf(plain, sizeof plain, "%s", printed(&r, 80, false));
    char *coloured = printed(&r, 80, true);
    assert_non_null(strstr(coloured, "\033[31m"));
    assert_null(strchr(plain, '\033'));
    for (char *c = coloured; *c; c++) {
        if (*c == '\033')
            c += strcspn(c, "m");
        else
            *to++ = *c;
    }
    *to = 0;
    assert_string_equal(stripped, plain);
    run_free(&r);
}

static void one_process_a_cell_has_no_interval(void **state)
{
    const double nine[] = {8.99}, cgo[] = {147.03};
    run r;
    (void)state;
    made_begin(&r);
    made_measured(&r, "c", "direct", "empty", "", 30, nine, 1);
    made_measured(&r, "go", "cgo", "empty", "", 30, cgo, 1);
    r.interrupted = true;
    summarize(&r);
    assert_golden("table_single.txt", printed(&r, 80, false));
    run_free(&r);
}

static void names_and_messages_cannot_steer_the_terminal(void **state)
{
    const double nine[] = {8.99};
    run r;
    (void)state;
    made_begin(&r);
    made_runtime(&r, "evil", "E\033[2Jvil", "missing", "detail\r\n\033]0;title\a \xe5\xa4\xa9\xff");
    made_measured(&r, "c\033[31m", "direct\n", "empty\x9b", "\xe2\x80\xae", 30, nine, 1);
    made_cell(&r, "go", "\xe5\xa4\xa9\xe5\x9c\xb0", "empty\x9b", "\xe2\x80\xae")->err = mem_text("one\ntwo\ttabs\033[31m");
    summarize(&r);
    char *text = printed(&r, 80, false);
    for (char *c = text; *c; c++)
        assert_true((unsigned char)*c >= 0x20 || *c == '\n');
    assert_golden("table_hostile.txt", text);
    run_free(&r);
}

static void nothing_measured_is_no_table(void **state)
{
    run r;
    (void)state;
    made_begin(&r);
    made_runtime(&r, "go", "Go (cgo)", "missing", "apt-get install golang-go");
    assert_string_equal(printed(&r, 80, false), "\nGo (cgo): missing: apt-get install golang-go\n");
    run_free(&r);
}

/* Up to the line of the runtime that is missing, which is not cut. */
static void assert_lines_fit(char *text, int width)
{
    char *line = strtok(text, "\n");
    for (; line && !strstr(line, "Swift: missing"); line = strtok(NULL, "\n")) {
        int columns = 0;
        for (char *c = line; *c; c++)
            columns += (*c & 0xc0) != 0x80;
        assert_in_range(columns, 1, width);
    }
    assert_non_null(line);
}

static void lines_fit_into_eighty_columns(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    assert_lines_fit(printed(&r, 80, false), 80);
    assert_lines_fit(printed_cold(&r, 80, false), 80);
    run_free(&r);
}

static void labels_give_way_to_figures(void **state)
{
    static const struct {
        int columns;
        const char *row;
    } widths[] = {
        {60, "  dotnet   dllimport-leaf    44.90    147.1   16.36  0.14 %\n"},
        {70, "  dotnet   dllimport-leaf  jit leaf\xe2\x80\xa6    44.90    147.1   16.36  0.14 %\n"},
        {80, "  dotnet   dllimport-leaf  jit leaf host-heap    44.90    147.1   16.36  0.14 %\n"},
    };
    run r;
    (void)state;
    make_rows(&r);
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
        if (!strstr(printed(&r, widths[i].columns, false), widths[i].row))
            fail_msg("%d columns: no row \"%s\" in\n%s", widths[i].columns, widths[i].row, printed(&r, widths[i].columns, false));
    run_free(&r);
}

/* The workload that has most of them: sixteen texts, each a block, in the order of core's table, whatever they cost. */
static void sizes_stand_in_the_order_of_cores_table(void **state)
{
    const ffb_workload *workload = NULL;
    const double cycles[] = {9}, more[] = {90};
    run r;
    (void)state;
    for (int32_t w = 0; w < ffb_workload_count(); w++)
        if (strcmp(ffb_workload_at(w)->name, "string_in") == 0)
            workload = ffb_workload_at(w);
    assert_non_null(workload);
    made_begin(&r);
    for (int mechanism = 0; mechanism < 3; mechanism++)
        for (int32_t s = 0; s < workload->size_count; s++)
            made_measured(&r, "c",
                          mechanism == 0   ? "slow"
                          : mechanism == 1 ? "direct"
                                           : "fast",
                          "string_in", workload->sizes[s].label, 5, mechanism == 0 ? more : cycles, 1);
    summarize(&r);
    const char *at = printed(&r, 80, false);
    for (int32_t s = 0; s < workload->size_count; s++) {
        char *block = mem_format("\nstring_in %s\n  c        direct ", workload->sizes[s].label);
        at = strstr(at, block);
        assert_non_null(at);
        at = strstr(at, "\n  c        slow ");
        assert_non_null(at);
        free(block);
    }
    assert_null(strstr(at, "string_in"));
    run_free(&r);
}

static void what_is_bound_by_memory_has_no_cycles(void **state)
{
    const double nine[] = {9, 9.1, 9};
    run r;
    (void)state;
    made_begin(&r);
    made_measured(&r, "c", "direct", "buffer_in", "1MiB", 30, nine, 3);
    made_measured(&r, "go", "cgo", "buffer_in", "1MiB", 30, nine, 3);
    strcpy(r.cells[0].scale, "mem");
    strcpy(r.cells[1].scale, "mem");
    summarize(&r);
    char *text = printed(&r, 80, false);
    if (!strstr(text, "  go       cgo        plt        2.76        -    1.00   1.6 %\n"))
        fail_msg("%s", text);
    run_free(&r);
}

static void intervals_have_two_digits(void **state)
{
    static const struct {
        double relative;
        const char *text;
    } cases[] = {
        {0, "0.00 %"}, {0.0004, "0.04 %"}, {0.00123, "0.12 %"}, {0.012, "1.2 %"}, {0.0999, "10 %"}, {0.4, "40 %"}, {3, "300 %"},
    };
    char text[40];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rows_format_interval(cases[i].relative, text, sizeof text);
        assert_string_equal(text, cases[i].text);
    }
    rows_format_interval((double)NAN, text, sizeof text);
    assert_string_equal(text, "-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_of_five_processes_prints_as_the_golden_file),
        cmocka_unit_test(a_wide_terminal_has_room_for_reasons),
        cmocka_unit_test(what_stands_beside_the_price_prints_as_the_golden_file),
        cmocka_unit_test(colour_changes_nothing_but_colour),
        cmocka_unit_test(one_process_a_cell_has_no_interval),
        cmocka_unit_test(names_and_messages_cannot_steer_the_terminal),
        cmocka_unit_test(nothing_measured_is_no_table),
        cmocka_unit_test(lines_fit_into_eighty_columns),
        cmocka_unit_test(labels_give_way_to_figures),
        cmocka_unit_test(sizes_stand_in_the_order_of_cores_table),
        cmocka_unit_test(what_is_bound_by_memory_has_no_cycles),
        cmocka_unit_test(intervals_have_two_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
