/* records.c - writes records to the pipe of FFIBENCH_FD. All writing is before the first batch or after the last one. */
#include "records.h"

#include "chain.h"
#include "clock.h"
#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* ---- The record ---- */

batch *ffb__records_add(records *r)
{
    if (r->count < RECORDS_MAX)
        return &r->batches[r->count++];
    ffb__fail("more than %d batches: the warm-up is too long for its batches", RECORDS_MAX);
    return NULL;
}

#ifdef RUSAGE_THREAD
enum { USAGE_OF = RUSAGE_THREAD };
#else
enum { USAGE_OF = RUSAGE_SELF };
#endif

usage ffb__usage_now(void)
{
    struct rusage kernel = {0};
    struct timespec cpu = {0};
    getrusage(USAGE_OF, &kernel);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &cpu);
    return (usage){
        .wall_ns = ffb__clock_now_ns(),
        .cpu_ns = (int64_t)cpu.tv_sec * 1000000000 + cpu.tv_nsec,
        .voluntary_switches = kernel.ru_nvcsw,
        .involuntary_switches = kernel.ru_nivcsw,
        .minor_faults = kernel.ru_minflt,
        .major_faults = kernel.ru_majflt,
    };
}

usage ffb__usage_since(const usage *begin)
{
    usage now = ffb__usage_now();
    return (usage){
        .wall_ns = now.wall_ns - begin->wall_ns,
        .cpu_ns = now.cpu_ns - begin->cpu_ns,
        .voluntary_switches = now.voluntary_switches - begin->voluntary_switches,
        .involuntary_switches = now.involuntary_switches - begin->involuntary_switches,
        .minor_faults = now.minor_faults - begin->minor_faults,
        .major_faults = now.major_faults - begin->major_faults,
    };
}

/* ---- The pipe ---- */

static struct {
    char text[32768];
    size_t used;
    int fd;      /* -1: not opened, or failed */
    bool wanted; /* false: nobody asked for them, which only a start may be without */
} out = {.fd = -1, .wanted = true};

/* The host may have any opinion on SIGPIPE; a runner that went away must not end it through core. */
static int write_all(int fd, const char *text, size_t size)
{
    sigset_t pipe_signal, old, pending;
    struct timespec no_wait = {0};
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &old);
    int result = 0;
    while (size > 0 && result == 0) {
        ssize_t written = write(fd, text, size);
        if (written >= 0) {
            text += written;
            size -= (size_t)written;
        } else if (errno != EINTR) {
            result = -1;
        }
    }
    if (result < 0 && !sigismember(&pending, SIGPIPE))
        while (sigtimedwait(&pipe_signal, NULL, &no_wait) < 0 && errno == EINTR) {
        }
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    return result;
}

static void flush(void)
{
    if (out.fd >= 0 && write_all(out.fd, out.text, out.used) < 0) {
        ffb__fail("the records' pipe (FFIBENCH_FD) does not take them: %s", strerror(errno));
        out.fd = -1;
    }
    out.used = 0;
}

static void put(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void put(const char *format, ...)
{
    enum { LINE_MAX_BYTES = 1024 };
    if (sizeof out.text - out.used < LINE_MAX_BYTES)
        flush();
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(out.text + out.used, LINE_MAX_BYTES, format, arguments);
    va_end(arguments);
    out.used += length < LINE_MAX_BYTES ? (size_t)length : LINE_MAX_BYTES - 1;
}

/* A JSON string; bytes that JSON does not take as they are become a blank. */
static void put_string(const char *text)
{
    put("\"");
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            put("\\");
        put("%c", (unsigned char)*text < 0x20 ? ' ' : *text);
    }
    put("\"");
}

static int open_pipe(void)
{
    const char *text = getenv("FFIBENCH_FD");
    char *end = NULL;
    long fd = text ? strtol(text, &end, 10) : -1;
    if (!text || end == text || *end || fd < 0 || fd > 1048576 || fcntl((int)fd, F_SETFD, FD_CLOEXEC) < 0)
        return -1;
    return (int)fd;
}

void ffb__records_write_start(void)
{
    bool start = ffb__state.job.mode == MODE_START;
    out.fd = open_pipe();
    out.wanted = !start || getenv("FFIBENCH_FD");
    if (out.fd < 0 && out.wanted)
        ffb__fail("FFIBENCH_FD is not set to an open pipe: start a driver by `ffibench run` or `ffibench check`");
    const job *j = &ffb__state.job;
    put("{\"record\":\"start\",\"protocol\":1,\"build\":");
    put_string(ffb_build());
    put(",\"counting\":%s,\"workload\":", ffb_is_counting() ? "true" : "false");
    put_string(j->size ? ffb_workload_at(j->workload)->name : "");
    put(",\"size\":");
    put_string(j->size ? j->size->label : "");
    put(",\"clock\":\"%s\",\"clock_cost_ns\":%.3f,\"chain_cycles\":%d,\"width_floor_permille\":%d}\n", ffb__clock_name(),
        ffb__clock_cost_ns(), CHAIN_CYCLES, j->width_floor);
    if (!start) /* all of a start's records are one write, when it is over */
        flush();
}

static void put_batch(const batch *b)
{
    static const char *const names[] = {"first", "warmup", "idle", "sample", "check"};
    put("{\"record\":\"batch\",\"phase\":\"%s\",\"n\":%d,", names[b->phase], b->n);
    if (b->phase == PHASE_CHECK)
        put("\"calls\":%lld,\"other_calls\":%lld}\n", (long long)b->ns, (long long)b->chain_before_ns);
    else if (b->phase == PHASE_SAMPLE)
        put("\"ns\":%lld,\"chain_before_ns\":%lld,\"chain_after_ns\":%lld,\"width_permille\":%d}\n", (long long)b->ns,
            (long long)b->chain_before_ns, (long long)b->chain_after_ns, b->width_permille);
    else
        put("\"ns\":%lld}\n", (long long)b->ns);
}

static void put_usage(const char *phase, const usage *u)
{
    put("{\"record\":\"usage\",\"phase\":\"%s\",\"wall_ns\":%lld,\"cpu_ns\":%lld,\"voluntary_switches\":%lld,\"involuntary_switches\":%lld,"
        "\"minor_faults\":%lld,\"major_faults\":%lld}\n",
        phase, (long long)u->wall_ns, (long long)u->cpu_ns, (long long)u->voluntary_switches, (long long)u->involuntary_switches,
        (long long)u->minor_faults, (long long)u->major_faults);
}

static void put_allocation(const char *by, const char *pieces, const allocation *a)
{
    if (a->calls > 0)
        put("{\"record\":\"allocation\",\"by\":\"%s\",\"calls\":%d,\"bytes\":%.0f,\"%s\":%.0f}\n", by, a->calls, a->bytes, pieces,
            a->pieces);
}

int ffb__records_write_rest(const records *r)
{
    for (int32_t i = 0; i < r->count; i++)
        put_batch(&r->batches[i]);
    if (ffb__state.job.mode == MODE_TIME) {
        put_usage("warmup", &r->warmup);
        put_usage("samples", &r->samples);
    }
    put_allocation("runtime", "collections", &r->by_runtime);
    put_allocation("malloc", "blocks", &r->by_malloc);
    put("{\"record\":\"end\",\"error\":");
    if (ffb_error())
        put_string(ffb_error());
    else
        put("null");
    put("}\n");
    flush();
    if (out.fd < 0)
        return out.wanted ? -1 : 0;
    close(out.fd);
    out.fd = -1;
    return 0;
}
