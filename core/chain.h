/* chain.h - machine code of known length in core cycles: the rulers of time and of the core's width, what proves them, and the scrub. */
#ifndef CHAIN_H
#define CHAIN_H

#include <stdint.h>

enum {
    CHAIN_CYCLES = 131072,     /* dependent register-register additions of ffb__chain(): about 40 us */
    WIDE_CHAIN_CYCLES = 65536, /* dependent additions of ffb__wide_chain(), four no-ops beside each */
    GOLDEN_CYCLES = 384,       /* dependent cycles of one turn of ffb__golden() */
    SCRUB_JUMPS = 65536
};

/* Runs the reference chain once. One addition waits for the last: one cycle each on every core that matters, whatever its width.
 * Both operands are registers: cores since Golden Cove fold `add register, constant` away at renaming, several in a cycle. */
void ffb__chain(void);

/* The same chain with four instructions beside each addition that do nothing but take a place in the pipeline. A core that is at
 * least five instructions wide runs it at the chain's speed, unless another hardware thread takes places of its own: the chain
 * does not see such a neighbour, but most code does, a foreign call too, by tens of per cent (README.md). */
void ffb__wide_chain(void);

/* As many dependent multiplications; three cycles each on the x86-64 cores of the last fifteen years, so that the ratio of the two
 * chains proves that neither was folded, fused or emulated. */
void ffb__imul_chain(void);

/* n turns of a loop of 64 multiplications and 192 additions that depend on each other: GOLDEN_CYCLES a turn. Returns n. */
int32_t ffb__golden(int32_t n);

/* Jumps SCRUB_JUMPS times to the next instruction but one: leaves the branch predictors and the micro-op cache in the same state
 * whatever ran before. Without it the same code has modes, one per process and for its whole life. */
void ffb__scrub(void);

#endif
