/* near.h - doubles compared with a relative tolerance; NAN equals NAN only. */
#ifndef NEAR_H
#define NEAR_H

#include "cmocka_headers.h"

#include <math.h>

static inline void assert_near(double value, double wanted, double relative)
{
    if (isnan(value) && isnan(wanted))
        return;
    if (!(fabs(value - wanted) <= relative * fmax(fabs(wanted), 1e-300)))
        fail_msg("%.17g is not %.17g (within %g of it)", value, wanted, relative);
}

#endif
