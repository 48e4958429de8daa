/* build_info.c - how this core was built; the Makefile gives FFB_FLAGS. */
#include "ffibench.h"

#ifndef FFB_FLAGS
#define FFB_FLAGS "flags not recorded"
#endif

#ifdef __clang__
#define COMPILER "clang " __clang_version__
#else
#define COMPILER "gcc " __VERSION__
#endif

#ifdef FFB_COUNTING
enum { COUNTING = 1 };
#define KIND "counting"
#else
enum { COUNTING = 0 };
#define KIND "timing"
#endif

const char *ffb_build(void)
{
    return "ffibench core " FFB_VERSION ", " KIND ", " COMPILER ", " FFB_FLAGS;
}

int32_t ffb_is_counting(void)
{
    return COUNTING;
}
