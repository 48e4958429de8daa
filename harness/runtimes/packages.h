/* packages.h - langs/<name>/packages: which Debian packages a runtime needs, and the line that installs them. */
#ifndef PACKAGES_H
#define PACKAGES_H

#include <stddef.h>

/* Reads `folder`/packages; none there: no packages. Returns 0, or -1 with "file:line: message" in `error`. Free what comes also then. */
int packages_read(const char *folder, char ***packages, size_t *count, char *error, size_t error_size);

/* "sudo apt-get install …", with what comes from backports or from elsewhere said; the caller frees. */
char *packages_hint(char *const *packages, size_t count);

#endif
