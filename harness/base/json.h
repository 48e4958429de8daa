/* json.h - strict JSON in front of cJSON: what cJSON lets pass (raw control characters, NULs, invalid UTF-8, "01", text after the end, a
 * thousand levels of nesting) is refused here with the place where it stands, and nothing hostile reaches the parser. */
#ifndef JSON_H
#define JSON_H

#include <cjson/cJSON.h>
#include <stddef.h>
#include <stdio.h>

enum { JSON_DEPTH_MAX = 16 };

/* Parses exactly one JSON value of RFC 8259 with blanks around it, nested at most JSON_DEPTH_MAX deep. Returns the tree (cJSON_Delete), or
 * NULL with "line 3, column 14: what is wrong" in `error`, safe to print. Duplicate names are the caller's to find. */
cJSON *json_parse(const char *text, size_t size, char *error, size_t error_size);

/* The same, faster and in less memory, for large texts: strings of the tree stand in `text`, which has a byte more than `size`, is written
 * to, and must stay until the tree is gone. Where NULL is returned, it has been written to as well. */
cJSON *json_parse_in_place(char *text, size_t size, char *error, size_t error_size);

/* Prints the tree, indented, and a line break. What format_is_unsafe() stands there as \uXXXX: programs read the same text, and a terminal
 * that it is shown on obeys none of it. */
void json_print(FILE *out, const cJSON *tree);

/* A JSON number that reads back as exactly this double, with the fewest digits of 15, 16, 17; "null" where it is not finite. */
void json_number(double value, char *text, size_t size);

/* A copy of `text` in which every byte that is no UTF-8 is U+FFFD, so that what a program printed can stand in a JSON string. Free it. */
char *json_clean(const char *text);

#endif
