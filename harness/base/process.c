/* process.c - one child process from start to end: fork and exec in a process group of its own, a poll loop over its two pipes, and
 * an end in every case. What the child left running in its group is killed when the child is gone. */
#define _GNU_SOURCE
#include "process.h"

#include "memory.h"
#include "moment.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

extern char **environ;

enum { OUTPUT_KEPT = 64 * 1024, READ_SIZE = 64 * 1024, TICK_MS = 250 };
#define MS_NS INT64_C(1000000)
#define GRACE_NS (200 * MS_NS)      /* how long a pipe may stay open after the child's end */
#define TERM_GRACE_NS (500 * MS_NS) /* from SIGTERM to SIGKILL */

typedef struct watch {
    const process_spec *spec;
    process_result *result;
    pid_t pid;
    int records_fd, output_fd; /* -1: at its end */
    size_t records_capacity, output_capacity;
    int64_t started_ns, exited_ns, termed_ns, killed_ns; /* 0: not yet */
    int idle_ms;                                         /* how long to sleep when both pipes are at their end */
} watch;

/* ---- Starting ---- */

/* Both ends are closed on exec and never a standard stream's number. Returns 0 or -1. */
static int open_pipe(int fds[2])
{
    if (pipe2(fds, O_CLOEXEC) < 0)
        return -1;
    for (int i = 0; i < 2; i++) {
        if (fds[i] > 2)
            continue;
        int moved = fcntl(fds[i], F_DUPFD_CLOEXEC, 3);
        close(fds[i]);
        fds[i] = moved;
    }
    return fds[0] < 0 || fds[1] < 0 ? -1 : 0;
}

static void close_end(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static size_t name_length(const char *variable)
{
    return strcspn(variable, "=") + 1;
}

static void env_set(char **env, size_t *count, char *variable)
{
    for (size_t i = 0; i < *count; i++)
        if (strncmp(env[i], variable, name_length(variable)) == 0) {
            env[i] = variable;
            return;
        }
    env[(*count)++] = variable;
}

/* The inherited environment with the spec's on top; the strings are borrowed, the array is not. */
static char **env_make(const process_spec *spec, char *record_variable)
{
    size_t inherited = 0, added = 0, count = 0;
    while (environ[inherited] != NULL)
        inherited++;
    while (spec->env != NULL && spec->env[added] != NULL)
        added++;
    char **env = mem_zeroed(inherited + added + 2, sizeof *env);
    for (size_t i = 0; i < inherited; i++)
        env[count++] = environ[i];
    for (size_t i = 0; i < added; i++)
        env_set(env, &count, spec->env[i]);
    if (record_variable != NULL)
        env_set(env, &count, record_variable);
    return env;
}

/* What a child that could not be started tells its parent. */
typedef struct start_failure {
    int number;
    char what[8];
} start_failure;

typedef struct child_setup {
    const process_spec *spec;
    char **env;
    int records_write, output_write, failure_write;
    pid_t parent;
} child_setup;

static void signals_reset(void)
{
    sigset_t none;
    for (int s = 1; s < NSIG; s++)
        signal(s, SIG_DFL);
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

_Noreturn static void child_fail(const child_setup *c, const char *what)
{
    start_failure failure = {.number = errno};
    memcpy(failure.what, what, strlen(what) + 1);
    ssize_t ignored = write(c->failure_write, &failure, sizeof failure);
    (void)ignored;
    _exit(127);
}

/* A child that outlives a runner killed by SIGKILL would spoil the next measurement. */
static void die_with_parent(pid_t parent)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != parent)
        _exit(127);
}

_Noreturn static void child_exec(const child_setup *c)
{
    setpgid(0, 0);
    die_with_parent(c->parent);
    signals_reset();
    int null = open("/dev/null", O_RDONLY);
    if (null < 0 || dup2(null, STDIN_FILENO) < 0)
        child_fail(c, "stdin");
    if (null > 2)
        close(null);
    if (dup2(c->spec->capture_stdout ? c->records_write : c->output_write, STDOUT_FILENO) < 0 || dup2(c->output_write, STDERR_FILENO) < 0)
        child_fail(c, "output");
    if (c->spec->record_fd_name != NULL)
        fcntl(c->records_write, F_SETFD, 0);
    if (c->spec->folder != NULL && chdir(c->spec->folder) < 0)
        child_fail(c, "folder");
    environ = c->env;
    execvp(c->spec->argv[0], c->spec->argv);
    child_fail(c, "exec");
}

