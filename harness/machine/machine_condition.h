/* machine_condition.h - the machine of this moment, as facts to judge (fitness.h): how it is set up, what its limits are, and a burn-in.
 * The record of the machine in a results file is machine.h. */
#ifndef MACHINE_CONDITION_H
#define MACHINE_CONDITION_H

#include "fitness.h"
#include "progress.h"

/* Reads how the machine is set up, below `root`. */
void machine_condition_settings(const char *root, fitness_facts *f);

/* All of it: settings, then core's self-test and the burn-in with what happened meanwhile: about 1.3 s, up to 11 s where hardly any sample
 * counts. Where `root` is not "" and holds facts.json, an object of facts by name, these take the place of what was read, and nothing is
 * measured. `interrupted` not 0 ends it early (NULL: never). Returns 0, or -1 with one line in `error` where facts.json is wrong. */
int machine_condition_read(const char *root, progress *shown, const volatile int *interrupted, fitness_facts *f, char *error,
                           size_t error_size);

#endif
