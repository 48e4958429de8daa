/* random.c - splitmix64. */
#include "random.h"

#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/random.h>
#endif

uint64_t random_next(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

uint64_t random_below(uint64_t *state, uint64_t below)
{
    uint64_t biased = (UINT64_MAX - below + 1) % below; /* so many of the 2^64 numbers are too many */
    uint64_t number;
    do
        number = random_next(state);
    while (number > UINT64_MAX - biased);
    return number % below;
}

uint64_t random_derive(uint64_t seed, uint64_t use, uint64_t index)
{
    uint64_t state = seed;
    state = random_next(&state) ^ use;
    state = random_next(&state) ^ index;
    return random_next(&state);
}

uint64_t random_seed(void)
{
    uint64_t seed;
    if (getentropy(&seed, sizeof seed) < 0)
        seed = (uint64_t)time(NULL) * 1000003u + (uint64_t)getpid();
    return seed;
}
