#!/usr/bin/env bats
# build.bats - `ffibench build`: what is built, when it is built again, and what a failure leaves.

load fake_root

setup() { make_root ok; }

# Puts a program in front of the real one that writes a line to $BATS_TEST_TMPDIR/started when it is started.
spy_on() {
    mkdir -p "$BATS_TEST_TMPDIR/bin"
    printf '#!/bin/sh\necho %s >>%q\nexec %q "$@"\n' "$1" "$BATS_TEST_TMPDIR/started" "$(type -P "$1")" >"$BATS_TEST_TMPDIR/bin/$1"
    chmod +x "$BATS_TEST_TMPDIR/bin/$1"
    PATH=$BATS_TEST_TMPDIR/bin:$PATH
}

builds() {
    run "$ffibench" build
    [ "$status" -eq 0 ] && [[ $output == "fake       built in "* ]]
}

up_to_date() {
    run "$ffibench" build
    [ "$status" -eq 0 ] && [ "$output" = "fake       up to date" ]
}

@test "build makes the driver, and the second time starts no toolchain" {
    spy_on cc
    spy_on true
    builds
    [ -x "$root/build/fake/fake" ]
    grep -q '^\$ cc ' "$root/build/fake/build.log"
    [ "$(sort "$BATS_TEST_TMPDIR/started" | tr '\n' ' ')" = "cc true " ]
    rm "$BATS_TEST_TMPDIR/started"
    up_to_date
    [ ! -e "$BATS_TEST_TMPDIR/started" ]
}

@test "a change of source, manifest, product or toolchain is built again" {
    builds
    touch "$root/langs/fake/kernels.c"
    builds
    up_to_date
    echo '/* new */' >"$root/langs/fake/new.h"
    builds
    up_to_date
    change_manifest fake '.build[0] += ["-g"]'
    builds
    up_to_date
    rm "$root/build/fake/fake"
    builds
    up_to_date
    spy_on cc
    builds
    up_to_date
}

@test "another core is built against again" {
    rm "$root/build/core"
    cp -r "$repo/build/core" "$root/build/core"
    builds
    up_to_date
    touch "$root/build/core/libffibench.so"
    builds
    up_to_date
}

@test "a change of core's sources or of its counting library is built again, one of its papers is not" {
    rm "$root/core" "$root/build/core"
    cp -r "$repo/core" "$root/core"
    cp -r "$repo/build/core" "$root/build/core"
    builds
    up_to_date
    for changed in core/workloads.c core/counting.h build/core/counting/libffibench.a; do
        touch "$root/$changed"
        builds
        up_to_date
    done
    touch "$root/core/README.md"
    up_to_date
}

@test "what {flavour} names is looked at in both" {
    change_manifest fake '.build += [["cp", "{build}/fake", "{build}/fake-timing"], ["cp", "{build}/fake", "{build}/fake-counting"]]
        | .run[0] = "{build}/fake-{flavour}"'
    builds
    up_to_date
    for flavour in timing counting; do
        rm "$root/build/fake/fake-$flavour"
        builds
        up_to_date
    done
    grep -q '/fake-timing: ' "$root/build/fake/stamp"
}

@test "a build that failed is not up to date" {
    change_manifest fake '.build += [["sh", "-c", "test -e {build}/allowed"]]'
    run "$ffibench" build
    [ "$status" -eq 1 ]
    touch "$root/build/fake/allowed"
    builds
    up_to_date
}

@test "a failing build shows its last lines and keeps no other from being built" {
    add_fake another ok
    change_manifest another '.build = [["sh", "-c", "seq 30; echo it went wrong >&2; exit 7"]]'
    run "$ffibench" build
    [ "$status" -eq 1 ]
    golden build-failed
    [ -x "$root/build/fake/fake" ]
    grep -q '^1$' "$root/build/another/build.log"
}

@test "a compiler that cannot be started is a failure, too" {
    change_manifest fake '.build = [["no-such-compiler"]]'
    run "$ffibench" build
    [ "$status" -eq 1 ]
    grep -qF 'FAILED: build failed: cannot start no-such-compiler: No such file or directory' <<<"$output"
}

