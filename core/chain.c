/* chain.c - the only file that holds machine code, one block a processor. */
#include "chain.h"

#if defined(__x86_64__)
#define ADD "add %[b], %[a]\n"
#define MUL "imul %[b], %[a]\n"
#define JUMP "jmp 1f\n.p2align 2\n1:\n"
#elif defined(__aarch64__)
#define ADD "add %[a], %[a], %[b]\n"
#define MUL "mul %[a], %[a], %[b]\n"
#define JUMP "b 1f\n1:\n"
#else
#error "chain.c knows x86-64 and aarch64: add a dependent addition, a dependent multiplication and a jump for this processor"
#endif

#define NOPS "nop\nnop\nnop\nnop\n"

/* NOLINTBEGIN(bugprone-macro-parentheses): strings that stand side by side */
#define REPEAT(count, what) ".rept " #count "\n" what ".endr\n"
#define DEPENDENT(code) __asm__ volatile(code : [a] "+r"(a) : [b] "r"(b))
/* NOLINTEND(bugprone-macro-parentheses) */

enum { BLOCK = 256 };

void ffb__chain(void)
{
    uint64_t a = 1, b = 3;
    for (int32_t i = 0; i < CHAIN_CYCLES / BLOCK; i++)
        DEPENDENT(REPEAT(256, ADD));
}

void ffb__wide_chain(void)
{
    uint64_t a = 1, b = 3;
    for (int32_t i = 0; i < WIDE_CHAIN_CYCLES / BLOCK; i++)
        DEPENDENT(REPEAT(256, ADD NOPS));
}

void ffb__imul_chain(void)
{
    uint64_t a = 1, b = 3;
    for (int32_t i = 0; i < CHAIN_CYCLES / BLOCK; i++)
        DEPENDENT(REPEAT(256, MUL));
}

int32_t ffb__golden(int32_t n)
{
    uint64_t a = 1, b = 3;
    for (int32_t i = 0; i < n; i++)
        DEPENDENT(REPEAT(64, MUL ADD ADD ADD));
    return n;
}

void ffb__scrub(void)
{
    __asm__ volatile(REPEAT(65536, JUMP));
}
