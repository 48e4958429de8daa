/* ruler.h - times the chains beside a sample: how fast the core ran, and whether all of it was ours. */
#ifndef RULER_H
#define RULER_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ruler {
    int64_t chain_ns;       /* the reference chain, the clock's own price included */
    int32_t width_permille; /* time of the wide chain in cycles of the reference chain: 1000 where nobody shares the core */
} ruler;

/* Times both chains: about 60 us. */
ruler ffb__ruler_read(void);

/* True when the core ran at one speed (the chains before and after agree within 0.5 %) and was not shared (the wide chain within
 * 1 % of the job's width_floor, on both sides). */
bool ffb__ruler_is_clean(const ruler *before, const ruler *after);

#endif