static int start_error(const watch *w, const start_failure *failure, char *error, size_t error_size)
{
    const char *reason = strerror(failure->number);
    if (strcmp(failure->what, "folder") == 0)
        snprintf(error, error_size, "cannot enter %s: %s", w->spec->folder, reason);
    else if (strcmp(failure->what, "exec") == 0)
        snprintf(error, error_size, "cannot start %s: %s", w->spec->argv[0], reason);
    else
        snprintf(error, error_size, "cannot start %s (%s): %s", w->spec->argv[0], failure->what, reason);
    return -1;
}

/* Waits until the child has become the new program, or says why not. */
static int await_exec(watch *w, int failure_read, char *error, size_t error_size)
{
    start_failure failure = {0};
    ssize_t size;
    while ((size = read(failure_read, &failure, sizeof failure)) < 0 && errno == EINTR) {
    }
    if (size <= 0)
        return 0;
    while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR) {
    }
    w->pid = -1;
    return start_error(w, &failure, error, error_size);
}

static int start(watch *w, char *error, size_t error_size)
{
    int records[2] = {-1, -1}, output[2] = {-1, -1}, failure[2] = {-1, -1}, status = -1;
    char variable[128] = "";
    char **env = NULL;
    if (open_pipe(records) < 0 || open_pipe(output) < 0 || open_pipe(failure) < 0) {
        snprintf(error, error_size, "cannot make a pipe: %s", strerror(errno));
        goto cleanup;
    }
    if (w->spec->record_fd_name != NULL)
        snprintf(variable, sizeof variable, "%s=%d", w->spec->record_fd_name, records[1]);
    env = env_make(w->spec, variable[0] != '\0' ? variable : NULL);
    child_setup setup = {w->spec, env, records[1], output[1], failure[1], getpid()};
    w->started_ns = moment_ns();
    w->pid = fork();
    if (w->pid == 0)
        child_exec(&setup);
    if (w->pid < 0) {
        snprintf(error, error_size, "cannot start a process: %s", strerror(errno));
        goto cleanup;
    }
    setpgid(w->pid, w->pid); /* both sides do it, so that neither has to wait for the other */
    close_end(&failure[1]);
    status = await_exec(w, failure[0], error, error_size);
    if (status == 0) {
        w->records_fd = records[0];
        w->output_fd = output[0];
        records[0] = output[0] = -1;
    }
cleanup:
    for (int i = 0; i < 2; i++) {
        close_end(&records[i]);
        close_end(&output[i]);
        close_end(&failure[i]);
    }
    free(env);
    return status;
}

/* ---- Watching ---- */

static void kill_group(watch *w, int signal_number)
{
    kill(-w->pid, signal_number);
    if (signal_number == SIGKILL && w->killed_ns == 0)
        w->killed_ns = moment_ns();
}

static void append(char **text, size_t *size, size_t *capacity, const char *more, size_t more_size)
{
    if (*size + more_size + 1 > *capacity) {
        *capacity = (*size + more_size + 1) * 2;
        *text = mem_resize(*text, *capacity, 1);
    }
    memcpy(*text + *size, more, more_size);
    *size += more_size;
    (*text)[*size] = '\0';
}

static void take_records(watch *w, const char *more, size_t size)
{
    process_result *r = w->result;
    if (r->overflowed)
        return;
    if (size > w->spec->records_max - r->records_size) {
        r->overflowed = true;
        kill_group(w, SIGKILL);
        return;
    }
    append(&r->records, &r->records_size, &w->records_capacity, more, size);
}

static void keep_last(process_result *r, size_t kept)
{
    if (r->output_size <= kept)
        return;
    memmove(r->output, r->output + r->output_size - kept, kept);
    r->output_size = kept;
    r->output[kept] = '\0';
}

static void take_output(watch *w, const char *more, size_t size)
{
    append(&w->result->output, &w->result->output_size, &w->output_capacity, more, size);
    if (w->result->output_size > 4 * OUTPUT_KEPT)
        keep_last(w->result, OUTPUT_KEPT);
}

static void feed(watch *w, int *fd, void (*take)(watch *, const char *, size_t))
{
    char buffer[READ_SIZE];
    ssize_t size = read(*fd, buffer, sizeof buffer);
    if (size > 0)
        take(w, buffer, (size_t)size);
    else if (size == 0 || errno != EINTR)
        close_end(fd);
}

