/* strings.c - hands the string kernels texts that other languages refuse or change, and prints what came of it: one line a case, the check
 * value of one call, which is the length plus the last byte. Linked with core, whose text that goes out is replaced here. */
#include "../driver.h"

#include <stdio.h>
#include <string.h>

int32_t size;
uint8_t *buffer;
char *text;
extern const char *ffb__text_out; /* core's own, see core/state.h */

static int32_t call(const char *workload)
{
    const kernel_row *row = kernels;
    while (strcmp(row->workload, workload) != 0)
        row++;
    return row->run(1);
}

int main(void)
{
    static char texts[][8] = {"ab\0cd", "ab\xff", "ab\xed\xa0\x80"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        text = texts[i];
        ffb__text_out = texts[i];
        printf("in %zu: %d\n", i, call("string_in"));
        printf("out %zu: %d\n", i, call("string_out"));
    }
}
