/* table.h - the numbers of the workloads inside core; the table itself is public (ffb_workload_at). */
#ifndef TABLE_H
#define TABLE_H

/* In the order of the table. */
enum {
    WORKLOAD_EMPTY,
    WORKLOAD_ADD,
    WORKLOAD_BUFFER_IN,
    WORKLOAD_BUFFER_OUT,
    WORKLOAD_CALLBACK,
    WORKLOAD_STRING_IN,
    WORKLOAD_STRING_OUT,
    WORKLOAD_HOST_CALL,
    WORKLOAD_COUNT
};

#endif
