/* test_table.c - the table at the end of a run, as it is printed. */
#include "golden.h"
#include "results.h"
#include "rows.h"
#include "sample_run.h"

#include <math.h>

static char *printed(const run *r, int columns, bool colour)
{
    static char text[1 << 16];
    FILE *out = fmemopen(text, sizeof text, "w");
    assert_non_null(out);
    table_print(r, out, columns, colour);
    fputc(0, out);
    fclose(out);
    return text;
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

static void lines_fit_into_eighty_columns(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    char *text = printed(&r, 80, false), *line = strtok(text, "\n");
    for (; line && !strstr(line, "Swift: missing"); line = strtok(NULL, "\n")) {
        int columns = 0;
        for (char *c = line; *c; c++)
            columns += (*c & 0xc0) != 0x80;
        assert_in_range(columns, 1, 80);
    }
    assert_non_null(line);
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
        cmocka_unit_test(colour_changes_nothing_but_colour),
        cmocka_unit_test(one_process_a_cell_has_no_interval),
        cmocka_unit_test(names_and_messages_cannot_steer_the_terminal),
        cmocka_unit_test(nothing_measured_is_no_table),
        cmocka_unit_test(lines_fit_into_eighty_columns),
        cmocka_unit_test(intervals_have_two_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
