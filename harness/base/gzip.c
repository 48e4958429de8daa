/* gzip.c - see gzip.h. The unpacking is zlib's. */
#include "gzip.h"

#include "memory.h"

#include <limits.h>
#include <stdlib.h>
#define ZLIB_CONST /* its input is const */
#include <zlib.h>

enum { GZIP_ONLY = 15 + 16, FIRST_ROOM = 1 << 16 }; /* 15: any window; 16: gzip's header, no other */

bool gzip_begins(const char *bytes, size_t size)
{
    return size >= 2 && (unsigned char)bytes[0] == 0x1f && (unsigned char)bytes[1] == 0x8b;
}

/* How far unpacking has come. */
typedef struct unpacking {
    z_stream stream;
    size_t left; /* of the input, beyond what the stream has */
    size_t max;
    char *out;
    size_t used, room;
} unpacking;

/* zlib counts in unsigned int. */
static unsigned piece(size_t size)
{
    return size < INT_MAX ? (unsigned)size : INT_MAX;
}

static void feed(unpacking *u)
{
    if (u->stream.avail_in > 0)
        return;
    u->stream.avail_in = piece(u->left);
    u->left -= u->stream.avail_in;
}

/* Twice the room, up to one byte more than is allowed, by which too much is noticed. */
static void make_room(unpacking *u)
{
    if (u->used < u->room)
        return;
    u->room = u->room ? 2 * u->room : FIRST_ROOM;
    if (u->room > u->max + 1)
        u->room = u->max + 1;
    u->out = mem_resize(u->out, u->room + 1, 1);
}

/* One step. Returns NULL while all is well; sets *done when the last member has ended, or there is too much. */
static const char *step(unpacking *u, bool *done)
{
    feed(u);
    make_room(u);
    unsigned room = piece(u->room - u->used);
    u->stream.next_out = (Bytef *)u->out + u->used;
    u->stream.avail_out = room;
    int status = inflate(&u->stream, Z_NO_FLUSH);
    u->used += room - u->stream.avail_out;
    bool fed_all = u->left == 0 && u->stream.avail_in == 0;
    if (u->used > u->max) {
        *done = true;
        return NULL;
    }
    if (status == Z_STREAM_END) {
        *done = fed_all;
        return fed_all || inflateReset(&u->stream) == Z_OK ? NULL : "cannot be unpacked";
    }
    if (status == Z_BUF_ERROR || (status == Z_OK && fed_all && u->stream.avail_out > 0))
        return "ends before its gzip data does";
    return status == Z_OK ? NULL : "is damaged: its gzip data cannot be unpacked";
}

const char *gzip_unpack(const char *bytes, size_t size, size_t max, char **out, size_t *out_size)
{
    unpacking u = {.left = size, .max = max};
    const char *problem = NULL;
    bool done = false;
    u.stream.next_in = (const Bytef *)bytes;
    if (inflateInit2(&u.stream, GZIP_ONLY) != Z_OK)
        return "cannot be unpacked: no memory";
    while (!problem && !done)
        problem = step(&u, &done);
    inflateEnd(&u.stream);
    if (problem) {
        free(u.out);
        return problem;
    }
    u.out[u.used] = 0;
    *out = u.out;
    *out_size = u.used;
    return NULL;
}
