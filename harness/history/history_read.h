/* history_read.h - the results files that a history is made of: files that are named, and those of folders. */
#ifndef HISTORY_READ_H
#define HISTORY_READ_H

#include "history.h"
#include "progress.h"

/* Reads and verifies each file of `words`, and of a folder each *.json and *.json.gz (not those of folders in it), one after the other; a
 * file is read once by however many names. In a folder, what is no results file is passed over, and what is a broken one gets a line on
 * `shown` and a note. Returns 0, or -1 with a line in `error`: what is named is not there, or no results file. */
int history_read(history *h, char *const *words, size_t word_count, progress *shown, char *error, size_t error_size);

#endif
