/* dlsym.c - fills the pointers of dlsym.h. */
#define DLSYM_C /* the functions' own names are needed here, as text */
#include "dlsym.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#define DEFINE(function) __typeof__(function) *loaded_##function;
FOR_EACH_FUNCTION(DEFINE)

static void fail(void)
{
    fprintf(stderr, "%s\n", dlerror());
    exit(2);
}

static void *look_up(void *library, const char *name)
{
    void *address = dlsym(library, name);
    if (!address)
        fail();
    return address;
}

void load_ffibench(void)
{
    void *library = dlopen("libffibench.so", RTLD_NOW);
    if (!library)
        fail();
#define LOOK_UP(function) *(void **)&loaded_##function = look_up(library, #function);
    FOR_EACH_FUNCTION(LOOK_UP)
}
