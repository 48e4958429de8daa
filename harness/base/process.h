/* process.h - starts one child process, feeds on its record pipe and its output, and always ends: a child that hangs is killed
 * with its whole process group. Knows nothing of what the child is. */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct process_spec {
    char *const *argv;                            /* ends with NULL; argv[0] is looked up on PATH */
    const char *folder;                           /* working directory, NULL: this one's */
    char *const *env;                             /* NAME=value, ends with NULL: added to, or replacing, the inherited environment */
    const char *record_fd_name;                   /* variable that tells the child the number of its record pipe; NULL: no such pipe */
    int64_t timeout_ns;                           /* 0: none */
    size_t records_max;                           /* bytes; more than that from the record pipe is an error of the child */
    bool capture_stdout;                          /* stdout goes to the record pipe (records then holds it), stderr alone to the output */
    volatile int *interrupted;                    /* when it becomes non-zero the child is ended, NULL: never */
    void (*tick)(void *user, int64_t elapsed_ns); /* called about four times a second while the child runs; NULL: not */
    void *tick_user;
} process_spec;

typedef struct process_result {
    char *records;
    size_t records_size; /* all that came from the record pipe, NUL-terminated for convenience */
    char *output;
    size_t output_size; /* the last 64 KiB of stdout and stderr, interleaved as they came, NUL-terminated */
    bool timed_out, overflowed, interrupted;
    int exit_status; /* -1 when a signal ended it */
    int exit_signal; /* 0 when none did */
    int64_t elapsed_ns, user_ns, sys_ns, max_rss_kib;
} process_result;

/* Runs the child to its end. Returns 0 when it was started (look at the result for how it ended), -1 with `error` when it could
 * not be. The caller frees with process_result_free, also after failure. */
int process_run(const process_spec *spec, process_result *result, char *error, size_t error_size);
void process_result_free(process_result *result);

/* One line of at most `size` bytes that says how a child failed ("killed by SIGSEGV", "no end after 30 s", "exit status 3: last line of
 * its output"), or "" when exit_status is 0. Control characters are replaced. */
void process_describe_failure(const process_result *result, char *text, size_t size);

#endif
