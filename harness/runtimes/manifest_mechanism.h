/* manifest_mechanism.h - the part of manifest.c that is about one mechanism. */
#ifndef MANIFEST_MECHANISM_H
#define MANIFEST_MECHANISM_H

#include "json_source.h"
#include "manifest.h"

/* Reads all of a mechanism but its commands. Returns 0, or -1 after json_source_fail. */
int mechanism_read(const json_source *s, const cJSON *object, mechanism *out);

/* Frees all of it but its commands. */
void mechanism_free(mechanism *m);

#endif
