# fake_root.bash - a root with a fake runtime for the runner's tests, and comparison with golden files.
# UPDATE_GOLDEN=1 writes them instead.

repo=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
ffibench=$repo/build/ffibench
# shellcheck source=harness/tests/fake_machine.bash
source "$BATS_TEST_DIRNAME/fake_machine.bash"

# A root whose core is the real one, and in langs/ the fake runtime with the mechanisms that are named; on a machine made by hand.
make_root() {
    root=$BATS_TEST_TMPDIR/root
    mkdir -p "$root/langs" "$root/build"
    ln -s "$repo/core" "$root/core"
    ln -s "$repo/build/core" "$root/build/core"
    add_fake fake "$@"
    export FFIBENCH_ROOT=$root COLUMNS=120 FAKE_LOG=$BATS_TEST_TMPDIR/log
    unset FFIBENCH_BUILD FFIBENCH_TIMEOUT_MS LD_LIBRARY_PATH
    [ -n "${machine:-}" ] || make_machine "$BATS_TEST_TMPDIR/machine"
}

# add_fake NAME MECHANISM…: the fake runtime as langs/NAME with these mechanisms.
add_fake() {
    local name=$1
    shift
    cp -r "$BATS_TEST_DIRNAME/fake" "$root/langs/$name"
    edit_manifest "$name" '.name = $ARGS.positional[0] | .mechanisms |= map(select(.name | IN($ARGS.positional[1:][])))' "$name" "$@"
}

# edit_manifest NAME FILTER [ARGUMENT…]: changes a manifest by jq.
edit_manifest() {
    local file=$root/langs/$1/runtime.json filter=$2
    shift 2
    jq "$filter" --args "$@" <"$BATS_TEST_DIRNAME/fake/runtime.json" >"$file.new" 2>/dev/null || return 1
    mv "$file.new" "$file"
}

change_manifest() {
    local file=$root/langs/$1/runtime.json
    jq "$2" <"$file" >"$file.new"
    mv "$file.new" "$file"
}

# Each workload in one size: CELLS for what would be long with all of them.
# shellcheck disable=SC2034 # used by the tests that load this
one_size=('*/*/[!bcs]*' '*/*/callback' '*/*/callback_[!m]*' '*/*/sort' '*/*/buffer_*/16B' '*/*/callback_many/16' '*/*/string_*/cjk32')

# What differs from machine to machine and run to run.
mask() {
    sed -E -e "s#$BATS_TEST_TMPDIR#TMP#g" -e 's/[0-9:]+ left [0-9:?]+ /T left T /' -e 's/(built in|no end after|cells in|rounds and|cells,) [0-9.]+ m?s/\1 T/' \
        -e 's/^machine (fit|unfit): .*/machine MACHINE/' -e 's/ffibench core [0-9][^"]*/ffibench core BUILD/g' \
        -e 's/^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{5} UTC, .*/DATE AND MACHINE/' -e 's/ +$//'
}

# golden NAME: $output must be tests/golden/NAME.txt.
golden() {
    local file=$BATS_TEST_DIRNAME/golden/$1.txt
    if [ -n "${UPDATE_GOLDEN:-}" ]; then
        mkdir -p "${file%/*}"
        printf '%s\n' "$output" | mask >"$file"
    fi
    diff -u "$file" <(printf '%s\n' "$output" | mask)
}

# is_gone PID: soon, that is; a zombie, which waits for whoever adopted it, is gone. (`! is_running` would not fail a test of bats.)
is_gone() {
    [ -n "$1" ] && wait_for 2 is_gone_now "$1"
}

is_gone_now() {
    [ ! -e "/proc/$1/stat" ] || grep -q ') [ZX] ' "/proc/$1/stat" || [ ! -e "/proc/$1/stat" ]
}

# wait_for SECONDS COMMAND…: until the command succeeds.
wait_for() {
    local tenths=$(($1 * 10))
    shift
    until "$@"; do
        [ $((tenths--)) -gt 0 ] || return 1
        sleep 0.1
    done
}
