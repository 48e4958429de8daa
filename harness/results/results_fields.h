/* results_fields.h - the table by which results_write.c writes a run and results_read.c reads it. */
#ifndef RESULTS_FIELDS_H
#define RESULTS_FIELDS_H

#include "fields.h"

#define RESULTS_FORMAT "ffibench-results"

/* The run; its cells are the last field. */
extern const fields results__table;

/* One of its cells. */
extern const fields results__cell_table;

#endif
