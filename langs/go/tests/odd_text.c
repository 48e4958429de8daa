/* odd_text.c - core with another text to return: an unpaired surrogate as UTF-8 would have it, and a byte that no character has. The
 * rest of core is linked to it. */
#include <ffibench.h>

const char *ffb_string_out(void)
{
    return "a\xed\xa0\x80\xff";
}
