/* test_cells.c - CELLS patterns, and the order and padding that a seed gives. */
#include "cmocka_headers.h"
#include "cells.h"
#include "random.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static workload_text second_skips[] = {{(char *)"handle", (char *)"it cannot"}};
static char *buffers[] = {(char *)"buffer_out", (char *)"buffer_in"}, *add_and_control[] = {(char *)"add", (char *)"host_call"};
static char *run_words[] = {(char *)"other-program", NULL};
static mechanism a_mechanisms[] = {{.name = (char *)"first"},
                                   {.name = (char *)"second", .skips = {second_skips, 1}},
                                   {.name = (char *)"critical", .leaf = true, .own = {.run = {run_words, 1}}},
                                   {.name = (char *)"buffers", .only = {buffers, 2}},
                                   {.name = (char *)"slow", .only = {add_and_control, 2}, .pitfall = (char *)"it is slow"},
                                   {.name = (char *)"worse", .pitfall = (char *)"it is worse", .own = {.run = {run_words, 1}}}};
static mechanism b_mechanisms[] = {{.name = (char *)"first"}};
static catalog_entry entries[] = {
    {.name = (char *)"a", .manifest = {.name = (char *)"a", .mechanisms = a_mechanisms, .mechanism_count = 6}},
    {.name = (char *)"b", .manifest = {.name = (char *)"b", .mechanisms = b_mechanisms, .mechanism_count = 1}},
    {.name = (char *)"bad", .error = (char *)"bad/runtime.json:1: is no JSON from here on"},
};
static const catalog all = {entries, 3};

static size_t cells_of(const char *name)
{
    size_t count = 0;
    for (int32_t i = 0; i < ffb_workload_count(); i++)
        if (name == NULL || strcmp(ffb_workload_at(i)->name, name) == 0)
            count += (size_t)ffb_workload_at(i)->size_count;
    return count;
}

/* The names of the selected cells, each followed by a blank, or the error. */
static const char *select_names(const char *const *patterns, size_t count, cell_limits limits)
{
    static char text[16384];
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
    /* pitfalls are no part of everything; the control is in a/first, b/first and a/critical, whose program is another */
    assert_int_equal(plans.count, 4 * cells_of(NULL) - cells_of("host_call") + cells_of("buffer_in") + cells_of("buffer_out"));
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
    assert_string_equal(select_one("a/*/callback"), "a/first/callback a/second/callback a/critical/callback ");
    assert_string_equal(select_one("*/first/string_*/cjk32"),
                        "a/first/string_in/cjk32 a/first/string_out/cjk32 b/first/string_in/cjk32 b/first/string_out/cjk32 (bad) ");
    assert_string_equal(select_one("b//empty"), "b/first/empty ");
    assert_string_equal(select_one("[b]/first/emp?y/"), "b/first/empty ");
    assert_string_equal(select_one("b/first/empty/*"), "b/first/empty ");
    assert_string_equal(select_one("[ab]/second/buffer_in/16B"), "a/second/buffer_in/16B ");
}

static void only_limits_a_mechanism_to_its_workloads(void **state)
{
    (void)state;
    assert_string_equal(select_one("a/buffers/*/16B"), "a/buffers/buffer_in/16B a/buffers/buffer_out/16B ");
    assert_int_equal(strncmp(select_one("a/buffers/add"), "no cell matches 'a/buffers/add': no workload 'add' there; ", 58), 0);
}

static void a_pitfall_is_there_where_its_mechanism_is_named(void **state)
{
    (void)state;
    const char *with_slow = "a/first/add a/second/add a/critical/add a/slow/add a/worse/add ";
    assert_string_equal(select_one("a/*/add"), "a/first/add a/second/add a/critical/add ");
    assert_string_equal(select_one("a//add"), "a/first/add a/second/add a/critical/add ");
    assert_string_equal(select_one("a/slow"), "a/slow/add a/slow/host_call ");
    assert_string_equal(select_one("*/slo*/add"), "a/slow/add (bad) ");
    assert_string_equal(select_one("a/?*/add"), with_slow);
}

static void the_control_is_a_cell_of_each_program(void **state)
{
    (void)state;
    assert_string_equal(select_one("*/?*/host_call"), "a/first/host_call a/critical/host_call a/slow/host_call b/first/host_call (bad) ");
}

static void all_cells_are_those_of_pitfalls_too(void **state)
{
    (void)state;
    cell_plans plans, named;
    char error[512];
    const char *pattern = "?*/?*";
    cells_all(&all, &plans);
    assert_int_equal(cells_select(&all, (char *const *)&pattern, 1, (cell_limits){0}, &named, error, sizeof error), 0);
    assert_int_equal(plans.count, named.count);
    for (size_t i = 0; i < plans.count; i++)
        assert_string_equal(plans.at[i].name, named.at[i].name);
    cells_free(&plans);
    cells_free(&named);
}

static void several_patterns_are_a_union_without_doubles(void **state)
{
    (void)state;
    const char *patterns[] = {"b/*/add", "*/first/add", "a/*/add"};
    assert_string_equal(select_names(patterns, 3, (cell_limits){0}), "a/first/add a/second/add a/critical/add b/first/add (bad) ");
}

