/* test_page.c - the pieces of a page: what it may load, what foreign text becomes, and the whole as a golden file. */
#include "golden.h"
#include "page.h"
#include "page_parts.h"

#include <stdlib.h>
#include <string.h>

static const page_column columns[] = {{.title = "name", .select = true}, {.title = "ns", .meaning = "nanoseconds a call", .number = true}};
static const page_link links[] = {{"answer", "The answer"}, {"cells", "All cells"}, {NULL, NULL}};

static void put_sample(FILE *out)
{
    char svg[] = "<svg></svg>", name[] = "headline", section[] = "headline", title[] = "What a <call> costs", text[] = "Go: 28 ns.";
    chart one = {.name = name, .section = section, .title = title, .description = text, .bytes = svg, .size = strlen(svg)};
    page_begin(out, &(page_head){.title = "What does a call cost?", .subject = "</title>", .lead = "A & B", .sections = links});
    page_section(out, &links[0]);
    assert_int_equal(page_charts(out, &(chart_list){&one, 1}, "headline"), 1);
    assert_int_equal(page_charts(out, &(chart_list){&one, 1}, "warmup"), 0);
    page_section_end(out);
    page_section(out, &links[1]);
    page_table_begin(out,
                     &(page_table){.id = "all-cells", .caption = "All \"cells\"", .columns = columns, .column_count = 2, .filter = true});
    page_row(out, "error");
    page_row_name(out, "<script>alert(1)</script>");
    page_cell(out, "\x1b[31m\xe2\x80\xae");
    page_row(out, NULL);
    page_row_name(out, "go");
    page_cell(out, "28.0");
    page_table_end(out);
    page_facts(out);
    page_fact(out, "kernel", "6.12 <b>");
    page_facts_end(out);
    page_paragraph(out, "1 < 2");
    page_section_end(out);
    page_end(out, "ffibench report 'a b.json'");
}

static char *printed(void)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    put_sample(out);
    fclose(out);
    return text;
}

static void the_body_is_as_the_golden_file(void **state)
{
    char *page = printed(), *body = strstr(page, "<body>");
    (void)state;
    assert_non_null(body);
    assert_golden("page.html", body);
    free(page);
}

static void the_head_lets_one_script_run_and_loads_nothing(void **state)
{
    char *page = printed(), policy[300];
    (void)state;
    snprintf(policy, sizeof policy, "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src '%s'; img-src data:;",
             page_js_hash);
    assert_non_null(strstr(page, policy));
    assert_int_equal(strlen(page_js_hash), strlen("sha256-") + 44);
    assert_non_null(strstr(page, "<title>What does a call cost? \xc2\xb7 &#60;/title&#62; \xc2\xb7 ffibench</title>"));
    free(page);
}

static void style_and_script_cannot_end_their_element_and_name_no_address(void **state)
{
    (void)state;
    assert_null(strstr((const char *)page_css, "</"));
    assert_null(strstr((const char *)page_js, "</"));
    assert_null(strstr((const char *)page_js, "<!--"));
    assert_null(strstr((const char *)page_css, "url("));
    assert_null(strstr((const char *)page_css, "http"));
    assert_null(strstr((const char *)page_js, "http"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_body_is_as_the_golden_file),
        cmocka_unit_test(the_head_lets_one_script_run_and_loads_nothing),
        cmocka_unit_test(style_and_script_cannot_end_their_element_and_name_no_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
