/* shim.h - what Swift imports as CFFIBench: core's one public header, found along -I, and what build.sh says of the compiler. */
#include <ffibench.h>

static inline const char *swift_compiler(void)
{
    return SWIFT_COMPILER;
}
