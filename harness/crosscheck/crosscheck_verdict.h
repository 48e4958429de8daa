/* crosscheck_verdict.h - do two harnesses agree on what a call takes? On numbers alone. */
#ifndef CROSSCHECK_VERDICT_H
#define CROSSCHECK_VERDICT_H

#include <stdbool.h>
#include <stddef.h>

/* Closer than either is agreement. */
#define CROSSCHECK_PERCENT 3.0
#define CROSSCHECK_NS 0.5

typedef enum crosscheck_kind {
    CROSSCHECK_AGREES,
    CROSSCHECK_DIFFERS, /* and the reason stands in crosscheck.json */
    CROSSCHECK_UNEXPLAINED,
    CROSSCHECK_FAILED,  /* one of the two has no figure */
    CROSSCHECK_MISSING, /* because something is not installed, or known to be broken */
    CROSSCHECK_KINDS
} crosscheck_kind;

typedef struct crosscheck_verdict {
    double difference_ns, difference_percent; /* theirs - ours; percent of ours; NAN where there is no figure */
    crosscheck_kind kind;
    bool stale; /* there is a reason, but they agree */
} crosscheck_verdict;

/* Both in nanoseconds a call; one that is NAN is no figure: FAILED. */
crosscheck_verdict crosscheck_judge(double ours_ns, double theirs_ns, bool has_reason);

/* As close to each other as rows that agree. */
bool crosscheck_is_near(double ours_ns, double theirs_ns);

/* The least of the rounds' figures: what disturbs a round only ever adds to it. NAN where there are none. */
double crosscheck_lowest(const double *ns, size_t count);

/* The figure that is nearest to another one; NAN where there are none. */
double crosscheck_nearest(const double *ns, size_t count, double to_ns);

/* "agrees", "differs", "unexplained", "failed", "missing". */
const char *crosscheck_word(crosscheck_kind kind);

#endif
