/* argv.h - what manifest.c needs of argv.c beyond manifest.h. */
#ifndef ARGV_H
#define ARGV_H

#include "manifest.h"

/* Length of the placeholder that begins at `at`, braces included; 0 where none does. */
size_t placeholder_length(const char *at);

/* The first placeholder of `argument` that has no value in `allowed`, or NULL. */
const char *argv_bad_placeholder(const char *argument, const placeholders *allowed);

/* A copy of `argument` with its placeholders filled in, or NULL where one has no value. Free it. */
char *placeholders_fill(const char *argument, const placeholders *values);

/* Adds `argument` (which the list then owns) and keeps the NULL behind the last. */
void argv_add(argv_list *argv, char *argument);

#endif
