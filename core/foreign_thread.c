/* foreign_thread.c - the workload `callback_foreign_thread`: a thread that the host did not make calls back into it. While it does, the
 * calling thread sleeps. Both run on one processor, so that the rulers beside a sample read the processor that did the work. */
#define _GNU_SOURCE /* pthread_setaffinity_np */
#include "foreign_thread.h"

#include "counting.h"
#include "ffibench.h"
#include "state.h"
#include "table.h"

#include <pthread.h>
#include <sched.h>

typedef enum { AT_REST, BEGUN, DONE } thread_state;

static struct {
    pthread_t thread;
    bool started;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    thread_state state;
    ffb_callback_fn *fn;
    void *user;
    int32_t x, count;
} foreign = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};

static void wait_for(thread_state state)
{
    pthread_mutex_lock(&foreign.lock);
    while (foreign.state != state)
        pthread_cond_wait(&foreign.changed, &foreign.lock);
    pthread_mutex_unlock(&foreign.lock);
}

static void change_to(thread_state state)
{
    pthread_mutex_lock(&foreign.lock);
    foreign.state = state;
    pthread_cond_broadcast(&foreign.changed);
    pthread_mutex_unlock(&foreign.lock);
}

static void *live(void *unused)
{
    (void)unused;
    for (;;) {
        wait_for(BEGUN);
        int32_t x = foreign.x;
        for (int32_t i = 0; i < foreign.count; i++) {
            COUNT_CALL(WORKLOAD_CALLBACK_FOREIGN_THREAD);
            LOOK(ffb__look_at_callback(foreign.fn, foreign.user, x));
            x = foreign.fn(foreign.user, x);
        }
        foreign.x = x;
        change_to(DONE);
    }
    return NULL;
}

void ffb__foreign_thread_start(void)
{
    foreign.started = pthread_create(&foreign.thread, NULL, live, NULL) == 0;
    if (!foreign.started)
        ffb__fail("core could not start its thread");
}

void ffb__foreign_thread_pin(int cpu)
{
#ifdef __linux__
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET((size_t)cpu, &only);
    if (foreign.started)
        pthread_setaffinity_np(foreign.thread, sizeof only, &only);
#else
    (void)cpu;
#endif
}

void ffb_foreign_thread_begin(ffb_callback_fn *fn, void *user, int32_t x, int32_t count)
{
    ffb__begin();
    foreign.fn = fn;
    foreign.user = user;
    foreign.x = x;
    foreign.count = count;
    if (foreign.started)
        change_to(BEGUN);
}

int32_t ffb_foreign_thread_end(void)
{
    if (!foreign.started)
        return foreign.x;
    wait_for(DONE);
    return foreign.x;
}

int32_t ffb_callback_foreign_thread(ffb_callback_fn *fn, void *user, int32_t x, int32_t count)
{
    ffb_foreign_thread_begin(fn, user, x, count);
    return ffb_foreign_thread_end();
}
