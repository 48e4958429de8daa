#!/usr/bin/env bats
# NativeAOT's compiler and BenchmarkDotNet are what first builds fetch: without a network the build must say so.

setup() {
    printf '#!/bin/sh\necho "error NU1301: no feed" >&2\nexit 1\n' >"$BATS_TEST_TMPDIR/dotnet"
    chmod +x "$BATS_TEST_TMPDIR/dotnet"
    PATH=$BATS_TEST_TMPDIR:$PATH
}

@test "the build says what it cannot restore, and what for, as its last line" {
    cd "$BATS_TEST_DIRNAME/.."
    run ./restore-aot.sh "$BATS_TEST_TMPDIR"
    [ "$status" -eq 1 ]
    [[ ${lines[-1]} == "NuGet cannot restore Microsoft.DotNet.ILCompiler 1"*"aot mechanisms needs nuget.org"* ]]
}

@test "so does the crosscheck's build" {
    cd "$BATS_TEST_DIRNAME/../crosscheck"
    run ./restore.sh "$BATS_TEST_TMPDIR"
    [ "$status" -eq 1 ]
    [[ ${lines[-1]} == "NuGet cannot restore BenchmarkDotNet 0"*"crosscheck needs nuget.org"* ]]
}
