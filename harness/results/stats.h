/* stats.h - the statistics of METHOD, as pure functions of doubles. Values are times or cycles (any unit, the same in and out), all > 0
 * where logarithms are taken. What cannot be computed is NAN. */
#ifndef STATS_H
#define STATS_H

#include <stddef.h>

/* Sorts in place, ascending; no NANs. */
void stats_sort(double *values, size_t count);

/* The quantile p (0 … 1) of ascending values: linear interpolation at (count - 1) p, the type 7 of Hyndman and Fan, "Sample Quantiles in
 * Statistical Packages", The American Statistician 50 (1996), and the default of R and NumPy. NAN where count is 0. */
double stats_quantile(const double *sorted, size_t count, double p);

/* The same of values in any order, which it rearranges: faster than sorting them. */
double stats_select(double *values, size_t count, double p);

/* The quantile 0.5 of values in any order, which it rearranges. */
double stats_median(double *values, size_t count);

/* The least of them; NAN where count is 0. */
double stats_min(const double *values, size_t count);

/* exp of the mean of logs; NAN where count is 0. */
double stats_geometric_mean(const double *values, size_t count);
double stats_mean(const double *values, size_t count);

/* P(T <= t) of Student's distribution with df > 0 degrees of freedom (any real: Welch's are none), by the regularised incomplete beta
 * function: NIST DLMF 8.17 and its continued fraction 8.17.22, evaluated by Lentz's method. Absolute error
 * below 1e-12 for df up to 1000, 1e-9 for a million (differences of lgamma). */
double stats_t_cdf(double t, double df);

/* The t for which stats_t_cdf is p (0 < p < 1), by Newton's method. Relative error below 1e-9; tested against SciPy for df from 1 to 1000.
 */
double stats_t_quantile(double p, double df);

/* The two-sided interval of the geometric mean at `confidence` (0.95): mean of logs +- t(df = count - 1) s / sqrt(count), back from logs.
 * Both NAN where count < 2. */
void stats_log_interval(const double *values, size_t count, double confidence, double *low, double *high);

/* Two samples of one quantity, compared on logs. */
typedef struct stats_comparison {
    double ratio;     /* geometric mean of `head` by that of `base` */
    double low, high; /* its two-sided 95 % interval */
    double p_greater; /* of a ratio this far above 1, or farther, where there is no difference: one-sided */
    double p_less;    /* the same below 1 */
} stats_comparison;

/* Welch's t-test on logs, with the degrees of freedom of Welch and Satterthwaite (Welch, "The generalization of Student's problem when
 * several different population variances are involved", Biometrika 34, 1947). Fewer than two values on a side: all but the ratio are NAN.
 * Without any spread on either side p is 0 or 1, 0.5 where the sides are equal. */
stats_comparison stats_compare(const double *base, size_t base_count, const double *head, size_t head_count);

/* Holm's step-down adjustment of p values (Scandinavian Journal of Statistics 6, 1979): where adjusted p <= a are rejected, the chance of
 * any false rejection is at most a. `adjusted` may be `p`; NANs stay and do not count. */
void stats_holm(const double *p, size_t count, double *adjusted);

/* Fisher's exact test of a two by two table, one-sided: the chance that at least `a` of a + b draws are of the first kind, where a + c of
 * all a + b + c + d are (the hypergeometric distribution; Fisher, "The Design of Experiments", 1935). */
double stats_fisher(size_t a, size_t b, size_t c, size_t d);

/* A run of ascending values that belong together: first … first + count - 1. */
typedef struct stats_mode {
    size_t first, count;
} stats_mode;

/* Splits ascending values at gaps that are at least max(floor, floor_relative x the value below the gap) and at least three times as wide
 * as the widest mode is; where a gap is not, the narrowest gap is given up until all that remain are. More modes than (count + 1) / 2 are
 * none: where most stand alone, nothing is known of the spread within a mode. Writes at most `count` modes to `modes`; returns how many, 1
 * where the values are of one kind, 0 where there are none. */
size_t stats_modes(const double *sorted, size_t count, double floor, double floor_relative, stats_mode *modes);

#endif
