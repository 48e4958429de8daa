/* page_reading.c - how to read the figures of a run's page, and how to cite them (page_run.h). */
#include "markup.h"
#include "memory.h"
#include "page_run.h"

#include <stdlib.h>
#include <string.h>

static void put_item(FILE *out, const char *head, const char *text)
{
    fputs("<li><strong>", out);
    markup_put(out, head);
    fputs("</strong> ", out);
    markup_put(out, text);
    fputs("</li>\n", out);
}

/* The workload in which nothing foreign is called, or NULL. */
static const char *control_of(const run *r)
{
    for (size_t c = 0; c < r->cell_count; c++)
        if (strcmp(r->cells[c].family, "control") == 0)
            return r->cells[c].workload;
    return NULL;
}

static void put_control(const run *r, FILE *out)
{
    const char *control = control_of(r);
    if (!control)
        return;
    fputs("<li><strong>An ordinary call is <code>", out);
    markup_put(out, control);
    fputs("</code>,</strong> a function of the language itself. What a call into C costs above it is the price of the border.</li>\n", out);
}

void page_run_reading(const run *r, FILE *out)
{
    size_t processes = page_most_processes(r);
    char *figure = mem_format(
        "is the 10th percentile of its samples in a process, and the mean of that over fresh processes (%zu at most).", processes);
    fputs("<h3>How to read it</h3>\n<ul>\n", out);
    put_item(out, "A figure", figure);
    put_item(out, "Compare cycles.", "Nanoseconds follow the clock of the core at that moment; cycles do not.");
    put_item(out, "\xc2\xb1 and the lines across a mark",
             processes > 1
                 ? "are the 95 % interval over the processes: what lies within each other's intervals is not known to differ."
                 : "would be an interval over processes; this run has one process a cell, so nothing says how certain a figure is.");
    put_item(out, "Modes:", "where processes fall into groups, the figure is a mean that no process has; the groups are marked beside it.");
    put_control(r, out);
    put_item(out, "Scales of costs are logarithmic:", "the same distance is the same factor, not the same difference.");
    put_item(out, "This is one machine.",
             "Do not set its nanoseconds beside another machine's; ratios travel better. And compare like with like: labels say how a "
             "call is linked, and whether it is a leaf that may not call back.");
    fputs("</ul>\n", out);
    free(figure);
}

/* ---- Citing ---- */

static void add_versions(text_buffer *t, const run *r)
{
    for (size_t i = 0; i < r->runtime_count; i++) {
        const runtime_info *info = &r->runtimes[i];
        if (strcmp(info->status, "measured") == 0)
            text_add(t, " %s: %s.", info->title, info->version ? info->version : "version not known");
    }
}

void page_run_cite(const run *r, const char *file, FILE *out)
{
    text_buffer t = {0};
    text_add(&t, "ffibench, %s, measured on ", file);
    page_add_day(&t, r->started_ms);
    text_add(&t, " on ");
    page_add_machine(&t, r);
    text_add(&t, "; profile %s, %d round%s%s, method revision %d, %s.", r->profile, (int)r->rounds, r->rounds == 1 ? "" : "s",
             r->interrupted ? " (interrupted)" : "", (int)r->method_rev, r->core_build);
    add_versions(&t, r);
    fputs("<blockquote id=\"citation\">\n", out);
    page_paragraph(out, t.at);
    fputs("</blockquote>\n<p>Beside a figure that you take from here, say:</p>\n<ul>\n", out);
    put_item(out, "what was called and how:", "runtime with its version, mechanism with its labels, workload and size;");
    put_item(out, "the unit:", "core cycles, or nanoseconds and the processor;");
    put_item(out, "its interval, modes and flags,", "where it has some: without them a mean over modes looks like a fact;");
    put_item(out, "the file,", "so that others find every sample that the figure follows from.");
    fputs("</ul>\n<p>The method, its limits and the exact rules of the flags stand in <code>results/README.md</code> of ffibench; what is "
          "inside "
          "the timed region of a runtime, in <code>langs/</code> and its name.</p>\n",
          out);
    free(t.at);
}
