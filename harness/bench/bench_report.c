/* bench_report.c - how long a results file of a full run takes to become a report: what reading it takes, and each form of report.h.
 * bench_report FILE: writes a file of 2000 cells x 10 processes (4.8 million samples) to FILE, reads it in a process of its own, prints it
 * in every form that there is, and says how long each took. */
#include "big_run.h"
#include "ffibench.h"
#include "report.h"
#include "in_child.h"
#include "results.h"

#include <dirent.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { CELLS = 2000, RUNTIMES = 8, MECHANISMS = 5, STARTS = 20 };

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- The file ---- */

static void add_startup(run *r, const char *runtime, const char *mechanism, int number)
{
    int64_t times_us[STARTS];
    for (int i = 0; i < STARTS; i++)
        times_us[i] = 1000 * (number + 1) + 7 * i;
    made_starts(made_startup(r, runtime, mechanism, "empty", ""), 2, times_us, STARTS);
}

/* Every workload of core in every size, of one mechanism after the other, until there are enough. */
static void add_mechanism(run *r, const char *runtime, const char *mechanism, int number, unsigned *seed)
{
    const ffb_workload *w;
    for (int32_t i = 0; (w = ffb_workload_at(i)) != NULL; i++)
        for (int32_t s = 0; s < w->size_count && r->cell_count < CELLS; s++) {
            cell *c = made_cell(r, runtime, mechanism, w->name, w->sizes[s].label);
            free(c->family);
            free(c->scale);
            c->family = mem_text(w->family);
            c->scale = mem_text(w->sizes[s].scale);
            big_add_processes(c, (2 + number) * (1 + i + s), seed);
        }
}

static void make(run *r)
{
    unsigned seed = 1;
    made_begin(r);
    made_machine(r);
    for (int number = 0; r->cell_count < CELLS; number++) {
        char *runtime = number < MECHANISMS ? mem_text("c") : mem_format("r%d", number / MECHANISMS % RUNTIMES);
        char *mechanism = number == 0 ? mem_text("direct") : mem_format("m%d", number);
        if (number < RUNTIMES * MECHANISMS && number % MECHANISMS == 0)
            made_runtime(r, runtime, runtime, "measured", NULL);
        add_mechanism(r, runtime, mechanism, number, &seed);
        add_startup(r, runtime, mechanism, number);
        free(runtime);
        free(mechanism);
    }
    summarize(r);
}

static int write_file(const char *path)
{
    char error[400];
    run r;
    make(&r);
    int result = results_write(&r, path, error, sizeof error);
    if (result)
        fprintf(stderr, "bench_report: %s\n", error);
    run_free(&r);
    return result;
}

/* ---- What is timed ---- */

static double processors_s(const struct rusage *usage)
{
    return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) + (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e6;
}

static void tell_form(const char *name, int result, const char *error, double took_s, size_t size)
{
    if (result)
        printf("  %-23s  %s\n", name, error);
    else
        printf("  %-23s  %6.3f s  %8.2f MB\n", name, took_s, (double)size / 1e6);
}

static int time_text(const report_form *form, const report_request *q)
{
    char error[1200], *bytes = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&bytes, &size);
    double begin_s = now_s();
    int result = form->print(q, out, error, sizeof error);
    fclose(out);
    tell_form(form->name, result, error, now_s() - begin_s, size);
    free(bytes);
    return result;
}

/* Removes the folder's files, then the folder. Returns the size of all. */
static size_t remove_folder(const char *path)
{
    size_t sum = 0;
    struct dirent *entry;
    DIR *folder = opendir(path);
    while (folder && (entry = readdir(folder)) != NULL) {
        struct stat status;
        char *file = mem_format("%s/%s", path, entry->d_name);
        if (stat(file, &status) == 0 && S_ISREG(status.st_mode) && unlink(file) == 0)
            sum += (size_t)status.st_size;
        free(file);
    }
    if (folder)
        closedir(folder);
    rmdir(path);
    return sum;
}

/* All charts in both themes. */
static int time_folder(const report_form *form, const report_request *q)
{
    char error[1200], path[] = "/tmp/bench_report-XXXXXX";
    if (!mkdtemp(path))
        return -1;
    double begin_s = now_s();
    int result = form->write_folder(q, path, error, sizeof error);
    double took_s = now_s() - begin_s;
    tell_form(form->name, result, error, took_s, remove_folder(path));
    return result;
}

static int time_form(const report_form *form, const report_request *q)
{
    return form->write_folder ? time_folder(form, q) : time_text(form, q);
}

static int time_forms(const char *path)
{
    char error[1200];
    run r;
    const report_form *form;
    struct rusage usage;
    struct stat file;
    int result = stat(path, &file);
    double begin_s = now_s();
    if (result || results_read(path, &r, error, sizeof error)) {
        fprintf(stderr, "bench_report: %s\n", result ? "no file" : error);
        return 1;
    }
    double took_s = now_s() - begin_s;
    getrusage(RUSAGE_SELF, &usage);
    printf("%zu cells, %d processes each, %.0f MB\n", r.cell_count, BIG_PROCESSES, (double)file.st_size / 1e6);
    printf("  %-23s  %6.3f s, %.3f s of processors, at most %.0f MB resident\n", "(reading)", took_s, processors_s(&usage),
           (double)usage.ru_maxrss * 1024 / 1e6);
    for (size_t i = 0; (form = report_form_at(i)) != NULL; i++)
        result |= time_form(form, &(report_request){.run = &r, .file = "full.json", .view = ROWS_WARM});
    run_free(&r);
    return result;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: bench_report FILE\n", stderr);
        return 2;
    }
    int result = in_child(write_file, argv[1]) || in_child(time_forms, argv[1]);
    unlink(argv[1]);
    return result;
}
