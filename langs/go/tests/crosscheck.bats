#!/usr/bin/env bats
# The program that `ffibench crosscheck` asks for go test's own figures: that it has every cell which its crosscheck.json lists. What the
# figures say is the command's affair.

setup_file() {
    command -v go >/dev/null || skip 'no go'
    local here=$BATS_TEST_DIRNAME root
    root=$(cd "$here/../../.." && pwd)
    sh "$here/../build.sh" crosscheck "$BATS_FILE_TMPDIR" "$root/build/core" "$root/core"
    export LD_LIBRARY_PATH=$root/build/core FFIBENCH_JOB='workload=string_out size=ascii32'
}

measured() { # CELLS: 20 short runs of each
    FFIBENCH_CROSSCHECK=$1 FFIBENCH_FD=9 "$BATS_FILE_TMPDIR/crosscheck" \
        -test.run='^$' -test.bench=. -test.benchtime=20us -test.count=20 9>"$BATS_TEST_TMPDIR/records"
}

@test "each cell of crosscheck.json has a record with the times of all its runs" {
    cells=$(jq -r '.cells | join(" ")' "$BATS_TEST_DIRNAME/../crosscheck/crosscheck.json")
    measured "$cells"
    [ "$(jq -r 'select(.cell and (.ns | length == 20 and all(. > 0))).cell' "$BATS_TEST_TMPDIR/records" | xargs)" = "$cells" ]
    [ "$(tail -n 1 "$BATS_TEST_TMPDIR/records")" = '{"end":true}' ]
}

@test "a cell that it does not know fails, and no record says otherwise" {
    run measured 'add subtract'
    [ "$status" -ne 0 ]
    [[ $output == *'no loop for cell "subtract"'* ]]
    [ ! -s "$BATS_TEST_TMPDIR/records" ]
}
