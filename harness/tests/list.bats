#!/usr/bin/env bats
# list.bats - the command line itself, and `ffibench list`.

load fake_root

setup() { make_root ok second; }

@test "list shows workloads, runtimes, mechanisms, and what each leaves out" {
    run "$ffibench" list
    [ "$status" -eq 0 ]
    golden list
}

@test "list shows data by word, what a mechanism is limited to, pitfalls apart, and counts ordinary pairs" {
    add_fake other ok second exit3 late
    change_manifest other '.mechanisms[0].data = {"buffer_in": "pinned", "buffer_out": "pinned", "string_in": "copied"}
        | .mechanisms[1] += {"data": {"string_in": "copied"}, "skip": {"handle": "no", "last_error": "no", "empty": "not at all"}}
        | .mechanisms[2] += {"only": ["buffer_in", "sort"], "leaf": true}
        | .mechanisms[3] += {"pitfall": "it takes its time", "only": ["add"], "run": ["{build}/{flavour}", "{mechanism}", "{workload}"]}'
    run "$ffibench" list
    [ "$status" -eq 0 ]
    golden list-labels
    run "$ffibench" list --json
    [ "$(jq -c '.pairs, .runtimes[1].pairs' <<<"$output" | tr '\n' ' ')" = '{"run":51,"all":64} {"run":25,"all":33} ' ]
    [ "$(jq -c '.runtimes[1].mechanisms[] | [.data, .only, .pitfall]' <<<"$output" | tr '\n' ' ')" = \
        '[{"buffer_in":"pinned","buffer_out":"pinned","string_in":"copied"},null,null] [{"string_in":"copied"},null,null] [{},["buffer_in","sort"],null] [{},["add"],"it takes its time"] ' ]
    [ "$(jq -r '.runtimes[0].mechanisms[] | .binary' <<<"$output" | tr '\n' ' ')" = "$root/build/fake/fake null " ]
}

@test "list says what is ready with its version once it is built" {
    "$ffibench" build
    run "$ffibench" list
    [ "$status" -eq 0 ]
    grep -qF 'fake         Fake: ready: fake 1.0' <<<"$output"
}

@test "list builds nothing" {
    "$ffibench" list
    [ ! -e "$root/build/fake" ]
}

@test "list says what is missing with the line that installs it" {
    printf 'fakec\nfake-dev/trixie-backports\nfakert/host\n' >"$root/langs/fake/packages"
    change_manifest fake '.detect = ["no-such-compiler"]'
    run "$ffibench" list
    [ "$status" -eq 0 ]
    golden list-missing
}

@test "list shows a manifest that cannot be used as a row, and all others" {
    mkdir "$root/langs/bad" "$root/langs/no-manifest"
    printf '{\n"name": "bad",\n"titel": "x"}\n' >"$root/langs/bad/runtime.json"
    run "$ffibench" list
    [ "$status" -eq 0 ]
    golden list-bad
}

@test "list shows a runtime that is known to be broken with its reason and date" {
    change_manifest fake '.status = {"broken": "its compiler crashes", "since": "2026-11-22"}'
    run "$ffibench" list
    [ "$status" -eq 0 ]
    grep -qF 'fake         Fake: broken since 2026-11-22: its compiler crashes' <<<"$output"
}

@test "list --json says the same for programs" {
    "$ffibench" build
    run "$ffibench" list --json
    [ "$status" -eq 0 ]
    golden list-json
    jq -e '.runtimes[0].status == "ready" and .runtimes[0].mechanisms[1].skip.callback != null' <<<"$output"
}

@test "every subcommand has its --help" {
    for subcommand in '' list build check run report; do
        # shellcheck disable=SC2086
        run "$ffibench" $subcommand --help
        [ "$status" -eq 0 ]
        golden "help${subcommand:+-$subcommand}"
    done
    run "$ffibench" validate --help
    [ "$status" -eq 0 ]
}

@test "--version is one line" {
    run "$ffibench" --version
    [ "$status" -eq 0 ]
    [[ $output =~ ^ffibench\ [0-9]+\.[0-9]+\.[0-9]+$ ]]
}

# usage MESSAGE ARGUMENT…: exit status 2, nothing on stdout, one line on stderr.
usage() {
    local message=$1
    shift
    run --separate-stderr "$ffibench" "$@"
    [ "$status" -eq 2 ] && [ -z "$output" ] && [ "$stderr" = "ffibench: $message" ] || {
        printf 'status %s, output %s\nstderr %s\n' "$status" "$output" "$stderr"
        return 1
    }
}

@test "what is wrong on the command line is one line on stderr and exit status 2" {
    bats_require_minimum_version 1.5.0
    usage 'no subcommand; `ffibench --help` lists the subcommands'
    usage "unknown subcommand 'lst'; \`ffibench --help\` lists the subcommands" lst
    for subcommand in list build check run report; do
        usage "unknown option --nonsense; \`ffibench $subcommand --help\` lists what there is" $subcommand --nonsense
    done
    usage 'list takes no CELLS: it lists everything' list fake
    usage '--json takes no value; `ffibench list --help` lists what there is' list --json=1
    usage "--profile must be one of quick, default, full, not 'fast'" run --profile fast
    usage "--rounds must be a whole number from 1 to 100, not '0'" run --rounds 0
    usage "--seed must be a whole number from 0 to 18446744073709551615, not '-1'" run --seed=-1
    usage '--seed needs a value; `ffibench run --help` lists what there is' run --seed
    usage "no cell matches 'nonsense': no runtime 'nonsense' there; there is fake" check nonsense
    usage "no cell matches 'fake/ok/ad': no workload 'ad' there; there is empty, add, args10, buffer_in, buffer_out, callback, callback_many, sort, callback_foreign_thread, string_in, string_out, point_by_value, point_by_pointer, handle, last_error, host_call" run fake/ok/ad
    usage "'a/b/c/d/e' has more parts than runtime/mechanism/workload/size" build a/b/c/d/e
    usage 'report takes one FILE (results/local/latest.json is the last run)' report
    usage "no form 'xml'; \`ffibench report --help\` lists what there is" report --format xml x.json
    FFIBENCH_ROOT=/usr usage 'FFIBENCH_ROOT=/usr is no folder that holds langs/' list
}

@test "the root is found upward from the program" {
    mkdir -p "$BATS_TEST_TMPDIR/tree/build" "$BATS_TEST_TMPDIR/tree/core"
    cp "$ffibench" "$BATS_TEST_TMPDIR/tree/build/"
    cp "$repo/core/ffibench.h" "$BATS_TEST_TMPDIR/tree/core/"
    cp -r "$root/langs" "$BATS_TEST_TMPDIR/tree/langs"
    mv "$BATS_TEST_TMPDIR/tree/langs/fake" "$BATS_TEST_TMPDIR/tree/langs/elsewhere"
    cd /
    FFIBENCH_ROOT='' run env -u FFIBENCH_ROOT "$BATS_TEST_TMPDIR/tree/build/ffibench" list
    [ "$status" -eq 0 ]
    grep -q '^  elsewhere' <<<"$output"
}
