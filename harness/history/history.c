/* history.c - what is kept of each run (history.h). What is made of them is history_series.c. */
#include "history.h"
#include "history_internal.h"

#include "comparison.h"
#include "format.h"
#include "machine.h"
#include "memory.h"
#include "rows.h"
#include "summary.h"

#include <cjson/cJSON.h>
#include <fnmatch.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Facts that may differ between two runs of one machine and change what a call costs. */
static const char *const settings[] = {"kernel",      "kernel_parameters",    "libc", "cpu_microcode", "governor", "turbo", "smt", "aslr",
                                       "clocksource", "transparent_hugepages"};

/* ---- What tells machines apart, and what does not ---- */

/* A fact as a text: without the quotes that JSON has around it. Free it. */
static char *fact_text(const run *r, const char *name)
{
    cJSON *value = cJSON_Parse(machine_fact(r, name));
    char *text = cJSON_IsString(value) ? mem_text(value->valuestring) : mem_text(cJSON_IsNull(value) ? "unknown" : machine_fact(r, name));
    cJSON_Delete(value);
    return text;
}

static char *machine_of(const run *r)
{
    char *model = fact_text(r, "cpu_model"), *cpus = fact_text(r, "cpus_online"), *hypervisor = fact_text(r, "hypervisor");
    bool is_virtual = strcmp(machine_fact(r, "hypervisor"), "null") != 0;
    char *text = is_virtual ? mem_format("%s, %s processors, in a virtual machine (%s)", model, cpus, hypervisor)
                            : mem_format("%s, %s processors", model, cpus);
    free(model);
    free(cpus);
    free(hypervisor);
    return text;
}

static void add_condition(history_run *out, const char *name, char *value, bool is_runtime)
{
    out->conditions = mem_resize(out->conditions, out->condition_count + 1, sizeof *out->conditions);
    out->conditions[out->condition_count++] = (history_condition){mem_text(name), value, is_runtime};
}

static void take_runtimes(const run *r, history_run *out)
{
    out->runtime_count = r->runtime_count;
    out->runtimes = mem_zeroed(r->runtime_count + 1, sizeof *out->runtimes);
    for (size_t i = 0; i < r->runtime_count; i++)
        out->runtimes[i] = (history_runtime){mem_text(r->runtimes[i].name), mem_text(r->runtimes[i].title)};
}

static void take_conditions(const run *r, history_run *out)
{
    for (size_t i = 0; i < r->runtime_count; i++)
        if (r->runtimes[i].version)
            add_condition(out, r->runtimes[i].name, mem_text(r->runtimes[i].version), true);
    add_condition(out, "core", mem_text(r->core_build), false);
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        add_condition(out, settings[i], fact_text(r, settings[i]), false);
}

const char *history_condition_of(const history_run *r, const char *name)
{
    for (size_t i = 0; i < r->condition_count; i++)
        if (strcmp(r->conditions[i].name, name) == 0)
            return r->conditions[i].value;
    return NULL;
}

/* ---- Cells ---- */

/* A pattern has fewer parts than names, or as many; a part that is left out or empty is all. */
static bool matches(const char *pattern, const cell *c)
{
    const char *names[] = {c->runtime, c->mechanism, c->workload, c->size};
    char *copy = mem_text(pattern), *rest = copy;
    bool all = true;
    for (int i = 0; i < 4 && rest != NULL; i++) {
        char *part = rest;
        if ((rest = strchr(part, '/')) != NULL)
            *rest++ = '\0';
        all = all && (*part == '\0' || fnmatch(part, names[i], 0) == 0);
    }
    all = all && rest == NULL;
    free(copy);
    return all;
}

static bool is_wanted(const history *h, const cell *c)
{
    bool wanted = h->pattern_count == 0;
    for (size_t i = 0; !wanted && i < h->pattern_count; i++)
        wanted = matches(h->patterns[i], c);
    return wanted;
}

static const estimate *estimate_of(const cell *c)
{
    return summary_is_cpu(c) ? &c->cycles : &c->ns;
}

/* What figures are divided by: 1, or the baseline's figure; NAN where that is wanted and not there. */
static double divisor_of(const history *h, const run *r, const cell *c)
{
    const cell *b = h->by_baseline ? rows_baseline_of(r, c) : NULL;
    if (!h->by_baseline)
        return 1;
    return b == NULL || b->err != NULL ? (double)NAN : estimate_of(b)->value.p10;
}

