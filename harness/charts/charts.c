/* charts.c - draws charts with a child, draw.mjs, and takes what it sends (charts.h): for each chart a line of JSON, then as many bytes as
 * that says, then the end of a line. */
#include "charts.h"

#include "files.h"
#include "json.h"
#include "memory.h"
#include "process.h"
#include "progress.h"
#include "project.h"
#include "wording.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DRAWN_MAX_BYTES = 256 << 20 };
#define DRAW_TIMEOUT_NS (INT64_C(120) * 1000000000)
#define QUIET_NS (INT64_C(2) * 1000000000)

static const char *const themes[] = {[CHART_LIGHT] = "light", [CHART_DARK] = "dark", [CHART_PAGE] = "page"};
static const char *const formats[] = {[CHART_SVG] = "svg", [CHART_PNG] = "png", [CHART_VEGA_LITE] = "vega-lite"};

const char *chart_theme_name(chart_theme theme)
{
    return themes[theme];
}

/* ---- What the child sends ---- */

static char *member(const cJSON *head, const char *name)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(head, name);
    return mem_text(cJSON_IsString(value) ? value->valuestring : "");
}

/* Takes one chart from `at`. Returns what follows it, or NULL where it is none. */
static const char *take_chart(const char *at, const char *end, chart_list *out)
{
    char why[200];
    const char *line_end = memchr(at, '\n', (size_t)(end - at));
    cJSON *head = line_end ? json_parse(at, (size_t)(line_end - at), why, sizeof why) : NULL;
    const cJSON *size = cJSON_GetObjectItemCaseSensitive(head, "size");
    const char *next = NULL;
    if (cJSON_IsNumber(size) && size->valuedouble >= 0 && size->valuedouble < (double)(end - line_end - 1)) {
        chart c = {member(head, "name"), member(head, "section"), member(head, "title"), member(head, "description"), NULL, 0};
        c.size = (size_t)size->valuedouble;
        c.bytes = mem_text_of(line_end + 1, c.size);
        out->at = mem_resize(out->at, out->count + 1, sizeof *out->at);
        out->at[out->count++] = c;
        next = line_end + 1 + c.size + 1;
    }
    cJSON_Delete(head);
    return next;
}

static int take_charts(const process_result *r, chart_list *out, char *error, size_t error_size)
{
    const char *at = r->records, *end = at + r->records_size;
    while (at && at < end)
        at = take_chart(at, end, out);
    if (!at)
        snprintf(error, error_size, "drawing failed: what harness/charts/draw.mjs sent is cut short");
    return at ? 0 : -1;
}

/* ---- The child ---- */

static void tell(void *user, int64_t elapsed_ns)
{
    char clock[32];
    text_clock(elapsed_ns, clock, sizeof clock);
    if (elapsed_ns >= QUIET_NS)
        progress_status(user, "drawing charts  %s", clock);
}

/* It says in its last line what is wrong. */
static int fail(const process_result *r, char *error, size_t error_size)
{
    char line[400] = "", how[400];
    process_describe_failure(r, how, sizeof how);
    text_last_line(r->output, r->output_size, line, sizeof line);
    if (r->exit_status == 2)
        snprintf(error, error_size, "%s", line);
    else
        snprintf(error, error_size, "drawing failed: %s", how);
    return -1;
}

static int run_child(char *const *argv, chart_list *out, char *error, size_t error_size)
{
    process_result r;
    progress p;
    progress_begin(&p, stderr);
    process_spec spec = {
        .argv = argv, .timeout_ns = DRAW_TIMEOUT_NS, .records_max = DRAWN_MAX_BYTES, .capture_stdout = true, .tick = tell, .tick_user = &p};
    int status = process_run(&spec, &r, error, error_size);
    progress_clear(&p);
    if (status == 0 && r.exit_status != 0)
        status = fail(&r, error, error_size);
    else if (status == 0)
        status = take_charts(&r, out, error, error_size);
    process_result_free(&r);
    return status;
}

/* A file that goes with this process. Free the path. */
static char *write_data(const char *data, char *error, size_t error_size)
{
    const char *folder = getenv("TMPDIR");
    char *path = mem_format("%s/ffibench-charts-XXXXXX", folder && folder[0] ? folder : "/tmp");
    int fd = mkstemp(path);
    size_t left = strlen(data);
    while (fd >= 0 && left > 0) {
        ssize_t written = write(fd, data + strlen(data) - left, left);
        if (written < 0 && errno != EINTR)
            break;
        left -= written > 0 ? (size_t)written : 0;
    }
    if (fd >= 0 && close(fd) == 0 && left == 0)
        return path;
    snprintf(error, error_size, "cannot write %s: %s", path, strerror(errno));
    if (fd >= 0)
        unlink(path);
    free(path);
    return NULL;
}

/* Where `make charts` has put the program and its packages. Free it. */
static char *find_program(char *error, size_t error_size)
{
    project p;
    char *path = NULL;
    if (project_find(&p, error, error_size) == 0) {
        char *packages = mem_format("%s/charts/node_modules/vega-lite/package.json", p.build);
        path = mem_format("%s/charts/draw.mjs", p.build);
        if (access(path, R_OK) < 0 || access(packages, R_OK) < 0) {
            snprintf(error, error_size, "what draws charts is not in %s/charts: `scripts/env make charts` puts it there", p.build);
            free(path);
            path = NULL;
        }
        free(packages);
    }
    project_free(&p);
    return path;
}

int charts_draw(const char *data, const char *only, chart_theme theme, chart_format format, chart_list *out, char *error, size_t error_size)
{
    *out = (chart_list){0};
    char *program = find_program(error, error_size);
    char *path = program ? write_data(data, error, error_size) : NULL;
    int status = -1;
    if (path) {
        char *argv[] = {"node", program, path, (char *)themes[theme], (char *)formats[format], (char *)only, NULL};
        status = run_child(argv, out, error, error_size);
        unlink(path);
    }
    free(path);
    free(program);
    return status;
}

void chart_list_free(chart_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        char *all[] = {list->at[i].name, list->at[i].section, list->at[i].title, list->at[i].description, list->at[i].bytes};
        for (size_t f = 0; f < sizeof all / sizeof all[0]; f++)
            free(all[f]);
    }
    free(list->at);
    *list = (chart_list){0};
}
