/* cmocka_headers.h - what cmocka.h wants included before itself. */
#ifndef CMOCKA_HEADERS_H
#define CMOCKA_HEADERS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#endif
