/* table_legend.c - below the table: what its columns and flags mean, only those that occur, and which runtimes are not in it and why. */
#include "table_internal.h"

#include "flags.h"

#include <math.h>
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
    fprintf(t->out, "%-13s  ", name);
    table__put(t, text, t->columns - 15);
    fputc('\n', t->out);
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

static void put_columns(const table *t)
{
    if (t->label_columns)
        table__put_line(t, "labels", "how a call reaches C; leaf: no calling back; how data is passed");
    if (t->view == ROWS_COLD) {
        put_cold_columns(t);
        return;
    }
    table__put_line(t, "ns, cycles", "of one call: 10th percentile in a process, mean over processes");
    if (t->run->baseline) {
        char text[200];
        snprintf(text, sizeof text, "how many times the call from %s", t->run->baseline);
        table__put_line(t, "to C", text);
    }
    /* printf counts bytes, so this one pads itself */
    fputs("\xc2\xb1              ", t->out);
    table__put(
        t, most_processes(t->run) > 1 ? "half of the 95 % interval over the processes" : "no interval from one process: use more rounds",
        t->columns - 15);
    fputc('\n', t->out);
}

static void put_runtimes(const table *t)
{
    for (size_t i = 0; i < t->run->runtime_count; i++) {
        const runtime_info *info = &t->run->runtimes[i];
        if (strcmp(info->status, "measured") == 0)
            continue;
        char text[1024];
        snprintf(text, sizeof text, "%s: %s%s%s", info->title, info->status, info->detail ? ": " : "", info->detail ? info->detail : "");
        table__colour(t, "33");
        table__put(t, text, 1000); /* not cut: the line that installs it is there to be copied */
        table__colour(t, "0");
        fputc('\n', t->out);
    }
}

void table__put_legend(const table *t)
{
    fputc('\n', t->out);
    if (has_figures(t->run))
        put_columns(t);
    const flag_text *text;
    for (size_t i = 0; t->view == ROWS_WARM && (text = flag_text_at(i)) != NULL; i++)
        if (has_flag(t->run, text->flag))
            table__put_line(t, text->flag, text->meaning);
    if (t->run->interrupted)
        fputs("The run was interrupted: cells have fewer processes than asked for.\n", t->out);
    put_runtimes(t);
}
