#!/usr/bin/env bats
# The program that `ffibench crosscheck` asks for BenchmarkDotNet's own figures. What the figures say is the command's affair; the build, which
# fetches packages, too.

setup_file() {
    local root
    root=$(cd "$BATS_TEST_DIRNAME/../../.." && pwd)
    export program=$root/build/crosscheck/dotnet/bin/Crosscheck/release/Crosscheck.dll
    export LD_LIBRARY_PATH=$root/build/core FFIBENCH_JOB='workload=string_out size=ascii32'
}

built() { [ -e "$program" ] || skip 'not built: ffibench crosscheck dotnet'; }

measured() { # CELLS
    FFIBENCH_CROSSCHECK=$1 FFIBENCH_FD=9 dotnet "$program" 9>"$BATS_TEST_TMPDIR/records"
}

@test "there is a benchmark for each cell of crosscheck.json, and no other" {
    cd "$BATS_TEST_DIRNAME/../crosscheck"
    [ "$(sed -n 's/.*Description = "\([^"]*\)".*/\1/p' Cells.fs)" = "$(jq -r '.cells[]' crosscheck.json)" ]
}

@test "the times of all iterations of the wanted cells are in the records, whatever else is measured" {
    built
    measured 'string_out/ascii32 empty'
    [ "$(jq -r 'select(.cell and (.ns | length == 200 and all(. > 0))).cell' "$BATS_TEST_TMPDIR/records" | xargs)" = 'string_out/ascii32 empty' ]
    [ "$(tail -n 1 "$BATS_TEST_TMPDIR/records")" = '{"end":true}' ]
}

@test "a cell that it does not know fails, and no record says otherwise" {
    built
    run measured 'subtract'
    [ "$status" -eq 1 ]
    [[ $output == *"no measurement of cell 'subtract'"* ]]
    [ ! -s "$BATS_TEST_TMPDIR/records" ]
}
