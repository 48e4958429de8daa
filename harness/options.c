/* options.c - parses a subcommand's command line (options.h). */
#include "options.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const option_row *find(const option_row *rows, const char *argument, size_t length)
{
    for (; rows->name != NULL; rows++)
        if (strlen(rows->name) == length && strncmp(rows->name, argument, length) == 0)
            return rows;
    return NULL;
}

/* Takes the option at argv[*at], and its value where that is the next argument. */
static int take_option(int argc, char **argv, int *at, const option_row *rows, char *error, size_t error_size)
{
    const char *argument = argv[*at];
    size_t length = strcspn(argument, "=");
    const option_row *row = find(rows, argument, length);
    if (row == NULL) {
        snprintf(error, error_size, "unknown option %s", argument);
        return -1;
    }
    if (row->value == NULL && argument[length] == '=') {
        snprintf(error, error_size, "%s takes no value", row->name);
        return -1;
    }
    if (row->value != NULL && argument[length] == '\0' && *at + 1 >= argc) {
        snprintf(error, error_size, "%s needs a value", row->name);
        return -1;
    }
    if (row->value != NULL)
        *row->value = argument[length] == '=' ? argument + length + 1 : argv[++*at];
    if (row->given != NULL)
        *row->given = true;
    return 0;
}

int options_parse(int argc, char **argv, const option_row *rows, words *out, char *error, size_t error_size)
{
    bool only_words = false;
    *out = (words){.at = argv + 1};
    for (int i = 1; i < argc; i++) {
        bool option = !only_words && argv[i][0] == '-' && argv[i][1] != '\0';
        if (option && strcmp(argv[i], "--") == 0)
            only_words = true;
        else if (!option)
            out->at[out->count++] = argv[i];
        else if (take_option(argc, argv, &i, rows, error, error_size) < 0)
            return -1;
    }
    return 0;
}

int options_number(const char *name, const char *text, uint64_t low, uint64_t high, uint64_t *out, char *error, size_t error_size)
{
    char *end = NULL;
    errno = 0;
    unsigned long long number = strtoull(text, &end, 10);
    if (!isdigit((unsigned char)text[0]) || *end != '\0' || errno != 0 || number < low || number > high) {
        snprintf(error, error_size, "%s must be a whole number from %llu to %llu, not '%s'", name, (unsigned long long)low,
                 (unsigned long long)high, text);
        return -1;
    }
    *out = number;
    return 0;
}
