#!/usr/bin/env bats
# crosscheck.bats - `ffibench crosscheck` beside a fake harness: its rows and forms, and that nothing that the other program does ends it.
# The parsing is test_crosscheck.c's, the arithmetic test_crosscheck_samples.c's.

bats_require_minimum_version 1.5.0
load fake_root

setup() {
    make_root ok
    file=$root/langs/fake/crosscheck/crosscheck.json
    export FAKE_THEIRS=$BATS_TEST_TMPDIR/theirs
}

# change FILTER: crosscheck.json by jq. theirs MODE: what the other program does.
change() { jq "$1" <"$file" >"$file.new" && mv "$file.new" "$file"; }
theirs() { change ".run[2] = \"$1\""; }

# The table that is at the end of $output.
table() { sed -n '/^Fake: /,$p' <<<"$output"; }

@test "what agrees is said row by row, and every round takes turns" {
    run "$ffibench" crosscheck --rounds 2
    [ "$status" -eq 0 ]
    output=$(mask <<<"$output") && golden crosscheck
    # its own folder, all cells, once a round; and each of ours once a round
    [ "$(cat "$FAKE_THEIRS")" = "$(yes 'good: empty add buffer_in/4KiB callback string_in/ascii32 in crosscheck' | head -2)" ]
    [ "$(grep -c '^begin' "$FAKE_LOG")" -eq 10 ]
}

@test "what differs needs a reason; a reason that nobody needs is said" {
    theirs slow
    change '.reasons = {"add": "its loop reads the clock", "callback": "not needed"}'
    run "$ffibench" crosscheck --rounds 1
    [ "$status" -eq 1 ]
    output=$(table) && golden crosscheck-differs
    change '.reasons["buffer_in/4KiB"] = "it copies twice"'
    run "$ffibench" crosscheck --rounds 1
    [ "$status" -eq 0 ]
    [[ $output == *"5 rows: 3 agree, 2 differ for a reason, 0 UNEXPLAINED"* ]]
}

