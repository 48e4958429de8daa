/* markup.c - see markup.h. */
#include "markup.h"

#include "format.h"

#include <stdlib.h>
#include <string.h>

void markup_put(FILE *out, const char *foreign)
{
    char *text = format_text(foreign);
    for (const char *c = text; *c; c++) {
        if (strchr("&<>\"'", *c))
            fprintf(out, "&#%d;", *c);
        else
            fputc(*c, out);
    }
    free(text);
}
