/* bench_aggregate.c - how long a results file of a million samples takes to be read, verified and aggregated, and in how much memory.
 * bench_aggregate FILE: writes such a file (420 cells x 10 processes x 240 samples) to FILE, reads it in a process of its own, and prints.
 * Exit status 1 where that takes a second or 200 MB, or more. */
#include "big_run.h"
#include "in_child.h"
#include "results.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { CELLS = 420 };

static void make(run *r)
{
    unsigned seed = 1;
    made_begin(r);
    made_machine(r);
    made_runtime(r, "c", "C", "measured", NULL);
    for (int c = 0; c < CELLS; c++) {
        char *mechanism = mem_format("m%d", c / 20), *workload = mem_format("w%d", c % 20);
        cell *made = made_cell(r, "c", c < 20 ? "direct" : mechanism, workload, "");
        big_add_processes(made, 9 + c, &seed);
        free(mechanism);
        free(workload);
    }
    summarize(r);
}

static int write_file(const char *path)
{
    char error[400];
    run r;
    make(&r);
    int result = results_write(&r, path, error, sizeof error);
    if (result)
        fprintf(stderr, "bench_aggregate: %s\n", error);
    run_free(&r);
    return result;
}

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int read_file(const char *path)
{
    char error[1200];
    run r;
    struct rusage usage;
    double begin_s = now_s();
    int result = results_read(path, &r, error, sizeof error);
    double took_s = now_s() - begin_s;
    if (result) {
        fprintf(stderr, "bench_aggregate: %s\n", error);
        return 1;
    }
    getrusage(RUSAGE_SELF, &usage);
    double rss_mb = (double)usage.ru_maxrss * 1024 / 1e6;
    printf("%d samples read, verified and aggregated in %.3f s, at most %.0f MB resident\n", CELLS * BIG_PROCESSES * BIG_SAMPLES, took_s,
           rss_mb);
    run_free(&r);
    return took_s < 1 && rss_mb < 200 ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: bench_aggregate FILE\n", stderr);
        return 2;
    }
    int result = in_child(write_file, argv[1]) || in_child(read_file, argv[1]);
    unlink(argv[1]);
    return result;
}
