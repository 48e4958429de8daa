/* rate.h - a share of many tries, with how well it is known. */
#ifndef RATE_H
#define RATE_H

#include <stddef.h>

typedef struct rate {
    double hits, tries;
} rate;

double rate_value(rate r); /* NAN without tries */

/* The 95 % interval of Wilson ("Probable inference, the law of succession, and statistical inference", JASA 22, 1927), which holds for
 * shares near 0 and 1, too. 0 and 1 without tries. */
void rate_limits(rate r, double *low, double *high);

enum { RATE_TEXT = 48 };

/* "0.42 % (0.31-0.57)", "-" without tries. Returns `out`, of RATE_TEXT bytes. */
const char *rate_text(rate r, char *out);

/* The share alone: "0.42 %". */
const char *rate_short(rate r, char *out);

#endif
