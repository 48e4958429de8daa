#!/usr/bin/env bats
# hostile.bats - names, versions and messages of a results file are text in every form in which anything is printed: never markup, a
# formula, or control of a terminal. hostile.py writes such files, and reads what became of them.

bats_require_minimum_version 1.5.0
load fake_root

setup() {
    small=$BATS_TEST_DIRNAME/data/small.json
    cd "$BATS_TEST_TMPDIR"
    mkdir said
}

hostile() { python3 "$BATS_TEST_DIRNAME/hostile.py" "$@"; }

# All the forms that a subcommand has, from its help: a new one cannot be forgotten.
forms() { "$ffibench" "$1" --help | sed -n 's/^  \([a-z][a-z-]*\)   .*/\1/p'; }

# has_views FORM: whether --overview, --cold and --startup are all for it.
has_views() { [ "$1" = table ] || [ "$1" = markdown ]; }

# says NAME COMMAND...: what it prints is to be checked, errors too. Whether it fails is not the question.
says() {
    local name=$1
    shift
    "$@" >"said/$name" 2>"said/$name.error" || true
    [ -s "said/$name" ] || rm "said/$name"
    [ -s "said/$name.error" ] || rm "said/$name.error"
}

@test "a report of a hostile file is text in every form that there is" {
    [ "$(forms report | wc -l)" -ge 2 ]
    for turn in $(seq 0 $(($(hostile begins) - 1))); do
        hostile make "$small" file.json "$turn"
        for form in $(forms report); do
            case $form in
            svg | png | vega-lite) [ "$turn" -gt 0 ] || "$ffibench" report file.json --format "$form" --out "said/$form" ;;
            *) "$ffibench" report file.json --format "$form" --out "said/$turn-$form" ;;
            esac
            has_views "$form" || continue
            for view in overview cold startup; do
                "$ffibench" report file.json --format "$form" "--$view" --out "said/$turn-$form-$view"
            done
        done
    done
    find said -type f -print0 | xargs -0 python3 "$BATS_TEST_DIRNAME/hostile.py" check
}

