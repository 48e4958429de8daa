/* workers.c - see workers.h. */
#include "workers.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { WORKERS_MAX = 16 };

typedef struct queue {
    void (*task)(void *context, size_t i);
    void *context;
    size_t count;
    atomic_size_t next;
} queue;

static void *work(void *user)
{
    queue *q = user;
    for (size_t i = atomic_fetch_add(&q->next, 1); i < q->count; i = atomic_fetch_add(&q->next, 1))
        q->task(q->context, i);
    return NULL;
}

static size_t helpers(size_t count)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = processors < 1 ? 1 : processors > WORKERS_MAX ? WORKERS_MAX : (size_t)processors;
    return (most < count ? most : count) - (count > 0);
}

void workers_each(size_t count, void (*task)(void *context, size_t i), void *context)
{
    queue q = {.task = task, .context = context, .count = count};
    pthread_t threads[WORKERS_MAX];
    size_t started = 0;
    while (started < helpers(count) && pthread_create(&threads[started], NULL, work, &q) == 0)
        started++;
    work(&q); /* this thread is one of them: what cannot be started is done here */
    while (started > 0)
        pthread_join(threads[--started], NULL);
}