@test "what is not installed is said and is no failure" {
    echo fakec >"$root/langs/fake/packages"
    change_manifest fake '.detect = ["sh", "-c", "echo version 1 is too old; exit 1"]'
    run "$ffibench" build
    [ "$status" -eq 0 ]
    [ "$output" = "fake       not installed: sudo apt-get install fakec (exit status 1)" ]
}

@test "a manifest that cannot be used: exit status 2 alone, 1 among others" {
    mkdir "$root/langs/bad"
    echo '{"name": 1}' >"$root/langs/bad/runtime.json"
    run "$ffibench" build bad
    [ "$status" -eq 2 ]
    [ "$output" = "ffibench: $root/langs/bad/runtime.json:1: name: must be a string" ]
    run "$ffibench" build
    [ "$status" -eq 1 ]
    grep -qF "bad        FAILED: $root/langs/bad/runtime.json:1: name: must be a string" <<<"$output"
    [ -x "$root/build/fake/fake" ]
}

@test "a mechanism with a build of its own is built when a cell needs it" {
    add_fake other ok second
    change_manifest other '.mechanisms[1] += {"build": [["sh", "-c", "echo own >{build}/own; cp {build}/fake {build}/fake2 || cp /bin/true {build}/fake2"]],
        "run": ["{build}/fake2", "{mechanism}", "{workload}"], "version": ["echo", "own 2.0"]}'
    "$ffibench" build other/ok
    [ -x "$root/build/other/fake" ]
    [ ! -e "$root/build/other/own" ]
    "$ffibench" build other/second
    [ -e "$root/build/other/own" ]
    [ -e "$root/build/other/stamp-second" ]
    [ -e "$root/build/other/build-second.log" ]
    run "$ffibench" build other
    [ "$output" = "other      up to date" ]
    rm "$root/build/other/fake2"
    run "$ffibench" build other
    [[ $output == "other      built in "* ]]
}

@test "mechanisms with the same build of their own are built once, whichever is asked for" {
    add_fake other ok second exit3
    change_manifest other '{build: [["sh", "-c", "echo built >>{build}/times; cp /bin/true {build}/fake2"]],
        run: ["{build}/fake2", "{mechanism}", "{workload}"], version: ["echo", "own 2.0"]} as $own
        | .mechanisms[1] += $own | .mechanisms[2] += $own'
    "$ffibench" build other/exit3
    "$ffibench" build other/second
    run "$ffibench" build other/?*
    [ "$(wc -l <"$root/build/other/times")" -eq 1 ]
    run "$ffibench" build other
    [ "$output" = "other      up to date" ]
    [ -e "$root/build/other/stamp-second" ]
    [ ! -e "$root/build/other/stamp-exit3" ]
}

@test "two builds at once build once" {
    change_manifest fake '.build += [["sh", "-c", "echo built >>{build}/times; sleep 0.5"]]'
    "$ffibench" build &
    wait_for 5 test -e "$root/build/fake/times"
    up_to_date
    wait $!
    [ "$(wc -l <"$root/build/fake/times")" -eq 1 ]
}

@test "an interrupted build ends, and what it started with it" {
    change_manifest fake '.build = [["sh", "-c", "echo $$ >{build}/pid; sleep 600; true"]]'
    env --default-signal=INT "$ffibench" build &
    wait_for 5 test -s "$root/build/fake/pid"
    kill -INT $!
    status=0
    wait $! || status=$?
    [ "$status" -eq 130 ]
    is_gone "$(cat "$root/build/fake/pid")"
    [ ! -e "$root/build/fake/stamp" ]
}

@test "a root without core says so" {
    rm "$root/build/core"
    run "$ffibench" build
    [ "$status" -eq 1 ]
    [ "$output" = "ffibench: $root has no Makefile that could build core, and $root/build/core no libffibench.so" ]
}

@test "core is built by the root's Makefile, and its failure is said" {
    printf '.PHONY: core\ncore:\n\t@echo no compiler; false\n' >"$root/Makefile"
    run "$ffibench" build
    [ "$status" -eq 1 ]
    [[ $output == "ffibench: core cannot be built: exit status 2: "* ]]
}
