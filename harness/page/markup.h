/* markup.h - foreign text in HTML and XML. */
#ifndef MARKUP_H
#define MARKUP_H

#include <stdio.h>

/* Foreign text as the content of an element or as an attribute's value between quotes: text, whatever it holds. Control and
 * direction-changing characters become \u{N}, bytes that are no UTF-8 \xNN, & < > " ' entities. */
void markup_put(FILE *out, const char *foreign);

#endif