@test "what would be unexplained is measured again, on both sides and alone, until it agrees or three times as many rounds are over" {
    theirs crowded
    run "$ffibench" crosscheck --rounds 1
    [ "$status" -eq 0 ]
    [ "$(grep -c 'again, for want of agreement: 1 row$' <<<"$output")" -eq 2 ]
    [[ $output == *"5 rows: 5 agree, 0 differ for a reason, 0 UNEXPLAINED"* ]]
    [ "$(cat "$FAKE_THEIRS")" = "crowded: empty add buffer_in/4KiB callback string_in/ascii32 in crosscheck
crowded: add in crosscheck
crowded: add in crosscheck" ]
    [ "$(grep -c '^begin' "$FAKE_LOG")" -eq 7 ]
    theirs slow
    : >"$FAKE_THEIRS"
    run "$ffibench" crosscheck --rounds 1
    [ "$status" -eq 1 ]
    [ "$(cat "$FAKE_THEIRS")" = "slow: empty add buffer_in/4KiB callback string_in/ascii32 in crosscheck
slow: add buffer_in/4KiB in crosscheck
slow: add buffer_in/4KiB in crosscheck" ]
}

@test "with --json and --markdown stdout is the object or the document, and stderr the rest" {
    theirs slow
    change '.reasons = {"add": "its loop | <b>"} | .own_loop = true'
    run --separate-stderr "$ffibench" crosscheck --rounds 2 --json
    [ "$status" -eq 1 ]
    [ "$(jq -c '[.format, .rounds, .agrees, .differs, .unexplained, .command]' <<<"$output")" = \
        '["ffibench-crosscheck",2,3,1,1,"ffibench crosscheck --rounds 2 --json"]' ]
    [ "$(jq -c '.runtimes[0] | [.runtime, .mechanism, .harness, .harness_version, .own_loop, .runtime_version]' <<<"$output")" = \
        '["fake","ok","Fake Bench","fake bench 2.0",true,"fake 1.0"]' ]
    [ "$(jq -c '.runtimes[0].cells[1] | del(.difference_ns, .difference_percent)' <<<"$output")" = \
        '{"workload":"add","size":"","verdict":"differs","ours_ns":3,"ours_low_ns":3,"ours_high_ns":3,"theirs_ns":4.2,"reason":"its loop | <b>","stale_reason":false,"error":null,"ours_rounds_ns":[3,3],"ours_fastest_rounds_ns":[3,3],"theirs_rounds_ns":[4.2,4.2],"ours_clean_rounds":2}' ]
    [[ $stderr == *"fake/ok/add"* ]]
    run --separate-stderr "$ffibench" crosscheck --rounds 2 --markdown
    [ "$status" -eq 1 ]
    output=$(printf '%s\n' "$output" | sed 's/^[0-9].* UTC, .*, 2 rounds$/DATE, MACHINE, 2 rounds/') && golden crosscheck-markdown
}

@test "a program that fails in whatever way is a row with an error, and the next runtime is measured" {
    add_fake other ok
    for mode in rubbish silent unasked few negative flood late dies; do
        theirs $mode
        run "$ffibench" crosscheck --rounds 2
        [ "$status" -eq 1 ]
        printf '%s: %s\n' "$mode" "$(grep 'ERROR' <<<"$output")" >>"$BATS_TEST_TMPDIR/errors"
        [[ $output == *"10 rows: 5 agree, 0 differ for a reason, 0 UNEXPLAINED, 5 failed"* ]]
        [ "$(grep -c "^$mode:" "$FAKE_THEIRS")" -eq 1 ] # it is not asked again
    done
    output=$(cat "$BATS_TEST_TMPDIR/errors") && golden crosscheck-errors
}

@test "a program that hangs is ended" {
    theirs hang
    FFIBENCH_TIMEOUT_MS=500 run "$ffibench" crosscheck
    [ "$status" -eq 1 ]
    [[ $output == *"all 5 cells: ERROR: Fake Bench: no end after "* ]]
}

@test "a driver of ours that fails is a row, and the other cells are compared" {
    change_manifest fake '.mechanisms = [.mechanisms[0] + {"name": "exit3"}]'
    change '.mechanism = "exit3"'
    run "$ffibench" crosscheck
    [ "$status" -eq 1 ]
    [[ $output == *"all 5 cells: ERROR: exit status 3"* ]]
    [ ! -e "$FAKE_THEIRS" ] # there was nothing to ask it for
}

@test "what is not installed, or cannot be built, says so" {
    change '.detect = ["no-such-harness"] | .packages = ["libfake-bench-dev"]'
    run "$ffibench" crosscheck
    [ "$status" -eq 0 ]
    [[ $output == *"all 5 cells: not installed: sudo apt-get install libfake-bench-dev (cannot start no-such-harness: "* ]]
    change '.build = [["false"]] | del(.detect)'
    run "$ffibench" crosscheck
    [ "$status" -eq 1 ]
    [[ $output == *"all 5 cells: ERROR: build failed: exit status 1 (all of it: $root/build/crosscheck/fake/build.log)"* ]]
    change_manifest fake '.detect = ["no-such-compiler"]'
    rm -r "$root/build/fake"
    run "$ffibench" crosscheck
    [ "$status" -eq 0 ]
    [[ $output == *"all 5 cells: not installed: "*"no-such-compiler"* ]]
}

@test "the program is built again when it, or its runtime, has changed" {
    change '.build = [["sh", "-c", "cp {src}/theirs.bash {build}/ && echo built >>{build}/times && ls {driver}/fake"]]'
    times=$root/build/crosscheck/fake/times
    "$ffibench" crosscheck --rounds 1
    "$ffibench" crosscheck --rounds 1
    [ "$(wc -l <"$times")" -eq 1 ]
    echo '# more' >>"$root/langs/fake/crosscheck/theirs.bash"
    "$ffibench" crosscheck --rounds 1
    [ "$(wc -l <"$times")" -eq 2 ]
    echo '/* more */' >>"$root/langs/fake/kernels.c"
    "$ffibench" crosscheck --rounds 1
    [ "$(wc -l <"$times")" -eq 3 ]
}

@test "runtimes are named, and what is wrong with a file is said with its line" {
    add_fake other ok
    rm -r "$root/langs/other/crosscheck"
    run "$ffibench" crosscheck 'f*' --rounds 1
    [ "$status" -eq 0 ]
    run --separate-stderr "$ffibench" crosscheck other
    [ "$status" -eq 2 ]
    [ "$stderr" = "ffibench: 'other' is no runtime with a crosscheck; there are: fake" ]
    run --separate-stderr "$ffibench" crosscheck --rounds 0
    [ "$status" -eq 2 ]
    run --separate-stderr "$ffibench" crosscheck --json --markdown
    [ "$status" -eq 2 ]
    printf '{\n"harness": "x",\n"mechanism": "nine"\n}\n' >"$file"
    run --separate-stderr "$ffibench" crosscheck
    [ "$status" -eq 2 ]
    [ "$stderr" = "ffibench: $file:3: mechanism: fake has no mechanism of this name" ]
    [ "$(grep -c '^begin' "$FAKE_LOG")" -eq 5 ] # of the first one
}

@test "an interrupted crosscheck ends with the signal's status and leaves nothing behind" {
    theirs hang
    "$ffibench" crosscheck >"$BATS_TEST_TMPDIR/out" 3>&- &
    pid=$!
    wait_for 10 test -e "$FAKE_THEIRS"
    kill -TERM "$pid"
    status=0
    wait "$pid" || status=$?
    [ "$status" -eq 143 ]
}

@test "--help says what the statuses are" {
    "$ffibench" crosscheck --help | grep -q '^Exit status: 0 when all rows agree or have a reason, 1 when one has none'
}
