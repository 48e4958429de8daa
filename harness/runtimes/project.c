/* project.c - finds the project's folders (project.h). */
#define _GNU_SOURCE
#include "project.h"

#include "ffibench.h"
#include "memory.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool exists(const char *folder, const char *name)
{
    char *path = mem_format("%s/%s", folder, name);
    bool there = access(path, F_OK) == 0;
    free(path);
    return there;
}

static char *running_program(void)
{
    return realpath("/proc/self/exe", NULL);
}

/* The first folder above the program that holds langs/ and core/. */
static char *root_above(char *path)
{
    char *slash;
    while (path != NULL && (slash = strrchr(path, '/')) != NULL && slash != path) {
        *slash = '\0';
        if (exists(path, "langs") && exists(path, "core/ffibench.h"))
            return path;
    }
    free(path);
    return NULL;
}

static char *find_root(char *error, size_t error_size)
{
    const char *named = getenv("FFIBENCH_ROOT");
    char *root = named != NULL ? realpath(named, NULL) : root_above(running_program());
    if (root == NULL && named == NULL)
        snprintf(error, error_size, "no folder above this program holds langs/ and core/: set FFIBENCH_ROOT to the project's folder");
    else if (root == NULL || !exists(root, "langs"))
        snprintf(error, error_size, "FFIBENCH_ROOT=%s is no folder that holds langs/", named);
    else
        return root;
    free(root);
    return NULL;
}

int project_make_folder(const char *path, char *error, size_t error_size)
{
    char *copy = mem_text(path);
    int status = 0;
    for (char *at = copy + 1; status == 0; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        char kept = *at;
        *at = '\0';
        if (mkdir(copy, 0777) < 0 && errno != EEXIST) {
            snprintf(error, error_size, "cannot make the folder %s: %s", copy, strerror(errno));
            status = -1;
        }
        *at = kept;
        if (kept == '\0')
            break;
    }
    free(copy);
    return status;
}

static char *find_build(const char *root, char *error, size_t error_size)
{
    const char *named = getenv("FFIBENCH_BUILD");
    if (named == NULL)
        return mem_format("%s/build", root);
    if (project_make_folder(named, error, error_size) < 0)
        return NULL;
    return realpath(named, NULL);
}

static void fill_paths(project *p)
{
    p->langs = mem_format("%s/langs", p->root);
    p->include = mem_format("%s/core", p->root);
    p->core = mem_format("%s/core", p->build);
    p->counting = mem_format("%s/core/counting", p->build);
    p->local_results = mem_format("%s/results/local", p->root);
}

int project_find(project *out, char *error, size_t error_size)
{
    *out = (project){.root = find_root(error, error_size)};
    if (out->root == NULL)
        return -1;
    out->build = find_build(out->root, error, error_size);
    if (out->build == NULL)
        return -1;
    fill_paths(out);
    return 0;
}

void project_at(const char *root, const char *build, project *out)
{
    *out = (project){.root = mem_text(root), .build = mem_text(build)};
    fill_paths(out);
}

/* ---- What programs are started with ---- */

static size_t count_of(char *const *variables)
{
    size_t count = 0;
    while (variables != NULL && variables[count] != NULL)
        count++;
    return count;
}

static size_t append(char **to, size_t count, char *const *variables)
{
    for (; variables != NULL && *variables != NULL; variables++)
        to[count++] = *variables;
    return count;
}

char **project_environment(const project *p, bool running, char *const *more)
{
    char **all = mem_zeroed(count_of(p->variables) + count_of(p->run_variables) + count_of(more) + 1, sizeof *all);
    size_t count = append(all, 0, p->variables);
    count = append(all, count, running ? p->run_variables : NULL);
    append(all, count, more);
    return all;
}

static const char *value_in(char *const *variables, const char *name)
{
    size_t length = strlen(name);
    for (size_t i = count_of(variables); i > 0; i--)
        if (strncmp(variables[i - 1], name, length) == 0 && variables[i - 1][length] == '=')
            return variables[i - 1] + length + 1;
    return NULL;
}

const char *project_inherited(const project *p, const char *name)
{
    const char *own = value_in(p->run_variables, name);
    own = own != NULL ? own : value_in(p->variables, name);
    return own != NULL ? own : getenv(name);
}

const char *project_core_build(const project *p)
{
    return p->core_build != NULL ? p->core_build : ffb_build();
}

/* ---- The end ---- */

static void free_all(char **variables)
{
    for (size_t i = 0; i < count_of(variables); i++)
        free(variables[i]);
    free(variables);
}

void project_free(project *p)
{
    char *all[] = {p->root, p->langs, p->include, p->build, p->core, p->counting, p->local_results, p->core_build};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        free(all[i]);
    free_all(p->variables);
    free_all(p->run_variables);
    *p = (project){0};
}
