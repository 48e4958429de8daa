/* history_print.h - the forms in which a history is given away. All foreign text in them is made safe. */
#ifndef HISTORY_PRINT_H
#define HISTORY_PRINT_H

#include "charts.h"
#include "history.h"
#include "screen.h"

#include <stdio.h>

typedef struct history_sheet {
    screen to; /* of the other forms only `out` counts; ascii: bars are digits, no block characters */
    bool all;  /* also the cells that did not change */
} history_sheet;

void history_print(const history *h, const history_sheet *sheet);
void history_print_markdown(const history *h, const history_sheet *sheet);
void history_print_json(const history *h, FILE *out);

/* A page of its own with the charts (CHART_PAGE), which must be there: page.h. */
void history_print_page(const history *h, const chart_list *charts, FILE *out);

/* The bars of a cell: a run each, with a mark before a change. At most `most` columns of the latest runs; free it. */
char *history_bars(const history_series *s, const history_cell *c, bool blocks, int most);

#endif
