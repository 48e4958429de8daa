/* moment.h - now, for what the runner itself times and limits. Figures are timed by core. */
#ifndef MOMENT_H
#define MOMENT_H

#include <stdint.h>

/* Of the monotonic clock, in nanoseconds: only differences mean something. */
int64_t moment_ns(void);

#endif
