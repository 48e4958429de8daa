/* crosscheck_report.c - rows, from what was prepared to their verdicts (crosscheck_report.h), and the texts that its forms share. */
#include "crosscheck_report.h"

#include "crosscheck_samples.h"
#include "memory.h"
#include "run_setup.h"
#include "stats.h"
#include "summary.h"
#include "wording.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Before ---- */

void crosscheck_row_fail(crosscheck_row *row, const char *error)
{
    if (row->error == NULL)
        row->error = mem_text(error);
}

static void look_at_state(crosscheck_row *row, const prepared_mechanism *state)
{
    if (state == NULL || state->state == STATE_READY)
        return;
    row->missing = row->error == NULL && (state->state == STATE_MISSING || state->state == STATE_BROKEN);
    crosscheck_row_fail(row, state->detail != NULL ? state->detail : "interrupted before it was ready");
}

static const prepared_mechanism *program_state(const crosscheck *c, const cell_plans *programs, const prepared_list *theirs)
{
    for (size_t i = 0; i < programs->count; i++)
        if (programs->at[i].runtime == &c->program)
            return prepared_of(theirs, &programs->at[i]);
    return NULL;
}

void crosscheck_report_begin(const crosschecks *all, const cell_plans *cells, const prepared_list *ours, const cell_plans *programs,
                             const prepared_list *theirs, crosscheck_report *out)
{
    *out = (crosscheck_report){
        .all = all, .versions = mem_zeroed(all->count, sizeof *out->versions), .rows = mem_zeroed(cells->count, sizeof *out->rows)};
    run_setup(profile_find("default"), "", cells, ours, &out->run);
    for (size_t c = 0; c < all->count; c++) {
        const prepared_mechanism *program = program_state(&all->at[c], programs, theirs);
        out->versions[c] = program != NULL ? mem_text(program->version) : NULL;
        for (size_t i = 0; i < all->at[c].cell_count; i++) {
            crosscheck_row *row = &out->rows[out->row_count];
            *row = (crosscheck_row){.of = &all->at[c], .cell = &all->at[c].cells[i], .ours = (double)NAN, .theirs = (double)NAN};
            look_at_state(row, prepared_of(ours, &cells->at[out->row_count]));
            look_at_state(row, program);
            out->row_count++;
        }
    }
}

/* ---- After ---- */

/* How long a core cycle is in one process, at its shortest: by the rule that finds theirs at their quickest. */
static double cycle_ns(const invocation *process)
{
    size_t samples = process->sample_ns.count;
    double *values = mem_zeroed(samples, sizeof *values);
    size_t count = summary_collect(process, summary_cycle_ns_at, 0, samples, values);
    stats_sort(values, count);
    double shortest = count > 0 ? stats_quantile(values, count, CROSSCHECK_QUIET) : (double)NAN;
    free(values);
    return shortest;
}

/* The same in all processes of ours beside one harness. NAN where no process says. */
static double shortest_cycle_ns(const crosscheck_report *r, size_t first, size_t count)
{
    double shortest = (double)NAN;
    for (size_t i = first; i < first + count; i++)
        for (size_t k = 0; k < r->run.cells[i].invocation_count; k++)
            if (r->run.cells[i].invocations[k].err == NULL)
                shortest = fmin(shortest, cycle_ns(&r->run.cells[i].invocations[k]));
    return shortest;
}

/* A process's figure had the core run as fast as it did in any of them. */
static double figure_at(const invocation *process, bool cpu, double shortest_ns)
{
    double at_shortest = process->cycles.p10 * shortest_ns;
    return cpu && isfinite(at_shortest) ? at_shortest : process->ns.p10;
}

static size_t take_processes(crosscheck_row *row, const cell *c, bool clean, double shortest_ns)
{
    for (size_t i = 0; i < c->invocation_count; i++) {
        const invocation *process = &c->invocations[i];
        if (process->err != NULL || summary_process_is_clean(process) != clean)
            continue;
        row->ours_ns[row->ours_count] = process->ns.p10;
        row->fastest_ns[row->ours_count++] = figure_at(process, summary_is_cpu(c), shortest_ns);
    }
    return row->ours_count;
}

/* Theirs lasts for seconds and may have met a faster clock than a process of ours, which lasts for a tenth of one, or not: so both figures
 * of a process are figures of ours. Where no process was clean, all count. */
static void take_ours(crosscheck_row *row, const cell *c, double shortest_ns)
{
    row->ours_ns = mem_resize(row->ours_ns, c->invocation_count + 1, sizeof *row->ours_ns);
    row->fastest_ns = mem_resize(row->fastest_ns, c->invocation_count + 1, sizeof *row->fastest_ns);
    row->ours_count = 0;
    row->ours_clean = take_processes(row, c, true, shortest_ns);
    size_t all = take_processes(row, c, false, shortest_ns), taken = row->ours_clean > 0 ? row->ours_clean : all;
    double nearest[] = {crosscheck_nearest(row->ours_ns, taken, row->theirs), crosscheck_nearest(row->fastest_ns, taken, row->theirs)};
    row->ours = crosscheck_nearest(nearest, 2, row->theirs);
    row->ours_low = crosscheck_lowest(row->fastest_ns, taken);
    row->ours_high = row->ours_low;
    for (size_t i = 0; i < taken; i++)
        row->ours_high = fmax(row->ours_high, row->ours_ns[i]);
}

