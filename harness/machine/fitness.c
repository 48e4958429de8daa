/* fitness.c - the list of facts, the list of subjects, and the verdict over all of them (fitness.h). */
#include "fitness.h"

#include "fitness_rules.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define AS_TEXT(member) {#member, FITNESS_IS_TEXT, offsetof(fitness_facts, member)}
#define AS_NUMBER(member) {#member, FITNESS_IS_NUMBER, offsetof(fitness_facts, member)}
#define AS_BOOL(member) {#member, FITNESS_IS_BOOL, offsetof(fitness_facts, member)}

static const fitness_field fields[] = {
    AS_TEXT(architecture),
    AS_TEXT(cpu_model),
    AS_NUMBER(cpus_online),
    AS_NUMBER(cpus_allowed),
    AS_NUMBER(core_kinds),
    AS_TEXT(clock),
    AS_TEXT(clocksource),
    AS_TEXT(clocksources),
    AS_NUMBER(clock_cost_ns),
    AS_NUMBER(clock_step_ns),
    AS_NUMBER(imul_add_ratio),
    AS_NUMBER(golden_cycles),
    AS_NUMBER(golden_expected_cycles),
    AS_NUMBER(burn_in_s),
    AS_NUMBER(samples),
    AS_NUMBER(counted_share),
    AS_NUMBER(shared_share),
    AS_NUMBER(uneven_share),
    AS_NUMBER(width_floor),
    AS_NUMBER(best_cpu),
    AS_NUMBER(best_share),
    AS_NUMBER(worst_cpu),
    AS_NUMBER(worst_share),
    AS_NUMBER(chain_cycles),
    AS_NUMBER(chain_p10_ns),
    AS_NUMBER(chain_p90_ns),
    AS_NUMBER(steal_share),
    AS_NUMBER(others_cpus),
    AS_NUMBER(throttled_share),
    AS_NUMBER(memory_wait_share),
    AS_NUMBER(steal_boot_share),
    AS_NUMBER(load),
    AS_TEXT(governor),
    AS_TEXT(cpufreq_driver),
    AS_TEXT(hypervisor),
    AS_BOOL(turbo),
    AS_BOOL(smt),
    AS_BOOL(on_battery),
    AS_NUMBER(aslr),
    AS_TEXT(transparent_hugepages),
    AS_NUMBER(cpu_limit),
    AS_NUMBER(memory_available_kib),
};

enum { FIELD_COUNT = sizeof fields / sizeof fields[0] };

const fitness_field *fitness_field_at(size_t index)
{
    return index < FIELD_COUNT ? &fields[index] : NULL;
}

void fitness_facts_clear(fitness_facts *f)
{
    const double unknown = (double)NAN;
    *f = (fitness_facts){0};
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (fields[i].type != FITNESS_IS_TEXT)
            memcpy((char *)f + fields[i].offset, &unknown, sizeof unknown);
}

/* ---- Lines ---- */

void fitness__found(fitness_line *l, const char *format, ...)
{
    size_t used = strlen(l->found);
    va_list list;
    va_start(list, format);
    vsnprintf(l->found + used, sizeof l->found - used, format, list);
    va_end(list);
}

void fitness__advise(fitness_line *l, fitness_kind kind, const char *format, ...)
{
    va_list list;
    l->kind = kind;
    va_start(list, format);
    vsnprintf(l->advice, sizeof l->advice, format, list);
    va_end(list);
}

fitness_percent fitness__percent(double share)
{
    fitness_percent p;
    double percent = 100 * share;
    snprintf(p.text, sizeof p.text, "%.*f %%", percent == 0 || percent >= 9.95 ? 0 : 1, percent);
    return p;
}

const char *fitness_word(fitness_kind kind)
{
    static const char *const words[] = {
        [FITNESS_UNKNOWN] = "-", [FITNESS_FIT] = "fit", [FITNESS_NOISY] = "noisy", [FITNESS_UNFIT] = "unfit"};
    return words[kind];
}

/* ---- The verdict ---- */

/* What decides over figures most comes first. */
static const struct {
    const char *subject;
    fitness_rule *judge;
    bool passing;
} subjects[] = {
    {"processor", fitness__processor, false},
    {"clock", fitness__clock, false},
    {"cycles", fitness__cycles, false},
    {"neighbours", fitness__neighbours, true},
    {"speed", fitness__speed, true},
    {"steal", fitness__steal, true},
    {"load", fitness__load, true},
    {"CPU limit", fitness__cpu_limit, false},
    {"memory", fitness__memory, false},
    {"governor", fitness__governor, false},
    {"turbo", fitness__turbo, false},
    {"SMT", fitness__smt, false},
    {"power", fitness__power, false},
    {"hypervisor", fitness__hypervisor, false},
    {"ASLR", fitness__aslr, false},
    {"huge pages", fitness__hugepages, false},
};

enum { SUBJECT_COUNT = sizeof subjects / sizeof subjects[0] };
_Static_assert(sizeof subjects / sizeof subjects[0] <= FITNESS_LINES_MAX, "room for each subject");

void fitness_judge(const fitness_facts *f, fitness *out)
{
    *out = (fitness){.kind = FITNESS_FIT, .count = SUBJECT_COUNT};
    for (size_t i = 0; i < SUBJECT_COUNT; i++) {
        fitness_line *line = &out->lines[i];
        *line = (fitness_line){.subject = subjects[i].subject, .kind = FITNESS_FIT, .passing = subjects[i].passing};
        subjects[i].judge(f, line);
        if (line->kind > out->kind)
            out->kind = line->kind;
    }
}

bool fitness_stays_unfit(const fitness *judged)
{
    for (size_t i = 0; i < judged->count; i++)
        if (judged->lines[i].kind == FITNESS_UNFIT && !judged->lines[i].passing)
            return true;
    return false;
}
