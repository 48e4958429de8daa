/* fields_internal.h - what fields_read.c and fields_verify.c share: moving a place through the tree. */
#ifndef FIELDS_INTERNAL_H
#define FIELDS_INTERNAL_H

#include "fields.h"

/* Both return what fields__leave needs. */
size_t fields__enter(place *where, const char *name);
size_t fields__enter_element(place *where, size_t index);
void fields__leave(place *where, size_t before);

#endif
