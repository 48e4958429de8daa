#!/usr/bin/env bats
# startup.bats - `ffibench startup` with a fake runtime and the real hyperfine: no time is judged, but what counts as a start is.

bats_require_minimum_version 1.5.0

load fake_root

setup() { cd "$BATS_TEST_TMPDIR"; }

starts() { "$ffibench" startup "$@" --out "$BATS_TEST_TMPDIR/s.json"; }
field() { jq -r "$1" "$BATS_TEST_TMPDIR/s.json"; }

# What differs from run to run: times and figures.
mask_times() {
    sed -E -e '/^(spread|warned)/d' -e 's/ (spread|warned)//g' -e 's/[0-9.]+ (us|ms|s)( |$)/TIME\2/g' -e 's/[>0-9.]+ %/SHARE/' -e 's/ +/ /g' -e 's/ $//'
}

# An empty folder on PATH before everything else, to put programs into that are not what they seem.
shadow() {
    mkdir -p "$BATS_TEST_TMPDIR/bin"
    printf '%s\n' '#!/bin/sh' "$2" >"$BATS_TEST_TMPDIR/bin/$1"
    chmod +x "$BATS_TEST_TMPDIR/bin/$1"
    PATH=$BATS_TEST_TMPDIR/bin:$PATH
}

@test "each mechanism is started, proved by one more, and written as a section of a file that is valid" {
    make_root ok second
    change_manifest fake '.baseline = "ok"'
    run starts --runs 3 --seed 7
    [ "$status" -eq 0 ]
    # 1 proof, and in each of three rounds a start that is timed and one before it
    [ "$(grep -c '^begin ok add .*mode=start' "$FAKE_LOG")" -eq 7 ]
    [ "$(grep -c '^begin' "$FAKE_LOG")" -eq 14 ]
    [ "$(grep -c '^end' "$FAKE_LOG")" -eq 0 ] # core ends a start before the driver does
    "$ffibench" validate "$BATS_TEST_TMPDIR/s.json"
    [ "$(field '.startup | map("\(.runtime)/\(.mechanism)/\(.workload) \(.round_runs) \(.times_ns | split(" ") | length) \(.err)") | join(", ")')" = \
        "fake/ok/add 1 1 1 3 null, fake/second/add 1 1 1 3 null" ]
    [ "$(field '[.profile, .cells_pattern, .rounds, .seed, .baseline, (.cells | length), .runtimes[0].version] | map(tostring) | join(" ")')" = \
        "startup */*/add 3 7 fake/ok 0 fake 1.0" ]
    [[ "$(field '.startup[0].timed_by')" == "hyperfine "* ]]
    [ "$(field '.startup[0] | .ratio_to_c == 1 and .low_ns < .median_ns and .min_ns <= .median_ns and .user_ns >= 0')" = true ]
}

@test "the table is printed, and printed again by report" {
    make_root ok crash
    run starts --runs 2
    [ "$status" -eq 1 ]
    output=$(sed -n '/^  runtime/,$p' <<<"$output" | mask_times)
    golden startup
    "$ffibench" report --startup "$BATS_TEST_TMPDIR/s.json" >again
    "$ffibench" report "$BATS_TEST_TMPDIR/s.json" | diff again - # nothing else is in the file
    diff <(sed '$d' <<<"$output") <(mask_times <again)
    run "$ffibench" report --startup --format markdown "$BATS_TEST_TMPDIR/s.json"
    [[ ${lines[0]} == *", timed by hyperfine "* ]]
    [[ $output == *"| add | fake | ok | "* && $output == *"| add | fake | crash | - | - | - | - | - | check: killed by SIGSEGV |"* ]]
    [[ ${lines[-1]} == "Made by <code>scripts/env build/ffibench report --startup --format markdown s.json</code>" ]]
}

@test "a driver that crashes, hangs, fails or lies is a row with the reason, and the others are timed" {
    make_root ok crash hang exit3 silent garbage lie-none lie-extra lie-other lie-value two-faced sleepy sulky chatty
    FFIBENCH_TIMEOUT_MS=2000 run starts --runs 2
    [ "$status" -eq 1 ]
    "$ffibench" validate "$BATS_TEST_TMPDIR/s.json"
    output=$(field '.startup[] | "\(.mechanism): \(.err)"')
    golden startup-failures
}

