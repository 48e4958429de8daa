/* draws.c - see draws.h. */
#include "draws.h"

#include <math.h>

double draw_uniform(uint64_t *state)
{
    return ldexp((double)(random_next(state) >> 11) + 0.5, -53);
}

double draw_between(uint64_t *state, double low, double high)
{
    return low + (high - low) * draw_uniform(state);
}

bool draw_chance(uint64_t *state, double p)
{
    return draw_uniform(state) < p;
}

/* Box and Muller, "A Note on the Generation of Random Normal Deviates", 1958. The second one is not kept: a draw depends on the state
 * alone. */
double draw_normal(uint64_t *state)
{
    static const double pi = 3.14159265358979323846;
    double length = sqrt(-2 * log(draw_uniform(state)));
    return length * cos(2 * pi * draw_uniform(state));
}

double draw_exponential(uint64_t *state, double mean)
{
    return -mean * log(draw_uniform(state));
}

double draw_pareto(uint64_t *state, double index)
{
    return pow(draw_uniform(state), -1 / index);
}

double draw_lognormal(uint64_t *state, double median, double spread)
{
    return median * exp(spread * draw_normal(state));
}
