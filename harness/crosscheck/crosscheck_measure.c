/* crosscheck_measure.c - see crosscheck_measure.h. */
#include "crosscheck_measure.h"

#include "crosscheck_samples.h"
#include "driver.h"
#include "memory.h"
#include "moment.h"
#include "process.h"
#include "stamp.h"
#include "wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TIMEOUT_MS = 120000, RECORDS_MAX_BYTES = 64 << 20, WHY_MAX = 512 };
enum { AGAIN = 2 }; /* times the planned rounds, at most */

typedef struct state {
    const measurement *ours;
    crosscheck_report *report;
    size_t done, all; /* cells measured, ours and theirs */
    int32_t width_floor;
    bool again; /* beyond the planned rounds: only what is unexplained */
    int64_t started_ns;
    char at[512]; /* the process that runs */
} state;

static void show(void *user, int64_t elapsed_ns)
{
    const state *s = user;
    char line[600];
    int64_t spent_ns = moment_ns() - s->started_ns;
    run_place at = {s->done, s->all, spent_ns, -1};
    (void)elapsed_ns;
    if (s->done > 0)
        at.left_ns = spent_ns / (int64_t)s->done * (int64_t)(s->all - s->done);
    progress_place(&at, s->at, line, sizeof line);
    progress_status(s->ours->shown, "%s", line);
}

static void report_done(state *s, size_t cells, const char *outcome)
{
    char line[600];
    s->done += cells;
    run_place at = {s->done, s->all, moment_ns() - s->started_ns, -1};
    at.left_ns = at.elapsed_ns / (int64_t)s->done * (int64_t)(s->all - s->done);
    progress_place(&at, s->at, line, sizeof line);
    if (!s->ours->shown->live)
        progress_line(s->ours->shown, "%s  %s", line, outcome);
}

static bool is_wanted(const state *s, const crosscheck_row *row)
{
    return row->error == NULL && (!s->again || row->verdict.kind == CROSSCHECK_UNEXPLAINED);
}

/* ---- Ours ---- */

static void measure_ours(state *s, size_t i, int32_t round)
{
    char outcome[WHY_MAX + 64];
    snprintf(s->at, sizeof s->at, "%s", s->ours->plans->at[i].name);
    show(s, 0);
    const invocation *one = measure_process(s->ours, i, round, &s->width_floor);
    if (one == NULL)
        return;
    if (one->err != NULL)
        crosscheck_row_fail(&s->report->rows[i], one->err);
    measure_describe(&s->ours->run->cells[i], one, outcome, sizeof outcome);
    report_done(s, 1, outcome);
}

/* ---- Theirs ---- */

/* The cells of one process of theirs. */
typedef struct batch {
    const crosscheck *of;
    crosscheck_row **rows;
    const char **labels;
    double *quiet;
    size_t count;
} batch;

static void batch_make(const state *s, const crosscheck *c, size_t first, batch *out)
{
    *out = (batch){.of = c,
                   .rows = mem_zeroed(c->cell_count, sizeof *out->rows),
                   .labels = mem_zeroed(c->cell_count, sizeof *out->labels),
                   .quiet = mem_zeroed(c->cell_count, sizeof *out->quiet)};
    for (size_t i = 0; i < c->cell_count; i++) {
        crosscheck_row *row = &s->report->rows[first + i];
        if (!is_wanted(s, row))
            continue;
        out->rows[out->count] = row;
        out->labels[out->count++] = row->cell->label;
    }
}

static void batch_free(batch *b)
{
    free(b->rows);
    free(b->labels);
    free(b->quiet);
}

static char *cells_variable(const batch *b)
{
    text_buffer t = {0};
    text_add(&t, "FFIBENCH_CROSSCHECK=");
    for (size_t i = 0; i < b->count; i++)
        text_add(&t, "%s%s", i > 0 ? " " : "", b->labels[i]);
    return t.at;
}

static int64_t timeout_ns(void)
{
    const char *named = getenv("FFIBENCH_TIMEOUT_MS");
    long long ms = named != NULL ? strtoll(named, NULL, 10) : 0;
    return (ms > 0 ? ms : TIMEOUT_MS) * INT64_C(1000000);
}

