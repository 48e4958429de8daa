#!/usr/bin/env bats
# What becomes of texts that the other side cannot hold: an embedded NUL, an unpaired surrogate, bytes that are no UTF-8. README.md has it
# as a table. The kernels themselves are asked; each says the length and the last unit of what arrived, added up (ffibench.h).

setup_file() {
    command -v dotnet >/dev/null || skip 'no dotnet'
    local here=$BATS_TEST_DIRNAME
    root=$(cd "$here/../../.." && pwd)
    gcc -shared -fPIC "-I$root/core" -Wl,-soname,libffibench.so -Wl,-z,muldefs -o "$BATS_FILE_TMPDIR/libffibench.so" \
        "$here/odd_text.c" -Wl,--whole-archive "$root/build/core/libffibench.a"
    "$root/build/ffibench" build dotnet/dllimport
    export root LD_LIBRARY_PATH=$BATS_FILE_TMPDIR
}

# All mechanisms of the driver, and those of NativeAOT where they were built.
all_say() { # LINE
    local mechanism
    for mechanism in dllimport dllimport-leaf libraryimport fnptr fnptr-leaf delegate; do
        says "$1" dotnet "$root/build/dotnet/bin/Driver/release/Driver.dll" --strings $mechanism
    done
    [ ! -x "$root/build/dotnet/aot/driver" ] || says "$1" "$root/build/dotnet/aot/driver" --strings aot
}

says() { # LINE COMMAND...
    local line=$1
    shift
    "$@" | grep -Fx "$line" || { echo "not from: $*" && return 1; }
}

@test "a NUL inside a string ends it for C" {
    TEXT=x all_say "in-nul $((2 + 0x62))"
}

@test "an unpaired surrogate reaches C as U+FFFD" {
    TEXT=x all_say "in-surrogate $((4 + 0xbd))"
}

@test "a byte of C's that is no UTF-8 becomes U+FFFD" {
    TEXT=$'ab\xff' all_say "out $((3 + 0xfffd))"
}

@test "each byte of a surrogate in C's text becomes U+FFFD" {
    TEXT=$'a\xed\xa0\x80' all_say "out $((4 + 0xfffd))"
}

@test "an emoji of C's becomes a pair of surrogates" {
    TEXT=$'\xf0\x9f\x98\x80' all_say "out $((2 + 0xde00))"
}
