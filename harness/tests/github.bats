#!/usr/bin/env bats
# github.bats - the workflow files of scripts/github/: their form, and what their steps do with the fake runtime and with stand-ins for
# scripts/env, which would make an environment, and for sudo.

bats_require_minimum_version 1.5.0

load fake_root

workflows=$repo/scripts/github

workflow() { run python3 "$BATS_TEST_DIRNAME/workflow.py" "$@"; }

# job FILE EVENT [NAME=VALUE…]: the workflow in $work, with few cells.
job() { workflow run "$workflows/$1" "$2" "$work" CELLS='*/*/add */*/empty' "${@:3}"; }

summary() { cat "$BATS_TEST_TMPDIR/summary.md"; }

# make_checkout FOLDER: a checkout of this project as far as the steps look at it.
make_checkout() {
    make_root ok second
    export FFIBENCH_ROOT=
    mv "$root" "$1"
    ln -s "$ffibench" "$1/build/ffibench"
    mkdir "$1/scripts"
    echo jq >"$1/scripts/packages"
    stand_in "$1/scripts/env" <<'END_OF_ENV'
case $1 in
true) ;;
make) make -n -C "$repo" "${@:2}" >/dev/null ;; # are there such targets?
*) FFIBENCH_ROOT=$(cd "$(dirname "$0")/.." && pwd) exec "$@" ;;
esac
END_OF_ENV
    mkdir "$BATS_TEST_TMPDIR/bin"
    stand_in "$BATS_TEST_TMPDIR/bin/sudo" <<<'echo "$@" >>"$0.log"'
    export repo PATH=$BATS_TEST_TMPDIR/bin:$PATH
}

stand_in() { # FILE, its text on stdin
    { echo '#!/bin/bash' && cat; } >"$1"
    chmod +x "$1"
}

commit() { # FOLDER
    git -C "$1" -c user.name=t -c user.email=t@example.org -c commit.gpgsign=false commit -q --allow-empty -m x
}

# A repository with a first commit, for base.
make_repository() { # FOLDER
    git -C "$1" init -q
    git -C "$1" add -A
    commit "$1"
}

# A change of the fake runtime: it takes so many thousandths of its time.
slow_down() { # FOLDER PERMILLE
    jq ".run = [\"env\", \"FAKE_PERMILLE=$2\"] + .run" <"$1/langs/fake/runtime.json" >"$1/new"
    mv "$1/new" "$1/langs/fake/runtime.json"
}

pull_request() { # [PERMILLE]: $work is a repository whose last commit is a change, a slower one where PERMILLE is given
    work=$BATS_TEST_TMPDIR/work
    make_checkout "$work"
    make_repository "$work"
    [ -z "${1-}" ] || slow_down "$work" "$1"
    git -C "$work" add -A
    commit "$work"
}

