/* check.h - what check value n calls must give. */
#ifndef CHECK_H
#define CHECK_H

#include "state.h"

/* Before a batch is opened: gives it content of its own (the last byte of buffer_out) and resets the counts. `last`: it is one of
 * the last of a check, whose blocks of malloc are counted. */
void ffb__check_open(bool last);

/* Compares the check value of the batch that just ended, and in the counting build its calls, with what n calls must give;
 * what is wrong becomes the first error. `batch` is its number, for the message. */
void ffb__check_close(int32_t batch, int32_t n, int32_t check);

/* Calls that were counted of the job's workload, and of all others; 0 outside the counting build. */
int64_t ffb__check_calls(void);
int64_t ffb__check_other_calls(void);

#endif
