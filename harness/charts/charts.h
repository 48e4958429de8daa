/* charts.h - pictures of figures. What is drawn is data made in C (chart_data.h); the drawing is Vega-Lite's, by harness/charts/draw.mjs,
 * one process of Node.js for all charts of a call. harness/charts/README.md has the specifications and how to change them. */
#ifndef CHARTS_H
#define CHARTS_H

#include <stddef.h>

typedef enum chart_theme {
    CHART_LIGHT, /* dark ink, to stand on white */
    CHART_DARK,  /* light ink, to stand on black */
    CHART_PAGE,  /* SVG alone: every colour is var(--chart-...), which the page that holds it defines (harness/charts/README.md lists them)
                  */
} chart_theme;

/* "light", "dark", "page". */
const char *chart_theme_name(chart_theme theme);

typedef enum chart_format {
    CHART_SVG,       /* one <svg> element, without the XML declaration; ids begin with the chart's name */
    CHART_PNG,       /* twice the size in pixels that the SVG has */
    CHART_VEGA_LITE, /* the complete specification with its data, as Vega's editor opens it */
} chart_format;

typedef struct chart {
    char *name;        /* "headline", "buffer-copy": a file's name, [a-z0-9-] */
    char *section;     /* where a page shows it: "headline", "family", "warmup", "startup", "history", "comparison" */
    char *title;       /* "What a call costs" */
    char *description; /* what it shows and what can be read off it, in two or three sentences with figures: the text alternative */
    char *bytes;       /* in the format that was asked for; NUL-terminated for convenience */
    size_t size;
} chart;

typedef struct chart_list {
    chart *at;
    size_t count;
} chart_list;

/* Draws every chart for which `data` (JSON, of chart_data.h) has something, or the one named `only`. Returns 0, or -1 with one line in
 * `error` that says what to do: Node.js or its packages are not there (`make charts` gets them), no chart of that name (it lists those
 * that there are), drawing failed. Takes a second for the start of Node.js and about 0.2 s a chart. The caller frees with chart_list_free,
 * also after failure. */
int charts_draw(const char *data, const char *only, chart_theme theme, chart_format format, chart_list *out, char *error,
                size_t error_size);
void chart_list_free(chart_list *list);

#endif
