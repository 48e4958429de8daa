/* odd_text.c - core with another ffb_string_out, for strings.bats: returns what the environment variable TEXT holds. */
#include "ffibench.h"

#include <stdlib.h>

const char *ffb_string_out(void)
{
    return getenv("TEXT");
}
