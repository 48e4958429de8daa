/* test_process.c - children that end well, badly and never, and what they may and may not inherit. */
#define _GNU_SOURCE
#include "cmocka_headers.h"
#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MS INT64_C(1000000)

static process_result result;
static char error[512], failure[512];

/* Runs `script` by sh with what `spec` says beside. */
static int run(const char *script, process_spec spec)
{
    char *argv[] = {(char *)"sh", (char *)"-c", (char *)script, NULL};
    process_result_free(&result);
    error[0] = '\0';
    spec.argv = argv;
    if (spec.records_max == 0)
        spec.records_max = 1 << 20;
    int status = process_run(&spec, &result, error, sizeof error);
    process_describe_failure(&result, failure, sizeof failure);
    return status;
}

#define RUN(script, ...) run(script, (process_spec){__VA_ARGS__})
#define RECORDS .record_fd_name = "RECORDS"

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* A zombie, which waits for whoever adopted it, runs no more. */
static bool is_running(pid_t pid)
{
    char path[64], stat[256] = "";
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)pid);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return false;
    bool read = fgets(stat, sizeof stat, file) != NULL;
    fclose(file);
    return read && strstr(stat, ") Z ") == NULL && strstr(stat, ") X ") == NULL;
}

static void output_and_records_come_apart(void **state)
{
    (void)state;
    assert_int_equal(RUN("echo out; echo err >&2; echo record >&$RECORDS; echo more >&$RECORDS", RECORDS), 0);
    assert_string_equal(result.output, "out\nerr\n");
    assert_string_equal(result.records, "record\nmore\n");
    assert_int_equal(result.records_size, 12);
    assert_int_equal(result.exit_status, 0);
    assert_int_equal(result.exit_signal, 0);
    assert_string_equal(failure, "");
    assert_true(result.elapsed_ns > 0);
    assert_true(result.max_rss_kib > 0);
}

static void stdout_can_be_taken_alone(void **state)
{
    (void)state;
    assert_int_equal(RUN("echo warning >&2; echo version 1", .capture_stdout = true), 0);
    assert_string_equal(result.records, "version 1\n");
    assert_string_equal(result.output, "warning\n");
}

static void the_number_of_the_record_pipe_is_no_standard_stream(void **state)
{
    (void)state;
    RUN("echo $RECORDS", RECORDS);
    assert_true(strtol(result.output, NULL, 10) > 2);
}

static void a_child_inherits_no_other_descriptor(void **state)
{
    (void)state;
    for (int fd = 3; fd < 256; fd++)
        fcntl(fd, F_SETFD, FD_CLOEXEC); /* what this test was started with */
    RUN("ls /proc/$$/fd; echo $RECORDS; :", RECORDS);
    char *wanted = NULL;
    long number = strtol(strchr(result.output, '2') + 1, NULL, 10);
    assert_true(asprintf(&wanted, "0\n1\n2\n%ld\n%ld\n", number, number) > 0);
    assert_string_equal(result.output, wanted);
    free(wanted);
}

static void stdin_is_empty(void **state)
{
    (void)state;
    RUN("wc -c; readlink /proc/self/fd/0", .folder = NULL);
    assert_string_equal(result.output, "0\n/dev/null\n");
}

static void the_environment_is_added_to_and_replaced(void **state)
{
    (void)state;
    char *env[] = {(char *)"ADDED=a b", (char *)"REPLACED=new", (char *)"PREFIX=1", NULL};
    setenv("REPLACED", "old", 1);
    setenv("KEPT", "kept", 1);
    setenv("PREFIX_LONGER", "2", 1);
    RUN("echo $ADDED,$REPLACED,$KEPT,$PREFIX,$PREFIX_LONGER; env | grep -c ^REPLACED=", .env = env);
    assert_string_equal(result.output, "a b,new,kept,1,2\n1\n");
}

static void signals_are_as_they_are_for_a_new_program(void **state)
{
    (void)state;
    sigset_t all, old;
    sigfillset(&all);
    signal(SIGPIPE, SIG_IGN);
    sigprocmask(SIG_BLOCK, &all, &old);
    RUN("grep -E '^Sig(Blk|Ign)' /proc/self/status", .folder = NULL);
    sigprocmask(SIG_SETMASK, &old, NULL);
    signal(SIGPIPE, SIG_DFL);
    assert_string_equal(result.output, "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n");
}

