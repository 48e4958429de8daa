#!/usr/bin/env bats
# ab.bats - `ffibench ab`: what a side is, how processes take turns, when cells are decided, and what is left of it.

bats_require_minimum_version 1.5.0

load fake_root

ab() { run "$ffibench" ab --force --seed 1 --out "$BATS_TEST_TMPDIR/out" "$@"; }
said() { jq "$@" "$BATS_TEST_TMPDIR/out/comparison.json"; }
side() { jq "${@:2}" "$BATS_TEST_TMPDIR/out/$1.json"; }

# The processes that measured, in order, as 'workload:variable', the variable being what the fake notes of its side.
turns() { grep -v mode=check "$FAKE_LOG" | sed -n 's/^begin [^ ]* \([^ ]*\) .* side=\([^ ]*\) .*/\1:\2/p'; }

@test "sides that are the same are the same, and every cell is decided at the first look" {
    make_root ok second
    ab '*/*/add' '*/*/empty'
    [ "$status" -eq 0 ]
    golden ab-same
    [ "$(said -c '[.slower, .faster, .unmeasurable, .same]')" = '[0,0,0,4]' ]
    for name in base head; do
        "$ffibench" validate "$BATS_TEST_TMPDIR/out/$name.json"
        [ "$(side $name -c '[.cells[].invocations | length] | unique')" = '[4]' ]
        [ "$(side $name -r '[.profile, .interrupted] | @text')" = '["ab",false]' ]
    done
    [ "$(side base .seed)" = "$(side head .seed)" ]
}

@test "processes take turns, base first and head first, one at a time" {
    make_root ok
    ab --base run:FAKE_SIDE=a --head run:FAKE_SIDE=b '*/*/add' '*/*/empty'
    [ "$status" -eq 0 ]
    [ "$(turns | wc -l)" -eq 16 ]
    for work in add empty; do
        turns | sed -n "s/^$work://p" | tr -d '\n' | grep -qxE '(abba){2}|(baab){2}'
    done
    grep -v mode=check "$FAKE_LOG" | sed 's/ .*//' | paste -d' ' - - | sort -u | diff - <(echo 'begin end')
}

@test "a slower side is found, whatever is said of it, and fails the gate" {
    make_root ok second
    ab --head run:FAKE_PERMILLE=1100 '*/*/add' '*/*/empty' --summary "$BATS_TEST_TMPDIR/summary.md"
    [ "$status" -eq 1 ]
    golden ab-slower
    [ "$(said -c '[.slower, .faster, .unmeasurable, .same]')" = '[4,0,0,0]' ]
    [ "$(sed -n 1p "$BATS_TEST_TMPDIR/summary.md")" = '### ffibench: slower' ]
    ab --base run:FAKE_PERMILLE=1100 '*/*/add'
    [ "$status" -eq 0 ]
    [ "$(said -c '[.slower, .faster]')" = '[0,2]' ]
}

@test "where charts can be drawn, a page is left beside the numbers, and otherwise none" {
    make_root ok
    ab --head run:FAKE_PERMILLE=1100 '*/*/add' '*/*/empty' --fail-on none
    [ "$status" -eq 0 ]
    [ ! -e "$BATS_TEST_TMPDIR/out/comparison.html" ]
    ln -s "$repo/build/charts" "$root/build/charts"
    ab --head run:FAKE_PERMILLE=1100 '*/*/add' '*/*/empty' --fail-on none
    [ "$status" -eq 0 ]
    grep -qF '2 cells: 2 slower, 0 faster, 0 cannot be told, 0 the same. Base is ' "$BATS_TEST_TMPDIR/out/comparison.html"
    grep -qF 'out/head.json (run:FAKE_PERMILLE=1100).' "$BATS_TEST_TMPDIR/out/comparison.html"
    grep -q '<svg ' "$BATS_TEST_TMPDIR/out/comparison.html"
}

@test "with a variable of its own a side is built anew, once, and elsewhere" {
    make_root ok
    ab --head FAKE_VERSION=later '*/*/add'
    [ "$status" -eq 0 ]
    [ "$(find "$root/build/ab" -name stamp | wc -l)" -eq 1 ]
    [ "$(side base -r '.runtimes[].version')" = 'fake 1.0' ]
    [ "$(side head -r '.runtimes[].version')" = later ]
    grep -qx -- '- fake: versions differ: fake 1.0; then later' <<<"$output"
    ab --head FAKE_VERSION=later '*/*/add'
    [ "$(grep -c 'built in' <<<"$output")" -eq 0 ]
}

