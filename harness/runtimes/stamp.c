/* stamp.c - a build's inputs and outputs as a text (stamp.h). */
#define _GNU_SOURCE
#include "stamp.h"

#include "memory.h"
#include "wording.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MAX = 32 };

/* ---- Units ---- */

static bool same_words(const argv_list *a, const argv_list *b)
{
    for (size_t i = 0; a->count == b->count && i < a->count; i++)
        if (strcmp(a->at[i], b->at[i]) != 0)
            return false;
    return a->count == b->count;
}

static bool same_build(const recipe *a, const recipe *b)
{
    for (size_t i = 0; a->build_count == b->build_count && i < a->build_count; i++)
        if (!same_words(&a->build[i], &b->build[i]))
            return false;
    return a->build_count == b->build_count;
}

build_unit unit_that_builds(const project *p, const manifest *runtime, const mechanism *m)
{
    build_unit unit = {p, runtime, NULL};
    for (size_t i = 0; m->own.build_count > 0 && unit.mechanism == NULL; i++)
        if (same_build(&runtime->mechanisms[i].own, &m->own))
            unit.mechanism = &runtime->mechanisms[i];
    return unit;
}

/* ---- A unit's commands ---- */

const argv_list *unit_detect(const build_unit *u)
{
    return u->mechanism != NULL && u->mechanism->own.detect.count > 0 ? &u->mechanism->own.detect : &u->manifest->recipe.detect;
}

const argv_list *unit_version(const build_unit *u)
{
    return u->mechanism != NULL && u->mechanism->own.version.count > 0 ? &u->mechanism->own.version : &u->manifest->recipe.version;
}

const argv_list *unit_run(const build_unit *u)
{
    return u->mechanism != NULL && u->mechanism->own.run.count > 0 ? &u->mechanism->own.run : &u->manifest->recipe.run;
}

const recipe *unit_build(const build_unit *u)
{
    return u->mechanism != NULL && u->mechanism->own.build_count > 0 ? &u->mechanism->own : &u->manifest->recipe;
}

placeholders unit_placeholders(const build_unit *u, const char *core)
{
    const manifest *owner = u->manifest->owner;
    return (placeholders){.build = u->manifest->build_folder,
                          .src = u->manifest->folder,
                          .core = core,
                          .include = u->project->include,
                          .driver = owner != NULL ? owner->build_folder : NULL};
}

/* ---- Lines ---- */

static void add_file(text_buffer *out, const char *kind, const char *path)
{
    struct stat s;
    if (stat(path, &s) < 0)
        text_add(out, "%s %s: none\n", kind, path);
    else if (S_ISDIR(s.st_mode))
        text_add(out, "%s %s: folder\n", kind, path);
    else
        text_add(out, "%s %s: %lld bytes, %lld.%09ld\n", kind, path, (long long)s.st_size, (long long)s.st_mtim.tv_sec, s.st_mtim.tv_nsec);
}