@test "the files have the form of workflows, read only, and take no word of a pull request into a shell" {
    workflow check "$workflows"/*.yml
    [ "$output" = '' ]
    [ "$status" -eq 0 ]
}

@test "a file that breaks a rule is found" {
    bad=$BATS_TEST_TMPDIR/bad.yml
    for change in 's/contents: read/contents: write/' 's/checkout@v7/checkout@main/' 's/timeout-minutes/timeout/' '/^  push:/s/push/pull_request_target/' \
        's/\$MINUTES/${{ github.head_ref }}/' 's/name: Report/nmae: Report/'; do
        sed "$change" "$workflows/pull-request.yml" >"$bad"
        workflow check "$bad"
        [ "$status" -eq 1 ]
    done
    sed 's/^jobs:/env: {}\njobs:/' "$workflows/pull-request.yml" >"$bad"
    workflow check "$bad"
    [[ $output == *'env stands twice'* ]]
}

@test "shellcheck finds nothing in the steps" {
    python3 "$BATS_TEST_DIRNAME/workflow.py" scripts "$workflows"/*.yml >"$BATS_TEST_TMPDIR/steps.bash"
    grep -q 'ffibench ab' "$BATS_TEST_TMPDIR/steps.bash"
    shellcheck "$BATS_TEST_TMPDIR/steps.bash"
}

@test "pull-request.yml: a change that makes nothing slower passes, and the summary says so" {
    pull_request
    job pull-request.yml pull_request
    [ "$status" -eq 0 ]
    [ "$(summary | sed -n 1p)" = '### ffibench: no change' ]
    [ -e "$work/results/local/ab/base.json" ] && [ -e "$work/results/local/ab/head.json" ] && [ -e "$work/results/local/ab/comparison.json" ]
    grep -q kernel.apparmor_restrict_unprivileged_userns=0 "$BATS_TEST_TMPDIR/bin/sudo.log"
}

@test "pull-request.yml: a slower head fails the job with ab's exit status, and the summary says so all the same" {
    pull_request 1100
    job pull-request.yml pull_request
    [ "$status" -eq 1 ]
    [ "$(summary | sed -n 1p)" = '### ffibench: slower' ]
    summary | grep -q '^| fake/ok/add .* slower |$'
    rm -rf "$work/base" "$work/results" && git -C "$work" worktree prune
    job pull-request.yml pull_request FAIL_ON=none
    [ "$status" -eq 0 ]
}

@test "pull-request.yml: without a comparison the summary says that there is none" {
    pull_request
    job pull-request.yml pull_request MINUTES=never
    [ "$status" -eq 2 ]
    [ "$(summary | sed -n 1p)" = '### ffibench: no comparison' ]
}

@test "runtime.yml: two builds of a runtime are the sides, by PATH" {
    work=$BATS_TEST_TMPDIR/work
    make_checkout "$BATS_TEST_TMPDIR/ffibench"
    mkdir -p "$work/head"
    mv "$BATS_TEST_TMPDIR/ffibench" "$work/ffibench"
    jq '.run = ["fake-vm"] + .run' <"$work/ffibench/langs/fake/runtime.json" >"$work/new"
    mv "$work/new" "$work/ffibench/langs/fake/runtime.json"
    printf 'all:\ninstall:\n\tinstall -D vm "$(PREFIX)/bin/fake-vm"\n' >"$work/head/Makefile"
    stand_in "$work/head/vm" <<<'exec "$@"'
    make_repository "$work/head"
    stand_in "$work/head/vm" <<<'FAKE_PERMILLE=1100 exec "$@"'
    git -C "$work/head" add -A
    commit "$work/head"
    job runtime.yml pull_request
    [ "$status" -eq 1 ]
    summary | grep -q '^| fake/ok/add .* slower |$'
}

@test "baseline.yml: the first pull request has nothing to compare with, which is a notice" {
    pull_request
    job baseline.yml pull_request
    [ "$status" -eq 0 ]
    grep -q '^::notice title=ffibench::main was not measured yet' <<<"$output"
    grep -qx -- '-- not: Measure' <<<"$output"
    [ "$(summary | sed -n 1p)" = '### ffibench: no comparison' ]
}

@test "baseline.yml: main's file is stored, and pull requests are compared with it" {
    pull_request
    job baseline.yml push
    [ "$status" -eq 0 ]
    rm "$work/baseline.json"
    job baseline.yml pull_request
    [ "$status" -eq 0 ]
    [ "$(summary | sed -n 1p)" = '### ffibench: no change' ]
    rm -r "$BATS_TEST_TMPDIR/summary.md" "$work/results" # as a fresh checkout has none
    slow_down "$work" 1100
    job baseline.yml pull_request
    [ "$status" -eq 1 ]
    [ "$(summary | sed -n 1p)" = '### ffibench: slower' ]
}

@test "baseline.yml: a baseline of another processor, and a machine that is unfit, are notices" {
    pull_request
    job baseline.yml push
    put proc/cpuinfo $'processor\t: 0\nmodel name\t: Another Processor\nflags\t\t: fpu sse2\n'
    slow_down "$work" 1100
    job baseline.yml pull_request
    [ "$status" -eq 0 ]
    grep -q '^::notice title=ffibench::.*different processors, .*A Processor.* and .*Another Processor' <<<"$output"
    [ "$(summary | sed -n 1p)" = '### ffibench: no comparison' ]
    rm "$work/results/local/now.json"
    change_facts '.imul_add_ratio = 1'
    job baseline.yml pull_request
    [ "$status" -eq 0 ]
    grep -q '^::notice title=ffibench::this machine was unfit' <<<"$output"
}
