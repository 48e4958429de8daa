#!/usr/bin/env bats
# check.bats - `ffibench check`: good drivers pass, every planted lie is found out.

load fake_root

@test "check proves every cell of a good driver and says what is skipped" {
    make_root ok second
    run "$ffibench" check "${one_size[@]}"
    [ "$status" -eq 0 ]
    golden check-ok
    run "$ffibench" check
    [ "$status" -eq 0 ]
    [ "${lines[-1]}" = '104 cells ok, 0 failed, 7 skipped' ]
}

@test "a driver that makes no calls, fewer, more or others is found out in every workload" {
    make_root lie-none lie-skip lie-extra lie-other lie-value
    change_manifest fake '.run as $run | .mechanisms |= map(. + {run: $run})' # a program each, so that each has its control
    run "$ffibench" check "${one_size[@]}"
    [ "$status" -eq 1 ]
    [ "$(grep -c '^ok ' <<<"$output")" -eq 0 ]
    golden check-calls
}

@test "a driver that drops the callback is found out" {
    make_root lie-callback lie-constant
    run "$ffibench" check '*/*/callback'
    [ "$status" -eq 1 ]
    golden check-callback
}

@test "a driver that passes or reads the wrong string is found out" {
    make_root lie-string
    run "$ffibench" check '*/*/string_*/*8'
    [ "$status" -eq 1 ]
    golden check-string
}

@test "a driver that ignores the buffer or its size is found out" {
    make_root lie-buffer lie-size
    run "$ffibench" check '*/*/buffer_*'
    [ "$status" -eq 1 ]
    golden check-buffer
}

@test "a workload that a driver lacks is a failed cell that names it, and the others are checked" {
    make_root lie-lacks
    run "$ffibench" check "${one_size[@]}"
    [ "$status" -eq 1 ]
    grep -qxF 'FAILED   fake/lie-lacks/callback: exit status 2: fake: no workload callback' <<<"$output"
    grep -qxF '15 cells ok, 1 failed, 0 skipped' <<<"$output"
}

@test "a pitfall is checked when it is named" {
    make_root ok second exit3
    change_manifest fake '.mechanisms[2] += {"pitfall": "it is slow", "only": ["add"]}'
    run "$ffibench" check '*/*/add'
    [ "$output" = $'ok       fake/ok/add\nok       fake/second/add\n2 cells ok, 0 failed, 0 skipped' ]
    run "$ffibench" check '*/exit*'
    [ "$output" = $'ok       fake/exit3/add\n1 cells ok, 0 failed, 0 skipped' ]
}

@test "a driver that loaded the timing core proves nothing" {
    make_root ok
    change_manifest fake '.run = ["env", "LD_LIBRARY_PATH='"$repo"'/build/core", "{build}/fake", "{mechanism}", "{workload}"]'
    run "$ffibench" check fake/ok/add
    [ "$status" -eq 1 ]
    [[ ${lines[0]} == "FAILED   fake/ok/add: "* ]]
}

@test "what is not installed, broken, not built and unusable are rows with their reasons" {
    make_root ok
    for name in missing broken unbuilt dumb; do add_fake $name ok; done
    echo fakec >"$root/langs/missing/packages"
    change_manifest missing '.detect = ["no-such-compiler"]'
    change_manifest broken '.status = {"broken": "its compiler crashes", "since": "2026-11-22"}'
    change_manifest unbuilt '.build = [["sh", "-c", "echo it went wrong; exit 7"]]'
    change_manifest dumb '.version = ["true"]'
    mkdir "$root/langs/unusable"
    echo '{"name": "unusable"}' >"$root/langs/unusable/runtime.json"
    run "$ffibench" check '*/*/add' '*/*/empty'
    [ "$status" -eq 1 ]
    golden check-rows
}

@test "an interrupted check ends with the signal's status" {
    make_root ok
    "$ffibench" build
    change_manifest fake '.run = ["sh", "-c", "echo $$ >>'"$BATS_TEST_TMPDIR"'/pids; sleep 600; true", "{mechanism}", "{workload}"]'
    "$ffibench" build
    "$ffibench" check &
    side_by_side=$(($(getconf _NPROCESSORS_ONLN) < 8 ? $(getconf _NPROCESSORS_ONLN) : 8))
    # shellcheck disable=SC2002 # the file may not be there yet, which < would report
    all_started() { [ "$(cat "$BATS_TEST_TMPDIR/pids" 2>/dev/null | wc -l)" -eq "$side_by_side" ]; }
    wait_for 5 all_started
    kill -TERM $!
    status=0
    wait $! || status=$?
    [ "$status" -eq 143 ]
    for pid in $(cat "$BATS_TEST_TMPDIR/pids"); do is_gone "$pid"; done
}
