/* test_comparison_forms.c - how a comparison is printed: for a terminal of any width, and as Markdown that GitHub takes. */
#include "comparison.h"
#include "format.h"
#include "golden.h"
#include "sample_run.h"

#include <limits.h>

enum { SAMPLES = 60, PROCESSES = 6 };

typedef struct pair {
    run base, head;
    comparison comparison;
} pair;

/* A cell of both files, whose processes are `spread` cycles apart. */
static void add_cell(pair *p, const char *runtime, const char *mechanism, const char *workload, const char *size, double then, double now,
                     double spread)
{
    double base[PROCESSES], head[PROCESSES];
    for (size_t i = 0; i < PROCESSES; i++) {
        base[i] = then + spread * (double)(i % 3);
        head[i] = now + spread * (double)((i + 1) % 3);
    }
    made_measured(&p->base, runtime, mechanism, workload, size, SAMPLES, base, PROCESSES);
    made_measured(&p->head, runtime, mechanism, workload, size, SAMPLES, head, PROCESSES);
}

static void begin(pair *p)
{
    run *const sides[] = {&p->base, &p->head};
    for (size_t i = 0; i < 2; i++) {
        made_begin(sides[i]);
        made_machine(sides[i]);
        made_runtime(sides[i], "c", "C", "measured", NULL);
        made_runtime(sides[i], "node", "Node", "measured", NULL);
    }
}

static void compare(pair *p)
{
    char error[512] = "";
    summarize(&p->base);
    summarize(&p->head);
    assert_int_equal(comparison_make(&p->base, &p->head, (comparison_options){0}, &p->comparison, error, sizeof error), 0);
}

static void end(pair *p)
{
    comparison_free(&p->comparison);
    run_free(&p->base);
    run_free(&p->head);
}

/* A bit of everything: slower, one of them by far, faster, not to be told, another allocation, notes with hostile texts. */
static void make_pair(pair *p)
{
    char name[16];
    begin(p);
    for (int i = 0; i < 30; i++) {
        snprintf(name, sizeof name, "work%d", i);
        add_cell(p, "c", "direct", name, "", 7, 7, 0.001);
    }
    add_cell(p, "c", "direct", "slow", "", 7, 8, 0.001);
    add_cell(p, "node", "napi", "string_in", "ascii4096", 140, 160, 0.01);
    add_cell(p, "node", "napi-with-a-long-name", "callback_foreign_thread", "", 100, 900, 0.01);
    add_cell(p, "node", "napi", "quick", "", 100, 95, 0.02);
    add_cell(p, "node", "koffi", "noisy", "", 100, 103, 20);
    made_proof(&p->base.cells[5], 33, 1);
    made_proof(&p->head.cells[5], 66, 2);
    free(p->head.runtimes[1].version);
    p->head.runtimes[1].version = mem_text("2 <b>\x1b[31m|` @all \xe2\x80\xae");
    made_add_failed(made_cell(&p->head, "c", "direct", "late", ""), 1, "killed by SIGSEGV");
    made_measured(&p->base, "c", "direct", "late", "", SAMPLES, (const double[]){6, 6, 6}, 3);
    compare(p);
}

/* What is printed; valid until the next call. */
static char *printed(const pair *p, bool all, screen look)
{
    static char *text;
    size_t size;
    free(text);
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    look.out = out;
    comparison_print(&p->comparison, all, look);
    fclose(out);
    return text;
}

static char *printed_markdown(const pair *p, size_t limit, size_t *size)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, size);
    assert_non_null(out);
    comparison_print_markdown(&p->comparison, limit, out);
    fclose(out);
    return text;
}

static void a_comparison_is_printed_as_the_golden_files(void **state)
{
    pair p;
    size_t size;
    (void)state;
    make_pair(&p);
    assert_golden("comparison_140.txt", printed(&p, false, (screen){.columns = 140}));
    assert_golden("comparison_80.txt", printed(&p, false, (screen){.columns = 80}));
    assert_golden("comparison_40_ascii.txt", printed(&p, false, (screen){.columns = 40, .ascii = true}));
    assert_golden("comparison_all.txt", printed(&p, true, (screen){.columns = 100}));
    assert_golden("comparison_colour.txt", printed(&p, false, (screen){.columns = 120, .colour = true}));
    char *markdown = printed_markdown(&p, COMPARISON_COMMENT_BYTES, &size);
    assert_golden("comparison.md", markdown);
    free(markdown);
    end(&p);
}