static int32_t loop_rev_of(const run *r, const char *runtime)
{
    for (size_t i = 0; i < r->runtime_count; i++)
        if (strcmp(r->runtimes[i].name, runtime) == 0)
            return r->runtimes[i].loop_rev;
    return 0;
}

static void take_cell(const history *h, const run *r, const cell *c, history_run *out)
{
    double divisor = divisor_of(h, r, c), *values = mem_zeroed(c->invocation_count + 1, sizeof *values);
    const estimate *e = estimate_of(c);
    verdict_cell rules = {.least = 0};
    text_buffer flags = {0};
    if (!(divisor > 0)) {
        free(values);
        return;
    }
    size_t count = comparison_values(c, values);
    for (size_t i = 0; i < count; i++)
        values[i] /= divisor;
    comparison_rules(c, h->by_baseline, &rules);
    rows_add_flags(c, &flags);
    out->figures = mem_resize(out->figures, out->figure_count + 1, sizeof *out->figures);
    out->figures[out->figure_count++] = (history_figure){.runtime = mem_text(c->runtime),
                                                         .mechanism = mem_text(c->mechanism),
                                                         .workload = mem_text(c->workload),
                                                         .size = mem_text(c->size),
                                                         .scale = mem_text(c->scale),
                                                         .value = e->value.p10 / divisor,
                                                         .low = e->low / divisor,
                                                         .high = e->high / divisor,
                                                         .values = values,
                                                         .value_count = count,
                                                         .least = rules.least,
                                                         .tolerance = rules.tolerance,
                                                         .flags = flags.at ? flags.at : mem_text(""),
                                                         .loop_rev = loop_rev_of(r, c->runtime)};
}

/* ---- Runs ---- */

void history_note(history *h, char *sentence)
{
    h->notes = mem_resize(h->notes, h->note_count + 1, sizeof *h->notes);
    h->notes[h->note_count++] = sentence;
}

/* Runs of `ffibench ab` begin within one moment, but never in the same millisecond with the same seed. */
static const history_run *same_run(const history *h, const run *r)
{
    for (size_t i = 0; i < h->run_count; i++)
        if (h->runs[i]->started_ms == r->started_ms && h->runs[i]->seed == r->seed)
            return h->runs[i];
    return NULL;
}

void history_add(history *h, const run *r, const char *file)
{
    const history_run *twin = same_run(h, r);
    if (twin) {
        history_note(h, mem_format("%s is left out: it is the run of %s", file, twin->file));
        return;
    }
    history_run *out = mem_zeroed(1, sizeof *out);
    *out = (history_run){.file = mem_text(file),
                         .profile = mem_text(r->profile),
                         .started_ms = r->started_ms,
                         .seed = r->seed,
                         .machine = h->by_baseline ? mem_text("ratios to each run's own baseline") : machine_of(r)};
    take_runtimes(r, out);
    take_conditions(r, out);
    for (size_t i = 0; i < r->cell_count; i++)
        if (r->cells[i].err == NULL && is_wanted(h, &r->cells[i]))
            take_cell(h, r, &r->cells[i], out);
    h->runs = mem_resize(h->runs, h->run_count + 1, sizeof *h->runs);
    h->runs[h->run_count++] = out;
}

static void free_run(history_run *r)
{
    for (size_t i = 0; i < r->figure_count; i++) {
        history_figure *f = &r->figures[i];
        char *const texts[] = {f->runtime, f->mechanism, f->workload, f->size, f->scale, f->flags};
        for (size_t t = 0; t < sizeof texts / sizeof texts[0]; t++)
            free(texts[t]);
        free(f->values);
    }
    for (size_t i = 0; i < r->condition_count; i++) {
        free(r->conditions[i].name);
        free(r->conditions[i].value);
    }
    for (size_t i = 0; i < r->runtime_count; i++) {
        free(r->runtimes[i].name);
        free(r->runtimes[i].title);
    }
    free(r->runtimes);
    free(r->figures);
    free(r->conditions);
    free(r->file);
    free(r->profile);
    free(r->machine);
    free(r);
}

const char *history_unit(const history *h, const history_figure *f)
{
    return h->by_baseline ? "x baseline" : strcmp(f->scale, "cpu") == 0 ? "cycles" : "ns";
}

void history_free(history *h)
{
    for (size_t i = 0; i < h->series_count; i++)
        history__series_free(&h->series[i]);
    for (size_t i = 0; i < h->run_count; i++)
        free_run(h->runs[i]);
    for (size_t i = 0; i < h->note_count; i++)
        free(h->notes[i]);
    free(h->series);
    free(h->runs);
    free(h->notes);
    *h = (history){0};
}
