/* table.h - the numbers of the workloads inside core; the table itself is public (ffb_workload_at). */
#ifndef TABLE_H
#define TABLE_H

/* In the order of the table. */
enum {
    WORKLOAD_EMPTY,
    WORKLOAD_ADD,
    WORKLOAD_ARGS10,
    WORKLOAD_BUFFER_IN,
    WORKLOAD_BUFFER_OUT,
    WORKLOAD_CALLBACK,
    WORKLOAD_CALLBACK_MANY,
    WORKLOAD_SORT,
    WORKLOAD_CALLBACK_FOREIGN_THREAD,
    WORKLOAD_STRING_IN,
    WORKLOAD_STRING_OUT,
    WORKLOAD_POINT_BY_VALUE,
    WORKLOAD_POINT_BY_POINTER,
    WORKLOAD_HANDLE,
    WORKLOAD_LAST_ERROR,
    WORKLOAD_HOST_CALL,
    WORKLOAD_COUNT
};

#endif