@test "another checkout is a side, with cells and figures of its own" {
    make_root ok second
    other=$BATS_TEST_TMPDIR/other
    mkdir -p "$other/build"
    cp -r "$root/langs" "$other/langs"
    ln -s "$repo/core" "$other/core"
    ln -s "$repo/build/core" "$other/build/core"
    jq '.mechanisms |= map(select(.name != "second"))' <"$root/langs/fake/runtime.json" >"$other/langs/fake/runtime.json"
    ab --head "root=$other" '*/*/add'
    [ "$status" -eq 0 ]
    grep -qx '1 cells that only one side has are left out' <<<"$output"
    [ "$(said -c '[.slower, .faster, .unmeasurable, .same, .missing]')" = '[0,0,0,1,1]' ]
    [ "$(said -r '.notes[]')" = 'only base has fake/second/add' ]
    [ "$(find "$other/build" -name stamp | wc -l)" -eq 1 ]
    ab --head "root=$other" '*/*/add' --fail-on missing
    [ "$status" -eq 1 ]
    ab --base "root=$other" '*/*/add' --fail-on missing
    [ "$status" -eq 0 ]
    [ "$(said -r '.notes[]')" = 'only head has fake/second/add' ]
}

@test "a cell that cannot be measured any more fails the gate" {
    make_root ok flaky
    ab --head run:FAKE_BREAK=1 '*/*/add'
    [ "$status" -eq 1 ]
    grep -q '^- fake/ok/add has no figure now: exit status 7' <<<"$output"
    [ "$(said .failed)" -eq 2 ]
    ab --head run:FAKE_BREAK=1 '*/*/add' --fail-on slower
    [ "$status" -eq 0 ]
}

@test "it ends after its time with what is known, and after its rounds" {
    make_root ok busy
    ab --rounds 5 '*/*/add'
    [ "$status" -eq 0 ]
    [ "$(said -c '[.slower, .faster, .unmeasurable, .same]')" = '[0,0,1,1]' ]
    [ "$(side base '[.cells[].invocations | length] | max')" -eq 5 ]
    grep -q '^look 2 after 5 rounds' <<<"$output"
    ab --rounds 5 --fail-on unmeasurable '*/*/add'
    [ "$status" -eq 1 ]
}

@test "what was measured before ^C is there" {
    make_root ok second
    enough() { [ -e "$FAKE_LOG" ] && [ "$(grep -v mode=check "$FAKE_LOG" | grep -c '^end')" -ge 4 ]; }
    env --default-signal=INT FAKE_SLEEP_MS=200 "$ffibench" ab --force --out "$BATS_TEST_TMPDIR/out" '*/*/add' >"$BATS_TEST_TMPDIR/said" &
    pid=$!
    wait_for 20 enough
    kill -INT "$pid"
    status=0
    wait "$pid" || status=$?
    [ "$status" -eq 130 ]
    "$ffibench" validate "$BATS_TEST_TMPDIR/out/base.json"
    [ "$(side base .interrupted)" = true ]
    [ "$(side base '[.cells[].invocations | length] | max')" -ge 1 ]
}

@test "what says nothing of a side is an error of the input, with one line" {
    make_root ok
    for words in FAKE root=/no/such core=/no/such "root=$root root=$root" '=x' "'" '$NOT_SET_AT_ALL'; do
        run --separate-stderr "$ffibench" ab --head "$words" --out "$BATS_TEST_TMPDIR/out"
        [ "$status" -eq 2 ]
        [ "${#stderr_lines[@]}" -eq 1 ]
        [[ $stderr == 'ffibench: --head: '* ]]
    done
    run --separate-stderr "$ffibench" ab --minutes 0
    [ "$status" -eq 2 ]
    [[ $stderr == *"--minutes must be a whole number from 1 to 1440, not '0'"* ]]
    run --separate-stderr "$ffibench" ab --profile none
    [ "$status" -eq 2 ]
    run --separate-stderr "$ffibench" ab --fail-on slow
    [ "$status" -eq 2 ]
}

@test "--json is one object on stdout, the rest goes to stderr" {
    make_root ok
    run --separate-stderr "$ffibench" ab --force --json --out "$BATS_TEST_TMPDIR/out" '*/*/add'
    [ "$status" -eq 0 ]
    [ "$(jq -r .format <<<"$output")" = ffibench-comparison ]
}
