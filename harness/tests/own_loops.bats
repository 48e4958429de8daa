#!/usr/bin/env bats
# own_loops.bats - the programs of langs/*/crosscheck that time with a loop of their own: whichever cell is asked for, alone, comes in the
# form that langs/README.md has, with the data that the cell's name says (they compare check values); any other is refused.

repo=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
ffibench=$repo/build/ffibench

setup() { unset FFIBENCH_ROOT FFIBENCH_BUILD; }

# start FIELD: runs that command, or those commands, of $manifest.
start() {
    jq -r --arg build "$build" --arg src "$src" --arg core "$repo/build/core" --arg include "$repo/core" --arg driver "$repo/build/$name" \
        ".$1 | if .[0] | type == \"array\" then .[] else . end | map(gsub(\"{build}\"; \$build) | gsub(\"{src}\"; \$src) |
            gsub(\"{core}\"; \$core) | gsub(\"{include}\"; \$include) | gsub(\"{driver}\"; \$driver)) | @sh" "$src/crosscheck.json" >"$build.$1"
    (cd "$src" && LD_LIBRARY_PATH=$repo/build/core sh -e "$build.$1")
}

@test "each program writes its cells, and refuses what it does not know" {
    programs=0
    for src in "$repo"/langs/*/crosscheck; do
        [ "$(jq .own_loop "$src/crosscheck.json")" = true ] || continue
        name=$(basename "${src%/*}") build=$BATS_TEST_TMPDIR/$(basename "${src%/*}")
        "$ffibench" build "$name" # no failure where the toolchain is not installed
        "$ffibench" list --json >"$build.list"
        jq -e --arg name "$name" '.runtimes[] | select(.name == $name) | .status == "ready"' "$build.list" || continue
        programs=$((programs + 1))
        mkdir "$build"
        start build
        records=$build.records
        for cell in string_out/ascii32 buffer_in/4KiB; do # what needs core's text, and what needs the host's buffer
            FFIBENCH_CROSSCHECK=$cell FFIBENCH_FD=9 start run 9>"$records"
            jq -se --arg cell "$cell" 'length == 2 and .[0].cell == $cell and (.[0].ns | length >= 20 and all(. > 0)) and .[1] == {end: true}' \
                "$records"
        done
        status=0
        FFIBENCH_CROSSCHECK=no/such FFIBENCH_FD=9 start run 9>"$records" 2>"$build.said" || status=$?
        [ "$status" -eq 2 ]
        [ "$(cat "$build.said")" = "no cell 'no/such'" ]
        [ ! -s "$records" ]
    done
    [ "$programs" -gt 0 ] || skip 'no toolchain for any of them'
}
