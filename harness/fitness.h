/* fitness.h - is this machine fit to measure nanoseconds? Core's self-test, put into words. */
#ifndef FITNESS_H
#define FITNESS_H

#include "ffibench.h"
#include <stdbool.h>
#include <stddef.h>

/* True when figures of this machine would mean nothing: a clock above 100 ns, or an imul : add ratio more than 5 % off 3. `verdict` gets
 * one line in any case: "fit: …", or what is wrong and what to do. */
bool fitness_unfit(const ffb_selftest_result *t, char *verdict, size_t size);

#endif
