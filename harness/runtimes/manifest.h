/* manifest.h - a runtime as its folder describes it: langs/<name>/runtime.json and langs/<name>/packages.
 * langs/README.md says what each field means. Functions return 0, or -1 with a message in `error` that names file, field and line. */
#ifndef MANIFEST_H
#define MANIFEST_H

#include "ffibench.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct argv_list {
    char **at;
    size_t count;
} argv_list; /* at[count] is NULL, ready for exec */

typedef struct workload_text {
    char *workload, *text;
} workload_text;

typedef struct workload_texts {
    workload_text *at;
    size_t count;
} workload_texts;

typedef struct workload_list {
    char **at;
    size_t count;
} workload_list;

enum { WARMUP_MS_MAX = 60000, WARMUP_CALLS_MAX = 1000000000 };

/* What a command of a runtime or mechanism is; the mechanism's own replaces the runtime's where it has one (count > 0). */
typedef struct recipe {
    argv_list detect;
    argv_list *build;
    size_t build_count;
    argv_list version;
    argv_list run;
} recipe;

/* Ask it by the functions below. */
typedef struct mechanism {
    char *name, *how, *linkage;
    char *binary; /* "{build}/…", or NULL */
    bool leaf;
    workload_texts data, skips;
    workload_list only; /* count 0: all */
    char *pitfall;      /* what is wrong with it; NULL for an ordinary mechanism */
    bool own_warmup_ms, own_warmup_calls;
    int32_t warmup_ms, warmup_calls;
    recipe own;
} mechanism;

typedef struct manifest {
    const struct manifest *owner; /* the runtime whose crosscheck this is (crosscheck.h); NULL for a runtime */
    char *name, *title;
    char *folder;       /* absolute: .../langs/<name> */
    char *build_folder; /* absolute: .../build/<name> */
    recipe recipe;
    mechanism *mechanisms;
    size_t mechanism_count;
    char *string_units; /* "utf8", "utf16" */
    int32_t warmup_ms, warmup_calls, loop_rev;
    char *baseline;              /* the mechanism that ratios refer to; NULL where this runtime is no baseline */
    char *broken, *broken_since; /* NULL where the runtime is not broken */
    char **packages;
    size_t package_count; /* as in the file: "golang-go/trixie-backports" */
} manifest;

/* Reads one folder's manifest. `build_root` is where build folders go. The caller frees with manifest_free, also after failure. */
int manifest_read(const char *folder, const char *build_root, manifest *out, char *error, size_t error_size);
void manifest_free(manifest *m);

/* How the data of a workload reaches the other side ("pinned", "copied", "zero-copy", "host-heap"), or NULL where that is not said. */
const char *mechanism_data(const mechanism *m, const char *workload);

/* Whether a workload is a cell of the mechanism: not where `only` names others, and the control only where it is another program's. */
bool mechanism_has(const manifest *runtime, const mechanism *m, const ffb_workload *w);

/* Why the mechanism does not do a workload that it has: the manifest's reason, or that C must not call back; NULL where it does. */
const char *mechanism_skip(const mechanism *m, const ffb_workload *w);

/* The mechanism's own warm-up, else its runtime's. */
int32_t mechanism_warmup_ms(const manifest *runtime, const mechanism *m);
int32_t mechanism_warmup_calls(const manifest *runtime, const mechanism *m);

/* The file that holds the mechanism's calls, absolute, or NULL; free it. */
char *mechanism_binary(const manifest *runtime, const mechanism *m);

/* Values for placeholders; NULL where a placeholder is not allowed at that place. */
typedef struct placeholders {
    const char *build, *src, *core, *include, *mechanism, *workload, *flavour; /* flavour: "timing", "counting" */
    const char *driver;                                                        /* a crosscheck's: the build folder of its runtime */
} placeholders;

/* A copy of `argv` with its placeholders filled in; free with argv_free. */
int argv_expand(const argv_list *argv, const placeholders *values, argv_list *out);
void argv_free(argv_list *argv);
void recipe_free(recipe *r);

#endif
