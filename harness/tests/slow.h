/* slow.h - how thorough a test may be where it runs. */
#ifndef SLOW_H
#define SLOW_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Tests that spoil every byte take every 41st under valgrind, which is thirty times as slow. */
static inline size_t byte_stride(void)
{
    const char *preloaded = getenv("LD_PRELOAD");
    return preloaded && strstr(preloaded, "vgpreload") ? 41 : 1;
}

#endif
