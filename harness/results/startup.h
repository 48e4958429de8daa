/* startup.h - start-ups as data: process start to first call of one mechanism each (results.h). Who starts the processes is startup_run.c.
 */
#ifndef STARTUP_H
#define STARTUP_H

#include "fields.h"
#include "results.h"
#include "screen.h"

/* Computes what is marked so, of every start-up of the run; results/README.md has the rules. Part of summarize(). */
void startup_summarize(run *r);

/* The median of some of the times. */
double startup_median(const series *times_ns, size_t first, size_t count);

/* What fields_read cannot see: names that stand there twice or of no runtime, times beside a reason why there are none. */
int startup_check(const run *r, place *where);

/* The start-ups in the order of a table, in blocks of one workload and size: in a block by median, then those without one. Free the array.
 */
const startup **startup_in_order(const run *r);
bool startup_same_workload(const startup *a, const startup *b);

/* Whether both are of the same runtime, mechanism, workload and size. */
bool startup_same(const startup *a, const startup *b);

/* The figures as texts, "-" where there is none. `interval`: half of it as a share of the median. */
typedef struct startup_texts {
    char median[32], interval[32], least[32], cpu[32], ratio[32];
} startup_texts;
void startup_format(const startup *s, startup_texts *out);

void startup_free(startup *s);

/* Moves the start-ups of `from` into `to`, where each takes the place of the same one, and the runtimes that `to` lacks. */
void startup_move(run *from, run *to);

/* The tables: of `report --startup`, and at the end of `startup`. In Markdown, `file` is the results file's name for readers. */
void startup_print(const run *r, screen to);
void startup_print_markdown(const run *r, const char *file, FILE *out);

#endif
