/* sequential.h - a comparison that is looked at while it is measured, and stops cell by cell as soon as the data suffice
 * (results/README.md, "Comparing while measuring"). Pure, like verdict.h, on which it builds. */
#ifndef SEQUENTIAL_H
#define SEQUENTIAL_H

#include "verdict.h"

#include <stdint.h>

/* After how many rounds (processes a cell and side) the next look is, when the last one was after `rounds`, 0 before the first: 4, 6, 9,
 * 13, 19, ... Each look has half as many data again, so that there are few looks, and a cell that is decided waits for one only shortly. */
int32_t sequential_next(int32_t rounds);

/* What look `look` (from 1) may spend of `alpha`: alpha / 2^look. All looks together spend no more than alpha however many there are
 * (Bonferroni's inequality over the looks), so nobody has to say beforehand when the last one will be. */
double sequential_alpha(double alpha, int look);

/* Look number `look`: judges all cells together with what the look may spend, and marks in `decided` those that need no more data: a change
 * that is confirmed, or an interval that excludes one. Cells that were decided before keep their verdict. Returns how many are open. */
size_t sequential_look(verdict_cell *cells, bool *decided, size_t count, double alpha, int look);

#endif
