/* fields_internal.h - what fields_read.c and fields_verify.c share: moving a place through the tree, and through arrays. */
#ifndef FIELDS_INTERNAL_H
#define FIELDS_INTERNAL_H

#include "fields.h"

/* Both return what fields__leave needs. */
size_t fields__enter(place *where, const char *name);
size_t fields__enter_element(place *where, size_t index);
void fields__leave(place *where, size_t before);

/* Calls one(context, i, place of element i) for each element of an array, in order, or by all processors at once (workers.h). Returns 0, or
 * -1 with the error of the first element that has one. */
typedef int fields__one(void *context, size_t i, place *where);
int fields__each(size_t count, bool at_once, fields__one *one, void *context, place *where);

/* The items of an array as a table, which is freed by the caller. */
const cJSON **fields__items(const cJSON *array, size_t count);

#endif
