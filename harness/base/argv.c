/* argv.c - argument lists and their placeholders (manifest.h). A placeholder is {lower_case}; other braces are plain text. */
#include "argv.h"

#include "memory.h"
#include "wording.h"

#include <stdlib.h>
#include <string.h>

size_t placeholder_length(const char *at)
{
    size_t length = *at == '{' ? strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;
    return length > 0 && at[length + 1] == '}' ? length + 2 : 0;
}

static const char *value_of(const char *at, size_t length, const placeholders *values)
{
    const struct {
        const char *name, *value;
    } all[] = {
        {"{build}", values->build},         {"{src}", values->src},
        {"{core}", values->core},           {"{include}", values->include},
        {"{mechanism}", values->mechanism}, {"{workload}", values->workload},
        {"{flavour}", values->flavour},     {"{driver}", values->driver},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (strlen(all[i].name) == length && strncmp(all[i].name, at, length) == 0)
            return all[i].value;
    return NULL;
}

const char *argv_bad_placeholder(const char *argument, const placeholders *allowed)
{
    for (; *argument != '\0'; argument++) {
        size_t length = placeholder_length(argument);
        if (length > 0 && value_of(argument, length, allowed) == NULL)
            return argument;
    }
    return NULL;
}

char *placeholders_fill(const char *argument, const placeholders *values)
{
    text_buffer out = {0};
    text_add(&out, "%s", "");
    while (*argument != '\0') {
        size_t length = placeholder_length(argument);
        const char *value = length > 0 ? value_of(argument, length, values) : NULL;
        if (length > 0 && value == NULL) {
            free(out.at);
            return NULL;
        }
        if (length > 0)
            text_add(&out, "%s", value);
        else
            text_add(&out, "%c", *argument);
        argument += length > 0 ? length : 1;
    }
    return out.at;
}

void argv_add(argv_list *argv, char *argument)
{
    argv->at = mem_resize(argv->at, argv->count + 2, sizeof *argv->at);
    argv->at[argv->count++] = argument;
    argv->at[argv->count] = NULL;
}

int argv_expand(const argv_list *argv, const placeholders *values, argv_list *out)
{
    *out = (argv_list){0};
    for (size_t i = 0; i < argv->count; i++) {
        char *argument = placeholders_fill(argv->at[i], values);
        if (argument == NULL) {
            argv_free(out);
            return -1;
        }
        argv_add(out, argument);
    }
    return 0;
}

void argv_free(argv_list *argv)
{
    for (size_t i = 0; i < argv->count; i++)
        free(argv->at[i]);
    free(argv->at);
    *argv = (argv_list){0};
}
