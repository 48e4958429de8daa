/* foreign_thread.h - core's own thread, which calls back into the host. */
#ifndef FOREIGN_THREAD_H
#define FOREIGN_THREAD_H

/* Starts the thread; once, before the first batch. What fails becomes the first error. */
void ffb__foreign_thread_start(void);

/* Binds the thread, if there is one, to a processor: that of the measuring thread, whose speed the rulers read. */
void ffb__foreign_thread_pin(int cpu);

#endif
