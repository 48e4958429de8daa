#!/usr/bin/env bats
# What becomes of a string that the other side cannot hold: an embedded NUL, an unpaired surrogate, bytes that are no UTF-8. README.md has
# it as a table. The kernels themselves are asked, by tests of Go that stand beside them.

setup_file() {
    command -v go >/dev/null || skip 'no go'
    local here=$BATS_TEST_DIRNAME root program
    root=$(cd "$here/../../.." && pwd)
    gcc -shared -fPIC "-I$root/core" -Wl,-soname,libffibench.so -Wl,-z,muldefs -o "$BATS_FILE_TMPDIR/libffibench.so" \
        "$here/odd_text.c" -Wl,--whole-archive "$root/build/core/libffibench.a"
    cd "$here/.." || return
    for program in cgo.test purego.test; do
        sh build.sh $program "$BATS_FILE_TMPDIR" "$root/build/core" "$root/core"
    done
    export LD_LIBRARY_PATH=$BATS_FILE_TMPDIR
}

passes() { # TEST: for both programs
    "$BATS_FILE_TMPDIR/cgo.test" -test.v -test.run "^$1$" | grep "^--- PASS: $1 "
    "$BATS_FILE_TMPDIR/purego.test" -test.v -test.run "^$1$" | grep "^--- PASS: $1 "
}

@test "a NUL inside a Go string ends it for C, by C.CString and by purego's string" { passes TestEndsAtNUL; }

@test "syscall.BytePtrFromString refuses a NUL, and C is not called" { passes TestRefusesNUL; }

@test "a Go string that is no UTF-8 reaches C byte by byte" { passes TestPassesBytes; }

@test "C's bytes that are no UTF-8 are in the Go string as they are" { passes TestTakesBytes; }
