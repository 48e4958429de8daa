#!/usr/bin/env bats
# compare.bats - `ffibench compare` as a command: its exit statuses and its forms. The verdict is test_verdict.c's, the matching
# test_comparison.c's.

bats_require_minimum_version 1.5.0

setup() {
    ffibench=$BATS_TEST_DIRNAME/../../build/ffibench
    cd "$BATS_TEST_TMPDIR"
    cp "$BATS_TEST_DIRNAME/data/small.json" then.json
    cp then.json now.json
}

@test "a file is the same as itself: exit status 0, and the sum says so" {
    run --separate-stderr "$ffibench" compare then.json now.json --all
    [ "$status" -eq 0 ]
    [[ ${lines[0]} == *"cells: 0 slower, 0 faster, "* ]]
    [ -z "$stderr" ]
}

@test "with --json a program reads one object, whatever the verdict" {
    "$ffibench" compare then.json now.json --json >said.json
    [ "$(jq -r '.format + " " + (.cells | length | tostring)' said.json)" = "ffibench-comparison $("$ffibench" compare then.json now.json | sed -n 's/^\([0-9]*\) cells:.*/\1/p')" ]
    [ "$(jq '[.cells[].verdict] | unique - ["same", "slower", "faster", "unmeasurable"]' said.json)" = "[]" ]
}

@test "a summary is added to a document as Markdown, foreign text as text" {
    echo '# Before' >summary.md
    jq '.runtimes[0].version = "1|<b>"' then.json >now.json
    run "$ffibench" compare then.json now.json --summary summary.md
    [ "$status" -eq 0 ]
    [ "$(sed -n 1p summary.md)" = "# Before" ]
    [ "$(sed -n 2p summary.md)" = "### ffibench: no change" ]
    grep -q '^- c: versions differ: .*; then 1&#124;&#60;b&#62;$' summary.md
    run "$ffibench" compare then.json then.json --summary no/such/folder.md
    [ "$status" -eq 2 ]
    [[ $output == *"no/such/folder.md cannot be written: No such file or directory"* ]]
}

@test "the table, Markdown, an object and a page come to stdout, or into a file that is there as a whole or not at all" {
    for form in table markdown json html; do
        "$ffibench" compare then.json now.json --format "$form" >"$form.out"
        "$ffibench" compare then.json now.json --format "$form" --out "$form.file"
        cmp "$form.out" "$form.file"
    done
    "$ffibench" compare then.json now.json | cmp - table.out
    "$ffibench" compare then.json now.json --json | cmp - json.out
    "$ffibench" compare then.json now.json --summary summary.md >/dev/null
    cmp summary.md markdown.out
    run --separate-stderr "$ffibench" compare then.json now.json --format html --out no/such/page.html
    [ "$status" -eq 2 ] && [ -z "$output" ] && [[ $stderr == *"no/such/page.html"* ]]
    run --separate-stderr "$ffibench" compare then.json now.json --format yaml
    [ "$status" -eq 2 ] && [[ $stderr == *"--format is table, markdown, json or html"* ]]
    run --separate-stderr "$ffibench" compare then.json now.json --json --format html
    [ "$status" -eq 2 ] && [[ $stderr == *"--json is --format json"* ]]
}

@test "where nothing is there that draws charts, the page is refused with what to do, and no file is left" {
    mkdir empty
    FFIBENCH_BUILD=$PWD/empty run --separate-stderr "$ffibench" compare then.json now.json --format html --out page.html
    [ "$status" -eq 2 ] && [[ $stderr == *"make charts"* ]]
    [ ! -e page.html ]
}

@test "the page asks nobody for anything, follows the theme, keeps anybody in, and is no wider than a phone" {
    cd "$BATS_TEST_DIRNAME/../.."
    page=$BATS_TEST_TMPDIR/page.html
    "$ffibench" compare "$BATS_TEST_TMPDIR/then.json" "$BATS_TEST_TMPDIR/now.json" --format html --out "$page"
    for what in quiet themes accessible narrow; do
        node build/browser/check.mjs "$what" "$page"
    done
}

@test "a job's summary that is full is left alone" {
    head -c 1048000 /dev/zero | tr '\0' x >full.md
    run --separate-stderr "$ffibench" compare then.json now.json --summary full.md
    [ "$status" -eq 2 ] && [[ $stderr == *"full.md cannot be written: it has a MiB already"* ]]
    [ "$(stat -c %s full.md)" -eq 1048000 ]
}

@test "what makes the exit status 1 can be chosen" {
    run "$ffibench" compare then.json now.json --fail-on unmeasurable,missing # two processes of two samples prove nothing
    [ "$status" -eq 1 ]
    run "$ffibench" compare then.json now.json --fail-on none
    [ "$status" -eq 0 ]
    run --separate-stderr "$ffibench" compare then.json now.json --fail-on slow
    [ "$status" -eq 2 ]
    [[ $stderr == *"--fail-on takes slower, faster, unmeasurable, failed, missing, allocates or none, not 'slow'"* ]]
}

@test "a file that is none is an error of the input, with one line" {
    echo '{' >now.json
    run --separate-stderr "$ffibench" compare then.json now.json
    [ "$status" -eq 2 ] && [ "${#stderr_lines[@]}" -eq 1 ] && [[ $stderr == *now.json* ]]
    run --separate-stderr "$ffibench" compare then.json
    [ "$status" -eq 2 ]
    [[ $stderr == *"compare takes two files: BASE HEAD"* ]]
}

@test "--help says what the statuses are" {
    "$ffibench" compare --help | grep -q '^Exit status: 0 nothing of --fail-on, 1 something of it, 2 usage or input error, 3'
}