static void a_child_works_in_its_folder(void **state)
{
    (void)state;
    RUN("pwd", .folder = "/usr");
    assert_string_equal(result.output, "/usr\n");
}

static void what_cannot_be_started_says_why(void **state)
{
    (void)state;
    char *missing[] = {(char *)"no-such-program", NULL}, *folder[] = {(char *)"/usr", NULL};
    process_result none;
    process_spec spec = {.argv = missing};
    assert_int_equal(process_run(&spec, &none, error, sizeof error), -1);
    assert_string_equal(error, "cannot start no-such-program: No such file or directory");
    process_result_free(&none);
    spec.argv = folder;
    assert_int_equal(process_run(&spec, &none, error, sizeof error), -1);
    assert_string_equal(error, "cannot start /usr: Permission denied");
    process_result_free(&none);
    assert_int_equal(RUN("true", .folder = "/no/such/folder"), -1);
    assert_string_equal(error, "cannot enter /no/such/folder: No such file or directory");
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* and leaves no zombie */
    assert_int_equal(errno, ECHILD);
}

static void an_exit_status_comes_with_the_last_line(void **state)
{
    (void)state;
    RUN("echo first; printf 'what \\033[31mwent\\twrong\\n\\n' >&2; exit 3", .folder = NULL);
    assert_int_equal(result.exit_status, 3);
    assert_string_equal(failure, "exit status 3: what  [31mwent wrong");
    RUN("exit 4", .folder = NULL);
    assert_string_equal(failure, "exit status 4");
    RUN("printf 'bad \\377 byte'; exit 5", .folder = NULL);
    assert_string_equal(failure, "exit status 5: bad \\xff byte");
}

static void a_signal_is_named(void **state)
{
    (void)state;
    RUN("kill -SEGV $$", .folder = NULL);
    assert_int_equal(result.exit_status, -1);
    assert_int_equal(result.exit_signal, SIGSEGV);
    assert_string_equal(failure, "killed by SIGSEGV");
    RUN("kill -KILL $$", .folder = NULL);
    assert_string_equal(failure, "killed by SIGKILL");
}

static void a_child_that_hangs_is_killed_with_its_children(void **state)
{
    (void)state;
    int64_t begin = now_ns();
    RUN("trap '' TERM INT; sleep 600 & echo $!; wait; sleep 600", RECORDS, .timeout_ns = 300 * MS);
    pid_t grandchild = (pid_t)strtol(result.output, NULL, 10);
    assert_true(now_ns() - begin < 3000 * MS);
    assert_true(result.timed_out);
    assert_memory_equal(failure, "no end after 3", 14);
    usleep(50000);
    assert_false(is_running(grandchild));
}

static void a_child_that_closes_its_pipes_is_waited_for(void **state)
{
    (void)state;
    RUN("exec >&- 2>&-; eval \"exec $RECORDS>&-\"; sleep 0.3; exit 6", RECORDS);
    assert_int_equal(result.exit_status, 6);
    assert_true(result.elapsed_ns > 250 * MS);
    RUN("exec >&- 2>&-; sleep 600", .timeout_ns = 300 * MS);
    assert_true(result.timed_out);
}

static void a_grandchild_that_holds_the_pipes_does_not_hold_the_runner(void **state)
{
    (void)state;
    int64_t begin = now_ns();
    RUN("sleep 600 & echo $!; echo record >&$RECORDS", RECORDS);
    pid_t grandchild = (pid_t)strtol(result.output, NULL, 10);
    assert_true(now_ns() - begin < 3000 * MS);
    assert_int_equal(result.exit_status, 0);
    assert_string_equal(failure, "");
    assert_string_equal(result.records, "record\n");
    usleep(50000);
    assert_false(is_running(grandchild));
}

static void nor_does_one_that_left_the_process_group(void **state)
{
    (void)state;
    int64_t begin = now_ns();
    RUN("setsid sleep 5 & echo record >&$RECORDS", RECORDS);
    assert_true(now_ns() - begin < 3000 * MS);
    assert_string_equal(result.records, "record\n");
    assert_int_equal(result.exit_status, 0);
}

