/* run_proof.h - the cells of a run are proved before any is measured: a figure of calls that were not made is worse than none. */
#ifndef RUN_PROOF_H
#define RUN_PROOF_H

#include "prove.h"
#include "results.h"

/* Proves each cell of `r` that is to be measured and was not proved yet (cell i is plan i; `how` without done, user and proofs). A cell
 * that is not what it says gets its err, and loses what was measured of it. Prints what failed and how long it all took. When interrupted,
 * what was not proved stays so. */
void run_prove(const proving *how, run *r);

#endif
