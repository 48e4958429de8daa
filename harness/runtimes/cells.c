/* cells.c - patterns, expansion, shuffling (cells.h). */
#include "cells.h"

#include "memory.h"
#include "random.h"
#include "wording.h"

#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUNTIME, MECHANISM, WORKLOAD, SIZE, PARTS };
static const char *const part_names[] = {"runtime", "mechanism", "workload", "size"};

typedef struct pattern {
    char *copy;
    const char *parts[PARTS];
    bool given[PARTS];
} pattern;

/* ---- Patterns ---- */

/* Cuts `text` at its slashes; a part that is left out or empty is "*". */
static int pattern_parse(const char *text, pattern *out, char *error, size_t error_size)
{
    *out = (pattern){.copy = mem_text(text)};
    char *rest = out->copy;
    for (int i = 0; i < PARTS; i++) {
        char *part = rest;
        if (part != NULL && (rest = strchr(part, '/')) != NULL)
            *rest++ = '\0';
        out->given[i] = part != NULL && *part != '\0' && strcmp(part, "*") != 0;
        out->parts[i] = out->given[i] ? part : "*";
    }
    if (rest == NULL)
        return 0;
    snprintf(error, error_size, "'%s' has more parts than runtime/mechanism/workload/size", text);
    return -1;
}

static bool part_matches(const pattern *p, int part, const char *name)
{
    return fnmatch(p->parts[part], name, 0) == 0;
}

/* Matches the first `count` parts. A pitfall is no match for a pattern that leaves the mechanism open. */
static bool matches(const pattern *p, const cell_plan *cell, int count)
{
    const char *names[PARTS] = {cell->runtime->name, cell->mechanism->name, cell->workload->name, cell->size->label};
    if (count > MECHANISM && cell->mechanism->pitfall != NULL && !p->given[MECHANISM])
        return false;
    for (int i = 0; i < count; i++)
        if (!part_matches(p, i, names[i]))
            return false;
    return true;
}

static bool is_headline(const pattern *p, const cell_plan *cell)
{
    const ffb_workload *w = cell->workload;
    if (p->given[SIZE])
        return true;
    if (w->headline < 0)
        return p->given[WORKLOAD] || (p->given[MECHANISM] && cell->mechanism->only.count > 0);
    return cell->size == &w->sizes[w->headline];
}

static bool within(const pattern *p, const cell_plan *cell, cell_limits limits)
{
    if (limits.first_mechanism && !p->given[MECHANISM] && cell->mechanism != &cell->runtime->manifest.mechanisms[0])
        return false;
    if (limits.headline_size && !p->given[MECHANISM] && cell->mechanism->only.count > 0)
        return false;
    return !limits.headline_size || is_headline(p, cell);
}

/* ---- Expansion ---- */

static void add(cell_plans *out, cell_plan cell)
{
    const char *size = cell.size->label;
    cell.skip = mechanism_skip(cell.mechanism, cell.workload);
    cell.name = mem_format("%s/%s/%s%s%s", cell.runtime->name, cell.mechanism->name, cell.workload->name, *size != '\0' ? "/" : "", size);
    out->at = mem_resize(out->at, out->count + 1, sizeof *out->at);
    out->at[out->count++] = cell;
}

static void expand_mechanism(const catalog_entry *runtime, const mechanism *m, cell_plans *out)
{
    for (int32_t w = 0; w < ffb_workload_count(); w++) {
        const ffb_workload *workload = ffb_workload_at(w);
        bool has = mechanism_has(&runtime->manifest, m, workload);
        for (int32_t s = 0; has && s < workload->size_count; s++)
            add(out, (cell_plan){.runtime = runtime, .mechanism = m, .workload = workload, .size = &workload->sizes[s]});
    }
}

void cells_all(const catalog *c, cell_plans *out)
{
    *out = (cell_plans){0};
    for (size_t r = 0; r < c->count; r++)
        for (size_t m = 0; c->at[r].error == NULL && m < c->at[r].manifest.mechanism_count; m++)
            expand_mechanism(&c->at[r], &c->at[r].manifest.mechanisms[m], out);
}

/* ---- A pattern that matches nothing ---- */

static void add_word(text_buffer *words, const char *word)
{
    char *quoted = mem_format(" %s,", word);
    if (*word != '\0' && (words->at == NULL || strstr(words->at, quoted) == NULL))
        text_add(words, "%s", quoted);
    free(quoted);
}

