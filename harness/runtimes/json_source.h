/* json_source.h - a JSON file that people write: parsed by cJSON, with the line and the path of every value for error messages. */
#ifndef JSON_SOURCE_H
#define JSON_SOURCE_H

#include <cjson/cJSON.h>
#include <stddef.h>

typedef struct json_source {
    char *path, *text;
    cJSON *tree;
    int *lines;
    size_t line_count; /* of each value, in the order of the text; a member's is that of its name */
    char *error;
    size_t error_size; /* where json_source_fail writes */
} json_source;

/* Returns 0, or -1 with "path:line: …" in `error`, which must live as long as the source. Free it also after failure. */
int json_source_read(json_source *source, const char *path, char *error, size_t error_size);
void json_source_free(json_source *source);

/* Writes "path:line: field.path: message" for `node`. Always -1. */
int json_source_fail(const json_source *source, const cJSON *node, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
