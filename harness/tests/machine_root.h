/* machine_root.h - a /proc and a /sys made by hand, below a folder of their own: `root`, which make_root makes and remove_root removes; put
 * writes a file there. Include it first, with _XOPEN_SOURCE 700. */
#ifndef MACHINE_ROOT_H
#define MACHINE_ROOT_H

#include "cmocka_headers.h"
#include "memory.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[64];

static inline int make_root(void **state)
{
    (void)state;
    strcpy(root, "/tmp/ffibench-root-XXXXXX");
    return mkdtemp(root) ? 0 : -1;
}

static inline int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

static inline int remove_root(void **state)
{
    (void)state;
    return nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static inline void put(const char *path, const char *text)
{
    char *full = mem_format("%s%s", root, path);
    for (char *slash = strchr(full + strlen(root) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(full, 0755);
        *slash = '/';
    }
    FILE *file = fopen(full, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    free(full);
}

#endif
