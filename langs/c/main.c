/* main.c - C calls C: the baseline. The program of every mechanism: set-up and the loop that ffibench.h asks for. */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int32_t size;
uint8_t *buffer;
char *text;

static kernel *find_kernel(const char *workload)
{
    const kernel_row *row = kernels;
    while (row->run && strcmp(row->workload, workload) != 0)
        row++;
    return row->run;
}

static void set_up(void)
{
    size = ffb_size();
    buffer = aligned_alloc(64, ((size_t)size / 64 + 1) * 64); /* the beginning of a cache line, and whole lines of them */
    for (int32_t i = 0; i < size; i++)
        buffer[i] = (uint8_t)(i * 31 + 7);
    text = strdup(ffb_text());
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--version") == 0)
        return puts("gcc " __VERSION__) < 0;
    kernel *run = argc == 3 ? find_kernel(argv[2]) : NULL;
    if (!run) {
        fprintf(stderr, "%s: give a mechanism and a workload of ffibench.h\n", argv[0]);
        return 2;
    }
#ifdef FFIBENCH_DLSYM
    load_ffibench();
#endif
    set_up();
    int32_t n, check = 0;
    while ((n = ffb_next(check)) >= 0)
        check = run(n);
    return ffb_finish();
}
