/* machine.h - the record of the machine: a fixed list of facts, each with a type, null where it could not be read. Neither the host's name
 * nor a user's nor a path is among them, and of the kernel's command line only parameters that change speed: results are published. */
#ifndef MACHINE_H
#define MACHINE_H

#include "results.h"

#include <cjson/cJSON.h>

/* As machine_read and machine_read_end of results.h, with /proc, /sys and /etc below `root` ("": the real ones). */
void machine_read_at(run *r, const char *root);
void machine_read_end_at(run *r, const char *root);

size_t machine_fact_count(void);
const char *machine_fact_name(size_t index);
/* The fact's place in the list, or machine_fact_count() where it is none. */
size_t machine_fact_index(const char *name);
/* NULL when the value has the fact's type, else what it must be. */
const char *machine_fact_check(size_t index, const cJSON *value);
/* The value of a fact in a run as JSON text, "null" where there is none. Owned by the run. */
const char *machine_fact(const run *r, const char *name);
/* The text of a fact, as it is; NULL where it is not known or no text. Free it. */
char *machine_fact_text(const run *r, const char *name);

#endif