static int sleep_ms(const watch *w, int64_t now)
{
    int64_t wait_ms = TICK_MS;
    if (w->spec->timeout_ns > 0 && w->exited_ns == 0)
        wait_ms = (w->started_ns + w->spec->timeout_ns - now) / MS_NS + 1;
    if (w->records_fd < 0 && w->output_fd < 0 && wait_ms > w->idle_ms)
        wait_ms = w->idle_ms;
    return wait_ms < 0 ? 0 : wait_ms > TICK_MS ? TICK_MS : (int)wait_ms;
}

static void await_pipes(watch *w)
{
    struct pollfd fds[2] = {{w->records_fd, POLLIN, 0}, {w->output_fd, POLLIN, 0}};
    bool both_ended = w->records_fd < 0 && w->output_fd < 0;
    if (poll(fds, 2, sleep_ms(w, moment_ns())) <= 0) {
        w->idle_ms = both_ended && w->idle_ms < 32 ? w->idle_ms * 2 : w->idle_ms;
        return;
    }
    if (fds[0].revents != 0)
        feed(w, &w->records_fd, take_records);
    if (fds[1].revents != 0)
        feed(w, &w->output_fd, take_output);
}

/* Without reaping: as long as the child is a zombie, its group's number belongs to nobody else. */
static bool child_gone(pid_t pid)
{
    siginfo_t info = {0};
    return waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == pid;
}

static void end_when_told(watch *w, int64_t now)
{
    if (w->spec->interrupted != NULL && *w->spec->interrupted != 0 && w->exited_ns == 0 && !w->result->interrupted) {
        w->result->interrupted = true;
        w->termed_ns = now;
        kill_group(w, SIGTERM);
    }
    if (w->termed_ns != 0 && w->killed_ns == 0 && now - w->termed_ns >= TERM_GRACE_NS)
        kill_group(w, SIGKILL);
    if (w->spec->timeout_ns > 0 && w->exited_ns == 0 && now - w->started_ns >= w->spec->timeout_ns && !w->result->timed_out) {
        w->result->timed_out = true;
        kill_group(w, SIGKILL);
    }
}

/* True when all is read, or what holds the pipes open has had its time. */
static bool step(watch *w)
{
    await_pipes(w);
    int64_t now = moment_ns();
    if (w->exited_ns == 0 && child_gone(w->pid))
        w->exited_ns = now;
    end_when_told(w, now);
    if (w->spec->tick != NULL)
        w->spec->tick(w->spec->tick_user, now - w->started_ns);
    if (w->exited_ns == 0)
        return false;
    if (w->records_fd < 0 && w->output_fd < 0)
        return true;
    if (now - w->exited_ns >= GRACE_NS)
        kill_group(w, SIGKILL);
    return now - w->exited_ns >= 2 * GRACE_NS; /* a grandchild that left the group is left alone, and no longer listened to */
}

static int64_t time_ns(struct timeval t)
{
    return (int64_t)t.tv_sec * 1000000000 + (int64_t)t.tv_usec * 1000;
}

static void reap(watch *w)
{
    struct rusage usage = {0};
    int status = 0;
    kill(-w->pid, SIGKILL);
    while (wait4(w->pid, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    process_result *r = w->result;
    r->exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    r->exit_signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    r->elapsed_ns = w->exited_ns - w->started_ns;
    r->user_ns = time_ns(usage.ru_utime);
    r->sys_ns = time_ns(usage.ru_stime);
    r->max_rss_kib = usage.ru_maxrss;
}

int process_run(const process_spec *spec, process_result *result, char *error, size_t error_size)
{
    *result = (process_result){.exit_status = -1};
    watch w = {.spec = spec, .result = result, .pid = -1, .records_fd = -1, .output_fd = -1, .idle_ms = 1};
    append(&result->records, &result->records_size, &w.records_capacity, "", 0);
    append(&result->output, &result->output_size, &w.output_capacity, "", 0);
    if (start(&w, error, error_size) < 0)
        return -1;
    while (!step(&w)) {
    }
    reap(&w);
    close_end(&w.records_fd);
    close_end(&w.output_fd);
    keep_last(result, OUTPUT_KEPT);
    return 0;
}

void process_result_free(process_result *result)
{
    free(result->records);
    free(result->output);
    result->records = result->output = NULL;
}
