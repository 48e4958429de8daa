/* page_run_words.c - a run in words (page_run.h). */
#include "machine.h"
#include "memory.h"
#include "page_run.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

void page_add_day(text_buffer *t, int64_t ms)
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm parts = {0};
    char text[32];
    gmtime_r(&seconds, &parts);
    strftime(text, sizeof text, "%B %Y", &parts);
    text_add(t, "%d %s", parts.tm_mday, text);
}

void page_add_machine(text_buffer *t, const run *r)
{
    char *model = machine_fact_text(r, "cpu_model"), *kernel = machine_fact_text(r, "kernel"), *host = machine_fact_text(r, "hypervisor");
    text_add(t, "%s%s, ", model ? model : "an unknown processor", host ? " in a virtual machine" : "");
    text_add(t, "%s%s", kernel ? "Linux " : "an unknown kernel", kernel ? kernel : "");
    free(model);
    free(kernel);
    free(host);
}

size_t page_most_processes(const run *r)
{
    size_t most = 0;
    for (size_t c = 0; c < r->cell_count; c++)
        if (!r->cells[c].err && r->cells[c].invocation_count > most)
            most = r->cells[c].invocation_count;
    return most;
}

size_t page_measured_cells(const run *r)
{
    size_t count = 0;
    for (size_t c = 0; c < r->cell_count; c++)
        count += r->cells[c].err == NULL;
    return count;
}
