/* ruler.c - the chains as a measure: of the core's speed and of its width. */
#include "ruler.h"

#include "chain.h"
#include "clock.h"
#include "state.h"

enum { WHOLE_PERMILLE = 1000 };

static const int32_t WIDTH_MAX_PERMILLE = 1000000;

static const double CHAINS_AGREE = 0.005;   /* of the faster one */
static const double WIDTH_TOLERANCE = 0.01; /* of the floor */

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

/* The floor is the runner's, since no process can tell a narrow core from one whose neighbour never rests. */
static bool is_whole(const ruler *r)
{
    return r->width_permille <= ffb__state.job.width_floor * (1 + WIDTH_TOLERANCE);
}

bool ffb__ruler_is_clean(const ruler *before, const ruler *after)
{
    int64_t faster_ns = before->chain_ns < after->chain_ns ? before->chain_ns : after->chain_ns;
    int64_t apart_ns = before->chain_ns + after->chain_ns - 2 * faster_ns;
    bool one_speed = (double)apart_ns <= (double)faster_ns * CHAINS_AGREE;
    return one_speed && is_whole(before) && is_whole(after);
}
