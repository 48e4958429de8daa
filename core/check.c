/* check.c - the proof of a batch: its check value, and in the counting build the number of its calls. */
#include "check.h"

#include "counting.h"
#include "sort.h"
#include "table.h"
#include "text.h"

#include <string.h>

void ffb__check_open(bool last)
{
    if (ffb_is_counting())
        ffb__counting_open(last);
    else
        ffb__state_step();
}

/* What each call adds to the check value, where all calls of a batch add the same. */
static uint32_t value_a_call(void)
{
    const job *j = &ffb__state.job;
    switch (j->workload) {
    case WORKLOAD_ARGS10: return 22;
    case WORKLOAD_BUFFER_IN: return ffb__pattern(j->size->amount - 1);
    case WORKLOAD_BUFFER_OUT: return ffb__state.last_byte;
    case WORKLOAD_CALLBACK_MANY: return (uint32_t)j->size->amount;
    case WORKLOAD_SORT: return SORT_MIDDLE;
    case WORKLOAD_STRING_IN: return (uint32_t)ffb__text_value(ffb__state.text, ffb__state.text_bytes, UNITS_UTF8);
    case WORKLOAD_STRING_OUT: return (uint32_t)ffb__text_value(ffb__state.text, ffb__state.text_bytes, j->units);
    case WORKLOAD_POINT_BY_VALUE:
    case WORKLOAD_POINT_BY_POINTER: return 2;
    case WORKLOAD_LAST_ERROR: return (uint32_t)ffb__state.error_code;
    default: return 1;
    }
}

static int32_t wanted_value(int32_t n)
{
    int32_t workload = ffb__state.job.workload;
    if (ffb_is_counting() && (workload == WORKLOAD_BUFFER_OUT || workload == WORKLOAD_STRING_OUT || workload == WORKLOAD_LAST_ERROR))
        return ffb__counting_sum();
    return (int32_t)((uint32_t)n * value_a_call());
}

int64_t ffb__check_calls(void)
{
    return ffb_is_counting() ? ffb__calls[ffb__state.job.workload] : 0;
}

int64_t ffb__check_other_calls(void)
{
    int64_t calls = 0;
    for (int32_t i = 0; ffb_is_counting() && i < WORKLOAD_COUNT; i++)
        if (i != ffb__state.job.workload)
            calls += ffb__calls[i];
    return calls;
}

static void verify_calls(int32_t batch, int32_t n)
{
    const char *name = ffb_workload_at(ffb__state.job.workload)->name;
    int64_t wanted = ffb__state.job.workload == WORKLOAD_HOST_CALL ? 0 : n;
    if (ffb__check_calls() != wanted)
        ffb__fail("batch %d of %d calls made %lld calls of %s", batch, n, (long long)ffb__check_calls(), name);
    if (ffb__check_other_calls() != 0)
        ffb__fail("batch %d of %s made %lld calls of other workloads", batch, name, (long long)ffb__check_other_calls());
    if (ffb__state.job.workload == WORKLOAD_HANDLE && (ffb__handle_counts.created != n || ffb__handle_counts.freed != n))
        ffb__fail("batch %d of %d calls created %lld handles and freed %lld", batch, n, (long long)ffb__handle_counts.created,
                  (long long)ffb__handle_counts.freed);
}

void ffb__check_close(int32_t batch, int32_t n, int32_t check)
{
    if (ffb_is_counting())
        verify_calls(batch, n);
    if (check != wanted_value(n))
        ffb__fail("the check value of batch %d (%d calls) is %d, must be %d", batch, n, check, wanted_value(n));
}
