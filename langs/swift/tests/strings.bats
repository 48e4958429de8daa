#!/usr/bin/env bats
# What becomes of a string that the other side cannot hold: an embedded NUL, an unpaired surrogate, bytes that are no UTF-8. README.md has
# it as a table.

setup_file() {
    command -v swiftc >/dev/null || skip 'no swiftc'
    local here=$BATS_TEST_DIRNAME root
    root=$(cd "$here/../../.." && pwd)
    export LD_LIBRARY_PATH=$root/build/core
    swiftc -swift-version 6 -module-cache-path "$BATS_FILE_TMPDIR" -I "$here/../Sources/CFFIBench" -Xcc "-I$root/core" \
        -Xcc '-DSWIFT_COMPILER=""' -L "$root/build/core" -o "$BATS_FILE_TMPDIR/strings" "$here/strings.swift"
    FFIBENCH_JOB='workload=string_in' "$BATS_FILE_TMPDIR/strings" >"$BATS_FILE_TMPDIR/said"
}

said() { # LINE
    grep -Fx "$1" "$BATS_FILE_TMPDIR/said"
}

@test "a NUL inside a Swift string ends it for C, however it is passed" {
    said 'embedded NUL, bridged: Swift has 5 bytes, C'\''s length plus last byte is 100'
    said 'embedded NUL, withCString: Swift has 5 bytes, C'\''s length plus last byte is 100'
}

@test "an unpaired surrogate is U+FFFD before a Swift string holds it" {
    said 'unpaired surrogate, bridged: Swift has 4 bytes, C'\''s length plus last byte is 193'
    said 'unpaired surrogate, withCString: Swift has 4 bytes, C'\''s length plus last byte is 193'
}

@test "String(cString:) repairs what is no UTF-8, String(validatingCString:) refuses it" {
    said 'byte FF: String(cString:) is 61 ef bf bd 62, validatingCString nil'
    said 'surrogate in UTF-8: String(cString:) is 61 ef bf bd ef bf bd ef bf bd 62, validatingCString nil'
    said 'NUL as C0 80: String(cString:) is 61 ef bf bd ef bf bd 62, validatingCString nil'
}
