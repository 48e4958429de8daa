/* fitness_rules.h - the rules of fitness.c, one a subject: by what is measured (fitness_measured.c) and by how the machine is set up
 * (fitness_settings.c). Each fills kind, found and advice of a line whose kind is FIT and whose texts are "" before. */
#ifndef FITNESS_RULES_H
#define FITNESS_RULES_H

#include "fitness.h"

typedef void fitness_rule(const fitness_facts *f, fitness_line *l);

fitness_rule fitness__clock, fitness__cycles, fitness__neighbours, fitness__speed, fitness__steal, fitness__load;
fitness_rule fitness__processor, fitness__governor, fitness__turbo, fitness__smt, fitness__hypervisor, fitness__cpu_limit, fitness__memory,
    fitness__hugepages, fitness__aslr, fitness__power;

/* Whether what is known says that the machine is a virtual one. */
bool fitness__is_virtual(const fitness_facts *f);

/* Whether the governor, where one is known, lets the frequency follow the load. */
bool fitness__governor_is_dynamic(const fitness_facts *f);

/* The command that turns turbo off. */
const char *fitness__turbo_off(const fitness_facts *f);

/* "12 %", "0.4 %". */
typedef struct fitness_percent {
    char text[24];
} fitness_percent;
fitness_percent fitness__percent(double share);

/* printf into a line: appends to what was found; sets the kind and what to do. */
void fitness__found(fitness_line *l, const char *format, ...) __attribute__((format(printf, 2, 3)));
void fitness__advise(fitness_line *l, fitness_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
