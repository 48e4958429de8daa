#!/usr/bin/env bats
# history.bats - `ffibench history` as a command: which files it takes, its forms and its exit statuses. What changes is
# test_history_changes.c's, what is said of it test_history.c's.

bats_require_minimum_version 1.5.0

setup() {
    ffibench=$BATS_TEST_DIRNAME/../../build/ffibench
    cd "$BATS_TEST_TMPDIR"
    mkdir runs
    for i in 1 2 3; do
        add_run "$i"
    done
}

# add_run N: runs/N.json, N hours after the first.
add_run() {
    jq ".started_ms += $1 * 3600000 | .finished_ms += $1 * 3600000 | .seed = \"$1\" | .cells[].invocations[].started_ms += $1 * 3600000" \
        "$BATS_TEST_DIRNAME/data/small.json" >"runs/$1.json"
}

# fails TEXT: exit status 2 with one line on stderr that holds the text.
fails() {
    [ "$status" -eq 2 ] && [ -z "$output" ] && [ "${#stderr_lines[@]}" -eq 1 ] && [[ $stderr == "ffibench: "*"$1"* ]] || {
        echo "status $status: $stderr"
        return 1
    }
}

@test "a folder's results files are one series, in the order of their time" {
    mv runs/1.json runs/z.json
    run --separate-stderr "$ffibench" history runs
    [ "$status" -eq 0 ] && [ -z "$stderr" ]
    [[ $output == *"cells in 3 runs: 0 changed"* ]]
    [ "$(grep -o 'runs/.*' <<<"$output" | tr '\n' ' ')" = "runs/z.json runs/2.json runs/3.json " ]
}

@test "latest.json and a file that is named twice are counted once, a file that is packed like another" {
    ln -s 3.json runs/latest.json
    gzip runs/2.json
    "$ffibench" history runs runs/3.json runs/../runs --format json >said.json
    [ "$(jq -c '[.series[].runs[].file]' said.json)" = '["runs/1.json","runs/2.json.gz","runs/3.json"]' ]
    [ "$(jq '.notes | length' said.json)" -eq 0 ]
    cp runs/1.json copy.json
    "$ffibench" history runs copy.json --format json >said.json
    [ "$(jq -r '.notes[0]' said.json)" = "copy.json is left out: it is the run of runs/1.json" ]
}

@test "a folder's other files are passed over, and a broken one is said and is not the end" {
    echo '{"format": "ffibench-comparison"}' >runs/comparison.json
    echo 'words' >runs/notes.txt
    mkdir runs/inner.json
    head -c 1000 runs/3.json >runs/broken.json
    run --separate-stderr "$ffibench" history runs
    [ "$status" -eq 0 ]
    [ "${#stderr_lines[@]}" -eq 1 ]
    [[ $stderr == "ffibench: left out: runs/broken.json: "* ]]
    [[ $output == *"cells in 3 runs: "*"- left out: runs/broken.json: "* ]]
    [[ $output != *comparison.json* ]]
}

@test "what is named must be there and be a results file" {
    run --separate-stderr "$ffibench" history runs none.json
    fails "none.json: No such file or directory"
    echo '{"format": "ffibench-comparison"}' >comparison.json
    run --separate-stderr "$ffibench" history runs comparison.json
    fails "comparison.json: is no results file"
    mkdir empty
    run --separate-stderr "$ffibench" history empty
    fails "there is no run in these files"
    run --separate-stderr "$ffibench" history
    fails "history takes results files, or folders of them"
    run --separate-stderr "$ffibench" history runs --cells cobol
    fails "no run has a figure of the cells that were asked for"
    run --separate-stderr "$ffibench" history runs --format html5
    fails "no form 'html5'"
}

@test "one file alone is a series of one run, of which nothing can be said" {
    run --separate-stderr "$ffibench" history runs/1.json
    [ "$status" -eq 0 ] && [ -z "$stderr" ]
    [[ $output == *"cells in 1 runs: 0 changed, 0 did not, "*" in one run alone"* ]]
}

