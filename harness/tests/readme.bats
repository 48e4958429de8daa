#!/usr/bin/env bats
# readme.bats - the tables in README.md and results/table.md, the charts and the page are what the results file that README.md names says:
# no figure in them was typed.

setup() { cd "$BATS_TEST_DIRNAME/../.."; }

# table_of DOCUMENT: what stands between the markers.
table_of() { sed -n '/^<!-- table: begin (made by .*) -->$/,/^<!-- table: end -->$/{//!p;}' "$1"; }

# says DOCUMENT OPTION…: its table is what report prints, with these options, for the file that it names.
says() {
    table_of "$1" >"$BATS_TEST_TMPDIR/table"
    [ -s "$BATS_TEST_TMPDIR/table" ] || return 1
    file=$(sed -n 's/^Made by <code>.* FILE=\([^ <]*\)<\/code>$/\1/p' "$BATS_TEST_TMPDIR/table")
    build/ffibench report "$file" --format markdown "${@:2}" >"$BATS_TEST_TMPDIR/printed"
    diff -u "$BATS_TEST_TMPDIR/printed" "$BATS_TEST_TMPDIR/table" || return 1
    [[ $file == results/*.json* && $file != results/local/* ]] # what is in results/local/ nobody else has
}

@test "README.md's table is the overview of the results file that it names, and results/table.md has all cells of the same file" {
    says README.md --overview
    shown=$file
    says results/table.md
    [ "$file" = "$shown" ]
}

@test "charts and page in results/ are what report makes of the file that README.md names" {
    says README.md --overview
    build/ffibench report "$file" --format svg --out "$BATS_TEST_TMPDIR/charts"
    diff -r -x '*.png' results/charts "$BATS_TEST_TMPDIR/charts"
    build/ffibench report "$file" --format html | cmp - "${file%.json*}.html"
}

@test "no other page is published than of the run that README.md names, and no other run that results/README.md does not speak of" {
    says README.md --overview
    base=${file%.json*}
    [ "$(echo results/*.html)" = "$base.html" ]
    for run in results/2*.json*; do
        [ "$run" = "$file" ] || grep -qF "$run" results/README.md
    done
    grep -qF "results/charts/headline-light.svg" README.md
}

@test "a table in which one figure was changed is found" {
    cp README.md "$BATS_TEST_TMPDIR/README.md"
    sed -i '0,/| \*\*[0-9]/s//&9/' "$BATS_TEST_TMPDIR/README.md"
    run says "$BATS_TEST_TMPDIR/README.md" --overview
    [ "$status" -ne 0 ] && [[ $output == *"+|"* ]]
}
