/* list.h - what `ffibench list` shows, before it is a page for people (cmd_list.c) or an object for programs (list_json.c). */
#ifndef LIST_H
#define LIST_H

#include "prepare.h"

/* Pairs of an ordinary mechanism and a workload that is a cell of it; `run`: those without a skip. */
typedef struct pair_count {
    size_t run, all;
} pair_count;

/* A runtime as listed: prepared is NULL where its manifest cannot be used. */
typedef struct listed {
    const catalog_entry *entry;
    const prepared *prepared;
    pair_count pairs;
} listed;

typedef struct listing {
    listed *at;
    size_t count;
    pair_count pairs; /* of all runtimes */
} listing;

void list_print_json(const listing *all);

#endif
