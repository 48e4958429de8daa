/* manifest_values.h - what manifest.c and manifest_mechanism.c read fields with. All return 0, or -1 after json_source_fail; a field that
 * is not there and not required leaves `out` as it is. Texts that they give are the caller's. */
#ifndef MANIFEST_VALUES_H
#define MANIFEST_VALUES_H

#include "json_source.h"
#include "manifest.h"

/* What may stand in which command. The values mean nothing there. */
extern const placeholders allowed_everywhere, allowed_in_run;

/* Nothing but `allowed` (ends with NULL; NULL: anything), and nothing twice. */
int only_fields(const json_source *s, const cJSON *object, const char *const *allowed);

/* The member, or NULL after an error where it is required. */
const cJSON *member(const json_source *s, const cJSON *object, const char *name, bool required);

int text_value(const json_source *s, const cJSON *node, char **out);
int text_field(const json_source *s, const cJSON *object, const char *name, bool required, char **out);
int bool_field(const json_source *s, const cJSON *object, const char *name, bool *out);
int integer_field(const json_source *s, const cJSON *object, const char *name, bool required, int32_t low, int32_t high, int32_t *out);

/* One of `words`, which ends with NULL. */
int word_value(const json_source *s, const cJSON *node, const char *const *words, char **out);
int word_field(const json_source *s, const cJSON *object, const char *name, bool required, const char *const *words, char **out);

/* A name that can stand in a cell's name and in a path. */
#define NAME_RULE "must be of a-z, 0-9 and -, not beginning with -"
bool is_name(const char *name);

/* The field "name". */
int name_field(const json_source *s, const cJSON *object, char **out);

/* A path below the build folder. */
int path_field(const json_source *s, const cJSON *object, const char *name, char **out);

int argv_value(const json_source *s, const cJSON *node, const placeholders *allowed, argv_list *out);
int argv_field(const json_source *s, const cJSON *object, const char *name, bool required, const placeholders *allowed, argv_list *out);

/* A list of commands, at least one. */
int commands_field(const json_source *s, const cJSON *object, const char *name, bool required, const placeholders *allowed, argv_list **out,
                   size_t *count);

/* An object whose members are workloads of core's table; `words`: what they may be, NULL: any text. */
int workload_texts_field(const json_source *s, const cJSON *object, const char *name, const char *const *words, workload_texts *out);

/* A list of workloads of core's table, at least one, none twice. */
int workload_list_field(const json_source *s, const cJSON *object, const char *name, workload_list *out);

#endif