static void no_line_is_wider_than_the_terminal(void **state)
{
    pair p;
    (void)state;
    make_pair(&p);
    for (int columns = 30; columns <= 200; columns++)
        for (int look = 0; look < 2; look++) {
            char *rest = printed(&p, look == 1, (screen){.columns = columns, .ascii = look == 1}), shown[1000];
            for (char *line; (line = strsep(&rest, "\n")) != NULL;)
                assert_in_range(format_utf8(line, INT_MAX, shown, sizeof shown), 0, columns < 40 ? 40 : columns);
        }
    end(&p);
}

static void the_sum_comes_first_and_says_everything(void **state)
{
    pair p;
    (void)state;
    make_pair(&p);
    char *sum = comparison_sum(&p.comparison);
    assert_string_equal(sum, "35 cells: 3 slower, 1 faster, 1 cannot be told, 30 the same; 1 without a figure now");
    assert_true(strncmp(printed(&p, false, (screen){.columns = 100}), sum, strlen(sum)) == 0);
    free(sum);
    end(&p);
}

static void colour_is_for_those_who_ask_for_it(void **state)
{
    pair p;
    (void)state;
    make_pair(&p);
    assert_null(strchr(printed(&p, true, (screen){.columns = 100}), '\033'));
    assert_non_null(strstr(printed(&p, true, (screen){.columns = 100, .colour = true}), "\033[31m"));
    end(&p);
}

/* Whatever else the picture has: its point lies right of the middle where the cell is slower, left where it is faster. */
static void the_picture_shows_the_direction(void **state)
{
    const double ratios[] = {1.05, 1 / 1.05, 1, 3, 1.0 / 3, 1.02};
    const char *const wanted[] = {"          |    *",      "     *    |", "          *",
                                  "          |         >", "<         |", "        ::|:*"};
    (void)state;
    for (size_t i = 0; i < sizeof ratios / sizeof ratios[0]; i++) {
        char *text = NULL;
        size_t size;
        double floor = i == 5 ? 0.02 : (double)NAN;
        verdict_cell v = {.ratio = ratios[i], .low = NAN, .high = NAN, .floor = floor};
        FILE *out = open_memstream(&text, &size);
        comparison_put_picture(&(comparison_scale){0.1, 21}, &v, &(screen){.out = out, .ascii = true});
        fclose(out);
        assert_string_equal(text, wanted[i]);
        free(text);
    }
}

static size_t count_of(const char *text, const char *what)
{
    size_t count = 0;
    for (; (text = strstr(text, what)) != NULL; text++)
        count++;
    return count;
}

static void markdown_keeps_to_its_limit_and_says_what_it_left_out(void **state)
{
    static const size_t limits[] = {COMPARISON_LEAST_BYTES, 5000, 20000, COMPARISON_COMMENT_BYTES, 1 << 20};
    char name[40];
    pair p;
    (void)state;
    begin(&p);
    for (int i = 0; i < 900; i++) {
        snprintf(name, sizeof name, "a_workload_with_a_name_%d", i);
        add_cell(&p, "node", i % 3 ? "napi" : "koffi", name, "", 100, i % 3 ? 120 : 103, i % 3 ? 0.01 : 20);
    }
    for (int i = 0; i < 300; i++) {
        snprintf(name, sizeof name, "gone_%d", i);
        made_measured(&p.base, "c", name, "empty", "", SAMPLES, (const double[]){6, 6, 6}, 3); /* of one mechanism they would be counted */
    }
    compare(&p);
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        size_t size, left_out = 0;
        char *text = printed_markdown(&p, limits[i], &size);
        assert_in_range(size, 500, limits[i]);
        assert_int_equal(count_of(text, "<details"), 3);
        assert_int_equal(count_of(text, "</details>"), 3);
        for (const char *line = text; (line = strstr(line, " left out: ")) != NULL; line++) {
            const char *number = line;
            while (number > text && number[-1] != '\n')
                number--;
            left_out += strtoul(number, NULL, 10);
        }
        assert_int_equal(count_of(text, "\n| node/") + count_of(text, "\n- c/gone_") + left_out, 1200);
        free(text);
    }
    end(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_comparison_is_printed_as_the_golden_files),
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
        cmocka_unit_test(the_sum_comes_first_and_says_everything),
        cmocka_unit_test(colour_is_for_those_who_ask_for_it),
        cmocka_unit_test(the_picture_shows_the_direction),
        cmocka_unit_test(markdown_keeps_to_its_limit_and_says_what_it_left_out),
    };
    return cmocka_run_group_tests_name("comparison, as it is printed", tests, NULL, NULL);
}
