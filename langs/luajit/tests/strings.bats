#!/usr/bin/env bats
# What becomes of a string that the other side cannot hold: an embedded NUL, an unpaired surrogate, bytes that are no UTF-8. README.md has
# it as a table.

setup_file() {
    command -v luajit >/dev/null || skip 'no luajit'
    local root
    root=$(cd "$BATS_TEST_DIRNAME/../../.." && pwd)
    LD_LIBRARY_PATH=$root/build/core luajit "$BATS_TEST_DIRNAME/strings.lua" >"$BATS_FILE_TMPDIR/said"
}

said() { # LINE
    grep -Fx "$1" "$BATS_FILE_TMPDIR/said"
}

@test "a NUL inside a Lua string ends it for C; from C it ends the string unless there is a length" {
    said 'embedded NUL: Lua has 5 bytes, C'\''s length plus last byte is 100'
    said 'embedded NUL: ffi.string is 61 62, with a length 61 62 00 63 64'
}

@test "a Lua string is bytes: what is no UTF-8 crosses unchanged, both ways" {
    said 'surrogate in UTF-8: Lua has 4 bytes, C'\''s length plus last byte is 132'
    said 'surrogate in UTF-8: ffi.string is 61 ed a0 80, with a length 61 ed a0 80'
    said 'byte FF: Lua has 2 bytes, C'\''s length plus last byte is 257'
    said 'byte FF: ffi.string is 61 ff, with a length 61 ff'
}
