/* stats.c - see stats.h. */
#include "stats.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void stats_sort(double *values, size_t count)
{
    if (count > 1)
        qsort(values, count, sizeof *values, compare_doubles);
}

double stats_quantile(const double *sorted, size_t count, double p)
{
    if (count == 0)
        return (double)NAN;
    double place = (double)(count - 1) * p;
    size_t below = (size_t)place;
    if (below + 1 >= count)
        return sorted[count - 1];
    return sorted[below] + (place - (double)below) * (sorted[below + 1] - sorted[below]);
}

/* The middle one of the first, the middle and the last value. */
static double pivot_of(const double *values, size_t count)
{
    double a = values[0], b = values[count / 2], c = values[count - 1];
    return a < b ? (b < c ? b : a < c ? c : a) : (a < c ? a : b < c ? c : b);
}

/* Brings the values below `pivot`, or also those equal to it, to the front and returns how many they are; without a branch that noise would
 * make the processor guess. */
static size_t bring_forward(double *values, size_t count, double pivot, bool equal)
{
    size_t front = 0;
    for (size_t i = 0; i < count; i++) {
        double value = values[i];
        values[i] = values[front];
        values[front] = value;
        front += (value < pivot) | (equal & (value <= pivot));
    }
    return front;
}

/* Rearranges them so that the one at `rank` is the one that sorting would put there, and none behind it is below it (Hoare's "Find"). Whose
 * order defeats the pivots is sorted: a file's samples are whatever somebody wrote into it. */
static void put_in_place(double *values, size_t count, size_t rank)
{
    for (int tries = 64; count > 1; tries--) {
        if (tries == 0) {
            stats_sort(values, count);
            return;
        }
        double pivot = pivot_of(values, count);
        size_t below = bring_forward(values, count, pivot, false);
        if (rank < below) {
            count = below;
            continue;
        }
        size_t through = below + bring_forward(values + below, count - below, pivot, true);
        if (rank < through)
            return;
        values += through;
        rank -= through;
        count -= through;
    }
}

double stats_min(const double *values, size_t count)
{
    double least = count ? values[0] : (double)NAN;
    for (size_t i = 1; i < count; i++)
        least = values[i] < least ? values[i] : least;
    return least;
}

double stats_select(double *values, size_t count, double p)
{
    if (count == 0)
        return (double)NAN;
    double place = (double)(count - 1) * p;
    size_t below = (size_t)place < count - 1 ? (size_t)place : count - 1;
    put_in_place(values, count, below);
    if (below + 1 == count)
        return values[below];
    double next = stats_min(values + below + 1, count - below - 1);
    return values[below] + (place - (double)below) * (next - values[below]);
}

double stats_median(double *values, size_t count)
{
    return stats_select(values, count, 0.5);
}

double stats_mean(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return count ? sum / (double)count : (double)NAN;
}

double stats_geometric_mean(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += log(values[i]);
    return count ? exp(sum / (double)count) : (double)NAN;
}

static double not_zero(double x)
{
    return fabs(x) < DBL_MIN ? DBL_MIN : x;
}

/* DLMF 8.17.22 by the modified Lentz method. Converges fast for x < (a + 1) / (a + b + 2). */
static double beta_fraction(double x, double a, double b)
{
    double c = 1, d = 1 / not_zero(1 - (a + b) * x / (a + 1)), h = d;
    for (int m = 1; m <= 10000; m++) {
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / not_zero(1 + even * d);
        c = not_zero(1 + even / c);
        h *= d * c;
        d = 1 / not_zero(1 + odd * d);
        c = not_zero(1 + odd / c);
        h *= d * c;
        if (fabs(d * c - 1) < 1e-15)
            break;
    }
    return h;
}

/* lgamma writes the sign to a variable of the whole program, which threads would share. */
static double log_gamma(double x)
{
    int sign;
    return lgamma_r(x, &sign);
}

/* I_x(a, b), given y = 1 - x, which x may be too near to 1 to tell. */
static double beta_regularised(double x, double y, double a, double b)
{
    if (x <= 0)
        return 0;
    if (y <= 0)
        return 1;
    double front = exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * log(x) + b * log(y));
    if (x < (a + 1) / (a + b + 2))
        return front * beta_fraction(x, a, b) / a;
    return 1 - front * beta_fraction(y, b, a) / b;
}

double stats_t_cdf(double t, double df)
{
    if (isnan(t) || !(df > 0))
        return (double)NAN;
    double square = t * t; /* t infinite: x is 0 */
    double tail = isinf(square) ? 0 : beta_regularised(df / (df + square), square / (df + square), df / 2, 0.5) / 2;
    return t > 0 ? 1 - tail : tail;
}

static double t_density(double t, double df)
{
    return exp(log_gamma((df + 1) / 2) - log_gamma(df / 2) - (df + 1) / 2 * log1p(t * t / df)) / sqrt(df * acos(-1));
}

/* Newton's method, by bisection where it would leave the bracket: a table of cells asks for a quantile each. */
double stats_t_quantile(double p, double df)
{
    if (!(p > 0 && p < 1) || !(df > 0))
        return (double)NAN;
    if (p > 0.5)
        return -stats_t_quantile(1 - p, df);
    double low = -1, high = 0; /* low <= t <= high, both <= 0: where the CDF is small and exact */
    while (stats_t_cdf(low, df) > p && low > -1e300) {
        high = low;
        low *= 2;
    }
    double t = low + (high - low) / 2;
    for (int i = 0; i < 200 && high - low > 1e-13 * -low; i++) {
        double above = stats_t_cdf(t, df) - p, next = t - above / t_density(t, df);
        if (above > 0)
            high = t;
        else
            low = t;
        if (fabs(next - t) <= 1e-14 * fabs(t))
            return next;
        t = next > low && next < high ? next : low + (high - low) / 2;
    }
    return t;
}

