/* prove.c - the threads that each start and watch one driver at a time (prove.h). */
#include "prove.h"

#include "driver.h"
#include "memory.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

enum { SIDE_BY_SIDE_MAX = 8 };

typedef struct queue {
    const proving *p;
    pthread_mutex_t lock; /* of all that follows, of the proofs, and of what is printed */
    size_t next;
} queue;

static bool is_to_run(const proving *p, size_t i)
{
    const cell_plan *plan = &p->plans->at[i];
    return plan->skip == NULL && prepared_of(p->ready, plan)->state == STATE_READY;
}

/* Runs a driver, without the lock. An interrupted one proves nothing, and refutes nothing. */
static proof run_cell(const proving *p, size_t i)
{
    char error[512] = "";
    check_figures found;
    driver_job j = {.project = p->project, .cell = &p->plans->at[i], .samples = 1, .attempts = 1, .interrupted = p->interrupted};
    int status = driver_check(&j, &found, error, sizeof error);
    if (status < 0)
        return (proof){.ran = *p->interrupted == 0,
                       .failure = *p->interrupted == 0 ? mem_text(error) : NULL,
                       .malloc_bytes = NAN,
                       .malloc_blocks = NAN};
    return (proof){.ran = true, .malloc_bytes = found.malloc_bytes_per_call, .malloc_blocks = found.malloc_blocks_per_call};
}

static void *work(void *user)
{
    queue *q = user;
    const proving *p = q->p;
    pthread_mutex_lock(&q->lock);
    while (q->next < p->plans->count && *p->interrupted == 0) {
        size_t i = q->next++;
        if (is_to_run(p, i)) {
            progress_status(p->shown, "proving %zu/%zu  %s", i + 1, p->plans->count, p->plans->at[i].name);
            pthread_mutex_unlock(&q->lock);
            proof found = run_cell(p, i);
            pthread_mutex_lock(&q->lock);
            p->proofs[i] = found;
        }
        if (p->done != NULL && *p->interrupted == 0)
            p->done(p->user, i);
    }
    pthread_mutex_unlock(&q->lock);
    return NULL;
}

static int side_by_side(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : processors > SIDE_BY_SIDE_MAX ? SIDE_BY_SIDE_MAX : (int)processors;
}

void prove(const proving *p)
{
    queue q = {.p = p, .lock = PTHREAD_MUTEX_INITIALIZER};
    pthread_t threads[SIDE_BY_SIDE_MAX];
    int started = 0;
    for (size_t i = 0; i < p->plans->count; i++)
        p->proofs[i] = (proof){.malloc_bytes = NAN, .malloc_blocks = NAN};
    while (started < side_by_side() && pthread_create(&threads[started], NULL, work, &q) == 0)
        started++;
    if (started == 0)
        work(&q);
    while (started > 0)
        pthread_join(threads[--started], NULL);
    progress_clear(p->shown);
}

void proofs_free(proof *proofs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(proofs[i].failure);
    free(proofs);
}
