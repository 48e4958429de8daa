/* history_internal.h - what history.c and history_series.c share. */
#ifndef HISTORY_INTERNAL_H
#define HISTORY_INTERNAL_H

#include "history.h"

void history__series_free(history_series *s);

#endif
