/* manifest.h - a runtime as its folder describes it: langs/<name>/runtime.json and langs/<name>/packages.
 * langs/README.md says what each field means. Functions return 0, or -1 with a message in `error` that names file, field and line. */
#ifndef MANIFEST_H
#define MANIFEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct argv_list {
    char **at;
    size_t count;
} argv_list; /* at[count] is NULL, ready for exec */

typedef struct skip {
    char *workload, *reason;
} skip;

/* What a command of a runtime or mechanism is; the mechanism's own replaces the runtime's where it has one (count > 0). */
typedef struct recipe {
    argv_list detect;
    argv_list *build;
    size_t build_count;
    argv_list version;
    argv_list run;
} recipe;

typedef struct mechanism {
    char *name, *how, *linkage, *data; /* linkage, data: NULL where not given */
    bool leaf;
    skip *skips;
    size_t skip_count;
    recipe own;
} mechanism;

typedef struct manifest {
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

/* Values for placeholders; NULL where a placeholder is not allowed at that place. */
typedef struct placeholders {
    const char *build, *src, *core, *include, *mechanism, *workload;
} placeholders;

/* A copy of `argv` with its placeholders filled in; free with argv_free. */
int argv_expand(const argv_list *argv, const placeholders *values, argv_list *out);
void argv_free(argv_list *argv);

#endif
