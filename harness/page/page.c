/* page.c - see page.h. */
#include "page.h"

#include "markup.h"
#include "page_parts.h"

#include <string.h>

/* ---- Begin and end ---- */

/* The script stands first, so that the theme is there before anything is painted. Nothing may be loaded, not even an icon, which would be
 * asked for otherwise. */
static void put_head(FILE *out, const page_head *head)
{
    fprintf(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src '%s'; "
        "img-src data:; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<link rel=\"icon\" href=\"data:,\">\n<title>",
        page_js_hash);
    markup_put(out, head->title);
    if (head->subject) {
        fputs(" \xc2\xb7 ", out);
        markup_put(out, head->subject);
    }
    fprintf(out, " \xc2\xb7 ffibench</title>\n<script>%s</script>\n<style>\n%s</style>\n</head>\n", (const char *)page_js,
            (const char *)page_css);
}

static void put_contents(FILE *out, const page_link *sections)
{
    fputs("<nav aria-label=\"Contents\">\n<ul>\n", out);
    for (; sections->id; sections++) {
        fprintf(out, "<li><a href=\"#%s\">", sections->id);
        markup_put(out, sections->title);
        fputs("</a></li>\n", out);
    }
    fputs("</ul>\n</nav>\n", out);
}

void page_begin(FILE *out, const page_head *head)
{
    put_head(out, head);
    fputs("<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>\n<p class=\"brand\">ffibench</p>\n<h1>", out);
    markup_put(out, head->title);
    fputs("</h1>\n<p class=\"lead\">", out);
    markup_put(out, head->lead);
    fputs("</p>\n</header>\n", out);
    if (head->sections)
        put_contents(out, head->sections);
    fputs("<main id=\"main\" tabindex=\"-1\">\n", out);
}

void page_end(FILE *out, const char *made_by)
{
    fputs("</main>\n<footer>\n<p>One file, which asks nobody for anything. Made by <code>", out);
    markup_put(out, made_by);
    fputs("</code> of ffibench " FFB_VERSION ".</p>\n</footer>\n</body>\n</html>\n", out);
}

/* ---- Pieces ---- */

void page_section(FILE *out, const page_link *link)
{
    fprintf(out, "<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 id=\"%s-title\">", link->id, link->id, link->id);
    markup_put(out, link->title);
    fputs("</h2>\n", out);
}

void page_section_end(FILE *out)
{
    fputs("</section>\n", out);
}

void page_paragraph(FILE *out, const char *text)
{
    fputs("<p>", out);
    markup_put(out, text);
    fputs("</p>\n", out);
}

void page_scroll(FILE *out, const char *label)
{
    fputs("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"", out);
    markup_put(out, label);
    fputs("\">\n", out);
}

void page_scroll_end(FILE *out)
{
    fputs("</div>\n", out);
}

/* The drawing has its title within, for whoever takes it elsewhere; the heading is for those who cannot see that. The same of role and text
 * alternative. */
void page_chart(FILE *out, const chart *c)
{
    fprintf(out, "<figure id=\"chart-%s\">\n<h3 class=\"unseen\">", c->name);
    markup_put(out, c->title);
    fputs("</h3>\n", out);
    page_scroll(out, c->title);
    fputs("<div class=\"chart\">", out);
    fwrite(c->bytes, 1, c->size, out);
    fputs("</div>\n", out);
    page_scroll_end(out);
    fputs("<figcaption>", out);
    markup_put(out, c->description);
    fputs("</figcaption>\n</figure>\n", out);
}

size_t page_charts(FILE *out, const chart_list *charts, const char *section)
{
    size_t count = 0;
    for (size_t i = 0; i < charts->count; i++)
        if (strcmp(charts->at[i].section, section) == 0) {
            page_chart(out, &charts->at[i]);
            count++;
        }
    return count;
}

/* ---- Tables ---- */

/* Which columns hold numbers, for page.css: a class in every cell of 2000 rows would be a tenth of the page. */
static void put_number_columns(FILE *out, const page_table *t)
{
    const char *separator = "";
    fputs(" data-numbers=\"", out);
    for (size_t i = 0; i < t->column_count; i++)
        if (t->columns[i].number) {
            fprintf(out, "%s%zu", separator, i + 1);
            separator = " ";
        }
    fputs("\"", out);
}

static void put_column(FILE *out, const page_column *column)
{
    fprintf(out, "<th scope=\"col\"%s%s", column->number ? " data-number" : "", column->select ? " data-select" : "");
    if (column->meaning)
        fprintf(out, "><abbr title=\"%s\">%s</abbr></th>", column->meaning, column->title);
    else
        fprintf(out, ">%s</th>", column->title);
}

void page_table_begin(FILE *out, const page_table *t)
{
    page_scroll(out, t->caption);
    fprintf(out, "<table id=\"%s\" class=\"sortable\"%s", t->id, t->filter ? " data-filter" : "");
    put_number_columns(out, t);
    fputs(">\n<caption>", out);
    markup_put(out, t->caption);
    fputs("</caption>\n<thead>\n<tr>", out);
    for (size_t i = 0; i < t->column_count; i++)
        put_column(out, &t->columns[i]);
    fputs("</tr>\n</thead>\n<tbody>\n", out);
}

void page_table_end(FILE *out)
{
    fputs("</tbody>\n</table>\n", out);
    page_scroll_end(out);
}

/* Ends of rows and cells may be left out in HTML, and are: they are many. */
void page_row(FILE *out, const char *class)
{
    if (class)
        fprintf(out, "<tr class=%s>", class);
    else
        fputs("<tr>", out);
}

void page_cell(FILE *out, const char *text)
{
    fputs("<td>", out);
    markup_put(out, text);
}

void page_verdict_cell(FILE *out, const char *text)
{
    fputs("<td class=verdict>", out);
    markup_put(out, text);
}

void page_row_name(FILE *out, const char *text)
{
    fputs("<th scope=row>", out);
    markup_put(out, text);
}

/* ---- Facts ---- */

void page_facts(FILE *out)
{
    fputs("<dl>\n", out);
}

void page_fact(FILE *out, const char *name, const char *text)
{
    fputs("<div><dt>", out);
    markup_put(out, name);
    fputs("</dt><dd>", out);
    markup_put(out, text);
    fputs("</dd></div>\n", out);
}

void page_facts_end(FILE *out)
{
    fputs("</dl>\n", out);
}
