/* moment.c - see moment.h. */
#include "moment.h"

#include <time.h>

int64_t moment_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}
