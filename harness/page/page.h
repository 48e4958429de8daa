/* page.h - pages of HTML that are one file: they open from disk, ask nobody for anything, follow the reader's light or dark theme, and are
 * whole without JavaScript, which only sorts, filters and changes the theme. A page is page_begin, sections, page_end. All texts are
 * foreign unless a comment says otherwise, and come out as text. harness/page/ has the style and the script. */
#ifndef PAGE_H
#define PAGE_H

#include "charts.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* A section as the page's list of contents names it. */
typedef struct page_link {
    const char *id; /* ours: [a-z0-9-] */
    const char *title;
} page_link;

typedef struct page_head {
    const char *title;         /* the question that the page answers: its h1, and the window's title */
    const char *subject;       /* of what, in the window's title: a date, a file; NULL: of nothing */
    const char *lead;          /* one sentence below the title: what this is */
    const page_link *sections; /* for the list of contents, in their order; ends with an id of NULL. NULL: no list */
} page_head;

/* From the doctype to the begin of <main>; from its end to the end of the file, with how the page was made: a line for a shell. */
void page_begin(FILE *out, const page_head *head);
void page_end(FILE *out, const char *made_by);

/* A section with its heading (h2); what is printed between the two is its content. The id is that of its page_link. */
void page_section(FILE *out, const page_link *link);
void page_section_end(FILE *out);

/* A paragraph. */
void page_paragraph(FILE *out, const char *text);

/* A box that scrolls by itself where the window is too narrow for what it holds; `label` names it for a reader who cannot see it. */
void page_scroll(FILE *out, const char *label);
void page_scroll_end(FILE *out);

/* A chart of CHART_PAGE with a heading (h3; h2 is the section's) and its description as caption. Its svg has role and text alternative. */
void page_chart(FILE *out, const chart *c);

/* All charts of that section of the list. Returns how many. */
size_t page_charts(FILE *out, const chart_list *charts, const char *section);

/* ---- Tables ---- */

typedef struct page_column {
    const char *title;   /* ours */
    const char *meaning; /* ours: what stands in it, as the title's tooltip; NULL: the title says it */
    bool number; /* right-aligned (within the first 16 columns); sorted by the number that its text begins with, be it after a ~; what has
                    none is last */
    bool select; /* the filter has a list of this column's values to choose one from */
} page_column;

/* Sortable by every column. With `filter` a text field stands above it, whose words must all occur in a row, columns of numbers aside. */
typedef struct page_table {
    const char *id; /* ours, [a-z0-9-]: unique in the page, also among sections */
    const char *caption;
    const page_column *columns;
    size_t column_count;
    bool filter;
} page_table;
void page_table_begin(FILE *out, const page_table *table);
void page_table_end(FILE *out);

/* A row is page_row and then a cell for every column. `class` is ours: "first" (bold), "slower", "faster", "error", "muted" or NULL. */
void page_row(FILE *out, const char *class);
void page_cell(FILE *out, const char *text);
/* One that says by its colour whether the row is slower or faster. */
void page_verdict_cell(FILE *out, const char *text);
/* The cell that names the row. */
void page_row_name(FILE *out, const char *text);

/* ---- Facts ---- */

/* A list of names and what they stand for: page_facts, page_fact..., page_facts_end. */
void page_facts(FILE *out);
void page_fact(FILE *out, const char *name, const char *text);
void page_facts_end(FILE *out);

#endif
