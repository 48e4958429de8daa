#!/usr/bin/env bats
# malloc_count.bats - what the preloaded library counts, and that core's counting build tells it.

setup() {
    core=$BATS_TEST_DIRNAME/../../build/core
    cat >"$BATS_TEST_TMPDIR/driver.c" <<'C'
#include <ffibench.h>
#include <stdlib.h>
#include <string.h>

static int compare(const void *a, const void *b, void *user)
{
    (void)user;
    return *(const int32_t *)a - *(const int32_t *)b;
}

static int32_t sort(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++)
        sum += ffb_sort(compare, NULL);
    return sum;
}

static int32_t handle(int32_t n)
{
    int32_t x = 0;
    for (int32_t i = 0; i < n; i++) {
        ffb_handle *h = ffb_handle_create(x);
        x = ffb_handle_use(h);
        ffb_handle_free(h);
    }
    return x;
}

/* A string of the host, as long as C's. */
static int32_t string_out(int32_t n)
{
    int32_t sum = 0;
    for (int32_t i = 0; i < n; i++) {
        char *volatile text = strdup(ffb_string_out());
        size_t length = strlen(text);
        sum += (int32_t)length + (uint8_t)text[length - 1];
        free(text);
    }
    return sum;
}

/* Two blocks a call, 100 and 24 bytes; none where it is called "frugal". "once": and one more in the last but one of the large batches. */
static int32_t empty(int32_t n, int frugal, int once)
{
    static int large;
    large += n == 12345;
    if (once && large == 2) {
        char *volatile block = malloc(1 << 20);
        free(block);
    }
    for (int32_t i = 0; i < n; i++) {
        ffb_empty();
        char *volatile block = frugal ? NULL : malloc(100);
        block = frugal ? NULL : realloc(block, 24);
        free(block);
    }
    return n;
}

int main(int argc, char **argv)
{
    int32_t n, check = 0;
    while ((n = ffb_next(check)) >= 0)
        check = strcmp(argv[1], "sort") == 0         ? sort(n)
                : strcmp(argv[1], "handle") == 0     ? handle(n)
                : strcmp(argv[1], "string_out") == 0 ? string_out(n)
                                                     : empty(n, argc > 2, argc > 2 && strcmp(argv[2], "once") == 0);
    return ffb_finish();
}
C
    gcc -O2 -I"$BATS_TEST_DIRNAME/.." -o "$BATS_TEST_TMPDIR/driver" "$BATS_TEST_TMPDIR/driver.c" -L"$core" -lffibench
}

check_driver() { # PRELOADED WORKLOAD [ARGUMENT]
    local preloaded=$1
    shift
    LD_PRELOAD=$preloaded LD_LIBRARY_PATH=$core/counting FFIBENCH_JOB="mode=check workload=$1" FFIBENCH_FD=9 \
        "$BATS_TEST_TMPDIR/driver" "$@" 9>"$BATS_TEST_TMPDIR/records"
}

counts() { # CALLS BYTES BLOCKS
    grep -xF "{\"record\":\"allocation\",\"by\":\"malloc\",\"calls\":$1,\"bytes\":$2,\"blocks\":$3}" "$BATS_TEST_TMPDIR/records"
}

@test "every block that the measuring thread asks for is counted, and its bytes" {
    check_driver "$core/counting/libffibench-malloc.so" empty
    counts 12345 1530780 24690
}

@test "a driver that allocates nothing reads nothing: core itself allocates nothing between batches" {
    check_driver "$core/counting/libffibench-malloc.so" empty frugal
    counts 12345 0 0
}

@test "what is allocated in one batch of the last ones only is no call's" {
    check_driver "$core/counting/libffibench-malloc.so" empty once
    counts 12345 0 0
}

@test "what C itself takes, for handles and in qsort, is not counted as the host's" {
    check_driver "$core/counting/libffibench-malloc.so" handle
    counts 12345 0 0
    check_driver "$core/counting/libffibench-malloc.so" sort
    counts 20 0 0
}

@test "texts are whole in the batch that counts" {
    check_driver "$core/counting/libffibench-malloc.so" string_out
    counts 12345 $((12345 * 9)) 12345
}

@test "without the library nothing is said of malloc" {
    check_driver "" empty
    [ "$(grep -c allocation "$BATS_TEST_TMPDIR/records")" = 0 ]
}
