#!/usr/bin/env bats
# The program that `ffibench crosscheck` asks for mitata's own figures. What the figures say is the command's affair; the build, which fetches
# mitata, too.

setup_file() {
    local root
    root=$(cd "$BATS_TEST_DIRNAME/../../.." && pwd)
    export driver=$root/build/node program=$root/build/crosscheck/node
    export LD_LIBRARY_PATH=$root/build/core FFIBENCH_JOB='workload=string_out size=ascii32'
    [ -e "$program/node_modules/mitata" ] || skip 'not built: ffibench crosscheck node'
}

measured() { # CELLS
    FFIBENCH_CROSSCHECK=$1 FFIBENCH_FD=9 "$driver/node_modules/.bin/node" --expose-gc "$program/crosscheck.js" "$driver" 9>"$BATS_TEST_TMPDIR/records"
}

@test "there is a generator for each cell of crosscheck.json, and no other" {
    local script='const { makeCells } = await import(process.argv[1]); for (const cell in makeCells({ text() {} })) console.log(cell)'
    [ "$("$driver/node_modules/.bin/node" --input-type=module -e "$script" "$program/cells.js")" = \
        "$(jq -r '.cells[]' "$BATS_TEST_DIRNAME/../crosscheck/crosscheck.json")" ]
}

@test "the samples of the wanted cells are in the records" {
    measured 'last_error empty'
    [ "$(jq -r 'select(.cell and (.ns | length >= 90 and all(. > 0))).cell' "$BATS_TEST_TMPDIR/records" | xargs)" = 'last_error empty' ]
    [ "$(tail -n 1 "$BATS_TEST_TMPDIR/records")" = '{"end":true}' ]
}

@test "a cell that it does not know fails, and no record says otherwise" {
    run measured 'empty subtract'
    [ "$status" -eq 1 ]
    [[ $output == *'no loop for cell "subtract"'* ]]
    [ ! -s "$BATS_TEST_TMPDIR/records" ]
}
