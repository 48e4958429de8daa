/* gate.h - what of a comparison makes a command fail: --fail-on. */
#ifndef GATE_H
#define GATE_H

#include "comparison.h"

typedef struct gate {
    bool slower, faster, unmeasurable, failed, missing, allocates;
} gate;

/* Words separated by commas: slower, faster, unmeasurable, failed, missing, allocates; "none" alone is nothing; NULL is "slower,failed".
 * Returns 0, or -1 with a line in `error`. */
int gate_parse(const char *list, gate *out, char *error, size_t error_size);

/* Whether the comparison has something of it. */
bool gate_fails(const gate *g, const comparison *c);

/* The option in a command's help. */
#define GATE_HELP                                                                                                                          \
    "  --fail-on LIST  what makes the exit status 1, separated by commas: slower, failed (no figure any more), allocates (more),\n"        \
    "                  unmeasurable, missing (only base has it), faster; none. Otherwise slower,failed\n"

#endif