static void judge(crosscheck_row *row, const cell *c, double shortest_ns)
{
    row->theirs = crosscheck_lowest(row->theirs_ns, row->theirs_count);
    take_ours(row, c, shortest_ns);
    row->verdict = crosscheck_judge(row->ours, row->theirs, row->cell->reason != NULL);
    if (row->error == NULL)
        return;
    row->verdict.kind = row->missing ? CROSSCHECK_MISSING : CROSSCHECK_FAILED;
    row->verdict.stale = false;
}

void crosscheck_report_judge(crosscheck_report *r)
{
    summarize(&r->run);
    memset(r->counts, 0, sizeof r->counts);
    const char *shared;
    for (size_t first = 0, count; first < r->row_count; first += count) {
        count = crosscheck_report_group(r, first, &shared);
        double shortest_ns = shortest_cycle_ns(r, first, count);
        for (size_t i = first; i < first + count; i++) {
            judge(&r->rows[i], &r->run.cells[i], shortest_ns);
            r->counts[r->rows[i].verdict.kind]++;
        }
    }
}

void crosscheck_report_free(crosscheck_report *r)
{
    for (size_t i = 0; i < r->row_count; i++) {
        free(r->rows[i].error);
        free(r->rows[i].ours_ns);
        free(r->rows[i].fastest_ns);
        free(r->rows[i].theirs_ns);
    }
    for (size_t c = 0; r->all != NULL && c < r->all->count; c++)
        free(r->versions[c]);
    free(r->versions);
    free(r->rows);
    run_free(&r->run);
    *r = (crosscheck_report){0};
}

/* ---- Texts ---- */

size_t crosscheck_report_group(const crosscheck_report *r, size_t first, const char **shared)
{
    size_t count = 0;
    *shared = r->rows[first].error;
    for (; first + count < r->row_count && r->rows[first + count].of == r->rows[first].of; count++) {
        const char *error = r->rows[first + count].error;
        if (*shared != NULL && (error == NULL || strcmp(error, *shared) != 0))
            *shared = NULL;
    }
    return count;
}

void crosscheck_format_ns(double ns, double of, bool with_sign, char *text, size_t size)
{
    int decimals = fabs(of) < 100 ? 2 : fabs(of) < 10000 ? 1 : 0;
    if (isnan(ns))
        snprintf(text, size, "-");
    else
        snprintf(text, size, with_sign ? "%+.*f" : "%.*f", decimals, ns);
}

void crosscheck_format_ours(const crosscheck_row *row, char *text, size_t size)
{
    char low[32], high[32];
    bool is_range = row->error == NULL && !crosscheck_is_near(row->ours_low, row->ours_high);
    crosscheck_format_ns(row->error == NULL ? row->ours : (double)NAN, row->ours, false, text, size);
    crosscheck_format_ns(row->ours_low, row->ours_low, false, low, sizeof low);
    crosscheck_format_ns(row->ours_high, row->ours_low, false, high, sizeof high);
    if (is_range)
        snprintf(text, size, "%s-%s", low, high);
}

void crosscheck_format_percent(double percent, char *text, size_t size)
{
    if (isnan(percent))
        snprintf(text, size, "-");
    else
        snprintf(text, size, "%+.*f %%", fabs(percent) < 10 ? 2 : 1, percent);
}

char *crosscheck_title(const crosscheck_report *r, size_t group)
{
    const crosscheck *c = &r->all->at[group];
    const char *version = r->versions[group], *kind = c->own_loop ? "minimal loop: " : "";
    if (version == NULL || strncmp(version, c->harness, strlen(c->harness)) == 0)
        return mem_format("%s%s", kind, version != NULL ? version : c->harness); /* which says the name, too */
    return mem_format("%s%s (%s)", kind, c->harness, version);
}

static void add_stale(const crosscheck_report *r, text_buffer *t)
{
    for (size_t i = 0; i < r->row_count; i++)
        if (r->rows[i].verdict.stale)
            text_add(t,
                     "\n%s %s agrees although a reason to differ is given: if it always does, take that out of "
                     "langs/%s/crosscheck/crosscheck.json",
                     r->rows[i].of->runtime->name, r->rows[i].cell->label, r->rows[i].of->runtime->name);
}

static void add_busy(const crosscheck_report *r, text_buffer *t)
{
    size_t measured = 0, busy = 0;
    for (size_t i = 0; i < r->row_count; i++) {
        measured += r->rows[i].ours_count > 0;
        busy += r->rows[i].ours_count > 0 && r->rows[i].ours_clean == 0;
    }
    if (busy > 0)
        text_add(t, "\n%zu of %zu cells of ours never had the core to themselves: measure again when the machine is quieter", busy,
                 measured);
}

char *crosscheck_summary(const crosscheck_report *r)
{
    static const char *const words[CROSSCHECK_KINDS] = {"agree", "differ for a reason", "UNEXPLAINED", "failed", "not installed"};
    text_buffer t = {0};
    text_add(&t, "%zu row%s", r->row_count, r->row_count == 1 ? "" : "s");
    for (int k = 0; k < CROSSCHECK_KINDS; k++)
        if (r->counts[k] > 0 || k <= CROSSCHECK_UNEXPLAINED)
            text_add(&t, "%s %zu %s", k == 0 ? ":" : ",", r->counts[k], words[k]);
    add_stale(r, &t);
    add_busy(r, &t);
    return t.at;
}
