/* sort.c - the workload `sort`: qsort_r of the C library with a comparator of the host. How many comparisons that makes is the C library's
 * affair, and the same for every runtime. */
#define _GNU_SOURCE /* qsort_r */
#include "sort.h"

#include "counting.h"
#include "table.h"

#include <stdlib.h>
#include <string.h>

static int32_t disorder[FFB_SORT_COUNT], elements[FFB_SORT_COUNT];

/* Fisher and Yates' shuffle with the generator of POSIX's rand_r (C11, 7.22.2), so that all machines sort the same. */
void ffb__sort_start(void)
{
    uint32_t state = 1;
    for (int32_t i = 0; i < FFB_SORT_COUNT; i++) {
        state = state * 1103515245u + 12345u;
        int32_t other = (int32_t)((state >> 16) % (uint32_t)(i + 1));
        disorder[i] = disorder[other];
        disorder[other] = SORT_FIRST + i * SORT_STEP;
    }
}

int32_t ffb_sort(ffb_compare_fn *compare, void *user)
{
    COUNT_CALL(WORKLOAD_SORT);
    memcpy(elements, disorder, sizeof elements);
    qsort_r(elements, FFB_SORT_COUNT, sizeof elements[0], compare, user);
    LOOK(ffb__own_malloc_of_sort());
    LOOK(ffb__look_at_order(elements));
    return elements[FFB_SORT_COUNT / 2];
}
