/* crosscheck_verdict.c - see crosscheck_verdict.h. */
#include "crosscheck_verdict.h"

#include <math.h>

bool crosscheck_is_near(double ours_ns, double theirs_ns)
{
    double difference_ns = fabs(theirs_ns - ours_ns);
    return difference_ns <= CROSSCHECK_NS || 100 * difference_ns <= CROSSCHECK_PERCENT * ours_ns;
}

crosscheck_verdict crosscheck_judge(double ours_ns, double theirs_ns, bool has_reason)
{
    crosscheck_verdict v = {.difference_ns = theirs_ns - ours_ns, .kind = CROSSCHECK_FAILED};
    v.difference_percent = 100 * v.difference_ns / ours_ns;
    if (isnan(v.difference_ns))
        return v;
    bool agrees = crosscheck_is_near(ours_ns, theirs_ns);
    v.kind = agrees ? CROSSCHECK_AGREES : has_reason ? CROSSCHECK_DIFFERS : CROSSCHECK_UNEXPLAINED;
    v.stale = agrees && has_reason;
    return v;
}

double crosscheck_lowest(const double *ns, size_t count)
{
    double lowest = (double)NAN;
    for (size_t i = 0; i < count; i++)
        lowest = fmin(lowest, ns[i]); /* of a number and NAN it gives the number */
    return lowest;
}

double crosscheck_nearest(const double *ns, size_t count, double to_ns)
{
    double nearest = (double)NAN;
    for (size_t i = 0; i < count; i++)
        if (isnan(nearest) || fabs(ns[i] - to_ns) < fabs(nearest - to_ns))
            nearest = ns[i];
    return nearest;
}

const char *crosscheck_word(crosscheck_kind kind)
{
    static const char *const words[CROSSCHECK_KINDS] = {"agrees", "differs", "unexplained", "failed", "missing"};
    return words[kind];
}
