/* golden.h - what is printed, compared with a file of harness/tests/data. UPDATE_GOLDEN=1 in the environment of the test
 * (scripts/env env UPDATE_GOLDEN=1 ...) writes the file instead; look at the difference before committing it. Tests run from the
 * project's folder. */
#ifndef GOLDEN_H
#define GOLDEN_H

#include "cmocka_headers.h"

#include <stdio.h>

#define GOLDEN_FOLDER "harness/tests/data/"

/* The file's text, NUL-terminated; free it. */
static inline char *read_whole(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s cannot be opened", path);
    char *text = calloc(1, 1 << 17);
    *size = fread(text, 1, (1 << 17) - 1, file);
    fclose(file);
    return text;
}

static inline void assert_golden(const char *name, const char *text)
{
    char path[300];
    size_t size;
    snprintf(path, sizeof path, GOLDEN_FOLDER "%s", name);
    if (getenv("UPDATE_GOLDEN")) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        fputs(text, file);
        assert_int_equal(fclose(file), 0);
    }
    char *wanted = read_whole(path, &size);
    assert_string_equal(text, wanted);
    free(wanted);
}

#endif