static int start_theirs(state *s, const batch *b, process_result *result, char *why)
{
    const project *p = s->ours->project;
    build_unit unit = {p, &b->of->program.manifest, NULL};
    placeholders values = unit_placeholders(&unit, p->core);
    argv_list argv;
    char *env[] = {cells_variable(b), driver_library_path(p, p->core), NULL};
    char **environment = project_environment(p, false, env);
    if (argv_expand(unit_run(&unit), &values, &argv) < 0)
        argv = (argv_list){0};
    process_spec spec = {.argv = argv.at,
                         .folder = unit.manifest->folder,
                         .env = environment,
                         .record_fd_name = "FFIBENCH_FD",
                         .timeout_ns = timeout_ns(),
                         .records_max = RECORDS_MAX_BYTES,
                         .interrupted = s->ours->interrupted,
                         .tick = show,
                         .tick_user = s};
    int status = process_run(&spec, result, why, WHY_MAX);
    argv_free(&argv);
    free(environment);
    free(env[0]);
    free(env[1]);
    return status;
}

/* Returns 0 with a figure of each cell, or -1 with why not. */
static int run_theirs(state *s, batch *b, char *why)
{
    process_result r = {0};
    int status = start_theirs(s, b, &r, why);
    if (status == 0) {
        process_describe_failure(&r, why, WHY_MAX);
        status = why[0] != '\0' ? -1 : crosscheck_samples(r.records, r.records_size, b->labels, b->count, b->quiet, why, WHY_MAX);
    }
    process_result_free(&r);
    return status;
}

static void take(crosscheck_row *row, double ns)
{
    row->theirs_ns = mem_resize(row->theirs_ns, row->theirs_count + 1, sizeof *row->theirs_ns);
    row->theirs_ns[row->theirs_count++] = ns;
}

static void measure_theirs(state *s, const crosscheck *c, size_t first)
{
    char why[WHY_MAX] = "", error[WHY_MAX + 128] = "";
    batch b;
    batch_make(s, c, first, &b);
    snprintf(s->at, sizeof s->at, "%s: %s, %zu cells", c->runtime->name, c->harness, b.count);
    show(s, 0);
    if (b.count > 0) {
        int status = run_theirs(s, &b, why);
        snprintf(error, sizeof error, "%s: %s", c->harness, why);
        for (size_t i = 0; i < b.count && *s->ours->interrupted == 0; i++) {
            if (status < 0)
                crosscheck_row_fail(b.rows[i], error);
            else
                take(b.rows[i], b.quiet[i]);
        }
        report_done(s, b.count, status < 0 ? why : "measured");
    }
    batch_free(&b);
}

/* ---- Rounds ---- */

static size_t count_wanted(const state *s)
{
    size_t count = 0;
    for (size_t i = 0; i < s->report->row_count; i++)
        count += is_wanted(s, &s->report->rows[i]);
    return count;
}

static void measure_round(state *s, int32_t round)
{
    const crosscheck_report *r = s->report;
    size_t first = 0;
    for (size_t c = 0; c < r->all->count && *s->ours->interrupted == 0; c++) {
        const crosscheck *one = &r->all->at[c];
        for (size_t i = first; i < first + one->cell_count && *s->ours->interrupted == 0; i++)
            if (is_wanted(s, &r->rows[i]))
                measure_ours(s, i, round);
        if (*s->ours->interrupted == 0)
            measure_theirs(s, one, first);
        first += one->cell_count;
    }
}

static void measure_again(state *s, int32_t round)
{
    size_t count = count_wanted(s);
    s->all = s->done + 2 * count;
    progress_line(s->ours->shown, "again, for want of agreement: %zu row%s", count, count == 1 ? "" : "s");
    measure_round(s, round);
}

void crosscheck_measure(const measurement *ours, crosscheck_report *r)
{
    state s = {.ours = ours, .report = r, .started_ns = moment_ns()};
    int32_t rounds = r->run.rounds;
    for (int32_t round = 1; round <= rounds && *ours->interrupted == 0; round++) {
        s.all = s.done + 2 * count_wanted(&s) * (size_t)(rounds - round + 1);
        measure_round(&s, round);
    }
    s.again = true;
    for (int32_t round = rounds + 1; *ours->interrupted == 0; round++) {
        crosscheck_report_judge(r);
        if (r->counts[CROSSCHECK_UNEXPLAINED] == 0 || round > rounds * (1 + AGAIN))
            break;
        measure_again(&s, round);
    }
    progress_clear(ours->shown);
}
