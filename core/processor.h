/* processor.h - on which CPU the measuring thread runs: pinned to one, and to another one where a neighbour shares the first. */
#ifndef PROCESSOR_H
#define PROCESSOR_H

#include <stdbool.h>

/* Pins the calling thread, and core's own one, to the CPU that it runs on. Those that it could run on until then are remembered. */
void ffb__processor_pin(void);

/* Pins them to the next one of those, in the order of their numbers and round again. False where there is no other. */
bool ffb__processor_move(void);

#endif
