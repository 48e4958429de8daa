/* rate.c - see rate.h. */
#include "rate.h"

#include <math.h>
#include <stdio.h>

double rate_value(rate r)
{
    return r.tries > 0 ? r.hits / r.tries : (double)NAN;
}

void rate_limits(rate r, double *low, double *high)
{
    const double z = 1.959963984540054; /* the normal distribution's quantile 0.975 */
    *low = 0;
    *high = 1;
    if (!(r.tries > 0))
        return;
    double share = r.hits / r.tries, scale = 1 + z * z / r.tries;
    double middle = (share + z * z / (2 * r.tries)) / scale;
    double half = z / scale * sqrt(share * (1 - share) / r.tries + z * z / (4 * r.tries * r.tries));
    *low = r.hits > 0 ? fmax(0, middle - half) : 0;
    *high = r.hits < r.tries ? fmin(1, middle + half) : 1;
}

/* Two digits that matter next to either end: 0.012 %, 4.2 %, 97 %, 99.95 %. */
static int decimals(double percent)
{
    double rest = fmin(percent, 100 - percent);
    return rest <= 0 ? 0 : rest < 0.1 ? 3 : rest < 1 ? 2 : 1;
}

const char *rate_text(rate r, char *out)
{
    double low, high, share = 100 * rate_value(r);
    rate_limits(r, &low, &high);
    if (r.tries > 0)
        snprintf(out, RATE_TEXT, "%.*f %% (%.*f-%.*f)", decimals(share), share, decimals(100 * low), 100 * low, decimals(100 * high),
                 100 * high);
    else
        snprintf(out, RATE_TEXT, "-");
    return out;
}

const char *rate_short(rate r, char *out)
{
    double share = 100 * rate_value(r);
    if (r.tries > 0)
        snprintf(out, RATE_TEXT, "%.*f %%", decimals(share), share);
    else
        snprintf(out, RATE_TEXT, "-");
    return out;
}