/* Says which part is wrong, and what there is in its place. */
static void explain(const catalog *c, const cell_plans *all, const pattern *p, const char *shown, char *error, size_t error_size)
{
    text_buffer words = {0};
    int part = RUNTIME;
    for (int parts = 1; parts <= PARTS; parts++)
        for (size_t i = 0; i < all->count; i++)
            if (matches(p, &all->at[i], parts))
                part = parts < PARTS ? parts : SIZE;
    for (size_t i = 0; part == RUNTIME && i < c->count; i++)
        add_word(&words, c->at[i].name);
    for (size_t i = 0; part != RUNTIME && i < all->count; i++) {
        const cell_plan *cell = &all->at[i];
        const char *names[PARTS] = {"", cell->mechanism->name, cell->workload->name, cell->size->label};
        if (matches(p, cell, part))
            add_word(&words, names[part]);
    }
    if (words.size > 0)
        words.at[words.size - 1] = '\0';
    snprintf(error, error_size, "no cell matches '%s': no %s '%s' there; there is%s", shown, part_names[part], p->parts[part],
             words.size > 0 ? words.at : " none");
    free(words.at);
}

/* ---- Selection ---- */

static void add_bad(const catalog *c, const pattern *p, cell_plans *out, bool *found)
{
    for (size_t r = 0; r < c->count; r++) {
        bool known = false;
        if (c->at[r].error == NULL || !part_matches(p, RUNTIME, c->at[r].name))
            continue;
        *found = true;
        for (size_t i = 0; i < out->bad_count; i++)
            known = known || out->bad[i] == &c->at[r];
        if (known)
            continue;
        out->bad = mem_resize(out->bad, out->bad_count + 1, sizeof *out->bad);
        out->bad[out->bad_count++] = &c->at[r];
    }
}

static int take_pattern(const catalog *c, const cell_plans *all, const char *text, cell_limits limits, bool *taken, cell_plans *out,
                        char *error, size_t error_size)
{
    pattern p;
    bool found = false;
    int status = pattern_parse(text, &p, error, error_size);
    for (size_t i = 0; status == 0 && i < all->count; i++)
        if (matches(&p, &all->at[i], PARTS)) {
            found = true;
            taken[i] = taken[i] || within(&p, &all->at[i], limits);
        }
    if (status == 0 && (found || p.given[RUNTIME])) /* a star that matches only what cannot be read is a typing error elsewhere */
        add_bad(c, &p, out, &found);
    if (status == 0 && !found) {
        explain(c, all, &p, text, error, error_size);
        status = -1;
    }
    free(p.copy);
    return status;
}

int cells_select(const catalog *c, char *const *patterns, size_t pattern_count, cell_limits limits, cell_plans *out, char *error,
                 size_t error_size)
{
    static char *const everything[] = {"*"};
    cell_plans all;
    int status = 0;
    *out = (cell_plans){0};
    cells_all(c, &all);
    bool *taken = mem_zeroed(all.count, sizeof *taken);
    if (pattern_count == 0 && c->count == 0) {
        snprintf(error, error_size, "no folder of langs/ holds a runtime.json");
        status = -1;
    }
    for (size_t i = 0; status == 0 && i < (pattern_count > 0 ? pattern_count : 1); i++)
        status = take_pattern(c, &all, pattern_count > 0 ? patterns[i] : everything[0], limits, taken, out, error, error_size);
    for (size_t i = 0; status == 0 && i < all.count; i++)
        if (taken[i])
            add(out, all.at[i]);
    free(taken);
    cells_free(&all);
    return status;
}

void cells_free(cell_plans *cells)
{
    for (size_t i = 0; i < cells->count; i++)
        free(cells->at[i].name);
    free(cells->at);
    free(cells->bad);
    *cells = (cell_plans){0};
}

/* ---- Order ---- */

enum { USE_ORDER = 1, USE_PADDING = 2, PADDING_BELOW = 4096 };

void cells_order(size_t *order, size_t count, uint64_t seed, int32_t round)
{
    uint64_t state = random_derive(seed, USE_ORDER, (uint64_t)round);
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t other = (size_t)random_below(&state, i), kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
}

int32_t cells_padding(uint64_t seed, int32_t round, size_t index)
{
    uint64_t state = random_derive(seed, USE_PADDING, (uint64_t)round << 32 | (uint64_t)index);
    return (int32_t)random_below(&state, PADDING_BELOW);
}
