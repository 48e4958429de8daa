#!/usr/bin/env bats
# NativeAOT's compiler is the one thing that a first build fetches: without a network the build must say so.

@test "the build says what it cannot restore, and what for, as its last line" {
    printf '#!/bin/sh\necho "error NU1301: no feed" >&2\nexit 1\n' >"$BATS_TEST_TMPDIR/dotnet"
    chmod +x "$BATS_TEST_TMPDIR/dotnet"
    cd "$BATS_TEST_DIRNAME/.."
    PATH=$BATS_TEST_TMPDIR:$PATH run ./restore-aot.sh "$BATS_TEST_TMPDIR"
    [ "$status" -eq 1 ]
    [[ ${lines[-1]} == "NuGet cannot restore Microsoft.DotNet.ILCompiler 1"*"aot mechanisms needs nuget.org"* ]]
}
