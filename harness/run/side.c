/* side.c - from what was said of a side to a project (side.h). */
#include "side.h"

#include "memory.h"
#include "wording.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wordexp.h>

typedef struct said {
    char *root, *core;
    char **variables, **run_variables;
    size_t variable_count, run_count;
} said;

/* ---- Words ---- */

static char *path_to(const char *folder, const char *name)
{
    return mem_format("%s/%s", folder, name);
}

static bool has(const char *folder, const char *name)
{
    char *path = path_to(folder, name);
    bool there = access(path, F_OK) == 0;
    free(path);
    return there;
}

static int take_root(said *s, const char *value, char *error, size_t error_size)
{
    char *root = realpath(value, NULL);
    bool good = root != NULL && has(root, "langs") && has(root, "core");
    if (s->root != NULL)
        snprintf(error, error_size, "root= is said twice");
    else if (!good)
        snprintf(error, error_size, "root=%s is no checkout of this project: it must hold langs/ and core/", value);
    if (s->root != NULL || !good) {
        free(root);
        return -1;
    }
    s->root = root;
    return 0;
}

static int take_core(said *s, const char *value, char *error, size_t error_size)
{
    static const char *const files[] = {"libffibench.so", "libffibench.a", "counting/libffibench.so", "counting/libffibench.a",
                                        "counting/libffibench-malloc.so"};
    if (s->core != NULL) {
        snprintf(error, error_size, "core= is said twice");
        return -1;
    }
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (!has(value, files[i])) {
            snprintf(error, error_size, "core=%s has no %s: `make core BUILD=B` leaves in B/core what is needed", value, files[i]);
            return -1;
        }
    s->core = realpath(value, NULL);
    return 0;
}

static void add(char ***list, size_t *count, const char *variable)
{
    *list = mem_resize(*list, *count + 2, sizeof **list);
    (*list)[(*count)++] = mem_text(variable);
    (*list)[*count] = NULL;
}

static int take_word(said *s, const char *word, char *error, size_t error_size)
{
    const char *equals = strchr(word, '=');
    bool run = strncmp(word, "run:", 4) == 0;
    if (equals == NULL || equals == word + (run ? 4 : 0)) {
        snprintf(error, error_size, "'%s' says nothing of a side: root=DIR, core=DIR, NAME=VALUE and run:NAME=VALUE do", word);
        return -1;
    }
    if (strncmp(word, "root=", 5) == 0)
        return take_root(s, word + 5, error, error_size);
    if (strncmp(word, "core=", 5) == 0)
        return take_core(s, word + 5, error, error_size);
    if (run)
        add(&s->run_variables, &s->run_count, word + 4);
    else
        add(&s->variables, &s->variable_count, word);
    return 0;
}

static int take_words(said *s, const char *words, char *error, size_t error_size)
{
    wordexp_t expanded;
    int status = wordexp(words, &expanded, WRDE_NOCMD | WRDE_UNDEF);
    if (status != 0) {
        snprintf(error, error_size, "'%s' are no words that a shell could read%s", words,
                 status == WRDE_BADVAL ? ": a variable in it is not set" : "");
        return -1;
    }
    for (size_t i = 0; status == 0 && i < expanded.we_wordc; i++)
        status = take_word(s, expanded.we_wordv[i], error, error_size);
    wordfree(&expanded);
    return status;
}

/* ---- The project ---- */

/* FNV-1a, 64 bits: a short name that is the same for the same words. */
static uint64_t add_hash(uint64_t hash, const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    return (hash ^ 1) * UINT64_C(1099511628211);
}

static char *build_folder(const project *own, const char *root, const said *s)
{
    if (s->variable_count == 0 && s->core == NULL)
        return strcmp(root, own->root) == 0 ? mem_text(own->build) : path_to(root, "build");
    uint64_t hash = add_hash(add_hash(UINT64_C(14695981039346656037), root), s->core);
    for (size_t i = 0; i < s->variable_count; i++)
        hash = add_hash(hash, s->variables[i]);
    return mem_format("%s/ab/%012llx", own->build, (unsigned long long)(hash & UINT64_C(0xffffffffffff)));
}

/* A root without a Makefile cannot build core anew: then that of its own build/ stays the one. */
static char *core_folder(const project *own, const project *side, const said *s)
{
    if (s->core != NULL)
        return mem_text(s->core);
    if (has(side->root, "Makefile"))
        return NULL;
    return strcmp(side->root, own->root) == 0 ? mem_text(own->core) : path_to(side->root, "build/core");
}

static void fill(const project *own, said *s, project *out)
{
    const char *root = s->root != NULL ? s->root : own->root;
    char *build = build_folder(own, root, s);
    project_at(root, build, out);
    free(build);
    char *core = core_folder(own, out, s);
    if (core != NULL) {
        free(out->core);
        free(out->counting);
        out->core = core;
        out->counting = path_to(core, "counting");
        out->core_given = true;
    }
    out->variables = s->variables;
    out->run_variables = s->run_variables;
    s->variables = s->run_variables = NULL;
}

static void said_free(said *s)
{
    project_free(&(project){.variables = s->variables, .run_variables = s->run_variables});
    free(s->root);
    free(s->core);
}

int side_project(const project *own, const char *words, project *out, char *error, size_t error_size)
{
    said s = {0};
    *out = (project){0};
    int status = take_words(&s, words, error, error_size);
    if (status == 0) {
        fill(own, &s, out);
        status = project_make_folder(out->build, error, error_size);
    }
    said_free(&s);
    return status;
}

int side_ask_core(project *side, char *error, size_t error_size)
{
    char *path = path_to(side->core, "libffibench.so");
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const char *(*ask)(void) = NULL;
    if (library != NULL)
        *(void **)&ask = dlsym(library, "ffb_build");
    free(side->core_build);
    side->core_build = ask != NULL ? mem_text(ask()) : NULL;
    if (ask == NULL)
        snprintf(error, error_size, "%s is no core of this project: %s", path, dlerror());
    if (library != NULL)
        dlclose(library);
    free(path);
    return side->core_build != NULL ? 0 : -1;
}
