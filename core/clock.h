/* clock.h - the one clock of the project. Times are nanoseconds since some fixed moment. */
#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

/* Chooses the clock and measures it, once a process; about 0.3 ms. Later calls return at once. */
void ffb__clock_start(void);

/* Only chooses it, where nothing of a microsecond may be lost to measuring: its price and step then are 0, that is not known. */
void ffb__clock_take(void);

int64_t ffb__clock_now_ns(void);
const char *ffb__clock_name(void);

/* The price of one reading, and the smallest difference that was seen between two readings. */
double ffb__clock_cost_ns(void);
double ffb__clock_step_ns(void);

#endif
