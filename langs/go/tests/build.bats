#!/usr/bin/env bats
# What build.sh is for: Go's cache alone would answer with the program of the old header.

setup_file() { command -v go >/dev/null || skip 'no go'; }

@test "a change of core's header is noticed" {
    root=$(cd "$BATS_TEST_DIRNAME/../../.." && pwd)
    cp "$root/core/ffibench.h" "$BATS_TEST_TMPDIR"
    cd "$BATS_TEST_DIRNAME/.."
    sh build.sh cgo "$BATS_TEST_TMPDIR" "$root/build/core" "$BATS_TEST_TMPDIR"
    sed -i 's/ffb_args10/ffb_args11/' "$BATS_TEST_TMPDIR/ffibench.h"
    run sh build.sh cgo "$BATS_TEST_TMPDIR" "$root/build/core" "$BATS_TEST_TMPDIR"
    [ "$status" -ne 0 ]
    [[ $output == *ffb_args10* ]]
}
