/* fields.h - a struct and a JSON object described once, in a table of fields, by which objects are read, written and verified.
 * Reading is strict: every field must stand there exactly once, nothing else may, and each has its type and range. */
#ifndef FIELDS_H
#define FIELDS_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

typedef enum field_kind {
    FIELD_CONSTANT,      /* no member: the text in `allowed[0]`, in the object only */
    FIELD_TEXT,          /* char *, a string; one of `allowed` where that is given */
    FIELD_TEXT_OR_NULL,  /* char *, NULL is null */
    FIELD_NAME,          /* char *, a part of a cell's name: 1 to 64 of A-Z a-z 0-9 _ . + -, the first a letter or digit */
    FIELD_NAME_OR_EMPTY, /* char *, the same or "" */
    FIELD_BOOL,          /* bool */
    FIELD_INT32,         /* int32_t of min … max */
    FIELD_INT64,         /* int64_t of min … max, at most 2^53 */
    FIELD_UINT64,        /* uint64_t, in JSON a string of decimal digits */
    FIELD_DOUBLE,        /* double of min … max, finite */
    FIELD_FIGURE,        /* double of min … max; NAN is null */
    FIELD_SERIES,        /* series, in JSON a string (series.h) */
    FIELD_RECIPE,        /* char *, a manifest's commands as a JSON text (results/schema.json, recipe); NULL is null */
    FIELD_FACTS,         /* fact *, count: the record of the machine (machine.h) */
    FIELD_TEXTS,         /* char **, count: an array of strings */
    FIELD_OBJECT,        /* a struct inside, described by `of` */
    FIELD_ARRAY          /* pointer and count: an array of structs, described by `of` */
} field_kind;

typedef struct field {
    const char *name;
    field_kind kind;
    size_t offset;       /* of the member; of its pointer where there is a count */
    size_t count_offset; /* FACTS, TEXTS, ARRAY */
    double min, max;
    const char *const *allowed; /* ends with NULL */
    const struct fields *of;
    bool derived; /* follows from other fields: not read, but compared by fields_verify */
    bool at_once; /* ARRAY: of elements so large that all processors share in reading and verifying them */
} field;

typedef struct fields {
    const field *at;
    size_t count; /* at most 64 */
    size_t size;  /* of the struct */
} fields;

/* Where reading stands ("cells[3].invocations[0]"), and the one error. Set error and error_size, path to "". */
typedef struct place {
    char path[200];
    char *error;
    size_t error_size;
} place;

/* "path: what is wrong"; returns -1. */
int place_fail(const place *where, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Fills the struct at `base` (zeroed) from the object. Returns 0, or -1 with an error. What was allocated meanwhile is the caller's to
 * free, also after -1. */
int fields_read(const cJSON *object, const fields *table, void *base, place *where);

/* Compares each derived field of the object with the struct: figures within a relative 1e-9 (another machine's log and exp may differ in
 * the last digit), all else exactly. Returns 0, or -1 with an error. */
int fields_verify(const cJSON *object, const fields *table, const void *base, place *where);

/* The struct as an object; cJSON_Delete it. NULL: no memory. */
cJSON *fields_write(const fields *table, const void *base);

#endif
