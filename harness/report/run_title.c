/* run_title.c - see run_title.h. */
#include "run_title.h"

#include "machine.h"
#include "memory.h"
#include "wording.h"

#include <stdlib.h>
#include <time.h>

static void add_date(text_buffer *t, int64_t ms)
{
    time_t seconds = (time_t)(ms / 1000);
    struct tm parts = {0};
    char text[64];
    gmtime_r(&seconds, &parts);
    strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &parts);
    text_add(t, "%s", text);
}

/* The fact between two texts, or what is said where it is not known. */
static void add_fact(text_buffer *t, const run *r, const char *name, const char *const around[2], const char *otherwise)
{
    char *text = machine_fact_text(r, name);
    text_add(t, "%s%s%s", text ? around[0] : otherwise, text ? text : "", text ? around[1] : "");
    free(text);
}

char *run_title_machine(const run *r)
{
    static const char *const model[] = {", ", ""}, *const kernel[] = {", Linux ", ""},
                             *const hypervisor[] = {", in a virtual machine (", ")"};
    text_buffer t = {0};
    add_date(&t, r->started_ms);
    add_fact(&t, r, "cpu_model", model, ", unknown processor");
    add_fact(&t, r, "kernel", kernel, ", unknown kernel");
    add_fact(&t, r, "hypervisor", hypervisor, ", no virtual machine seen");
    return t.at;
}

char *run_title(const run *r)
{
    char *machine = run_title_machine(r);
    char *title = mem_format("%s, profile %s, %d round%s%s", machine, r->profile, (int)r->rounds, r->rounds == 1 ? "" : "s",
                             r->interrupted ? ", interrupted" : "");
    free(machine);
    return title;
}
