/* gzip.h - what gzip packed, unpacked in memory. Published results are packed: their numbers take a third of the space. */
#ifndef GZIP_H
#define GZIP_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the bytes begin as those of a gzip file do. */
bool gzip_begins(const char *bytes, size_t size);

/* Unpacks all members (RFC 1952) into `out`, `out_size` bytes and a NUL, which the caller frees. Returns NULL, or what is wrong, static;
 * then nothing is to be freed. Stops after `max` + 1 bytes: a small file can become a thousand times its size. */
const char *gzip_unpack(const char *bytes, size_t size, size_t max, char **out, size_t *out_size);

#endif
