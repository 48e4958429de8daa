/* draws.h - random numbers of the distributions that the models need, from random.h: the same ones from the same seed on every machine. */
#ifndef DRAWS_H
#define DRAWS_H

#include "random.h"

#include <stdbool.h>

double draw_uniform(uint64_t *state); /* above 0, below 1 */
double draw_between(uint64_t *state, double low, double high);
bool draw_chance(uint64_t *state, double p);
double draw_normal(uint64_t *state); /* mean 0, standard deviation 1 */
double draw_exponential(uint64_t *state, double mean);

/* At least 1; the chance of more than x is x^-index. Of an index of 2 or less the variance is infinite. */
double draw_pareto(uint64_t *state, double index);

/* Around `median`, its logarithm with a standard deviation of `spread`. */
double draw_lognormal(uint64_t *state, double median, double spread);

#endif
