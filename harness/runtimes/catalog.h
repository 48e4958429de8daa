/* catalog.h - the runtimes that there are: the folders of langs/ with a runtime.json. A broken one hides no other. */
#ifndef CATALOG_H
#define CATALOG_H

#include "manifest.h"

typedef struct catalog_entry {
    char *name; /* the folder's */
    manifest manifest;
    char *error; /* why the manifest cannot be used, or NULL; then only the name is to be trusted */
} catalog_entry;

typedef struct catalog {
    catalog_entry *at;
    size_t count;
} catalog; /* sorted by name */

/* Returns 0, or -1 with a line in `error` when `langs` itself cannot be read. Free it also after failure. */
int catalog_read(const char *langs, const char *build_root, catalog *out, char *error, size_t error_size);
void catalog_free(catalog *c);

#endif
