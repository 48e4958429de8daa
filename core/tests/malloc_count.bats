#!/usr/bin/env bats
# malloc_count.bats - what the preloaded library counts, and that core's counting build tells it.

setup() {
    core=$BATS_TEST_DIRNAME/../../build/core
    cat >"$BATS_TEST_TMPDIR/driver.c" <<'C'
#include <ffibench.h>
#include <stdlib.h>
#include <string.h>

/* Two blocks a call, 100 and 24 bytes; none where it is called "frugal". */
static int32_t kernel(int32_t n, int frugal)
{
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
        check = kernel(n, argc > 1 && strcmp(argv[1], "frugal") == 0);
    return ffb_finish();
}
C
    gcc -O2 -I"$BATS_TEST_DIRNAME/.." -o "$BATS_TEST_TMPDIR/driver" "$BATS_TEST_TMPDIR/driver.c" -L"$core" -lffibench
}

check_driver() { # PRELOADED ARGUMENT…
    local preloaded=$1
    shift
    LD_PRELOAD=$preloaded LD_LIBRARY_PATH=$core/counting FFIBENCH_JOB="mode=check workload=empty" FFIBENCH_FD=9 \
        "$BATS_TEST_TMPDIR/driver" "$@" 9>"$BATS_TEST_TMPDIR/records"
}

@test "every block that the measuring thread asks for is counted, and its bytes" {
    check_driver "$core/counting/libffibench-malloc.so"
    grep -qxF '{"record":"allocation","by":"malloc","calls":12345,"bytes":1530780,"blocks":24690}' "$BATS_TEST_TMPDIR/records"
}

@test "a driver that allocates nothing reads nothing: core itself allocates nothing between batches" {
    check_driver "$core/counting/libffibench-malloc.so" frugal
    grep -qxF '{"record":"allocation","by":"malloc","calls":12345,"bytes":0,"blocks":0}' "$BATS_TEST_TMPDIR/records"
}

@test "without the library nothing is said of malloc" {
    check_driver ""
    [ "$(grep -c allocation "$BATS_TEST_TMPDIR/records")" = 0 ]
}
