/* ruler.c - the chains as a measure: of the core's speed and of its width. */
#include "ruler.h"

#include "chain.h"
#include "clock.h"

#include <stdlib.h>

enum { PROBES = 64, WHOLE_PERMILLE = 1000 };

static const int32_t WIDTH_MAX_PERMILLE = 1000000;

static const double CHAINS_AGREE = 0.005;   /* of the faster one */
static const double WIDTH_TOLERANCE = 0.01; /* of the floor */
static const double PROBES_AGREE = 0.005;   /* of the floor: steady as only an unshared core is */

static int32_t floor_permille = WHOLE_PERMILLE;

static double time_ns(void (*code)(void))
{
    int64_t begin_ns = ffb__clock_now_ns();
    code();
    return (double)(ffb__clock_now_ns() - begin_ns);
}

ruler ffb__ruler_read(void)
{
    double chain_ns = time_ns(ffb__chain);
    double wide_ns = time_ns(ffb__wide_chain);
    double cycle_ns = (chain_ns - ffb__clock_cost_ns()) / (double)CHAIN_CYCLES;
    double width = (wide_ns - ffb__clock_cost_ns()) / (double)WIDE_CHAIN_CYCLES / cycle_ns;
    double permille = width * (double)WHOLE_PERMILLE + 0.5;
    return (ruler){.chain_ns = (int64_t)chain_ns, .width_permille = permille < WIDTH_MAX_PERMILLE ? (int32_t)permille : WIDTH_MAX_PERMILLE};
}

static int compare_int32(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* A narrow core reads the same excess again and again, a shared one a different excess each time. */
void ffb__ruler_start(void)
{
    int32_t probes[PROBES];
    for (int i = 0; i < PROBES; i++)
        probes[i] = ffb__ruler_read().width_permille;
    qsort(probes, PROBES, sizeof probes[0], compare_int32);
    int32_t low = probes[PROBES / 10], middle = probes[PROBES / 2];
    bool is_narrow = low > (double)WHOLE_PERMILLE * (1 + WIDTH_TOLERANCE) && middle - low <= low * PROBES_AGREE;
    floor_permille = is_narrow ? low : WHOLE_PERMILLE;
}

int32_t ffb__ruler_floor_permille(void)
{
    return floor_permille;
}

static bool is_whole(const ruler *r)
{
    return r->width_permille <= floor_permille * (1 + WIDTH_TOLERANCE);
}

bool ffb__ruler_is_clean(const ruler *before, const ruler *after)
{
    int64_t faster_ns = before->chain_ns < after->chain_ns ? before->chain_ns : after->chain_ns;
    int64_t apart_ns = before->chain_ns + after->chain_ns - 2 * faster_ns;
    bool one_speed = (double)apart_ns <= (double)faster_ns * CHAINS_AGREE;
    return one_speed && is_whole(before) && is_whole(after);
}
