#!/usr/bin/env bats
# validate.bats - `ffibench validate` and results/schema.json: what they take, what they refuse, and that they agree.

setup() {
    project=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    ffibench=$project/build/ffibench
    schema=$project/results/schema.json
    small=$project/harness/tests/data/small.json
    cd "$BATS_TEST_TMPDIR"
    cp "$small" run.json
}

# One line on stderr that names the file and the reason, nothing on stdout, exit status 2.
refuses() {
    run --separate-stderr "$ffibench" validate "$1"
    [ "$status" -eq 2 ] && [ -z "$output" ] && [ "${#stderr_lines[@]}" -eq 1 ] && [[ $stderr == "ffibench validate: $1: "*"$2"* ]]
}

bats_require_minimum_version 1.5.0

fits_schema() {
    python3 - "$schema" "$1" <<'PYTHON'
import json, sys, jsonschema
schema, results = (json.load(open(path)) for path in sys.argv[1:3])
jsonschema.Draft202012Validator(schema).validate(results)
PYTHON
}

@test "a valid file is told so, with what is in it" {
    run "$ffibench" validate run.json
    [ "$status" -eq 0 ]
    [ "$output" = "run.json: valid: 3 cells, 6 processes, 20 samples, 3 start-ups" ]
}

@test "the schema takes the same file" {
    fits_schema run.json
}

@test "a file of revision 2, which has no start-ups, is taken by both; with them, or a revision 3 without, by neither" {
    jq '.format_rev = 2 | del(.startup)' run.json >old.json
    fits_schema old.json
    run "$ffibench" validate old.json
    [ "$output" = "old.json: valid: 3 cells, 6 processes, 20 samples" ]
    jq '.format_rev = 2' run.json >bad.json
    run fits_schema bad.json
    [ "$status" -ne 0 ]
    refuses bad.json 'field "startup" stands there twice'
    jq 'del(.startup)' run.json >bad.json
    run fits_schema bad.json
    [ "$status" -ne 0 ]
    refuses bad.json 'field "startup" is missing'
}

@test "published files of this and of the older revision are valid" {
    run "$ffibench" validate "$project"/results/2*.json
    [ "$status" -eq 0 ]
}

@test "faults planted in it are refused by the schema and by validate" {
    run python3 "$BATS_TEST_DIRNAME/schema_faults.py" "$schema" "$small" "$ffibench" "$BATS_TEST_TMPDIR"
    echo "$output"
    [ "$status" -eq 0 ]
    [[ $output == *" 0 not refused" ]]
}

@test "a figure that does not follow from the samples is refused, though the schema cannot know" {
    jq '.cells[0].cycles.p10 = 8.5' run.json >bad.json
    fits_schema bad.json
    refuses bad.json "cells[0].cycles.p10: 8.5 does not follow from the samples, 9.003"
}

@test "a sample that was changed is refused" {
    jq '.cells[0].invocations[1].sample_ns |= sub("274963"; "200000")' run.json >bad.json
    refuses bad.json "does not follow from the samples"
}

@test "the order of fields and the blanks between them mean nothing" {
    jq -cS . run.json >sorted.json
    run "$ffibench" validate sorted.json
    [ "$status" -eq 0 ]
}

@test "several files are all judged" {
    jq '.rounds = 0' run.json >bad.json
    run --separate-stderr "$ffibench" validate bad.json run.json none.json
    [ "$status" -eq 2 ]
    [ "$output" = "run.json: valid: 3 cells, 6 processes, 20 samples, 3 start-ups" ]
    [ "${#stderr_lines[@]}" -eq 2 ]
    [[ ${stderr_lines[1]} == *"none.json: No such file or directory" ]]
}

@test "what is no file, is empty, is cut or is not JSON is refused in one line" {
    refuses none.json "No such file or directory"
    mkdir folder && refuses folder "is a folder"
    : >empty.json && refuses empty.json "is empty"
    head -c 1010 run.json >cut.json && refuses cut.json "text ends in"
    printf '{"format":"\0"}' >nul.json && refuses nul.json "NUL in a string"
    printf '\377\376{}' >utf16.json && refuses utf16.json "line 1, column 1"
    mkfifo pipe && refuses pipe "is no regular file"
    refuses /dev/null "is no regular file"
}

@test "what gzip packed is read as it is, in one member or in several" {
    gzip -9nc run.json >run.json.gz
    { head -c 1000 run.json | gzip -c && tail -c +1001 run.json | gzip -c; } >two.json.gz
    for packed in run.json.gz two.json.gz; do
        run "$ffibench" validate "$packed"
        [ "$status" -eq 0 ]
        [ "$output" = "$packed: valid: 3 cells, 6 processes, 20 samples, 3 start-ups" ]
    done
}

@test "what gzip packed is refused when it is cut, damaged, followed by something else, or too large" {
    gzip -9nc run.json >run.json.gz
    head -c 700 run.json.gz >cut.json.gz && refuses cut.json.gz "ends before its gzip data does"
    head -c 2 run.json.gz >two-bytes.json.gz && refuses two-bytes.json.gz "ends before its gzip data does"
    { head -c 100 run.json.gz && printf 'XXXXXXXX' && tail -c +109 run.json.gz; } >damaged.json.gz
    refuses damaged.json.gz "is damaged: its gzip data cannot be unpacked"
    { cat run.json.gz && echo more; } >more.json.gz && refuses more.json.gz "is damaged: its gzip data cannot be unpacked"
    gzip -c </dev/null >nothing.json.gz && refuses nothing.json.gz "is empty"
    head -c 1100000000 /dev/zero | gzip -1c >bomb.json.gz && refuses bomb.json.gz "is larger than 1 GiB"
}

@test "results are not written under a name that says that they are packed" {
    gzip -nc run.json >run.json.gz
    for call in 'run --out x.json.gz' 'startup --out x.json.gz' 'startup --add-to run.json.gz'; do
        # shellcheck disable=SC2086 # words
        run --separate-stderr "$ffibench" $call
        [ "$status" -eq 2 ] && [ "${#stderr_lines[@]}" -eq 1 ] && [[ $stderr == *".json.gz: results are written unpacked: leave .gz off its name, "* ]]
    done
    [ ! -e x.json.gz ]
}

@test "ten million brackets are refused at once" {
    head -c 10000000 /dev/zero | tr '\0' '[' >deep.json
    refuses deep.json "nested too deeply"
}

@test "a file's name cannot steer the terminal" {
    name=$'evil\e[31m.json'
    run --separate-stderr "$ffibench" validate "$name"
    [ "$status" -eq 2 ]
    [[ $stderr == *'evil\u{1b}[31m.json: No such file'* ]]
}

@test "without a file, or with an option, the usage is told" {
    run --separate-stderr "$ffibench" validate
    [ "$status" -eq 2 ] && [[ $stderr == "usage: ffibench validate FILE..."* ]]
    run --separate-stderr "$ffibench" validate --strict run.json
    [ "$status" -eq 2 ] && [[ $stderr == usage:* ]]
    run --separate-stderr "$ffibench" validate --help
    [ "$status" -eq 0 ] && [[ $output == usage:* ]]
    run "$ffibench" validate -- run.json
    [ "$status" -eq 0 ]
}
