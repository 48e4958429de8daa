#!/usr/bin/env bats
# scripts/env with the real mmdebstrap and bwrap and a small tree (about 30 s and 0.3 GB, a mirror must be reached). Not part of
# make test; on the host: bats scripts/tests/env-real.bats, as root and as an ordinary user.

# shellcheck disable=SC2030,SC2031,SC2164 # each test is a subshell, by intent, and bats stops at a failing cd

bats_require_minimum_version 1.5.0

setup_file() {
    [[ -z ${FFIBENCH_ENV-} ]] || skip "inside the environment: namespaces and mmdebstrap are the host's"
    type -P mmdebstrap bwrap >/dev/null || skip "mmdebstrap and bubblewrap are not installed"
    export project=$BATS_FILE_TMPDIR/project FFIBENCH_CACHE
    FFIBENCH_CACHE=$(mktemp -d /var/tmp/ffibench-env-real.XXXXXX)
    mkdir -p "$project"
    cp -r "$BATS_TEST_DIRNAME/.." "$project/scripts"
    echo time >"$project/scripts/packages"
    cd "$project"
    scripts/env true
}

teardown_file() {
    [[ -z ${FFIBENCH_CACHE-} ]] || { "$project/scripts/env" --remove && rm -rf "$FFIBENCH_CACHE"; }
}

setup() { cd "$project"; }

start() { # COMMAND...: in the background, with the signals as a user's shell would have them, in a process group of its own
    setsid env --default-signal=INT,TERM,HUP "$@" >"$BATS_TEST_TMPDIR/log" 2>&1 3>&- &
    started=$!
}

eventually() { # COMMAND...: within a minute
    local i
    for ((i = 0; i < 600; i++)); do
        "$@" && return
        sleep 0.1
    done
    echo "never: $*" >&2
    return 1
}

status_of() { # PID
    code=0
    wait "$1" || code=$?
}

other_cache() { # and another tree, for those that are killed while they make it
    export FFIBENCH_CACHE=$FFIBENCH_CACHE/other
    rm -f "$FFIBENCH_CACHE"/env-*.log
    is_unpacking() { grep -qs '^Unpacking perl-base' "$FFIBENCH_CACHE"/env-*.log; }
}

nothing_runs() { ! grep -qsF "$FFIBENCH_CACHE/part-" /proc/[0-9]*/cmdline; }
nothing_is_mounted() { ! grep -F "$FFIBENCH_CACHE" /proc/*/mountinfo 2>/dev/null; }

@test "the command runs in Debian 13, as the caller" {
    run scripts/env sh -c 'cat /etc/debian_version; id -u; pwd'
    [ "$status" -eq 0 ]
    [[ ${lines[0]} == 13.* ]]
    [ "${lines[1]}" = "$(id -u)" ]
    [ "${lines[2]}" = "$(pwd -P)" ]
}

@test "all files of the tree are the caller's, so that plain rm removes it" {
    ((EUID)) || skip "root's trees have Debian's owners"
    [ -z "$(find "$(scripts/env --path)" ! -user "$(id -un)" | head -n 1)" ]
}

@test "the tree is read-only; the project, /tmp and the home folder are not" {
    run ! scripts/env touch /usr/new /etc/new /var/new
    scripts/env touch new "$BATS_TEST_TMPDIR/new"
    [ -e new ] && [ -e "$BATS_TEST_TMPDIR/new" ]
    scripts/env sh -c 'echo kept >~/new'
    [ "$(scripts/env sh -c 'cat ~/new')" = kept ]
    [ ! -e "$HOME/new" ]
}

@test "entering needs no network" {
    options=(--net)
    ((EUID == 0)) || options+=(--map-current-user)
    run unshare "${options[@]}" scripts/env echo fine
    [ "$output" = fine ]
}

@test "a project below /var is visible at its own path" {
    mkdir -p "$FFIBENCH_CACHE/project"
    cp -r scripts "$FFIBENCH_CACHE/project/"
    cd "$FFIBENCH_CACHE/project"
    [ "$(scripts/env ls)" = scripts ]
}

@test "exit status and standard input pass through" {
    run -42 scripts/env sh -c 'exit 42'
    run -137 scripts/env sh -c 'kill -9 $$'
    run -127 scripts/env no-such-command
    [ "$(echo words | scripts/env cat)" = words ]
}

@test "without arguments there is a shell with a terminal" {
    run script -qec scripts/env /dev/null <<<$'test -t 0 && exit 9\n'
    [ "$status" -eq 9 ]
}

@test "^C and a signal for scripts/env alone let the command save its work" {
    local target
    for target in "INT -" "TERM " "HUP "; do
        start scripts/env bash -c 'trap "sleep 0.3; echo saved; exit 7" INT TERM HUP; echo ready; while :; do sleep 0.1; done'
        eventually grep -q ready "$BATS_TEST_TMPDIR/log"
        kill -s "${target% *}" -- "${target#* }$started"
        status_of "$started"
        [ "$code" -eq 7 ]
        grep -q saved "$BATS_TEST_TMPDIR/log"
    done
}

@test "killed by -9, it takes the command along" {
    start scripts/env bash -c 'echo $$; while :; do sleep 0.1; done'
    eventually grep -q '[0-9]' "$BATS_TEST_TMPDIR/log"
    kill -KILL "$started"
    status_of "$started"
    gone() { ! kill -0 "$(cat "$BATS_TEST_TMPDIR/log")" 2>/dev/null; }
    eventually gone
}

@test "interrupted while it makes a tree, it leaves no process, no mount and no half-made tree" {
    other_cache
    local target
    for target in "INT -" "TERM "; do
        rm -f "$FFIBENCH_CACHE"/env-*.log
        start scripts/env true
        eventually is_unpacking
        kill -s "${target% *}" -- "${target#* }$started"
        status_of "$started"
        [ "$code" -eq $((128 + $(kill -l "${target% *}"))) ]
        nothing_runs
        nothing_is_mounted
        [ -z "$(find "$FFIBENCH_CACHE" -mindepth 1 -type d)" ]
    done
}

@test "killed by -9 while it makes a tree, mmdebstrap ends, and the next one removes what was left" {
    other_cache
    start scripts/env true
    eventually is_unpacking
    kill -KILL "$started"
    status_of "$started"
    eventually nothing_runs
    nothing_is_mounted
    run scripts/env echo fine
    [ "$status" -eq 0 ]
    [[ $output == *"never finished"*fine ]]
    [ -z "$(compgen -G "$FFIBENCH_CACHE/part-*")" ]
    scripts/env --remove
}
