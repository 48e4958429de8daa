/* flags.h - the flags of a cell in words. What sets them is summary_flags.c. */
#ifndef FLAGS_H
#define FLAGS_H

#include <stddef.h>

typedef struct flag_text {
    const char *flag, *meaning; /* what was seen and what to do, within 64 columns; results/README.md has the exact rule */
} flag_text;

/* All of them, in the order in which a cell has them; NULL beyond the last. */
const flag_text *flag_text_at(size_t index);

#endif
