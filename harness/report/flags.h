/* flags.h - the flags of a cell and of a start-up in words. What sets them is summary_flags.c, and startup.c. */
#ifndef FLAGS_H
#define FLAGS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct flag_text {
    const char *flag, *meaning; /* what was seen and what to do, within 64 columns; results/README.md has the exact rule */
    char mark;                  /* stands for it where there is no room */
    bool doubt;                 /* the figure may be wrong or not what it seems; otherwise it says something about the call */
} flag_text;

/* All of them, in the order in which a cell has them; NULL beyond the last. */
const flag_text *flag_text_at(size_t index);

/* The same of start-ups. */
const flag_text *flag_text_of_startup_at(size_t index);

#endif
