/* import_hyperfine.h - what hyperfine exports (--export-json), read. */
#ifndef IMPORT_HYPERFINE_H
#define IMPORT_HYPERFINE_H

#include "results.h"

typedef struct hyperfine_result {
    series times_ns;           /* one element a start */
    double user_ns, system_ns; /* mean over these starts */
    int32_t exit_status;       /* the first that is not 0, as hyperfine has it, -1 where it has none; else 0 */
} hyperfine_result;

/* The result at `index` of the export of so many. Returns 0, or -1 with one line in `error`, safe to print: it is not what hyperfine
 * writes, has another number of results, or not so many `runs` of this one. Free `out` also after failure. */
int hyperfine_import(const char *text, size_t size, size_t index, size_t results, int32_t runs, hyperfine_result *out, char *error,
                     size_t error_size);
void hyperfine_result_free(hyperfine_result *r);

#endif
