/* test_cells.c - CELLS patterns, and the order and padding that a seed gives. */
#include "cmocka_headers.h"
#include "cells.h"
#include "random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static workload_text second_skips[] = {{(char *)"callback", (char *)"it cannot"}};
static mechanism a_mechanisms[] = {{.name = (char *)"first"}, {.name = (char *)"second", .skips = {second_skips, 1}}};
static mechanism b_mechanisms[] = {{.name = (char *)"first"}};
static catalog_entry entries[] = {
    {.name = (char *)"a", .manifest = {.name = (char *)"a", .mechanisms = a_mechanisms, .mechanism_count = 2}},
    {.name = (char *)"b", .manifest = {.name = (char *)"b", .mechanisms = b_mechanisms, .mechanism_count = 1}},
    {.name = (char *)"bad", .error = (char *)"bad/runtime.json:1: is no JSON from here on"},
};
static const catalog all = {entries, 3};

static size_t cells_a_mechanism(void)
{
    size_t count = 0;
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        count += (size_t)ffb_workload_at(i)->size_count;
    return count;
}

/* The names of the selected cells, each followed by a blank, or the error. */
static const char *select_names(const char *const *patterns, size_t count, cell_limits limits)
{
    static char text[8192];
    cell_plans plans;
    text[0] = '\0';
    if (cells_select(&all, (char *const *)patterns, count, limits, &plans, text, sizeof text) == 0)
        for (size_t i = 0; i < plans.count; i++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s ", plans.at[i].name);
    for (size_t i = 0; i < plans.bad_count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "(%s) ", plans.bad[i]->name);
    cells_free(&plans);
    return text;
}

static const char *select_one(const char *pattern)
{
    return select_names(&pattern, 1, (cell_limits){0});
}

static void no_pattern_is_everything(void **state)
{
    (void)state;
    cell_plans plans;
    char error[512];
    assert_int_equal(cells_select(&all, NULL, 0, (cell_limits){0}, &plans, error, sizeof error), 0);
    assert_int_equal(plans.count, 3 * cells_a_mechanism());
    assert_int_equal(plans.bad_count, 1);
    assert_string_equal(plans.bad[0]->name, "bad");
    assert_string_equal(plans.at[0].name, "a/first/empty");
    assert_string_equal(plans.at[plans.count - 1].name, "b/first/host_call");
    cells_free(&plans);
}

static void parts_are_globs_and_may_be_left_out(void **state)
{
    (void)state;
    assert_string_equal(select_one("a/first/empty"), "a/first/empty ");
    assert_string_equal(select_one("a/*/callback"), "a/first/callback a/second/callback ");
    assert_string_equal(select_one("*/first/string_*/cjk32"),
                        "a/first/string_in/cjk32 a/first/string_out/cjk32 b/first/string_in/cjk32 b/first/string_out/cjk32 (bad) ");
    assert_string_equal(select_one("b//empty"), "b/first/empty ");
    assert_string_equal(select_one("[b]/first/emp?y/"), "b/first/empty ");
    assert_string_equal(select_one("b/first/empty/*"), "b/first/empty ");
    assert_string_equal(select_one("[ab]/second/buffer_in/16B"), "a/second/buffer_in/16B ");
}

static void several_patterns_are_a_union_without_doubles(void **state)
{
    (void)state;
    const char *patterns[] = {"b/*/add", "*/first/add", "a/*/add"};
    assert_string_equal(select_names(patterns, 3, (cell_limits){0}), "a/first/add a/second/add b/first/add (bad) ");
}

static void a_pattern_without_cells_says_what_there_is(void **state)
{
    (void)state;
    assert_string_equal(select_one("x"), "no cell matches 'x': no runtime 'x' there; there is a, b, bad");
    assert_string_equal(select_one("b/second"), "no cell matches 'b/second': no mechanism 'second' there; there is first");
    assert_string_equal(select_one("*/second/ad"), "no cell matches '*/second/ad': no workload 'ad' there; there is empty, add, buffer_in, "
                                                   "buffer_out, callback, string_in, string_out, host_call");
    assert_string_equal(select_one("a/first/buffer_in/17B"),
                        "no cell matches 'a/first/buffer_in/17B': no size '17B' there; there is 16B, 4KiB");
    assert_string_equal(select_one("a/first/empty/16B"), "no cell matches 'a/first/empty/16B': no size '16B' there; there is none");
    assert_string_equal(select_one("a/b/c/d/e"), "'a/b/c/d/e' has more parts than runtime/mechanism/workload/size");
}

static void a_runtime_with_a_bad_manifest_is_found_by_its_name_alone(void **state)
{
    (void)state;
    assert_string_equal(select_one("bad"), "(bad) ");
    assert_string_equal(select_one("b*/first/empty"), "b/first/empty (bad) ");
}

static void a_profile_leaves_out_what_was_not_asked_for(void **state)
{
    (void)state;
    cell_limits quick = {.first_mechanism = true, .headline_size = true};
    assert_string_equal(select_names((const char *[]){"a/*/buffer_in"}, 1, quick), "a/first/buffer_in/4KiB ");
    assert_string_equal(select_names((const char *[]){"a/second/buffer_in"}, 1, quick), "a/second/buffer_in/4KiB ");
    assert_string_equal(select_names((const char *[]){"a/*/buffer_in/16B"}, 1, quick), "a/first/buffer_in/16B ");
}

static void a_skip_goes_with_its_reason(void **state)
{
    (void)state;
    cell_plans plans;
    char error[512];
    const char *pattern = "a/*/callback";
    assert_int_equal(cells_select(&all, (char *const *)&pattern, 1, (cell_limits){0}, &plans, error, sizeof error), 0);
    assert_null(plans.at[0].skip);
    assert_string_equal(plans.at[1].skip, "it cannot");
    cells_free(&plans);
}

/* ---- Order ---- */

enum { COUNT = 97 };

static void an_order_holds_every_cell_once(void **state)
{
    (void)state;
    for (int32_t round = 1; round <= 20; round++) {
        size_t order[COUNT];
        int seen[COUNT] = {0};
        cells_order(order, COUNT, 42, round);
        for (size_t i = 0; i < COUNT; i++)
            seen[order[i]]++;
        for (size_t i = 0; i < COUNT; i++)
            assert_int_equal(seen[i], 1);
    }
}

static void an_order_depends_on_seed_and_round_alone(void **state)
{
    (void)state;
    size_t first[COUNT], again[COUNT], later[COUNT], other[COUNT];
    cells_order(first, COUNT, 42, 1);
    cells_order(later, COUNT, 42, 2);
    cells_order(other, COUNT, 43, 1);
    cells_order(again, COUNT, 42, 1);
    assert_memory_equal(first, again, sizeof first);
    assert_memory_not_equal(first, later, sizeof first);
    assert_memory_not_equal(first, other, sizeof first);
}

/* A cell comes first as often as any other: 97 cells, 9700 rounds, 100 expected, six standard deviations. */
static void an_order_prefers_no_cell(void **state)
{
    (void)state;
    int first[COUNT] = {0};
    size_t order[COUNT];
    for (int32_t round = 1; round <= 100 * COUNT; round++) {
        cells_order(order, COUNT, 7, round);
        first[order[0]]++;
    }
    for (size_t i = 0; i < COUNT; i++)
        assert_in_range(first[i], 40, 160);
}

static void a_padding_is_below_4096_and_its_own(void **state)
{
    (void)state;
    int64_t sum = 0;
    for (size_t i = 0; i < 1000; i++) {
        int32_t padding = cells_padding(5, 1, i);
        assert_in_range(padding, 0, 4095);
        assert_int_equal(padding, cells_padding(5, 1, i));
        sum += padding;
    }
    assert_in_range(sum / 1000, 1800, 2300);
    assert_int_not_equal(cells_padding(5, 1, 3), cells_padding(5, 2, 3));
}

/* The first numbers of splitmix64 from 1234567, as published with the generator's reference implementation. */
static void random_numbers_are_those_of_splitmix64(void **state)
{
    (void)state;
    const uint64_t wanted[] = {6457827717110365317u, 3203168211198807973u, 9817491932198370423u, 4593380528125082431u,
                               16408922859458223821u};
    uint64_t generator = 1234567;
    for (size_t i = 0; i < 5; i++)
        assert_true(random_next(&generator) == wanted[i]);
    for (int i = 0; i < 1000; i++)
        assert_in_range(random_below(&generator, 3), 0, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_pattern_is_everything),
        cmocka_unit_test(parts_are_globs_and_may_be_left_out),
        cmocka_unit_test(several_patterns_are_a_union_without_doubles),
        cmocka_unit_test(a_pattern_without_cells_says_what_there_is),
        cmocka_unit_test(a_runtime_with_a_bad_manifest_is_found_by_its_name_alone),
        cmocka_unit_test(a_profile_leaves_out_what_was_not_asked_for),
        cmocka_unit_test(a_skip_goes_with_its_reason),
        cmocka_unit_test(an_order_holds_every_cell_once),
        cmocka_unit_test(an_order_depends_on_seed_and_round_alone),
        cmocka_unit_test(an_order_prefers_no_cell),
        cmocka_unit_test(a_padding_is_below_4096_and_its_own),
        cmocka_unit_test(random_numbers_are_those_of_splitmix64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
