/* signals.h - ^C and its kind end a run in order: the handler only notes the signal, whoever waits looks at it. */
#ifndef SIGNALS_H
#define SIGNALS_H

/* The first of SIGINT, SIGTERM, SIGHUP that came since signals_catch, or 0. */
extern volatile int signals_caught;

/* From now on those three are noted, and SIGPIPE is ignored: a reader of the progress that went away costs no results. */
void signals_catch(void);

#endif
