/* fake.h - a driver for the runner's tests that misbehaves as its mechanism says. */
#ifndef FAKE_H
#define FAKE_H

#include <stddef.h>

typedef struct canned {
    const char *workload, *size, *build;
    int counting, samples;
    int permille;       /* of the workload's own cost */
    int width_permille; /* of the wide chain beside the samples: 1000 where nobody shares the core */
} canned;

/* The records of a good measurement, as a text to free; its size is its length. Figures depend on nothing but the arguments. */
char *canned_records(const canned *what);

/* Measures or proves for real, by core, with the lie that the mechanism names (NULL: none). Returns the exit status. */
int kernels_run(const char *mechanism, const char *workload);

#endif
