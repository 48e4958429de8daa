/* hyperfine.h - times how long a program takes from its start to its end, by hyperfine (https://github.com/sharkdp/hyperfine) without a
 * shell. Knows nothing of drivers but that they may write to a file which they all inherit. */
#ifndef HYPERFINE_H
#define HYPERFINE_H

#include "import_hyperfine.h"

enum { HYPERFINE_WARMUP = 1 }; /* starts before those that are timed: files come into the page cache */

typedef struct hyperfine_job {
    char *const *argv;          /* the program, ends with NULL */
    const char *folder;         /* where it is started */
    char *const *env;           /* NAME=value, ends with NULL: added to the environment */
    const char *record_fd_name; /* variable that tells the program the number of a file to which it may write */
    int32_t runs;
    int64_t timeout_ns; /* of one start */
    volatile int *interrupted;
} hyperfine_job;

typedef struct hyperfine_times {
    hyperfine_result result; /* what it exported */
    bool warned;             /* hyperfine doubts its times */
    char *records;           /* what all starts wrote, those of the warm-up too */
    size_t records_size;
} hyperfine_times;

/* "hyperfine 1.19.0" to free; NULL with a line in `error` that says how to install it. */
char *hyperfine_version(volatile int *interrupted, char *error, size_t error_size);

/* Starts the program HYPERFINE_WARMUP + runs times, one after the other. Returns 0 when hyperfine timed it, whatever its exit status was,
 * or -1 with a line in `error`: it did not end, hyperfine failed, it was interrupted. Free `out` also after failure. */
int hyperfine_run(const hyperfine_job *j, hyperfine_times *out, char *error, size_t error_size);
void hyperfine_times_free(hyperfine_times *t);

#endif
