/* cmd_validate.c - `ffibench validate FILE...`: whether results files are what results/README.md and results/schema.json say, and whether
 * their figures follow from their samples. */
#include "commands.h"
#include "results.h"

#include "format.h"

#include <stdio.h>
#include <string.h>

static const char usage[] = "usage: ffibench validate FILE...\n"
                            "\n"
                            "Reads each results file, checks every field, and computes every figure again from the samples.\n"
                            "Exit status: 0 all are valid, 2 at least one is not (one line on stderr says which field).\n";

static void print_summary(const char *path, const run *r)
{
    char shown[400];
    size_t processes = 0, samples = 0;
    for (size_t c = 0; c < r->cell_count; c++) {
        processes += r->cells[c].invocation_count;
        for (size_t i = 0; i < r->cells[c].invocation_count; i++)
            samples += r->cells[c].invocations[i].sample_ns.count;
    }
    format_utf8(path, 300, shown, sizeof shown);
    printf("%s: valid: %zu cells, %zu processes, %zu samples", shown, r->cell_count, processes, samples);
    if (r->startup_count > 0)
        printf(", %zu start-ups", r->startup_count);
    putchar('\n');
}

static int validate(const char *path)
{
    char error[1200];
    run r;
    int result = results_read(path, &r, error, sizeof error);
    if (result)
        fprintf(stderr, "ffibench validate: %s\n", error);
    else
        print_summary(path, &r);
    run_free(&r);
    return result;
}

int cmd_validate(int argc, char **argv)
{
    int invalid = 0;
    if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        fputs(usage, stdout);
        return 0;
    }
    int first = argc > 1 && strcmp(argv[1], "--") == 0 ? 2 : 1;
    if (argc <= first || (first == 1 && argv[1][0] == '-')) {
        fputs(usage, stderr);
        return 2;
    }
    for (int i = first; i < argc; i++)
        invalid += validate(argv[i]) != 0;
    return invalid ? 2 : 0;
}
