/* catalog.c - finds runtimes (catalog.h). */
#include "catalog.h"

#include "memory.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void read_entry(catalog *c, const char *folder, const char *name, const char *build_root)
{
    char error[1024];
    c->at = mem_resize(c->at, c->count + 1, sizeof *c->at);
    catalog_entry *entry = &c->at[c->count++];
    *entry = (catalog_entry){.name = mem_text(name)};
    if (manifest_read(folder, build_root, &entry->manifest, error, sizeof error) < 0)
        entry->error = mem_text(error);
}

int catalog_read(const char *langs, const char *build_root, catalog *out, char *error, size_t error_size)
{
    struct dirent **names = NULL;
    *out = (catalog){0};
    int count = scandir(langs, &names, NULL, alphasort);
    if (count < 0) {
        snprintf(error, error_size, "%s cannot be read: %s", langs, strerror(errno));
        return -1;
    }
    for (int i = 0; i < count; i++) {
        char *folder = mem_format("%s/%s", langs, names[i]->d_name);
        char *file = mem_format("%s/runtime.json", folder);
        if (names[i]->d_name[0] != '.' && access(file, F_OK) == 0)
            read_entry(out, folder, names[i]->d_name, build_root);
        free(file);
        free(folder);
        free(names[i]);
    }
    free(names);
    return 0;
}

void catalog_free(catalog *c)
{
    for (size_t i = 0; i < c->count; i++) {
        manifest_free(&c->at[i].manifest);
        free(c->at[i].name);
        free(c->at[i].error);
    }
    free(c->at);
    *c = (catalog){0};
}
