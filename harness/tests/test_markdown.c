/* test_markdown.c - a run as a table of GitHub's Markdown. */
#include "golden.h"
#include "markdown.h"
#include "sample_run.h"

static char *printed_view(const run *r, row_view view, const char *file)
{
    static char text[1 << 16];
    FILE *out = fmemopen(text, sizeof text, "w");
    assert_non_null(out);
    markdown_print(r, view, file, out);
    fputc(0, out);
    fclose(out);
    return text;
}

static char *printed(const run *r, const char *file)
{
    return printed_view(r, ROWS_WARM, file);
}

static void set_fact(run *r, const char *name, const char *json)
{
    fact *f = &r->machine[machine_fact_index(name)];
    free(f->json);
    f->json = mem_text(json);
}

static void make_rows(run *r)
{
    const double nine[] = {8.99, 9.00, 8.99, 9.00, 8.99}, modes[] = {10, 11, 10.01, 10, 11};
    const double cgo[] = {147.03, 147.1, 147.3, 147.03, 150.2};
    made_begin(r);
    made_machine(r);
    set_fact(r, "kernel", "\"6.12.1\"");
    made_runtime(r, "c", "C", "measured", NULL);
    made_runtime(r, "dotnet", ".NET (F#)", "measured", NULL);
    made_runtime(r, "go", "Go", "measured", NULL);
    made_runtime(r, "swift", "Swift", "missing", "swiftc is not installed; apt-get install swiftlang");
    made_measured(r, "go", "cgo", "empty", "", 30, cgo, 5);
    made_measured(r, "dotnet", "dllimport", "string_in", "ascii32", 30, modes, 5);
    made_measured(r, "c", "direct", "string_in", "ascii32", 30, nine, 5);
    made_measured(r, "dotnet", "dllimport", "empty", "", 30, modes, 5);
    made_measured(r, "c", "direct", "empty", "", 30, nine, 5);
    made_measured(r, "go", "cgo", "callback", "", 30, cgo, 1);
    made_allocation(&r->cells[1].invocations[0], 64 * MADE_N, 3);
    made_proof(&r->cells[4], 0, 0);
    r->cells[1].leaf = true;
    r->cells[1].data = mem_text("copied");
    made_add_failed(made_cell(r, "go", "cgo", "string_in", "ascii32"), 1, "exit status 134: no library");
    made_cell(r, "dotnet", "leaf", "empty", "")->err = mem_text("skipped: the same code");
    summarize(r);
}

static void a_run_prints_as_the_golden_file(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    assert_golden("markdown.md", printed(&r, "results/2026-11-22.json"));
    run_free(&r);
}

static void what_was_skipped_is_no_row_and_what_failed_is_one(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    char *text = printed(&r, "run.json");
    assert_null(strstr(text, "the same code"));
    assert_non_null(strstr(text, "| string_in ascii32 | go | cgo | plt | - | - | - | - | exit status 134: no library |\n"));
    run_free(&r);
}

static void what_stands_beside_the_price_is_a_table_of_its_own(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    assert_golden("markdown_cold.md", printed_view(&r, ROWS_COLD, "results/2026-11-22.json"));
    run_free(&r);
}

static void a_virtual_machine_is_told_so_and_an_interrupted_run_too(void **state)
{
    static const char wanted[] =
        "2026-11-22 21:55 UTC, A Processor, Linux 6.12.1, in a virtual machine (KVM), profile default, 1 round, interrupted\n\n| ";
    run r;
    (void)state;
    make_rows(&r);
    set_fact(&r, "hypervisor", "\"KVM\"");
    r.interrupted = true;
    r.rounds = 1;
    char *text = printed(&r, "run.json");
    text[strlen(wanted)] = 0;
    assert_string_equal(text, wanted);
    run_free(&r);
}

/* All foreign texts hostile at once. */
static void make_hostile(run *r)
{
    static const char evil[] =
        "<script>alert(1)</script> a|b `c` *d* _e_ [f](https://g) &lt; \\| $h$ ~~i~~\n# j\r\t\033[31m\xff \xe2\x80\xae \xe5\xa4\xa9";
    const double nine[] = {8.99};
    static const char json[] = "\"A <b>| `x`\\n\\u001b[31m\"";
    made_begin(r);
    made_machine(r);
    set_fact(r, "cpu_model", json);
    set_fact(r, "kernel", json);
    set_fact(r, "hypervisor", json);
    free(r->profile);
    free(r->baseline);
    r->profile = mem_text(evil);
    r->baseline = mem_text(evil);
    free(made_runtime(r, evil, evil, "measured", NULL)->version);
    r->runtimes[0].version = mem_text(evil);
    made_runtime(r, evil, evil, evil, evil);
    made_measured(r, evil, evil, evil, evil, 30, nine, 1);
    r->cells[0].data = mem_text(evil);
    made_cell(r, evil, evil, evil, "")->err = mem_text(evil);
    summarize(r);
}

static size_t count(const char *text, char wanted)
{
    size_t found = 0;
    for (; *text; text++)
        found += *text == wanted;
    return found;
}

static void nothing_foreign_becomes_markup(void **state)
{
    run r;
    (void)state;
    make_hostile(&r);
    char *text = printed(&r, "a`<b>|\n'$(c).json");
    assert_int_equal(count(text, '|'), 4 * 10);    /* head, rule and two rows of nine columns */
    assert_int_equal(count(text, '<'), 2 * 2 + 2); /* <b> of two runtimes, <code> */
    assert_int_equal(count(text, '\n'), 2 + 4 + 1 + 2 + 2);
    assert_int_equal(count(text, '`') + count(text, '*') + count(text, '[') + count(text, '~') + count(text, '\\') + count(text, '$'), 0);
    assert_null(strstr(text, "://"));
    assert_null(strstr(text, "&lt;"));
    for (char *c = text; *c; c++)
        assert_true((unsigned char)*c >= 0x20 || *c == '\n');
    assert_golden("markdown_hostile.md", text);
    run_free(&r);
}

static void nothing_measured_is_a_table_without_rows(void **state)
{
    run r;
    (void)state;
    made_begin(&r);
    free(r.baseline);
    r.baseline = NULL;
    r.started_ms = INT64_MAX;
    assert_string_equal(
        printed(&r, "run.json"),
        "292278994-08-17 07:12 UTC, unknown processor, unknown kernel, no virtual machine seen, profile default, 10 rounds\n\n"
        "| workload | runtime | mechanism | labels | ns | cycles | ratio | \xc2\xb1 | flags |\n|---|---|---|---|--:|--:|--:|--:|---|\n\n"
        "\nMade by <code>scripts/env make report FORMAT=markdown FILE=run.json</code>\n");
    run_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_prints_as_the_golden_file),
        cmocka_unit_test(what_was_skipped_is_no_row_and_what_failed_is_one),
        cmocka_unit_test(what_stands_beside_the_price_is_a_table_of_its_own),
        cmocka_unit_test(a_virtual_machine_is_told_so_and_an_interrupted_run_too),
        cmocka_unit_test(nothing_foreign_becomes_markup),
        cmocka_unit_test(nothing_measured_is_a_table_without_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