void stats_log_interval(const double *values, size_t count, double confidence, double *low, double *high)
{
    *low = *high = (double)NAN;
    if (count < 2)
        return;
    double k = (double)count, mean = 0, squares = 0;
    for (size_t i = 0; i < count; i++)
        mean += log(values[i]) / k;
    for (size_t i = 0; i < count; i++)
        squares += (log(values[i]) - mean) * (log(values[i]) - mean);
    double half = stats_t_quantile((1 + confidence) / 2, k - 1) * sqrt(squares / (k - 1) / k);
    *low = exp(mean - half);
    *high = exp(mean + half);
}

typedef struct moments {
    double mean, mean_variance; /* of logs; the variance of the mean */
    double count;
} moments;

static moments log_moments(const double *values, size_t count)
{
    moments m = {.count = (double)count};
    double squares = 0;
    for (size_t i = 0; i < count; i++)
        m.mean += log(values[i]) / m.count;
    for (size_t i = 0; i < count; i++)
        squares += (log(values[i]) - m.mean) * (log(values[i]) - m.mean);
    m.mean_variance = squares / (m.count - 1) / m.count;
    return m;
}

static double welch_df(const moments *a, const moments *b)
{
    double both = a->mean_variance + b->mean_variance;
    return both * both / (a->mean_variance * a->mean_variance / (a->count - 1) + b->mean_variance * b->mean_variance / (b->count - 1));
}

stats_comparison stats_compare(const double *base, size_t base_count, const double *head, size_t head_count)
{
    moments b = log_moments(base, base_count), h = log_moments(head, head_count);
    double difference = h.mean - b.mean, error = sqrt(b.mean_variance + h.mean_variance);
    stats_comparison c = {exp(difference), (double)NAN, (double)NAN, (double)NAN, (double)NAN};
    if (base_count < 2 || head_count < 2)
        return c;
    double df = welch_df(&b, &h), half = 0;
    if (error > 0) {
        c.p_greater = stats_t_cdf(-difference / error, df);
        c.p_less = stats_t_cdf(difference / error, df);
        half = stats_t_quantile(0.975, df) * error;
    } else {
        c.p_greater = difference > 0 ? 0 : difference < 0 ? 1 : 0.5;
        c.p_less = 1 - c.p_greater;
    }
    c.low = exp(difference - half);
    c.high = exp(difference + half);
    return c;
}

static double log_choose(double n, double k)
{
    return log_gamma(n + 1) - log_gamma(k + 1) - log_gamma(n - k + 1);
}

double stats_fisher(size_t a, size_t b, size_t c, size_t d)
{
    double first = (double)(a + c), second = (double)(b + d), draws = (double)(a + b), p = 0;
    for (size_t i = a; i <= a + b && i <= a + c; i++) {
        double k = (double)i;
        if (draws - k <= second)
            p += exp(log_choose(first, k) + log_choose(second, draws - k) - log_choose(first + second, draws));
    }
    return fmin(p, 1);
}

typedef struct ranked {
    double p;
    size_t place;
} ranked;

static int compare_ranked(const void *a, const void *b)
{
    double x = ((const ranked *)a)->p, y = ((const ranked *)b)->p;
    return (x > y) - (x < y);
}

void stats_holm(const double *p, size_t count, double *adjusted)
{
    ranked *order = malloc((count + 1) * sizeof *order);
    double greatest = 0;
    size_t known = 0;
    if (order == NULL)
        abort();
    for (size_t i = 0; i < count; i++) {
        adjusted[i] = p[i];
        if (!isnan(p[i]))
            order[known++] = (ranked){p[i], i};
    }
    qsort(order, known, sizeof *order, compare_ranked);
    for (size_t i = 0; i < known; i++) {
        greatest = fmax(greatest, fmin(1, order[i].p * (double)(known - i)));
        adjusted[order[i].place] = greatest;
    }
    free(order);
}

/* The modes that gaps of at least `threshold` make, each gap also above its floor. */
static size_t split(const double *sorted, size_t count, double floor, double floor_relative, double threshold, stats_mode *modes)
{
    size_t found = 1;
    modes[0] = (stats_mode){0, 1};
    for (size_t i = 1; i < count; i++) {
        double gap = sorted[i] - sorted[i - 1];
        if (gap >= threshold && gap >= floor && gap >= floor_relative * sorted[i - 1])
            modes[found++] = (stats_mode){i, 1};
        else
            modes[found - 1].count++;
    }
    return found;
}

/* The narrowest gap between modes and the widest mode; false where modes are far enough apart and not mostly single values. */
static bool must_merge(const double *sorted, size_t count, const stats_mode *modes, size_t found, double *narrowest)
{
    double widest = 0;
    *narrowest = HUGE_VAL;
    for (size_t i = 0; i < found; i++) {
        size_t last = modes[i].first + modes[i].count - 1;
        widest = fmax(widest, sorted[last] - sorted[modes[i].first]);
        if (i + 1 < found)
            *narrowest = fmin(*narrowest, sorted[last + 1] - sorted[last]);
    }
    return found > 1 && (*narrowest < 3 * widest || found > (count + 1) / 2);
}

size_t stats_modes(const double *sorted, size_t count, double floor, double floor_relative, stats_mode *modes)
{
    double narrowest, threshold = 0;
    if (count == 0)
        return 0;
    for (;;) {
        size_t found = split(sorted, count, floor, floor_relative, threshold, modes);
        if (!must_merge(sorted, count, modes, found, &narrowest))
            return found;
        threshold = nextafter(narrowest, HUGE_VAL);
    }
}