@test "nothing is left running when a start hangs" {
    make_root sleepy
    FFIBENCH_TIMEOUT_MS=300 run starts --runs 1
    [ "$status" -eq 1 ]
    for pid in $(sed -n 's/^begin.* pid=\([0-9]*\) .*/\1/p' "$FAKE_LOG"); do is_gone "$pid"; done
}

@test "CELLS name another workload; without one it is add; what a mechanism leaves out is said" {
    make_root ok second
    run starts --runs 1 fake/ok '*/*/string_in' '*/second/handle'
    [ "$status" -eq 0 ]
    [ "$(field '.startup[] | "\(.mechanism) \(.workload) \(.size) \(.err)"')" = "ok add  null
ok string_in ascii32 null
second string_in ascii32 null
second handle  skipped: it has no objects" ]
    [ "$(field .cells_pattern)" = 'fake/ok/add */*/string_in */second/handle' ]
    [[ $output == *"process start to the first call of string_in ascii32"* ]]
}

@test "a pitfall is started where it is named" {
    make_root ok second
    change_manifest fake '.mechanisms[1] += {"pitfall": "it is slow"}'
    starts --runs 1
    [ "$(field '.startup | length')" -eq 1 ]
    starts --runs 1 '*/second'
    [ "$(field '.startup[].mechanism')" = second ]
}

@test "a start says which core it was, so a driver of another one is no row" {
    make_root ok
    change_manifest fake '.run = ["env", "LD_LIBRARY_PATH='"$repo"'/build/core/counting", "{build}/fake", "{mechanism}", "{workload}"]'
    run starts --runs 1
    [ "$status" -eq 1 ]
    [[ "$(field '.startup[0].err')" == *'a record "check" does not belong to mode=start' ]]
}

@test "what is not installed is a row with the line that installs it, and no failure" {
    make_root ok
    add_fake missing ok
    echo fakec >"$root/langs/missing/packages"
    change_manifest missing '.detect = ["no-such-compiler"]'
    run starts --runs 1
    [ "$status" -eq 0 ]
    [[ "$(field '.startup[1].err')" == "not installed: "*fakec* ]]
}

@test "--add-to puts them beside what a file has, and replaces those that it had" {
    make_root ok second
    "$ffibench" run '*/*/add' --profile quick --rounds 1 --no-check --force --out "$BATS_TEST_TMPDIR/run.json" >/dev/null
    cp "$BATS_TEST_TMPDIR/run.json" "$BATS_TEST_TMPDIR/before.json"
    run "$ffibench" startup --runs 1 --add-to "$BATS_TEST_TMPDIR/run.json"
    [ "$status" -eq 0 ]
    run "$ffibench" startup fake/ok --runs 2 --add-to "$BATS_TEST_TMPDIR/run.json"
    [ "$status" -eq 0 ]
    "$ffibench" validate "$BATS_TEST_TMPDIR/run.json"
    [ "$(jq -c '.startup | map([.mechanism, .round_runs])' "$BATS_TEST_TMPDIR/run.json")" = '[["ok","1 1"],["second","1"]]' ]
    diff <(jq 'del(.startup)' "$BATS_TEST_TMPDIR/before.json") <(jq 'del(.startup)' "$BATS_TEST_TMPDIR/run.json")
    run "$ffibench" report "$BATS_TEST_TMPDIR/run.json" # the cells, as always
    [[ $output == *cycles* ]]
}

@test "a resumed run keeps them, and the runtimes that they alone have" {
    make_root ok
    add_fake other ok
    "$ffibench" run fake/ok/add --profile quick --no-check --force --out "$BATS_TEST_TMPDIR/run.json" >/dev/null
    "$ffibench" startup --runs 1 --add-to "$BATS_TEST_TMPDIR/run.json" >/dev/null
    run "$ffibench" run --resume "$BATS_TEST_TMPDIR/run.json" --no-check --force
    [ "$status" -eq 0 ]
    "$ffibench" validate "$BATS_TEST_TMPDIR/run.json"
    [ "$(jq -c '[(.startup | map(.runtime)), (.runtimes | map(.name)), (.cells | length)]' "$BATS_TEST_TMPDIR/run.json")" = \
        '[["fake","other"],["fake","other"],1]' ]
}

@test "--add-to refuses another machine's file, and another core's, and leaves it" {
    make_root ok
    starts --runs 1
    for change in '.machine.cpu_model = "Z80"' '.machine.kernel = "2.4"' '.core_build = "another"'; do
        jq "$change" "$BATS_TEST_TMPDIR/s.json" >"$BATS_TEST_TMPDIR/other.json"
        cp "$BATS_TEST_TMPDIR/other.json" "$BATS_TEST_TMPDIR/kept.json"
        run "$ffibench" startup --runs 1 --add-to "$BATS_TEST_TMPDIR/other.json"
        [ "$status" -eq 2 ]
        [[ $output == *"nothing can be added to $BATS_TEST_TMPDIR/other.json: its "*" is "*", and here it is "* ]]
        cmp "$BATS_TEST_TMPDIR/other.json" "$BATS_TEST_TMPDIR/kept.json"
    done
}

@test "without hyperfine nothing is started, and how to install it is said" {
    make_root ok
    shadow hyperfine 'exit 127'
    run starts
    [ "$status" -eq 1 ]
    [[ $output == "ffibench: hyperfine, which times the starts, does not run ("*"): apt-get install hyperfine, or "* ]]
    [ ! -e "$FAKE_LOG" ] && [ ! -e "$BATS_TEST_TMPDIR/s.json" ]
}

@test "a hyperfine that exports nothing, nonsense or too little is an error of each row" {
    make_root ok
    for does in 'exit 0' 'echo "{}" >"$8"' 'exit 9'; do
        shadow hyperfine 'case $1 in --version) echo hyperfine 0.1; exit;; esac; while [ "$1" != --export-json ]; do shift; done; set -- 1 2 3 4 5 6 7 "$2"; '"$does"
        run starts --runs 1
        [ "$status" -eq 1 ]
        [[ "$(field '.startup[0].err')" == "what hyperfine exported cannot be used: "* || "$(field '.startup[0].err')" == "exit status 9" ]]
    done
}

@test "bad options and files are told in one line" {
    make_root ok
    for options in '--runs 0' '--runs 1001' '--runs x' '--seed -1' '--surplus' 'nothing' '--add-to none.json' '--seed 1 --add-to x'; do
        # shellcheck disable=SC2086 # several words
        run --separate-stderr "$ffibench" startup $options
        [ "$status" -eq 2 ] && [ "${#stderr_lines[@]}" -eq 1 ] && [[ $stderr == "ffibench: "* ]] || { echo "$options: $stderr"; return 1; }
    done
    run --separate-stderr "$ffibench" startup --out /no/such/folder/s.json
    [ "$status" -eq 2 ] && [[ $stderr == *"/no/such/folder/s.json cannot be written: "* ]]
    run --separate-stderr "$ffibench" report --startup "$repo/results/20261123T110711Z-default.json"
    [ "$status" -eq 2 ] && [[ $stderr == *"has no start-ups: "* ]]
    run --separate-stderr "$ffibench" report --startup --cold "$repo/results/20261123T110711Z-default.json"
    [ "$status" -eq 2 ]
    run "$ffibench" startup --help
    [ "$status" -eq 0 ]
    golden help-startup
}

@test "an interrupted one keeps what was timed, with the signal's status, and leaves --add-to's file alone" {
    make_root ok
    starts --runs 1
    cp "$BATS_TEST_TMPDIR/s.json" "$BATS_TEST_TMPDIR/add.json"
    : >"$BATS_TEST_TMPDIR/out"
    "$ffibench" startup --runs 1000 --out "$BATS_TEST_TMPDIR/s.json" >"$BATS_TEST_TMPDIR/out" &
    first_round() { grep -q '1/5' "$BATS_TEST_TMPDIR/out"; }
    wait_for 60 first_round
    kill -TERM $!
    status=0
    wait $! || status=$?
    [ "$status" -eq 143 ]
    "$ffibench" validate "$BATS_TEST_TMPDIR/s.json"
    [ "$(field '[.interrupted, .startup[0].err, (.startup[0].times_ns | split(" ") | length) % 200] | map(tostring) | join(" ")')" = "true null 0" ]
    cp "$BATS_TEST_TMPDIR/add.json" "$BATS_TEST_TMPDIR/kept.json"
    : >"$BATS_TEST_TMPDIR/out"
    "$ffibench" startup --runs 1000 --add-to "$BATS_TEST_TMPDIR/add.json" >"$BATS_TEST_TMPDIR/out" &
    wait_for 60 first_round
    kill -TERM $!
    status=0
    wait $! || status=$?
    [ "$status" -eq 143 ]
    cmp "$BATS_TEST_TMPDIR/add.json" "$BATS_TEST_TMPDIR/kept.json"
}
