#!/usr/bin/env bats
# report.bats - `ffibench report` in Markdown, and the table's place in a document: replaced as a whole or not touched.

bats_require_minimum_version 1.5.0

setup() {
    project=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    ffibench=$project/build/ffibench
    cd "$BATS_TEST_TMPDIR"
    mkdir results
    cp "$project/harness/tests/data/small.json" results/small.json
    begin='<!-- table: begin (made by `make report`; do not edit) -->'
    end='<!-- table: end -->'
    printf '%s\n' '# Above' "$begin" 'old' "$end" 'below, without a newline' | head -c -1 >doc.md
}

splices() { run --separate-stderr "$ffibench" report results/small.json --splice "${1:-doc.md}"; }

# refuses REASON [DOCUMENT]: one line that names the document, exit status 2, the document as it was, nothing left beside it.
refuses() {
    local document=${2:-doc.md}
    cp -p "$document" kept.md
    splices "$document"
    [ "$status" -eq 2 ] && [ -z "$output" ] && [ "${#stderr_lines[@]}" -eq 1 ] && [[ $stderr == "ffibench: "*"/$document: "*"$1"* ]] || {
        echo "status $status: $stderr"
        return 1
    }
    cmp "$document" kept.md
    [ "$(echo ./*.tmp-*)" = './*.tmp-*' ]
}

@test "the table in Markdown names the file, without folders outside of this one and without links" {
    ln -s small.json results/latest.json
    "$ffibench" report results/small.json --format markdown >relative
    "$ffibench" report "$PWD/results/latest.json" --format=markdown >absolute
    cmp relative absolute
    grep -qF '<code>scripts/env make report FORMAT=markdown FILE=results/small.json</code>' relative
    cd results
    mkdir ../elsewhere && cd ../elsewhere
    run "$ffibench" report ../results/small.json --format markdown
    [[ $output == *"FILE=small.json</code>" ]]
}

@test "what stands beside the price of a call is printed instead with --cold, and says how it was made" {
    run "$ffibench" report --cold results/small.json
    [ "$status" -eq 0 ]
    [[ ${lines[0]} == "2026-11-22 21:55 UTC, A Processor, "* ]]
    [[ ${lines[2]} == "empty "*"  labels  first call  no calls  heap B  malloc B" ]]
    [[ ${lines[3]} == "  c "*" direct  plt        1.00 us   40.0 ns    48.0      16.5" ]]
    "$ffibench" report --cold --format markdown results/small.json >cold
    grep -qxF '| empty | c | direct | plt | 1.00 us | 40.0 ns | 48.0 | 16.5 |' cold
    grep -qxF 'Made by <code>scripts/env build/ffibench report --cold --format markdown results/small.json</code>' cold
    run --separate-stderr "$ffibench" report results/small.json --cold --splice doc.md
    [ "$status" -eq 0 ]
    diff cold <(sed -n '/begin (made/,/table: end/{//!p;}' doc.md)
}

@test "the overview is a table of its own in both forms, and says how it was made" {
    run "$ffibench" report --overview results/small.json
    [ "$status" -eq 0 ]
    diff "$project/harness/tests/golden/report-overview.txt" <(echo "$output")
    "$ffibench" report --overview --format markdown results/small.json >overview
    diff "$project/harness/tests/golden/report-overview.md" overview
    run --separate-stderr "$ffibench" report results/small.json --overview --splice doc.md
    [ "$status" -eq 0 ]
    diff overview <(sed -n '/begin (made/,/table: end/{//!p;}' doc.md)
    for option in --cold --startup --format=svg --format=csv; do
        run --separate-stderr "$ffibench" report results/small.json --overview "$option"
        [ "$status" -eq 2 ] && [[ $stderr == "ffibench: --overview"* ]]
    done
}

@test "splice puts between the two lines what report prints, and leaves the rest" {
    chmod 640 doc.md
    splices
    [ "$status" -eq 0 ] && [ -z "$output$stderr" ]
    { printf '%s\n' '# Above' "$begin" && "$ffibench" report results/small.json --format markdown && printf '%s\nbelow, without a newline' "$end"; } >wanted.md
    cmp doc.md wanted.md
    [ "$(stat -c %a doc.md)" = 640 ]
    splices
    cmp doc.md wanted.md
}

@test "splice follows a link to the document, which stays a link" {
    ln -s doc.md link.md
    splices link.md
    [ "$status" -eq 0 ] && [ -L link.md ]
    grep -q '^| workload' doc.md
}

@test "a document without a marker, with two of one, or with both in the wrong order is left alone" {
    for edit in '/table: begin/d' '/table: end/d' '/table: begin/p' '/table: end/p' 's/^<!-- table: b/ &/' '1d;2,4{/begin/d;s/^old$//;}'; do
        sed -i.bak "$edit" doc.md
        refuses "needs one line '<!-- table: begin (made by ...) -->' and below it one line '<!-- table: end -->'; it has "
        mv doc.md.bak doc.md
    done
    printf '%s\n' "$end" "$begin" >doc.md
    refuses "it has 1 and 1, in the wrong order"
}

@test "a document that is read-only, missing, a folder or no text is left alone" {
    chmod 444 doc.md
    refuses "is read-only"
    chmod 644 doc.md
    printf '\0' >>doc.md
    refuses "holds NULs"
    mkdir folder
    splices folder
    [ "$status" -eq 2 ] && [[ $stderr == *"/folder: is no regular file" ]]
    splices none.md
    [ "$status" -eq 2 ] && [ "$stderr" = "ffibench: none.md: No such file or directory" ] && [ ! -e none.md ]
}

@test "a results file that is not valid changes no document" {
    jq '.cells[0].cycles.p10 = 8.5' results/small.json >bad.json && mv bad.json results/small.json
    cp doc.md kept.md
    splices
    [ "$status" -eq 2 ] && [[ $stderr == *"does not follow from the samples"* ]]
    cmp doc.md kept.md
}

@test "--splice with a table for the terminal is a usage error" {
    run --separate-stderr "$ffibench" report results/small.json --format table --splice doc.md
    [ "$status" -eq 2 ] && [[ $stderr == "ffibench: --splice puts Markdown into DOCUMENT"* ]]
}
