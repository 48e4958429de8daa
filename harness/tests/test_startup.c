/* test_startup.c - figures, flags and tables of start-ups. */
#include "golden.h"
#include "near.h"
#include "results.h"
#include "sample_run.h"
#include "startup.h"

#include <math.h>

static char *printed(void (*print)(const run *, FILE *), const run *r)
{
    static char text[1 << 14];
    FILE *out = fmemopen(text, sizeof text, "w");
    assert_non_null(out);
    print(r, out);
    fputc(0, out);
    fclose(out);
    return text;
}

static void print_80(const run *r, FILE *out)
{
    startup_print(r, (screen){.out = out, .columns = 80});
}

static void print_120_in_colour(const run *r, FILE *out)
{
    startup_print(r, (screen){.out = out, .columns = 120, .colour = true});
}

static void print_markdown(const run *r, FILE *out)
{
    startup_print_markdown(r, "results/a b.json", out);
}

/* Every kind of row: the baseline, which is not the fastest; flags; one round; failures; skipped; another workload without a baseline. */
static void make_rows(run *r)
{
    const int64_t c[] = {1000, 1010, 990, 1002, 1001, 1003, 999, 1000, 1004, 1000}, fast[] = {900, 901, 902, 900, 899, 900};
    const int64_t jvm[] = {120000, 121000, 119000, 160000, 120500, 150000}, one[] = {40000, 41000, 39500};
    made_begin(r);
    made_machine(r);
    made_runtime(r, "c", "C", "measured", NULL);
    made_runtime(r, "jvm", "JVM", "measured", NULL);
    made_runtime(r, "swift", "Swift", "missing", "not installed: apt-get install swiftlang");
    made_starts(made_startup(r, "jvm", "ffm", "add", ""), 2, jvm, 6)->warned_rounds = 2;
    made_starts(made_startup(r, "c", "direct", "add", ""), 2, c, 10);
    made_startup(r, "swift", "import", "add", "")->err = mem_text("not installed: apt-get install swiftlang");
    made_startup(r, "jvm", "jni", "add", "")->err = mem_text("check: core: batch 1 of 1 calls made 0 calls of | add");
    made_startup(r, "jvm", "ffm-critical", "string_in", "ascii32")->err = mem_text("skipped: no strings here");
    made_starts(made_startup(r, "jvm", "ffm", "string_in", "ascii32"), 3, one, 3)->warned_rounds = 1;
    made_starts(made_startup(r, "c", "lto", "add", ""), 2, fast, 6);
    summarize(r);
}

static void figures_follow_from_the_starts(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    const startup *c = &r.startups[1], *fast = &r.startups[6];
    assert_near(c->median_ns, 1000500, 1e-12);
    assert_near(c->min_ns, 990000, 1e-12);
    assert_near(c->mean_ns, 1000900, 1e-12);
    assert_near(fast->ratio_to_c, 900.0 / 1000.5, 1e-12);
    assert_near(c->ratio_to_c, 1, 1e-12);
    assert_true(isnan(r.startups[5].ratio_to_c)); /* nothing of C's was started for that workload */
    run_free(&r);
}

/* By hand: medians of the rounds 900.5, 901, 899.5 around 900, t(2) = 4.302653. */
static void the_interval_is_that_of_the_rounds_around_the_median_of_all(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    const startup *s = &r.startups[6];
    const double off[] = {log(900.5 / 900), log(901.0 / 900), log(899.5 / 900)};
    double half = 4.302652729911275 * sqrt((off[0] * off[0] + off[1] * off[1] + off[2] * off[2]) / 2 / 3);
    assert_near(s->low_ns, 900000 * exp(-half), 1e-9);
    assert_near(s->high_ns, 900000 * exp(half), 1e-9);
    assert_true(isnan(r.startups[5].low_ns) && isnan(r.startups[5].high_ns)); /* one round */
    run_free(&r);
}

static void what_is_doubtful_is_flagged(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    assert_int_equal(r.startups[1].flag_count, 0);
    assert_int_equal(r.startups[0].flag_count, 2);
    assert_string_equal(r.startups[0].flags[0], "warned"); /* two rounds of three */
    assert_string_equal(r.startups[0].flags[1], "spread");
    assert_int_equal(r.startups[5].flag_count, 1);
    r.startups[0].warned_rounds = 1; /* one of three */
    summarize(&r);
    assert_int_equal(r.startups[0].flag_count, 1);
    assert_string_equal(r.startups[0].flags[0], "spread");
    run_free(&r);
}

static void rounds_that_are_apart_are_spread_though_most_starts_agree(void **state)
{
    const int64_t apart[] = {1000, 1001, 1002, 1000, 1001, 1000, 1001, 1002, 1500, 1500};
    run r;
    (void)state;
    made_begin(&r);
    made_machine(&r);
    made_runtime(&r, "c", "C", "measured", NULL);
    made_starts(made_startup(&r, "c", "direct", "add", ""), 2, apart, 10);
    summarize(&r);
    assert_int_equal(r.startups[0].flag_count, 1);
    assert_string_equal(r.startups[0].flags[0], "spread");
    run_free(&r);
}

static void the_tables_print_as_the_golden_files(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    assert_golden("startup_80.txt", printed(print_80, &r));
    assert_golden("startup_colour.txt", printed(print_120_in_colour, &r));
    assert_golden("startup.md", printed(print_markdown, &r));
    run_free(&r);
}

static void hostile_texts_cannot_steer_a_terminal_or_a_document(void **state)
{
    run r;
    (void)state;
    make_rows(&r);
    free(r.startups[3].err);
    r.startups[3].err = mem_text("\033[31m<b>|\n# x");
    const char *text = printed(print_80, &r);
    assert_null(strchr(text, '\033'));
    text = printed(print_markdown, &r);
    assert_null(strstr(text, "<b>|"));
    assert_null(strstr(text, "\n# x"));
    run_free(&r);
}

static void starts_that_are_moved_take_the_place_of_their_like(void **state)
{
    const int64_t again[] = {2000, 2000};
    run from, to;
    (void)state;
    make_rows(&to);
    made_begin(&from);
    made_machine(&from);
    made_runtime(&from, "go", "Go", "measured", NULL);
    made_runtime(&from, "c", "C", "measured", NULL);
    made_starts(made_startup(&from, "c", "direct", "add", ""), 1, again, 2);
    made_starts(made_startup(&from, "go", "cgo", "add", ""), 1, again, 2);
    startup_move(&from, &to);
    summarize(&to);
    assert_int_equal(from.startup_count, 0);
    assert_int_equal(to.startup_count, 8);
    assert_near(to.startups[1].median_ns, 2000000, 1e-12);
    assert_int_equal(to.runtime_count, 4);
    assert_string_equal(to.runtimes[3].name, "go");
    run_free(&from);
    run_free(&to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_follow_from_the_starts),
        cmocka_unit_test(the_interval_is_that_of_the_rounds_around_the_median_of_all),
        cmocka_unit_test(what_is_doubtful_is_flagged),
        cmocka_unit_test(rounds_that_are_apart_are_spread_though_most_starts_agree),
        cmocka_unit_test(the_tables_print_as_the_golden_files),
        cmocka_unit_test(hostile_texts_cannot_steer_a_terminal_or_a_document),
        cmocka_unit_test(starts_that_are_moved_take_the_place_of_their_like),
    };
    return cmocka_run_group_tests_name("startup", tests, NULL, NULL);
}
