/* processor.c - pinning the measuring thread (processor.h). Only this thread: one that a runtime starts inherits the mask, and most were
 * started by then; a JIT or a collector that sees one processor behaves otherwise. */
#define _GNU_SOURCE /* sched_setaffinity */
#include "processor.h"

#include "foreign_thread.h"

#ifdef __linux__
#include <sched.h>

static cpu_set_t allowed;
static int current = -1;

static void pin_to(int cpu)
{
    cpu_set_t only;
    CPU_ZERO(&only);
    CPU_SET((size_t)cpu, &only);
    sched_setaffinity(0, sizeof only, &only);
    ffb__foreign_thread_pin(cpu);
    current = cpu;
}

void ffb__processor_pin(void)
{
    int cpu = sched_getcpu();
    if (cpu < 0 || cpu >= CPU_SETSIZE || sched_getaffinity(0, sizeof allowed, &allowed) < 0)
        return;
    pin_to(cpu);
}

bool ffb__processor_move(void)
{
    for (int step = 1; current >= 0 && step < CPU_SETSIZE; step++) {
        int cpu = (current + step) % CPU_SETSIZE;
        if (cpu != current && CPU_ISSET((size_t)cpu, &allowed)) {
            pin_to(cpu);
            return true;
        }
    }
    return false;
}
#else
void ffb__processor_pin(void)
{
}

bool ffb__processor_move(void)
{
    return false;
}
#endif
