/* sequential.c - see sequential.h. */
#include "sequential.h"

#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_LOOK = 4 };

int32_t sequential_next(int32_t rounds)
{
    return rounds < FIRST_LOOK ? FIRST_LOOK : rounds + rounds / 2;
}

double sequential_alpha(double alpha, int look)
{
    return ldexp(alpha, -look);
}

size_t sequential_look(verdict_cell *cells, bool *decided, size_t count, double alpha, int look)
{
    verdict_cell *before = mem_zeroed(count + 1, sizeof *before);
    size_t open = 0;
    if (count > 0)
        memcpy(before, cells, count * sizeof *cells);
    /* Decided cells are judged along: Holm's adjustment is over all cells, and modes of one cell say something of its mechanism. */
    verdict_of_all(cells, count, sequential_alpha(alpha, look));
    for (size_t i = 0; i < count; i++) {
        if (decided[i])
            cells[i] = before[i];
        else
            decided[i] = cells[i].kind != VERDICT_UNMEASURABLE;
        open += !decided[i];
    }
    free(before);
    return open;
}