static void of_much_output_the_end_is_kept(void **state)
{
    (void)state;
    RUN("head -c 20000000 /dev/zero | tr '\\0' x; echo; echo the end; echo record >&$RECORDS", RECORDS);
    assert_int_equal(result.output_size, 64 * 1024);
    assert_string_equal(result.output + result.output_size - 9, "\nthe end\n");
    assert_string_equal(result.records, "record\n");
}

static void records_without_end_are_an_error(void **state)
{
    (void)state;
    RUN("yes >&$RECORDS", RECORDS, .records_max = 100000, .timeout_ns = 20000 * MS);
    assert_true(result.overflowed);
    assert_false(result.timed_out);
    assert_true(result.records_size <= 100000);
    assert_string_equal(failure, "more records than a driver can have");
}

static void bytes_of_every_value_come_through(void **state)
{
    (void)state;
    RUN("printf 'a\\000b\\377' >&$RECORDS", RECORDS);
    assert_int_equal(result.records_size, 4);
    assert_memory_equal(result.records, "a\0b\377", 5);
}

static volatile int stop;

static void on_alarm(int number)
{
    stop = number;
}

static void an_interruption_ends_the_child(void **state)
{
    (void)state;
    int64_t begin = now_ns();
    stop = 0;
    signal(SIGALRM, on_alarm);
    alarm(1);
    RUN("trap 'echo told; exit 0' TERM; sleep 600 & wait", .interrupted = &stop);
    assert_true(result.interrupted);
    assert_string_equal(result.output, "told\n");
    assert_true(now_ns() - begin < 4000 * MS);
    stop = 0;
    alarm(1);
    RUN("trap '' TERM; echo deaf; sleep 600; sleep 600", .interrupted = &stop);
    assert_true(result.interrupted);
    assert_int_equal(result.exit_signal, SIGKILL);
    assert_string_equal(failure, "interrupted: deaf");
}

static void count_tick(void *user, int64_t elapsed_ns)
{
    assert_true(elapsed_ns >= 0);
    ++*(int *)user;
}

static void ticks_come_while_the_child_runs(void **state)
{
    (void)state;
    int ticks = 0;
    RUN("sleep 1", .tick = count_tick, .tick_user = &ticks);
    assert_in_range(ticks, 3, 20);
}

static void what_a_child_used_is_its_own(void **state)
{
    (void)state;
    RUN("i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done", .folder = NULL);
    int64_t busy_ns = result.user_ns;
    RUN("true", .folder = NULL);
    assert_true(busy_ns > 5 * MS);
    assert_true(result.user_ns < busy_ns);
}

static int free_result(void **state)
{
    (void)state;
    process_result_free(&result);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(output_and_records_come_apart),
        cmocka_unit_test(stdout_can_be_taken_alone),
        cmocka_unit_test(the_number_of_the_record_pipe_is_no_standard_stream),
        cmocka_unit_test(a_child_inherits_no_other_descriptor),
        cmocka_unit_test(stdin_is_empty),
        cmocka_unit_test(the_environment_is_added_to_and_replaced),
        cmocka_unit_test(signals_are_as_they_are_for_a_new_program),
        cmocka_unit_test(a_child_works_in_its_folder),
        cmocka_unit_test(what_cannot_be_started_says_why),
        cmocka_unit_test(an_exit_status_comes_with_the_last_line),
        cmocka_unit_test(a_signal_is_named),
        cmocka_unit_test(a_child_that_hangs_is_killed_with_its_children),
        cmocka_unit_test(a_child_that_closes_its_pipes_is_waited_for),
        cmocka_unit_test(a_grandchild_that_holds_the_pipes_does_not_hold_the_runner),
        cmocka_unit_test(nor_does_one_that_left_the_process_group),
        cmocka_unit_test(of_much_output_the_end_is_kept),
        cmocka_unit_test(records_without_end_are_an_error),
        cmocka_unit_test(bytes_of_every_value_come_through),
        cmocka_unit_test(an_interruption_ends_the_child),
        cmocka_unit_test(ticks_come_while_the_child_runs),
        cmocka_unit_test(what_a_child_used_is_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, free_result);
}