static void a_pattern_without_cells_says_what_there_is(void **state)
{
    (void)state;
    assert_string_equal(select_one("x"), "no cell matches 'x': no runtime 'x' there; there is a, b, bad");
    assert_string_equal(select_one("b/second"), "no cell matches 'b/second': no mechanism 'second' there; there is first");
    assert_string_equal(select_one("a/third"), "no cell matches 'a/third': no mechanism 'third' there; there is first, second, critical, "
                                               "buffers, slow, worse");
    assert_string_equal(select_one("*/second/ad"),
                        "no cell matches '*/second/ad': no workload 'ad' there; there is empty, add, args10, buffer_in, buffer_out, "
                        "callback, callback_many, sort, callback_foreign_thread, string_in, string_out, point_by_value, "
                        "point_by_pointer, handle, last_error");
    assert_string_equal(select_one("a/first/buffer_in/17B"),
                        "no cell matches 'a/first/buffer_in/17B': no size '17B' there; there is 16B, 256B, 4KiB, 64KiB, 1MiB");
    assert_string_equal(select_one("a/first/empty/16B"), "no cell matches 'a/first/empty/16B': no size '16B' there; there is none");
    assert_string_equal(select_one("a/b/c/d/e"), "'a/b/c/d/e' has more parts than runtime/mechanism/workload/size");
}

static void a_runtime_with_a_bad_manifest_is_found_by_its_name_alone(void **state)
{
    (void)state;
    assert_string_equal(select_one("bad"), "(bad) ");
    assert_string_equal(select_one("b*/first/empty"), "b/first/empty (bad) ");
}

static const char *limited(const char *pattern, bool first_mechanism)
{
    return select_names(&pattern, 1, (cell_limits){.first_mechanism = first_mechanism, .headline_size = true});
}

static void a_profile_leaves_out_what_was_not_asked_for(void **state)
{
    (void)state;
    const char *headlines = "b/first/empty b/first/add b/first/buffer_in/4KiB b/first/callback b/first/string_in/ascii32 "
                            "b/first/host_call ";
    assert_string_equal(limited("b", true), headlines);
    assert_string_equal(limited("b", false), headlines);
    assert_string_equal(limited("a/*/buffer_in", true), "a/first/buffer_in/4KiB ");
    assert_string_equal(limited("a/second/buffer_in", true), "a/second/buffer_in/4KiB ");
    assert_string_equal(limited("a/*/buffer_in/16B", true), "a/first/buffer_in/16B ");
    assert_string_equal(limited("a/*/add", false), "a/first/add a/second/add a/critical/add ");
}

static void what_has_no_headline_comes_in_all_sizes_when_it_is_named(void **state)
{
    (void)state;
    assert_string_equal(limited("b/*/callback_many", true), "b/first/callback_many/1 b/first/callback_many/16 b/first/callback_many/256 ");
    assert_string_equal(limited("b/*/callback_many/16", true), "b/first/callback_many/16 ");
    assert_string_equal(limited("b/*/*/cjk8", true), "b/first/string_in/cjk8 b/first/string_out/cjk8 ");
    assert_string_equal(limited("a/slow", true), "a/slow/add a/slow/host_call ");
    assert_string_equal(limited("a/buffers", true), "a/buffers/buffer_in/4KiB a/buffers/buffer_out/16B a/buffers/buffer_out/256B "
                                                    "a/buffers/buffer_out/4KiB a/buffers/buffer_out/64KiB a/buffers/buffer_out/1MiB ");
}

static const char *skip_of(const char *name)
{
    cell_plans plans;
    char error[512];
    assert_int_equal(cells_select(&all, (char *const *)&name, 1, (cell_limits){0}, &plans, error, sizeof error), 0);
    assert_int_equal(plans.count, 1);
    const char *skip = plans.at[0].skip;
    cells_free(&plans);
    return skip;
}

static void a_skip_goes_with_its_reason(void **state)
{
    (void)state;
    assert_null(skip_of("a/first/handle"));
    assert_string_equal(skip_of("a/second/handle"), "it cannot");
}

static void leaf_mechanisms_skip_what_calls_back(void **state)
{
    (void)state;
    cell_plans plans;
    cells_all(&all, &plans);
    for (size_t i = 0; i < plans.count; i++) {
        const cell_plan *cell = &plans.at[i];
        if (cell->mechanism->leaf && cell->workload->calls_back)
            assert_string_equal(cell->skip, "leaf: C must not call back");
        else if (cell->mechanism != &a_mechanisms[1])
            assert_null(cell->skip);
    }
    cells_free(&plans);
    assert_string_equal(skip_of("a/critical/sort"), "leaf: C must not call back");
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
        cmocka_unit_test(only_limits_a_mechanism_to_its_workloads),
        cmocka_unit_test(a_pitfall_is_there_where_its_mechanism_is_named),
        cmocka_unit_test(the_control_is_a_cell_of_each_program),
        cmocka_unit_test(all_cells_are_those_of_pitfalls_too),
        cmocka_unit_test(several_patterns_are_a_union_without_doubles),
        cmocka_unit_test(a_pattern_without_cells_says_what_there_is),
        cmocka_unit_test(a_runtime_with_a_bad_manifest_is_found_by_its_name_alone),
        cmocka_unit_test(a_profile_leaves_out_what_was_not_asked_for),
        cmocka_unit_test(what_has_no_headline_comes_in_all_sizes_when_it_is_named),
        cmocka_unit_test(a_skip_goes_with_its_reason),
        cmocka_unit_test(leaf_mechanisms_skip_what_calls_back),
        cmocka_unit_test(an_order_holds_every_cell_once),
        cmocka_unit_test(an_order_depends_on_seed_and_round_alone),
        cmocka_unit_test(an_order_prefers_no_cell),
        cmocka_unit_test(a_padding_is_below_4096_and_its_own),
        cmocka_unit_test(random_numbers_are_those_of_splitmix64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
