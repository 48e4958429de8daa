/* fake.c - one driver, all the ways to fail. Mechanisms that are not named here measure or lie by core (kernels.c). For tests:
 * FAKE_LOG=FILE gets a line at the begin and at the end of every process, FAKE_SLEEP_MS makes it take its time, FAKE_PERMILLE makes its
 * calls cost more or less, FAKE_SIDE stands in the log, and with FAKE_BREAK it measures nothing. */
#include "fake.h"

#include <ffibench.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *mechanism, *workload;
static int records_fd = -1;

static int is(const char *name)
{
    return strcmp(mechanism, name) == 0;
}

static void note(const char *what)
{
    const char *path = getenv("FAKE_LOG"), *padding = getenv("FFIBENCH_PAD"), *job = getenv("FFIBENCH_JOB"), *side = getenv("FAKE_SIDE");
    FILE *log = path != NULL ? fopen(path, "a") : NULL;
    if (log == NULL)
        return;
    fprintf(log, "%s %s %s pad=%zu pid=%ld side=%s job=%s\n", what, mechanism, workload, padding != NULL ? strlen(padding) : 0,
            (long)getpid(), side != NULL ? side : "", job != NULL ? job : "");
    fclose(log);
}

/* The value of `key` in the job, "" where there is none. */
static const char *job_value(const char *key, char *out, size_t size)
{
    const char *job = getenv("FFIBENCH_JOB"), *at = job != NULL ? strstr(job, key) : NULL;
    snprintf(out, size, "%.*s", at != NULL ? (int)strcspn(at + strlen(key), " ") : 0, at != NULL ? at + strlen(key) : "");
    return out;
}

static void send_all(const char *records, size_t size)
{
    while (size > 0) {
        ssize_t sent = write(records_fd, records, size);
        if (sent <= 0)
            return;
        records += sent;
        size -= (size_t)sent;
    }
}

/* How often this cell was measured before; each time leaves a byte in the log's folder. */
static long times_before(void)
{
    char mark[4096];
    snprintf(mark, sizeof mark, "%s.%s-%s", getenv("FAKE_LOG"), mechanism, workload);
    FILE *file = fopen(mark, "a");
    long times = 0;
    if (file != NULL) {
        fseek(file, 0, SEEK_END);
        times = ftell(file);
        fputc('x', file);
        fclose(file);
    }
    return times;
}

/* "busy": a neighbour always shares its core. "clears": during the first four processes of a cell. */
static int width_permille(void)
{
    return is("busy") || (is("clears") && times_before() < 4) ? 2000 : 1000;
}

static void send_canned(void)
{
    char label[32], samples[16];
    const char *permille = getenv("FAKE_PERMILLE");
    canned what = {.workload = workload,
                   .build = ffb_build(),
                   .samples = atoi(job_value("samples=", samples, sizeof samples)),
                   .permille = permille != NULL ? atoi(permille) : 1000,
                   .width_permille = width_permille()};
    what.size = job_value(" size=", label, sizeof label);
    if (is("other"))
        what.workload = strcmp(workload, "add") == 0 ? "empty" : "add";
    if (is("stale"))
        what.build = "ffibench core 0.0.0";
    what.counting = is("counting");
    what.samples -= is("fewer");
    char *records = canned_records(&what);
    send_all(records, is("truncated") ? strlen(records) / 2 : strlen(records));
    free(records);
}

static void make_noise(void)
{
    static char line[1 << 16];
    memset(line, 'n', sizeof line);
    line[sizeof line - 1] = '\n';
    for (int i = 0; i < 1600; i++)
        fwrite(line, 1, sizeof line, stdout);
    fflush(stdout);
}

static void leave_grandchild(void)
{
    fflush(NULL);
    if (fork() != 0)
        return;
    note("grandchild");
    for (;;)
        sleep(600);
}

static void never_end(void)
{
    if (is("stubborn"))
        signal(SIGTERM, SIG_IGN);
    for (int fd = 0; is("deaf") && fd < 256; fd++)
        close(fd);
    for (;;)
        sleep(600);
}

static void fail_as_told(void)
{
    if (is("crash"))
        raise(SIGSEGV);
    if (is("hang") || is("stubborn") || is("deaf"))
        never_end();
    if (is("exit3")) {
        fputs("fake: \033[31mno such \thing\n\n", stderr);
        exit(3);
    }
    if (is("garbage"))
        send_all("\x00\xff{\"record\":\x1b[31m\n", 17);
    while (is("flood"))
        send_all("{\"record\":\"batch\",\"phase\":\"warmup\",\"n\":1,\"ns\":1}\n", 50);
    if (is("garbage") || is("silent"))
        exit(0);
    if (is("closes")) {
        close(records_fd);
        exit(0);
    }
    if (is("flaky") && times_before() == 0)
        exit(9);
    if (getenv("FAKE_BREAK") != NULL)
        exit(7);
}

static int measure(void)
{
    const char *number = getenv("FFIBENCH_FD"), *sleep_ms = getenv("FAKE_SLEEP_MS");
    records_fd = number != NULL ? atoi(number) : -1;
    if (sleep_ms != NULL)
        usleep((unsigned)atoi(sleep_ms) * 1000);
    fail_as_told();
    if (is("noise"))
        make_noise();
    send_canned();
    if (is("grandchild"))
        leave_grandchild();
    return is("late") ? 4 : 0;
}

/* A start is core's to end, so there is nothing canned; two of them are good only while core counts. */
static int start(void)
{
    const char *number = getenv("FFIBENCH_FD");
    records_fd = number != NULL ? atoi(number) : -1;
    fail_as_told();
    if (is("two-faced") && !ffb_is_counting())
        return 0;
    if (is("sleepy") && !ffb_is_counting())
        never_end();
    if (is("sulky") && !ffb_is_counting())
        raise(SIGSEGV);
    if (is("chatty"))
        send_all("hello\n", 6);
    return kernels_run(mechanism, workload);
}

int main(int argc, char **argv)
{
    char mode[16];
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        puts(getenv("FAKE_VERSION") != NULL ? getenv("FAKE_VERSION") : "fake 1.0");
        return 0;
    }
    if (argc != 3)
        return 2;
    mechanism = argv[1];
    workload = argv[2];
    note("begin");
    job_value("mode=", mode, sizeof mode);
    int real = strcmp(mode, "check") == 0 || strncmp(mechanism, "lie-", 4) == 0;
    int status = real ? kernels_run(mechanism, workload) : strcmp(mode, "start") == 0 ? start() : measure();
    note("end");
    return status;
}
