/* parallel.c - see parallel.h. Processes with shared memory: what they run need not be safe for threads. */
#include "parallel.h"

#include "progress.h"

#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { WORKERS_MAX = 64, LOOK_NS = 50000000 };

static size_t processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > WORKERS_MAX ? WORKERS_MAX : (size_t)count;
}

/* Memory that the workers share with their parent: of each, how many tasks it has done, and its sums. */
typedef struct board {
    size_t *done;
    double *sums;
    size_t workers, count;
} board;

static void *shared_memory(size_t size)
{
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return at == MAP_FAILED ? NULL : at;
}

static void work(const board *b, size_t worker, size_t tasks, parallel_task *task, const void *context)
{
    for (size_t i = worker; i < tasks; i += b->workers) {
        task(context, i, b->sums + worker * b->count);
        __atomic_store_n(&b->done[worker], i / b->workers + 1, __ATOMIC_RELAXED);
    }
}

static size_t start_workers(const board *b, size_t tasks, parallel_task *task, const void *context)
{
    fflush(NULL);
    for (size_t w = 0; w < b->workers; w++) {
        pid_t child = fork();
        if (child == 0) {
            work(b, w, tasks, task, context);
            _exit(0);
        }
        if (child < 0)
            return w;
    }
    return b->workers;
}

static void show(progress *p, const char *label, const board *b, size_t tasks)
{
    size_t done = 0;
    for (size_t w = 0; w < b->workers; w++)
        done += __atomic_load_n(&b->done[w], __ATOMIC_RELAXED);
    progress_status(p, "%s: %zu of %zu", label, done, tasks);
}

/* Waits for all of them; -1 where one failed. */
static int wait_for(const board *b, size_t started, const char *label, size_t tasks)
{
    progress p;
    int result = 0;
    progress_begin(&p, stderr);
    for (size_t left = started; left > 0;) {
        int status = 0;
        pid_t ended = waitpid(-1, &status, WNOHANG);
        if (ended < 0)
            return -1;
        if (ended > 0) {
            left--;
            result = WIFEXITED(status) && WEXITSTATUS(status) == 0 ? result : -1;
        } else {
            show(&p, label, b, tasks);
            nanosleep(&(struct timespec){.tv_nsec = LOOK_NS}, NULL);
        }
    }
    progress_clear(&p);
    return result;
}

int parallel_sums(const char *label, size_t tasks, parallel_task *task, const void *context, double *sums, size_t count)
{
    board b = {.workers = processors(), .count = count};
    size_t done_size = b.workers * sizeof *b.done, sums_size = b.workers * count * sizeof *b.sums;
    int result = -1;
    b.done = shared_memory(done_size);
    b.sums = shared_memory(sums_size);
    if (b.done != NULL && b.sums != NULL) {
        size_t started = start_workers(&b, tasks, task, context);
        result = wait_for(&b, started, label, tasks) == 0 && started == b.workers ? 0 : -1;
        for (size_t w = 0; w < started; w++)
            for (size_t i = 0; i < count; i++)
                sums[i] += b.sums[w * count + i];
    }
    if (b.done != NULL)
        munmap(b.done, done_size);
    if (b.sums != NULL)
        munmap(b.sums, sums_size);
    return result;
}
