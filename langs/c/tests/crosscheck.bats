#!/usr/bin/env bats
# crosscheck.bats - Google Benchmark's side of C: all workloads are in it, and the program says what the contract asks for, also of those
# that need a job of their own.

setup_file() {
    command -v g++ >/dev/null || skip 'no g++'
    export root here=$BATS_TEST_DIRNAME/../crosscheck
    root=$(cd "$BATS_TEST_DIRNAME/../../.." && pwd)
    readarray -t build < <(jq -r --arg to "$BATS_FILE_TMPDIR" --arg root "$root" '.build[0][] | sub("{build}"; $to)
        | sub("{include}"; $root + "/core") | sub("{core}"; $root + "/build/core")' "$here/crosscheck.json")
    (cd "$here" && "${build[@]}")
}

# theirs CELLS: what the program sends.
theirs() { LD_LIBRARY_PATH=$root/build/core FFIBENCH_CROSSCHECK=$1 FFIBENCH_FD=9 "$BATS_FILE_TMPDIR/crosscheck" 9>&1 >"$BATS_TEST_TMPDIR/printed"; }

@test "every workload of core's table is a cell" {
    diff <("$root/build/ffibench" list --json | jq -r '.workloads[].name' | sort) <(jq -r '.cells[] | sub("/.*"; "")' "$here/crosscheck.json" | sort)
}

@test "each cell is the library's own report in a line, whatever state of core it needs, and then the end" {
    run theirs 'string_out/ascii8 sort buffer_in/4KiB callback_foreign_thread add'
    [ "$status" -eq 0 ]
    [ "$(jq -r '.cell // .end' <<<"$output" | tr '\n' ' ')" = 'string_out/ascii8 sort buffer_in/4KiB callback_foreign_thread add true ' ]
    [ "$(jq -s 'map(.google_benchmark // empty | [.benchmarks[] | select(.run_type == "iteration") | .real_time]
        | length >= 300 and all(. > 0)) | unique' -c <<<"$output")" = '[true]' ]
    [ ! -s "$BATS_TEST_TMPDIR/printed" ]
}

@test "a cell that there is not is said, and ends it" {
    run theirs 'nothing add'
    [ "$status" -eq 1 ]
    [ "$output" = 'crosscheck: nothing: no such workload' ] # and no record
}
