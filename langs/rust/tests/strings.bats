#!/usr/bin/env bats
# What becomes of a string that the other side cannot hold: tests/strings.rs asks the kernels. README.md has it as a table.

setup_file() {
    command -v cargo >/dev/null || skip 'no cargo'
    local root
    root=$(cd "$BATS_TEST_DIRNAME/../../.." && pwd)
    cd "$BATS_TEST_DIRNAME/.." || return
    FFIBENCH_CORE=$root/build/core cargo test --locked --offline --target-dir "$root/build/rust/tests" --test strings \
        >"$BATS_FILE_TMPDIR/said"
}

passes() { # TEST
    grep -Fx "test $1 ... ok" "$BATS_FILE_TMPDIR/said"
}

@test "text reaches C byte by byte, whatever its characters" { passes text_reaches_c_byte_by_byte; }

@test "a NUL inside is refused, and C is not called" { passes a_nul_inside_is_refused_and_c_is_not_called; }

@test "no string of Rust holds an unpaired surrogate" { passes no_string_of_rust_holds_a_surrogate; }

@test "what C gives is read up to its NUL" { passes what_c_gives_is_read_to_its_nul; }

@test "C's bytes that are no UTF-8 are refused" { passes bytes_that_are_no_utf8_are_refused; }

@test "from_utf8_lossy replaces them" { passes the_lossy_way_replaces_them; }
