/* results_fields.h - the table by which results_write.c writes a run and results_read.c reads it. */
#ifndef RESULTS_FIELDS_H
#define RESULTS_FIELDS_H

#include "fields.h"

#define RESULTS_FORMAT "ffibench-results"

extern const fields results__table;

#endif
