/* simulate.c - `make simulate`: the statistics on simulated machines and tables, whose truth is known: does an interval cover what it
 * should, how often does a comparison cry wolf, what does it find. Three parts, one file each. results/README.md has what it printed. */
#include "simulate.h"

#include <stdlib.h>
#include <string.h>

enum { USAGE = 2, SEED = 1 };

static const char usage[] =
    "usage: simulate [--thorough X] [--seed S] [PART…]\n"
    "PART: samples (samples to a figure), tables (figures to verdicts), sequential (verdicts while measuring); all\n"
    "  --thorough X  times as many tries as the published table has (1); 0.05 for a quick look\n"
    "  --seed S      of the draws (1)\n";

typedef int simulation(double thorough, uint64_t seed, FILE *out);

static const struct {
    const char *name;
    simulation *run;
} parts[] = {{"samples", simulate_samples}, {"tables", simulate_tables}, {"sequential", simulate_sequential}};
enum { PARTS = sizeof parts / sizeof parts[0] };

typedef struct options {
    double thorough;
    uint64_t seed;
    bool wanted[PARTS];
} options;

static bool read_part(const char *name, options *o)
{
    for (size_t p = 0; p < PARTS; p++)
        if (strcmp(name, parts[p].name) == 0)
            return o->wanted[p] = true;
    return false;
}

/* `value` may be NULL: then there was none. */
static bool read_option(const char *name, const char *value, options *o)
{
    char *end = NULL;
    if (value == NULL || *value < '0' || *value > '9')
        return false;
    if (strcmp(name, "--seed") == 0)
        o->seed = strtoull(value, &end, 10);
    else if (strcmp(name, "--thorough") == 0)
        o->thorough = strtod(value, &end);
    return end != NULL && *end == '\0' && o->thorough > 0 && o->thorough <= 1000;
}

static int read_options(int argc, char **argv, options *o)
{
    bool any = false;
    *o = (options){.thorough = 1, .seed = SEED};
    for (int i = 1; i < argc; i++) {
        bool is_option = strncmp(argv[i], "--", 2) == 0, good = is_option ? read_option(argv[i], argv[i + 1], o) : read_part(argv[i], o);
        if (!good) {
            fprintf(stderr, "simulate: what is %s%s%s?\n%s", argv[i], is_option && argv[i + 1] != NULL ? " " : "",
                    is_option && argv[i + 1] != NULL ? argv[i + 1] : "", usage);
            return -1;
        }
        any = any || !is_option;
        i += is_option;
    }
    for (size_t p = 0; !any && p < PARTS; p++)
        o->wanted[p] = true;
    return 0;
}

int main(int argc, char **argv)
{
    options o;
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    if (read_options(argc, argv, &o) < 0)
        return USAGE;
    printf("# The statistics on simulated data\n\n"
           "Made by `make simulate` (seed %llu). Shares have their 95 %% intervals (Wilson) in parentheses. results/README.md, "
           "\"Evidence\", says\n"
           "what is simulated, and what that proves.\n",
           (unsigned long long)o.seed);
    for (size_t p = 0; p < PARTS; p++) {
        if (!o.wanted[p])
            continue;
        fputc('\n', stdout);
        if (parts[p].run(o.thorough, o.seed, stdout) < 0) {
            fputs("simulate: a process of the simulation failed\n", stderr);
            return 1;
        }
    }
    return 0;
}
