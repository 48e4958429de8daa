/* test_table.c - the table at the end of a run, as it is printed. */
#include "ffibench.h"
#include "format.h"
#include "golden.h"
#include "results.h"
#include "rows.h"
#include "sample_run.h"
#include "run_table.h"

#include <limits.h>
#include <math.h>
#include <time.h>

/* What is printed; valid until the next call. */
static char *printed_as(const run *r, row_view view, screen look)
{
    static char *text;
    size_t size;
    free(text);
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    look.out = out;
    table_print(r, view, look);
    fclose(out);
    return text;
}

static char *printed(const run *r, int columns, bool colour)
{
    return printed_as(r, ROWS_WARM, (screen){.columns = columns, .colour = colour});
}

static char *printed_cold(const run *r, int columns, bool colour)
{
    return printed_as(r, ROWS_COLD, (screen){.columns = columns, .colour = colour});
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
    static char plain[1 << 14], stripped[1 << 14];
    char *to = stripped;
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

static int columns_of(const char *line)
{
    static char shown[1 << 14];
    return format_utf8(line, INT_MAX, shown, sizeof shown);
}

/* But for the lines that say how to install something, which are not cut. */
static void assert_lines_fit(char *text, int width)
{
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        if (columns_of(line) > width && !strstr(line, "missing: ") && !strstr(line, "broken: "))
            fail_msg("%d columns, not %d: %s", columns_of(line), width, line);
}

static const int widths[] = {40, 60, 80, 100, 140, 200};

static void assert_fits_everywhere(const run *r)
{
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
        for (int ascii = 0; ascii < 2; ascii++) {
            assert_lines_fit(printed_as(r, ROWS_WARM, (screen){.columns = widths[i], .ascii = ascii}), widths[i]);
            assert_lines_fit(printed_as(r, ROWS_COLD, (screen){.columns = widths[i], .ascii = ascii}), widths[i]);
        }
}

static void lines_fit_into_every_width(void **state)
{
    run r;
    char error[400];
    (void)state;
    make_rows(&r);
    assert_fits_everywhere(&r);
    run_free(&r);
    if (results_read("results/20261123T110711Z-default.json", &r, error, sizeof error) < 0)
        fail_msg("%s", error);
    assert_fits_everywhere(&r);
    run_free(&r);
}

static void lines_fit_whatever_the_names_are(void **state)
{
    static const char *const names[] = {"\xe5\xa4\xa9\xe5\x9c\xb0\xe7\x8e\x84\xe9\xbb\x84\xe5\xae\x87\xe5\xae\x99\xe6\xb4\xaa\xe8\x8d\x92",
                                        "a-name-of-more-than-forty-columns-as-nobody-would-give-it-to-a-thing",
                                        "\033[31m\n\t\xe2\x80\xae\xff\xfe e\xcc\x81\xcc\x81", "x"};
    const double cycles[] = {3, 400000000.0, 3.5};
    run r;
    (void)state;
    made_begin(&r);
    for (size_t i = 0; i < 16; i++) {
        cell *c = made_measured(&r, names[i % 4], names[i / 4], names[i % 3], names[(i + 1) % 4], 10, cycles, 1 + i % 3);
        free(c->linkage);
        c->linkage = mem_text(names[(i + 2) % 4]);
        if (i % 5 == 0)
            made_cell(&r, names[i / 4], names[i % 4], names[i % 3], "")->err = mem_text(names[2]);
    }
    r.baseline = (free(r.baseline), mem_format("%s/%s", names[1], names[1]));
    summarize(&r);
    assert_fits_everywhere(&r);
    run_free(&r);
}

/* ---- What there is room for ---- */

static void assert_row(const run *r, screen look, const char *row)
{
    char *text = printed_as(r, ROWS_WARM, look);
    if (!strstr(text, row))
        fail_msg("%d columns: no row \"%s\" in\n%s", look.columns, row, text);
}

static void what_can_be_done_without_gives_way(void **state)
{
    static const struct {
        int columns;
        const char *row;
    } cases[] = {
        {40, "  dotnet  dllimport-leaf  44.90  FN\n"},
        {60, "  dotnet  dllimport-leaf  44.90   147.1  16.36  0.14 %  FN\n"},
    };
    run r;
    (void)state;
    make_rows(&r);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_row(&r, (screen){.columns = cases[i].columns}, cases[i].row);
    assert_non_null(strstr(printed(&r, 80, false), "\nF failed_runs   some of its processes failed"));
    assert_non_null(strstr(printed(&r, 160, false), "  failed_runs noisy\n"));
    assert_null(strstr(printed(&r, 160, false), "\nF failed_runs"));
    run_free(&r);
}

/* c: 1 and 1000 cycles, host_call 31; go has no host_call. */
static void make_bars(run *r)
{
    const double one[] = {1}, tick[] = {MADE_GHZ * 10}, thousand[] = {MADE_GHZ * 1000}, hundred[] = {MADE_GHZ * 100};
    made_begin(r);
    made_measured(r, "c", "direct", "empty", "", 10, hundred, 1);
    made_measured(r, "c", "slow", "empty", "", 10, thousand, 1);
    made_measured(r, "c", "fast", "empty", "", 10, one, 1);
    made_measured(r, "go", "cgo", "empty", "", 10, hundred, 1);
    made_measured(r, "c", "direct", "host_call", "", 10, tick, 1);
    for (size_t i = 0; i < r->cell_count; i++)
        free(r->cells[i].linkage), r->cells[i].linkage = NULL;
    summarize(r);
}

static void a_bar_has_a_tick_where_host_call_lies(void **state)
{
    const screen plain = {.columns = 60, .ascii = true};
    run r;
    (void)state;
    make_bars(&r);
    assert_row(&r, plain, "+-  '0.1'1   '10  '100\n");
    assert_row(&r, plain, "  c   direct   100     328  1.00   -  #########|####\n");
    assert_row(&r, plain, "  c   fast    0.31    1.00  0.00   -  ##       |           <\n");
    assert_row(&r, plain, "  go  cgo      100     328  1.00   -  ##############\n");
    assert_row(&r, plain, "  c   direct  10.0    32.8  1.00   -  ##########\n");
    run_free(&r);
}

static void a_locale_without_utf8_gets_ascii(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    for (int columns = 40; columns <= 140; columns += 20)
        for (const char *c = printed_as(&r, ROWS_WARM, (screen){.columns = columns, .ascii = true}); *c; c++)
            assert_in_range(*c, '\n', '~');
    run_free(&r);
}

/* One of another mechanism than the first is of another program, and says nothing about its neighbours. */
static void host_call_is_that_of_the_same_program(void **state)
{
    const double four[] = {4}, three[] = {3};
    run r;
    (void)state;
    made_begin(&r);
    made_measured(&r, "jvm", "ffm", "empty", "", 5, four, 1);
    made_measured(&r, "jvm", "ffm", "host_call", "", 5, four, 1);
    made_measured(&r, "jvm", "jni", "empty", "", 5, four, 1);
    made_measured(&r, "jvm", "jna", "empty", "", 5, four, 1);
    made_measured(&r, "jvm", "jna", "host_call", "", 5, three, 1);
    made_measured(&r, "go", "cgo", "empty", "", 5, four, 1);
    made_measured(&r, "go", "purego", "host_call", "", 5, three, 1);
    made_cell(&r, "go", "cgo", "host_call", "")->err = mem_text("failed");
    summarize(&r);
    host_calls h = rows_host_calls(&r);
    assert_int_equal(h.count, 3);
    assert_ptr_equal(rows_host_call_of(&h, &r.cells[0]), &r.cells[1]);
    assert_ptr_equal(rows_host_call_of(&h, &r.cells[2]), &r.cells[1]);
    assert_ptr_equal(rows_host_call_of(&h, &r.cells[3]), &r.cells[4]);
    assert_null(rows_host_call_of(&h, &r.cells[5]));
    free(h.at);
    run_free(&r);
}

/* The file of a full run has 2000 cells; a tenth of a second more than nothing would be seen, a hundred times as long is quadratic. */
static void twenty_thousand_rows_take_no_longer_than_they_must(void **state)
{
    const double nine[] = {9};
    run r;
    (void)state;
    made_begin(&r);
    for (int i = 0; i < 20000; i++) {
        char mechanism[32], size[32];
        snprintf(mechanism, sizeof mechanism, "m%d", i % 50);
        snprintf(size, sizeof size, "%d", i / 50);
        made_measured(&r, i % 50 ? "go" : "c", i % 50 ? mechanism : "direct", "empty", size, 5, nine, 1);
    }
    summarize(&r);
    clock_t begin = clock();
    printed(&r, 100, false);
    double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    if (seconds > 5)
        fail_msg("%.1f s", seconds);
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
        char *block = mem_format("\nstring_in %s ", workload->sizes[s].label);
        at = strstr(at, block);
        assert_non_null(at);
        at = strchr(at + 1, '\n');
        assert_memory_equal(at, "\n  c  direct ", 12);
        at = strstr(at, "\n  c  slow ");
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
    assert_row(&r, (screen){.columns = 40}, "  go  cgo     2.76       -  1.00  1.6 %\n");
    run_free(&r);
}

static void intervals_have_two_digits(void **state)
{
    static const struct {
        double relative;
        const char *text;
    } cases[] = {
        {0, "0.00 %"}, {0.0004, "0.04 %"}, {0.00123, "0.12 %"}, {0.012, "1.2 %"},  {0.0999, "10 %"},
        {0.4, "40 %"}, {3, "300 %"},       {9.99, "999 %"},     {9.996, ">999 %"}, {47538, ">999 %"},
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
        cmocka_unit_test(lines_fit_into_every_width),
        cmocka_unit_test(lines_fit_whatever_the_names_are),
        cmocka_unit_test(what_can_be_done_without_gives_way),
        cmocka_unit_test(a_bar_has_a_tick_where_host_call_lies),
        cmocka_unit_test(a_locale_without_utf8_gets_ascii),
        cmocka_unit_test(host_call_is_that_of_the_same_program),
        cmocka_unit_test(twenty_thousand_rows_take_no_longer_than_they_must),
        cmocka_unit_test(sizes_stand_in_the_order_of_cores_table),
        cmocka_unit_test(what_is_bound_by_memory_has_no_cycles),
        cmocka_unit_test(intervals_have_two_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
