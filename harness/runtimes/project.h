/* project.h - where everything is, found upward from the running program or named by FFIBENCH_ROOT and FFIBENCH_BUILD; and what else its
 * programs are started with. `ffibench ab` has two of them (side.h). */
#ifndef PROJECT_H
#define PROJECT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct project {
    char *root, *langs, *include; /* include: where ffibench.h is */
    char *build;                  /* all that is made */
    char *core, *counting;        /* where libffibench.so is, timing and counting */
    char *local_results;          /* results of this machine */
    bool core_given;              /* core was built elsewhere: nothing here makes it */
    char *core_build;             /* what that core's ffb_build() says; NULL: what the runner's own says */
    char **variables;             /* NAME=value, for all programs that are started; ends with NULL, or is NULL */
    char **run_variables;         /* the same, for drivers alone */
} project;

/* All paths are absolute. Returns 0, or -1 with a line in `error`. Free it also after failure. */
int project_find(project *out, char *error, size_t error_size);
void project_free(project *p);

/* Fills the paths of a project below `root` that builds to `build`; both are copied. */
void project_at(const char *root, const char *build, project *out);

/* `more` (NAME=value, ends with NULL) and before it the project's variables, so that `more` prevails; `running`: those of drivers, too. The
 * strings are borrowed; free the array. */
char **project_environment(const project *p, bool running, char *const *more);

/* The value that a driver of this project inherits for a variable, NULL where there is none. */
const char *project_inherited(const project *p, const char *name);

/* What a core of this project says of itself. */
const char *project_core_build(const project *p);

/* Makes a folder and those above it. Returns 0, or -1 with a line in `error`. */
int project_make_folder(const char *path, char *error, size_t error_size);

#endif
