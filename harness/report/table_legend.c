/* table_legend.c - below the table: what its columns and flags mean, only those that occur, and which runtimes are not in it and why. */
#include "table_internal.h"

#include "flags.h"
#include "format.h"
#include "memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool has_flag(const run *r, const char *flag)
{
    for (size_t c = 0; c < r->cell_count; c++)
        for (size_t f = 0; f < r->cells[c].flag_count; f++)
            if (strcmp(r->cells[c].flags[f], flag) == 0)
                return true;
    return false;
}

void table__put_line(const table *t, const char *name, const char *text)
{
    screen_put_line(&t->to, name, text, t->flags == FLAGS_LETTERS ? 16 : 15);
}

static size_t most_processes(const run *r)
{
    size_t most = 0;
    for (size_t c = 0; c < r->cell_count; c++)
        if (r->cells[c].invocation_count > most)
            most = r->cells[c].invocation_count;
    return most;
}

static bool has_figures(const run *r)
{
    for (size_t c = 0; c < r->cell_count; c++)
        if (!r->cells[c].err)
            return true;
    return false;
}

static void put_cold_columns(const table *t)
{
    table__put_line(t, "first call", "of a process, with what is loaded, bound or compiled on demand");
    table__put_line(t, "no calls", "a batch of none: into the kernel and out, and the clock");
    table__put_line(t, "heap B", "bytes a call from the runtime's own heap; - where it cannot tell");
    table__put_line(t, "malloc B", "bytes a call that its thread got of malloc; - where not counted");
}

static void put_warm_columns(const table *t)
{
    char text[300];
    table__put_line(t, t->width[COLUMN_CYCLES] ? "ns, cycles" : "ns", "of one call: 10th percentile in a process, mean over processes");
    if (t->width[COLUMN_TO_C]) {
        snprintf(text, sizeof text, "how many times the call from %s", t->run->baseline);
        table__put_line(t, "to C", text);
    }
    if (t->width[COLUMN_TO_HOST]) {
        snprintf(text, sizeof text, "how many times %s: an ordinary call in that language", t->host_calls.at[0].cell->workload);
        table__put_line(t, "to host", text);
    }
    if (t->width[COLUMN_INTERVAL])
        table__put_line(t, screen_plus_minus(&t->to),
                        most_processes(t->run) > 1 ? "half of the 95 % interval over the processes"
                                                   : "no interval from one process: use more rounds");
}

static void put_bar(const table *t)
{
    char text[300];
    if (t->bar == 0)
        return;
    table__put_line(t, "bar", "ns, each mark ten times the last; the same scale in all blocks");
    if (t->host_calls.count == 0)
        return;
    snprintf(text, sizeof text, "in a bar: %s, an ordinary call in that language", t->host_calls.at[0].cell->workload);
    table__put_line(t, t->to.ascii ? "|" : "\xe2\x94\x82", text);
}

static void put_columns(const table *t)
{
    if (t->width[COLUMN_LABELS])
        table__put_line(t, "labels", "how a call reaches C; leaf: no calling back; how data is passed");
    if (t->view == ROWS_COLD) {
        put_cold_columns(t);
        return;
    }
    put_warm_columns(t);
    put_bar(t);
}

static void put_flags(const table *t)
{
    const flag_text *text;
    for (size_t i = 0; t->flags != FLAGS_NONE && (text = flag_text_at(i)) != NULL; i++) {
        char name[64];
        snprintf(name, sizeof name, "%c %s", text->mark, text->flag);
        if (has_flag(t->run, text->flag))
            table__put_line(t, t->flags == FLAGS_LETTERS ? name : text->flag, text->meaning);
    }
}

void table__put_runtimes(const table *t)
{
    for (size_t i = 0; i < t->run->runtime_count; i++) {
        const runtime_info *info = &t->run->runtimes[i];
        if (strcmp(info->status, "measured") == 0)
            continue;
        char text[1024];
        snprintf(text, sizeof text, "%s: %s%s%s", info->title, info->status, info->detail ? ": " : "", info->detail ? info->detail : "");
        screen_colour(&t->to, "33");
        screen_put(&t->to, text, 1000); /* not cut: the line that installs it is there to be copied */
        screen_colour(&t->to, "0");
        fputc('\n', t->to.out);
    }
}

void table__put_legend(const table *t)
{
    fputc('\n', t->to.out);
    if (has_figures(t->run))
        put_columns(t);
    put_flags(t);
    if (t->run->interrupted)
        table__put_line(t, "interrupted", "cells have fewer processes than asked for");
    table__put_runtimes(t);
}
