#!/usr/bin/env bats
# What becomes of strings that are no plain UTF-8: in C, nothing. README.md has it as a table.

setup_file() {
    command -v gcc >/dev/null || skip 'no gcc'
    local here=$BATS_TEST_DIRNAME root
    root=$(cd "$here/../../.." && pwd)
    gcc -O2 "-I$root/core" -o "$BATS_FILE_TMPDIR/strings" "$here/strings.c" "$here/../kernels.c" "$root/build/core/libffibench.a"
    "$BATS_FILE_TMPDIR/strings" >"$BATS_FILE_TMPDIR/said"
}

said() { # LINE: length plus last byte
    grep -Fx "$1" "$BATS_FILE_TMPDIR/said"
}

@test "a string ends at its first NUL, both ways" {
    said "in 0: $((2 + 0x62))"
    said "out 0: $((2 + 0x62))"
}

@test "bytes that are no UTF-8 go through as they are, both ways" {
    said "in 1: $((3 + 0xff))"
    said "out 1: $((3 + 0xff))"
}

@test "so does an unpaired surrogate" {
    said "in 2: $((5 + 0x80))"
    said "out 2: $((5 + 0x80))"
}
