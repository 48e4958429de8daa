/* report_charts.c - the forms of a run that are charts: SVG, PNG, and Vega-Lite for who wants to change them (report.h, charts.h). */
#include "chart_data.h"
#include "charts.h"
#include "files.h"
#include "markdown.h"
#include "markup.h"
#include "memory.h"
#include "project.h"
#include "report.h"
#include "run_title.h"

#include <stdlib.h>

static const char *const endings[] = {[CHART_SVG] = "svg", [CHART_PNG] = "png", [CHART_VEGA_LITE] = "vl.json"};

static int print_chart(const report_request *q, chart_format format, FILE *out, char *error, size_t error_size)
{
    chart_list list;
    char *data = chart_data_of_run(q->run);
    int status = charts_draw(data, q->chart, q->dark ? CHART_DARK : CHART_LIGHT, format, &list, error, error_size);
    for (size_t i = 0; i < list.count; i++)
        fwrite(list.at[i].bytes, 1, list.at[i].size, out);
    chart_list_free(&list);
    free(data);
    return status;
}

static int write_charts(const chart_list *list, const char *folder, chart_theme theme, chart_format format, char *error, size_t error_size)
{
    int status = list->count > 0 ? 0 : -1;
    if (status < 0)
        snprintf(error, error_size, "no figure in it can be drawn");
    for (size_t i = 0; i < list->count && status == 0; i++) {
        const chart *c = &list->at[i];
        char *path = mem_format("%s/%s-%s.%s", folder, c->name, chart_theme_name(theme), endings[format]);
        status = file_write_bytes(path, c->bytes, c->size, error, error_size);
        free(path);
    }
    return status;
}

/* ---- All of them on one page of GitHub's, which shows the one of the reader's theme ---- */

static void put_picture(const chart *c, FILE *out)
{
    fputs("\n## ", out);
    markdown_put(out, c->title);
    fprintf(out, "\n\n<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"%s-dark.svg\"><img alt=\"", c->name);
    markup_put(out, c->title);
    fprintf(out, "\" src=\"%s-light.svg\"></picture>\n\n", c->name);
    markdown_put(out, c->description);
    fputc('\n', out);
}

static int write_gallery(const report_request *q, const chart_list *list, const char *folder, char *error, size_t error_size)
{
    char *text = NULL, *title = run_title(q->run), *path = mem_format("%s/charts.md", folder);
    size_t size;
    FILE *out = mem_stream(&text, &size);
    fputs("# Charts\n\n", out);
    markdown_put(out, title);
    fputs(".\nMade of <code>", out);
    markdown_put(out, q->file);
    fputs("</code> by <code>ffibench report --format svg --out FOLDER</code>.\n", out);
    for (size_t i = 0; i < list->count; i++)
        put_picture(&list->at[i], out);
    fclose(out);
    int status = file_write_bytes(path, text, size, error, error_size);
    free(text);
    free(title);
    free(path);
    return status;
}

static int write_all(const report_request *q, chart_format format, const char *folder, char *error, size_t error_size)
{
    static const chart_theme both[] = {CHART_LIGHT, CHART_DARK};
    char *data = chart_data_of_run(q->run);
    int status = project_make_folder(folder, error, error_size);
    for (size_t t = 0; t < 2 && status == 0; t++) {
        chart_list list;
        status = charts_draw(data, NULL, both[t], format, &list, error, error_size);
        if (status == 0)
            status = write_charts(&list, folder, both[t], format, error, error_size);
        if (status == 0 && format == CHART_SVG && both[t] == CHART_LIGHT)
            status = write_gallery(q, &list, folder, error, error_size);
        chart_list_free(&list);
    }
    free(data);
    return status;
}

#define CHART_FORM(name, format)                                                                                                           \
    static int print_##name(const report_request *q, FILE *out, char *error, size_t error_size)                                            \
    {                                                                                                                                      \
        return print_chart(q, format, out, error, error_size);                                                                             \
    }                                                                                                                                      \
    static int write_##name(const report_request *q, const char *folder, char *error, size_t error_size)                                   \
    {                                                                                                                                      \
        return write_all(q, format, folder, error, error_size);                                                                            \
    }
CHART_FORM(svg, CHART_SVG)
CHART_FORM(png, CHART_PNG)
CHART_FORM(vega_lite, CHART_VEGA_LITE)

const report_form report_svg = {.name = "svg", .title = "charts, for a page or a paper", .print = print_svg, .write_folder = write_svg};
const report_form report_png = {
    .name = "png", .title = "the same as pictures, twice the size in pixels", .print = print_png, .write_folder = write_png};
const report_form report_vega_lite = {.name = "vega-lite",
                                      .title = "the same as specifications with their data, for Vega's editor",
                                      .print = print_vega_lite,
                                      .write_folder = write_vega_lite};
