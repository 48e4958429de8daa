/* options.h - a subcommand's command line: options from a table, everything else words. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct option_row {
    const char *name;   /* "--seed"; a row with NULL ends the table */
    const char **value; /* set to the option's value; NULL: the option takes none */
    bool *given;        /* set to true; NULL: not wanted */
} option_row;

typedef struct words {
    char **at;
    size_t count;
} words; /* at: within argv, in its order */

/* `--name value`, `--name=value`; `--` ends options. argv[0] is skipped; argv's order is changed: words come first.
 * Returns 0, or -1 with a line in `error` (unknown option, value missing or not wanted). */
int options_parse(int argc, char **argv, const option_row *rows, words *out, char *error, size_t error_size);

/* A whole decimal number from low to high. Returns 0, or -1 with a line in `error` that names the option. */
int options_number(const char *name, const char *text, uint64_t low, uint64_t high, uint64_t *out, char *error, size_t error_size);

#endif
