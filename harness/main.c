/* main.c - the runner's command line: dispatch alone. Each subcommand is a file cmd_<name>.c. */
#include "commands.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *summary;
} subcommands[] = {
    {"list", cmd_list, "runtimes, mechanisms and workloads; what is installed, and how to install the rest"},
    {"build", cmd_build, "build core and the drivers that CELLS need"},
    {"check", cmd_check, "prove exactly n calls and right values, cell by cell"},
    {"machine", cmd_machine, "is this machine fit to measure, and what can be done about it?"},
    {"run", cmd_run, "measure, and write one results file"},
    {"startup", cmd_startup, "time process start to first call, by hyperfine"},
    {"compare", cmd_compare, "has anything become slower from one results file to another?"},
    {"history", cmd_history, "each cell over time, from results files, and where it changed"},
    {"ab", cmd_ab, "measure two builds, runtimes or settings beside each other, until it is known whether they differ"},
    {"crosscheck", cmd_crosscheck, "compare our figures with those of each ecosystem's own harness"},
    {"report", cmd_report, "print a results file as a table, or put it into a document"},
    {"validate", cmd_validate, "verify a results file"},
};
enum { COUNT = sizeof subcommands / sizeof subcommands[0] };

static void print_help(void)
{
    puts("ffibench - what it costs to cross from a language into C and back\n\nusage: ffibench SUBCOMMAND [ARGUMENT…]\n");
    for (int i = 0; i < COUNT; i++)
        printf("  %-10s %s\n", subcommands[i].name, subcommands[i].summary);
    puts("\nCELLS is runtime/mechanism/workload/size with globs, any part left out meaning all: jvm, '*/*/callback', 'c/*/string_*'.\n"
         "`ffibench SUBCOMMAND --help` says more. Exit status: 0 done, 1 failed, 2 usage or input error, 3 machine unfit.");
}

/* A standard stream that is closed would give its number to the first file that is opened. */
static void open_standard_streams(void)
{
    int fd;
    while ((fd = open("/dev/null", O_RDWR)) >= 0 && fd <= 2) {
    }
    if (fd > 2)
        close(fd);
}

int main(int argc, char **argv)
{
    open_standard_streams();
    const char *name = argc > 1 ? argv[1] : "";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_help();
        return 0;
    }
    if (strcmp(name, "--version") == 0) {
        puts("ffibench " FFB_VERSION);
        return 0;
    }
    for (int i = 0; i < COUNT; i++)
        if (strcmp(name, subcommands[i].name) == 0)
            return subcommands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "ffibench: %s%s%s; `ffibench --help` lists the subcommands\n", *name == '\0' ? "no subcommand" : "unknown subcommand '",
            name, *name == '\0' ? "" : "'");
    return 2;
}
