/* counting.h - what the counting build adds to the workloads; nothing at all in the build that is timed. */
#ifndef COUNTING_H
#define COUNTING_H

#include "ffibench.h"

#include <stdbool.h>

#ifdef FFB_COUNTING
#define COUNT_CALL(workload) (ffb__calls[workload]++)
#define LOOK(look) (look)
#else
#define COUNT_CALL(workload) ((void)0)
#define LOOK(look) ((void)0)
#endif

extern int64_t ffb__calls[]; /* of each workload, since the batch was opened */

/* Each compares what a call was given with what the contract says, and keeps the first error. */
void ffb__look_at_size(int32_t size);
void ffb__look_at_buffer(const uint8_t *data, int32_t size);
void ffb__look_at_callback(ffb_callback_fn *fn, void *user, int32_t x);
void ffb__look_at_text(const char *text);
void ffb__look_at_args(const int32_t integers[4], const double doubles[5]);
void ffb__look_at_count(int32_t count);
void ffb__look_at_order(const int32_t elements[]);

/* Makes the code of ffb_last_error another one. */
void ffb__next_error(void);

/* Of handles, since the batch was opened; used ones are ffb__calls. */
typedef struct handle_counts {
    int64_t created, freed;
} handle_counts;
extern handle_counts ffb__handle_counts;

/* Makes ffb_string_out return the whole text, or the next prefix of the job's text, so that a host's last unit visits every place of it. */
void ffb__next_text(void);

/* Resets the counts: a batch is opened. In the last one texts are whole, as they are when they are timed: what its calls allocate is told.
 */
void ffb__counting_open(bool last);

/* Sum over this batch's calls of what each must have added to the check value, where calls differ (buffer_out, string_out, last_error). */
int32_t ffb__counting_sum(void);

/* What malloc gave. */
typedef struct malloc_count {
    int64_t bytes, blocks;
} malloc_count;

/* To the calling thread until now, where malloc_count.c is preloaded; else false, and nothing is written. */
bool ffb__counting_malloc(malloc_count *out);

/* What the workload itself took since the batch was opened is none of the host's: begin before, end after. */
void ffb__own_malloc_begin(void);
void ffb__own_malloc_end(void);
void ffb__own_malloc_of_sort(void); /* what qsort_r took, which calls the host meanwhile */
extern malloc_count ffb__own_malloc;

#endif