@test "a narrow or a wide terminal in colour changes nothing of that but colours" {
    hostile make "$small" file.json 3
    for columns in 40 79 200; do
        for view in '' --overview --cold --startup; do
            # a terminal, which is asked for colours
            COLUMNS=$columns TERM=xterm-256color script -qec "stty cols $columns; $ffibench report file.json $view" /dev/null </dev/null >terminal
            tr -d '\r' <terminal | sed 's/\x1b\[[0-9;]*m//g' >"said/$columns$view"
        done
    done
    hostile check said/*
}

@test "a comparison of hostile files is text in every form" {
    hostile make "$small" base.json 0
    for turn in 1 4 8; do
        hostile make "$small" other.json "$turn"
        jq --slurpfile base base.json '.machine.cpu_model = $base[0].machine.cpu_model' other.json >head.json
        says "$turn-table" "$ffibench" compare base.json head.json --all
        [ "$(forms compare | wc -l)" -ge 4 ]
        for form in $(forms compare); do
            says "$turn-$form" "$ffibench" compare base.json head.json --format "$form"
            [ -s "said/$turn-$form" ]
        done
        says "$turn-nothing" "$ffibench" compare base.json head.json --summary "said/$turn-markdown-summary"
        says "$turn-other-machine" "$ffibench" compare base.json other.json
        [[ $(cat "said/$turn-other-machine.error") == *"the files come from different processors"* ]]
    done
    hostile check said/*
    [ -s said/1-markdown-summary ]
}

@test "a history of hostile files is text in every form" {
    hostile make "$small" base.json 0
    [ "$(forms history | wc -l)" -ge 3 ]
    for turn in 1 4 8; do
        hostile make "$small" other.json "$turn"
        jq '.started_ms += 3600000 | .finished_ms += 3600000 | .cells[].invocations[].started_ms += 3600000' other.json >head.json
        for form in $(forms history); do
            case $form in
            svg | png | vega-lite) option='--chart=history' ;; # two machines, so there are two
            table | markdown) option=--all ;;
            *) option= ;;
            esac
            "$ffibench" history base.json head.json ${option:+"$option"} --format "$form" --out "said/$turn-$form"
        done
    done
    find said -type f -print0 | xargs -0 python3 "$BATS_TEST_DIRNAME/hostile.py" check
}

# A hostile text without what a manifest is refused for: \p{C} is control, and what hides text or turns it round.
manifest_text() { hostile make "$small" texts.json 0 && jq ".$1 | gsub(\"\\\\p{C}\"; \"\")" texts.json; }

@test "a crosscheck of a hostile harness is text in every form, and so is the list of hostile runtimes" {
    make_root ok
    jq --argjson text "$(manifest_text core_build)" '.reasons = {add: $text, callback: $text} | .harness = $text' \
        "$root/langs/fake/crosscheck/crosscheck.json" >changed
    mv changed "$root/langs/fake/crosscheck/crosscheck.json"
    change_manifest fake ".title = $(manifest_text profile)"
    says table "$ffibench" crosscheck --rounds 1
    says json "$ffibench" crosscheck --rounds 1 --json
    says markdown "$ffibench" crosscheck --rounds 1 --markdown
    says list "$ffibench" list
    says list-json "$ffibench" list --json
    for said in table json markdown list list-json; do
        grep -q 'script.*alert(1)' "said/$said"
    done
    hostile check said/*
    for character in $'\u9b' $'\u202e' $'\u200b'; do
        change_manifest fake ".title = \"a${character}b\""
        says refused "$ffibench" list
        grep -q 'title: must be one line without control' said/refused
        hostile check said/refused
    done
}

@test "names of cells and runtimes can hold nothing of that: the file is refused, and the place is named" {
    while IFS= read -r name; do
        jq --arg name "$name" '.cells[0].mechanism = $name' "$small" >file.json
        run --separate-stderr "$ffibench" report file.json
        [ "$status" -eq 2 ] && [ -z "$output" ] && [ "${#stderr_lines[@]}" -eq 1 ]
        [[ $stderr == "ffibench: file.json: cells[0].mechanism: "*" is no name "* ]]
        printf '%s\n' "$stderr" >>said/errors
    done <<<$'<b>\n=cmd\n@SUM\n+1\n-1\n.hidden\na b\na|b\na/b\n\x1b[31m\nx\u202ey\ncaf\u00e9\n\n'"$(printf 'x%.0s' {1..65})"
    hostile check said/errors
}

@test "bytes that are no UTF-8 are refused with the place where they stand" {
    for bytes in '\xff' '\xc3' '\xed\xa0\x80' '\xf5\x80\x80\x80' '\xc0\xaf' '\x1b[31m' '\x07'; do
        sed "0,/\"profile\":/s/\"profile\":.*/\"profile\": \"a$bytes z\",/" "$small" >file.json
        for command in "report file.json" "validate file.json" "compare file.json $small" "compare $small file.json"; do
            # shellcheck disable=SC2086 # words
            run --separate-stderr "$ffibench" $command
            [ "$status" -ne 0 ] && [ -z "$output" ] && [ "${#stderr_lines[@]}" -eq 1 ]
            [[ $stderr == "ffibench"*": file.json: line "[0-9]*", column "[0-9]*": "* ]]
            printf '%s\n' "$stderr" >>said/errors
        done
    done
    hostile check said/errors
}

@test "the name of a file is text, too, whatever bytes it has" {
    local n=0
    for name in $'bad\xff.json' $'\x1b[31mred.json' $'two\nlines.json' '<b>&"bold".json' '=cmd.json' 'a|b`c`.json' $'left\u202eright.json'; do
        cp "$small" "./$name"
        n=$((n + 1))
        for form in $(forms report); do
            case $form in svg | png | vega-lite) continue ;; esac
            says "$n-$form" "$ffibench" report "./$name" --format "$form"
        done
        says "$n-compare" "$ffibench" compare "./$name" "./$name"
        says "$n-valid" "$ffibench" validate "./$name"
        says "$n-none" "$ffibench" report "./none$name"
    done
    hostile check said/*
}
