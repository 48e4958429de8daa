/* ruler.h - times the chains beside a sample: how fast the core ran, and whether all of it was ours. */
#ifndef RULER_H
#define RULER_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ruler {
    int64_t chain_ns;       /* the reference chain, the clock's own price included */
    int32_t width_permille; /* time of the wide chain in cycles of the reference chain: 1000 where nobody shares the core */
} ruler;

/* Once a process, after the clock's start: learns what the wide chain reads on a core that is narrower than five. About 4 ms. */
void ffb__ruler_start(void);

/* Times both chains: about 60 us. */
ruler ffb__ruler_read(void);

/* True when the core ran at one speed (the chains before and after agree within 0.5 %) and was not shared (the wide chain within
 * 1 % of what it takes alone, on both sides): only such a sample says what the code costs. */
bool ffb__ruler_is_clean(const ruler *before, const ruler *after);

/* What the wide chain takes here when the core is not shared: 1000, more on a core that is narrower than five. */
int32_t ffb__ruler_floor_permille(void);

#endif
