/* malloc_count.c - counts what malloc gives to each thread. The runner preloads it while it checks, and core's counting build asks it, so
 * that native drivers need say nothing of their allocations. Never loaded while anything is timed. */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

/* The C library's own, under the names that it gives them for exactly this (glibc). */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static _Thread_local __attribute__((tls_model("initial-exec"))) int64_t bytes, blocks;

/* Bytes that were asked for, and blocks, by the calling thread since it began. */
void ffb_malloc_count(int64_t *out_bytes, int64_t *out_blocks);

void ffb_malloc_count(int64_t *out_bytes, int64_t *out_blocks)
{
    *out_bytes = bytes;
    *out_blocks = blocks;
}

static void count(size_t size)
{
    bytes += (int64_t)size;
    blocks++;
}

void *malloc(size_t size)
{
    count(size);
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    count(number * size);
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size)
{
    count(size);
    return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size)
{
    count(size);
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    void *block = memalign(alignment, size);
    if (block)
        *out = block;
    return block ? 0 : ENOMEM;
}
