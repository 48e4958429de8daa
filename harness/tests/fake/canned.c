/* canned.c - records as core writes them (core/README.md), made up, so that a test of the runner takes no time. */
#include "fake.h"

#include <ffibench.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *text;
static size_t size, capacity;

static void add(const char *format, ...)
{
    va_list list;
    if (capacity - size < 1024)
        text = realloc(text, capacity += 65536);
    va_start(list, format);
    size += (size_t)vsnprintf(text + size, 1024, format, list);
    va_end(list);
}

static int cost_ns(const char *workload)
{
    for (int i = 0; i < ffb_workload_count(); i++)
        if (strcmp(ffb_workload_at(i)->name, workload) == 0)
            return i + 2;
    return 1;
}

static void add_usage(const char *phase)
{
    add("{\"record\":\"usage\",\"phase\":\"%s\",\"wall_ns\":1000000,\"cpu_ns\":900000,\"voluntary_switches\":0,\"involuntary_switches\":1,"
        "\"minor_faults\":2,\"major_faults\":0}\n",
        phase);
}

char *canned_records(const canned *what)
{
    int ns_of_batch = 100 * cost_ns(what->workload) * what->permille;
    size = 0;
    add("{\"record\":\"start\",\"protocol\":1,\"build\":\"%s\",\"counting\":%s,\"workload\":\"%s\",\"size\":\"%s\","
        "\"clock\":\"CLOCK_MONOTONIC_RAW\",\"clock_cost_ns\":20.000,\"chain_cycles\":100000,\"width_floor_permille\":1000}\n",
        what->build, what->counting ? "true" : "false", what->workload, what->size);
    add("{\"record\":\"batch\",\"phase\":\"first\",\"n\":1,\"ns\":5000}\n");
    for (int i = 0; i < 30; i++)
        add("{\"record\":\"batch\",\"phase\":\"warmup\",\"n\":10000,\"ns\":%d}\n", ns_of_batch / 10);
    for (int i = 0; i < 16; i++)
        add("{\"record\":\"batch\",\"phase\":\"idle\",\"n\":0,\"ns\":40}\n");
    for (int i = 0; i < what->samples; i++)
        add("{\"record\":\"batch\",\"phase\":\"sample\",\"n\":100000,\"ns\":%d,\"chain_before_ns\":50000,\"chain_after_ns\":50000,"
            "\"width_permille\":%d}\n",
            ns_of_batch, what->width_permille);
    add_usage("warmup");
    add_usage("samples");
    if (strncmp(what->workload, "string_", 7) == 0)
        add("{\"record\":\"allocation\",\"by\":\"runtime\",\"calls\":100000,\"bytes\":6400000,\"collections\":2}\n");
    add("{\"record\":\"end\",\"error\":null}\n");
    return text;
}