static bool is_folder(const char *path)
{
    struct stat s;
    return lstat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

static void add_folder(text_buffer *out, const char *folder, int depth)
{
    struct dirent **names = NULL;
    int count = depth < DEPTH_MAX ? scandir(folder, &names, NULL, alphasort) : 0;
    for (int i = 0; i < count; i++) {
        char *path = mem_format("%s/%s", folder, names[i]->d_name);
        bool self = strcmp(names[i]->d_name, ".") == 0 || strcmp(names[i]->d_name, "..") == 0;
        if (!self && is_folder(path))
            add_folder(out, path, depth + 1);
        else if (!self)
            add_file(out, "file", path);
        free(path);
        free(names[i]);
    }
    free(names);
}

/* The file that `program` starts, with symbolic links followed: an update of a toolchain often changes only where they lead. */
static char *program_path(const project *p, const char *program)
{
    const char *path = project_inherited(p, "PATH");
    if (strchr(program, '/') != NULL)
        return realpath(program, NULL);
    for (const char *at = path != NULL ? path : ""; *at != '\0';) {
        size_t length = strcspn(at, ":");
        char *candidate = mem_format("%.*s/%s", (int)length, at, program);
        char *real = access(candidate, X_OK) == 0 && !is_folder(candidate) ? realpath(candidate, NULL) : NULL;
        free(candidate);
        if (real != NULL)
            return real;
        at += length + (at[length] == ':');
    }
    return NULL;
}

static void add_command(text_buffer *out, const project *p, const char *kind, const argv_list *argv, const placeholders *values)
{
    argv_list expanded;
    if (argv_expand(argv, values, &expanded) < 0)
        return;
    text_add(out, "%s ", kind);
    text_add_shell_line(out, expanded.at);
    char *program = program_path(p, expanded.at[0]);
    text_add(out, "\n");
    if (program == NULL)
        text_add(out, "program %s: none\n", expanded.at[0]);
    else if (strncmp(program, values->build, strlen(values->build)) != 0)
        add_file(out, "program", program);
    free(program);
    argv_free(&expanded);
}

static int is_source(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot != NULL && (strcmp(dot, ".c") == 0 || strcmp(dot, ".h") == 0);
}

/* A build may take core's libraries of both flavours, or compile core's sources into its program. */
static void add_core(text_buffer *out, const project *p)
{
    const char *const folders[] = {p->core, p->counting}, *const libraries[] = {"libffibench.so", "libffibench.a"};
    struct dirent **names = NULL;
    int count = scandir(p->include, &names, is_source, alphasort);
    for (int i = 0; i < count; i++) {
        char *path = mem_format("%s/%s", p->include, names[i]->d_name);
        add_file(out, "core", path);
        free(path);
        free(names[i]);
    }
    free(names);
    for (int i = 0; i < 4; i++) {
        char *path = mem_format("%s/%s", folders[i / 2], libraries[i % 2]);
        add_file(out, "core", path);
        free(path);
    }
}

char *stamp_inputs(const build_unit *u)
{
    text_buffer out = {0};
    const recipe *build = unit_build(u);
    placeholders values = unit_placeholders(u, u->project->core);
    add_command(&out, u->project, "detect", unit_detect(u), &values);
    for (size_t i = 0; i < build->build_count; i++)
        add_command(&out, u->project, "build", &build->build[i], &values);
    add_folder(&out, u->manifest->owner != NULL ? u->manifest->owner->folder : u->manifest->folder, 0);
    add_core(&out, u->project);
    return out.at;
}

/* ---- Outputs ---- */

static void add_outputs(text_buffer *out, const build_unit *u, const argv_list *argv, const char *mechanism_name, const char *flavour)
{
    placeholders values = unit_placeholders(u, u->project->core);
    argv_list expanded;
    values.mechanism = mechanism_name;
    values.workload = "";
    values.flavour = flavour;
    if (argv_expand(argv, &values, &expanded) < 0)
        return;
    size_t length = strlen(values.build);
    for (size_t i = 0; i < expanded.count; i++)
        if (strncmp(expanded.at[i], values.build, length) == 0 && expanded.at[i][length] == '/')
            add_file(out, "output", expanded.at[i]);
    argv_free(&expanded);
}

static bool names_flavour(const argv_list *argv)
{
    for (size_t i = 0; i < argv->count; i++)
        if (strstr(argv->at[i], "{flavour}") != NULL)
            return true;
    return false;
}

char *stamp_outputs(const build_unit *u)
{
    static const char *const flavours[] = {"timing", "counting"};
    text_buffer out = {0};
    text_add(&out, "%s", "");
    add_outputs(&out, u, unit_version(u), "", "");
    for (size_t i = 0; i < u->manifest->mechanism_count; i++) {
        const mechanism *m = &u->manifest->mechanisms[i];
        bool here = unit_that_builds(u->project, u->manifest, m).mechanism == u->mechanism;
        build_unit other = {u->project, u->manifest, m};
        for (int f = 0; here && f < (names_flavour(unit_run(&other)) ? 2 : 1); f++)
            add_outputs(&out, u, unit_run(&other), m->name, flavours[f]);
    }
    return out.at;
}
