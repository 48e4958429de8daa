#!/usr/bin/env python3
"""golden_stats.py - writes golden_stats.h: what SciPy and NumPy say, for test_stats.c to compare with.
Run: scripts/env python3 harness/tests/golden_stats.py > harness/tests/golden_stats.h"""
import numpy as np
from scipy import stats

rng = np.random.default_rng(20261122)


def numbers(values):
    return ", ".join(repr(float(v)) for v in values)


def t_rows():
    for df in (1, 2, 3, 4, 5, 9, 14.37, 29, 100, 1000):
        for p in (0.0001, 0.025, 0.05, 0.3, 0.5, 0.9, 0.975, 0.995, 0.99999):
            yield f"    {{{df!r}, {p!r}, {float(stats.t.ppf(p, df))!r}}},"


def cdf_rows():
    for df in (1, 2.5, 4, 9, 33.3, 500, 1e6):
        for t in (-40.0, -5.0, -2.0, -0.5, 0.0, 0.01, 1.0, 3.0, 12.0):
            yield f"    {{{df!r}, {t!r}, {float(stats.t.cdf(t, df))!r}}},"


def sample_rows():
    for count in (1, 2, 3, 5, 10, 11, 240):
        values = np.sort(rng.lognormal(2, 0.02, count))
        quantiles = [np.quantile(values, p, method="linear") for p in (0.0, 0.1, 0.5, 0.9, 1.0)]
        low = high = float("nan")
        if count > 1:
            low, high = np.exp(stats.t.interval(0.95, count - 1, np.log(values).mean(), stats.sem(np.log(values))))
        row = [*quantiles, stats.gmean(values), values.mean(), low, high]
        yield f"    {{{count}, {{{numbers(values)}}},\n     {numbers(row).replace('nan', 'NAN')}}},"


def comparison_rows():
    for bases, heads, shift in ((2, 2, 0.0), (3, 5, 0.01), (5, 5, 0.02), (5, 5, -0.02), (10, 10, 0.004), (10, 4, 0.0), (30, 25, 0.1)):
        base, head = rng.lognormal(2, 0.01, bases), rng.lognormal(2 + shift, 0.02, heads)
        greater = stats.ttest_ind(np.log(head), np.log(base), equal_var=False, alternative="greater").pvalue
        less = stats.ttest_ind(np.log(head), np.log(base), equal_var=False, alternative="less").pvalue
        interval = np.exp(stats.ttest_ind(np.log(head), np.log(base), equal_var=False).confidence_interval(0.95))
        row = [stats.gmean(head) / stats.gmean(base), *interval, greater, less]
        yield f"    {{{bases}, {{{numbers(base)}}}, {heads}, {{{numbers(head)}}},\n     {numbers(row)}}},"


def fisher_rows():
    for a, b, c, d in ((5, 0, 0, 5), (3, 2, 1, 4), (0, 5, 5, 0), (10, 0, 0, 10), (7, 3, 4, 6), (2, 0, 3, 0), (20, 5, 9, 16)):
        yield f"    {{{a}, {b}, {c}, {d}, {float(stats.fisher_exact([[a, b], [c, d]], alternative='greater').pvalue)!r}}},"


print("/* golden_stats.h - made by harness/tests/golden_stats.py with SciPy %s; do not edit. */" % __import__("scipy").__version__)
print("/* clang-format off */")
print("static const struct { double df, p, t; } golden_t_quantiles[] = {", *t_rows(), "};", sep="\n")
print("static const struct { double df, t, p; } golden_t_cdf[] = {", *cdf_rows(), "};", sep="\n")
print("static const struct { size_t count; double values[240]; double p0, p10, p50, p90, p100, geometric, mean, low, high; } golden_samples[] = {",
      *sample_rows(), "};", sep="\n")
print("static const struct { size_t base_count; double base[30]; size_t head_count; double head[30]; double ratio, low, high, greater, less; }"
      " golden_comparisons[] = {", *comparison_rows(), "};", sep="\n")
print("static const struct { size_t a, b, c, d; double p; } golden_fisher[] = {", *fisher_rows(), "};", sep="\n")
