#!/usr/bin/env bats
# new_runtime.bats - adding a runtime is adding one folder: a copy of langs/c under another name is found, built, checked, measured and
# reported, and nothing else is touched.

load fake_root

setup() {
    root=$BATS_TEST_TMPDIR/root
    mkdir -p "$root/build" "$root/langs"
    cp -r "$repo/core" "$root/core"
    cp "$repo/Makefile" "$root/Makefile"
    cp -r "$repo/langs/c" "$root/langs/c"
    cp -rL "$repo/build/core" "$root/build/core"
    export FFIBENCH_ROOT=$root COLUMNS=120
    unset FFIBENCH_BUILD
    make_machine "$BATS_TEST_TMPDIR/machine"
}

@test "a copy of langs/c is a runtime" {
    cp -r "$root/langs/c" "$root/langs/zz"
    mechanism=$(jq -r '.mechanisms[0].name' "$root/langs/zz/runtime.json")
    (cd "$root" && find core langs Makefile -type f -exec sha256sum {} + | sort) >"$BATS_TEST_TMPDIR/before"

    run "$ffibench" list
    [ "$status" -eq 0 ]
    grep -q '^  zz  *C: installed, not built yet$' <<<"$output"

    run "$ffibench" check zz
    [ "$status" -eq 0 ]
    grep -qxF "ok       zz/$mechanism/add" <<<"$output"
    [[ ${lines[-1]} =~ ^[0-9]+\ cells\ ok,\ 0\ failed,\ 0\ skipped$ ]]

    run "$ffibench" run --force --profile quick '*/*/add' --out "$BATS_TEST_TMPDIR/out.json"
    [ "$status" -eq 0 ]
    grep -Eq "^ +zz +$mechanism +[a-z ]* [0-9.]+ " <<<"$output"
    [ "$(jq -r '[.cells[] | select(.runtime == "zz")] | length' "$BATS_TEST_TMPDIR/out.json")" -eq 1 ]
    [ "$(jq -r .baseline "$BATS_TEST_TMPDIR/out.json")" = "c/$(jq -r .baseline "$root/langs/c/runtime.json")" ]

    run "$ffibench" report "$BATS_TEST_TMPDIR/out.json"
    [ "$status" -eq 0 ]
    grep -Eq "^ +zz +$mechanism +[a-z ]* [0-9.]+ " <<<"$output"

    (cd "$root" && find core langs Makefile -type f -exec sha256sum {} + | sort) | diff "$BATS_TEST_TMPDIR/before" -
}
