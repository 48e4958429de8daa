/* child.h - runs a job in a child process, since core holds one job a process, and gives its records back. */
#ifndef CHILD_H
#define CHILD_H

#include "cmocka_headers.h"
#include "ffibench.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

typedef int32_t kernel(int32_t n);

static char child_records[1 << 20];

static inline void child_main(const char *job, int fd, kernel *run, int32_t most_batches)
{
    char number[16];
    snprintf(number, sizeof number, "%d", fd);
    setenv("FFIBENCH_FD", number, 1);
    setenv("FFIBENCH_JOB", job, 1);
    int32_t n, check = 0;
    while (most_batches-- > 0 && (n = ffb_next(check)) >= 0)
        check = run(n);
    _exit(ffb_finish());
}

/* Reads all records from the pipe and closes it. */
static inline void child_read(int fd)
{
    size_t used = 0;
    ssize_t got;
    while ((got = read(fd, child_records + used, sizeof child_records - 1 - used)) > 0)
        used += (size_t)got;
    child_records[used] = '\0';
    close(fd);
}

/* Runs at most `most_batches` batches of `job` with the kernel; returns the exit status, the records are in child_records. */
static inline int child_run(const char *job, kernel *run, int32_t most_batches)
{
    int ends[2], status = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[0]);
        child_main(job, ends[1], run, most_batches);
    }
    close(ends[1]);
    child_read(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static inline int child_count(const char *what)
{
    int count = 0;
    for (const char *at = child_records; (at = strstr(at, what)); at += strlen(what))
        count++;
    return count;
}

static inline void assert_recorded(const char *what)
{
    if (!strstr(child_records, what))
        fail_msg("the records do not hold %s; their end: %s", what,
                 strlen(child_records) > 300 ? child_records + strlen(child_records) - 300 : child_records);
}

#endif