@test "files of two machines are two series; with --ratios they are one" {
    jq '.machine.cpu_model = "Another"' runs/3.json >other.json
    "$ffibench" history runs/1.json runs/2.json other.json --format json >said.json
    [ "$(jq -c '[.series[] | .runs | length]' said.json)" = "[2,1]" ]
    "$ffibench" history runs/1.json runs/2.json other.json --ratios --format json >said.json
    [ "$(jq -c '[.series[] | .runs | length]' said.json)" = "[3]" ]
    [ "$(jq -r '.series[0].cells[0].unit' said.json)" = "x baseline" ]
}

@test "a form goes into a file, which is whole or not there" {
    "$ffibench" history runs --format markdown --out history.md
    "$ffibench" history runs --format markdown >printed.md
    cmp history.md printed.md
    run --separate-stderr "$ffibench" history runs --out no/such/folder.md
    [ "$status" -eq 2 ]
    [[ $stderr == *"no/such/folder.md"* ]]
}

@test "bars are digits where the locale has no UTF-8" {
    LC_ALL=C "$ffibench" history runs --all | grep -q '  111$'
    LC_ALL=C.UTF-8 "$ffibench" history runs --all | grep -q '  ▁▁▁$'
}

@test "what two files are judged to be is what compare says" {
    jq '.' runs/1.json >then.json
    "$ffibench" history then.json runs/2.json --format json >said.json
    "$ffibench" compare then.json runs/2.json --json --fail-on none >compared.json
    [ "$(jq '[.cells[] | select(.verdict == "same")] | length' compared.json)" = "$(jq '[.series[0].cells[] | select(.state == "same")] | length' said.json)" ]
    [ "$(jq '[.cells[] | select(.verdict == "unmeasurable")] | length' compared.json)" = "$(jq '[.series[0].cells[] | select(.state == "unmeasurable")] | length' said.json)" ]
}

@test "a chart is one picture a machine, in light and dark, with its changes in words" {
    "$ffibench" history runs --format svg >light.svg
    "$ffibench" history runs --format svg --theme dark --out dark.svg
    for file in light.svg dark.svg; do
        python3 -c 'import sys, xml.dom.minidom as x; d = x.parse(sys.argv[1]).documentElement; assert d.getAttribute("role") == "img" and "None of them changed." in d.getAttribute("aria-label")' "$file"
    done
    run ! cmp -s light.svg dark.svg
    "$ffibench" history runs --format vega-lite | jq -e '.["$schema"] and .datasets' >/dev/null
    "$ffibench" history runs --format png | head -c 4 | grep -q PNG
    jq '.machine.cpu_model = "Another"' runs/3.json >other.json
    "$ffibench" history runs/1.json runs/2.json other.json --format svg --chart history-2 | grep -q 'Another'
    run --separate-stderr "$ffibench" history runs/1.json runs/2.json other.json --format svg
    fails "there are history, history-2"
    run --separate-stderr "$ffibench" history runs --chart history
    fails "--chart and --theme are for svg, png and vega-lite"
    run --separate-stderr "$ffibench" history runs --format svg --theme blue
    fails "--theme is light or dark"
}

@test "a page asks nobody for anything, keeps nobody out, is no wider than a phone and has its chart in it" {
    "$ffibench" history runs --format html --out page.html
    for check in quiet accessible narrow; do
        node "${ffibench%/*}/browser/check.mjs" "$check" page.html
    done
    [ "$(grep -c '^<div class="chart"><svg' page.html)" -eq 1 ]
    [ "$(sed -n '/id="runs-table-1"/,/<\/table>/p' page.html | grep -o 'runs/[123].json' | wc -l)" -eq 3 ]
}

@test "--help says what the statuses are" {
    "$ffibench" history --help | grep -q '^Exit status: 0, 2 usage or input error'
}
