/* signals.c - notes the signals that end a run (signals.h). */
#include "signals.h"

#include <signal.h>
#include <stddef.h>

volatile int signals_caught = 0;

static void note(int number)
{
    if (signals_caught == 0)
        signals_caught = number;
}

void signals_catch(void)
{
    static const int caught[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = note};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof caught / sizeof caught[0]; i++) {
        struct sigaction old;
        if (sigaction(caught[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) /* nohup stays nohup */
            sigaction(caught[i], &action, NULL);
    }
    signal(SIGPIPE, SIG_IGN);
}
