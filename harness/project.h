/* project.h - where everything is: found upward from the running program, or named by FFIBENCH_ROOT and FFIBENCH_BUILD. */
#ifndef PROJECT_H
#define PROJECT_H

#include <stddef.h>

typedef struct project {
    char *root, *langs, *include; /* include: where ffibench.h is */
    char *build;                  /* all that is made */
    char *core, *counting;        /* where libffibench.so is, timing and counting */
    char *local_results;          /* results of this machine */
} project;

/* All paths are absolute. Returns 0, or -1 with a line in `error`. Free it also after failure. */
int project_find(project *out, char *error, size_t error_size);
void project_free(project *p);

/* Makes a folder and those above it. Returns 0, or -1 with a line in `error`. */
int project_make_folder(const char *path, char *error, size_t error_size);

#endif
