/* random.h - splitmix64 (Steele, Lea, Flood 2014): the same numbers from the same seed on every machine. */
#ifndef RANDOM_H
#define RANDOM_H

#include <stddef.h>
#include <stdint.h>

uint64_t random_next(uint64_t *state);

/* 0 … below-1, without bias; below > 0. */
uint64_t random_below(uint64_t *state, uint64_t below);

/* A state for one use of a seed: round 3's order, cell 17's padding in round 3. */
uint64_t random_derive(uint64_t seed, uint64_t use, uint64_t index);

/* A seed from the kernel. */
uint64_t random_seed(void);

#endif
