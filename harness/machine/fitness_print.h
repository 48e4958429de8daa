/* fitness_print.h - a verdict on the machine as people and programs read it. */
#ifndef FITNESS_PRINT_H
#define FITNESS_PRINT_H

#include "fitness.h"
#include "progress.h"

/* Every line with its verdict, what to do below it, and the verdict over all; wrapped to `columns`. */
void fitness_print(const fitness *judged, FILE *out, int columns, bool colour);

/* One object: verdict, lines, facts. */
void fitness_print_json(const fitness *judged, const fitness_facts *f, FILE *out);

/* Before a run: the verdict in one line, and one for each thing that is not fit. */
void fitness_tell(const fitness *judged, const fitness_facts *f, progress *shown);

#endif
