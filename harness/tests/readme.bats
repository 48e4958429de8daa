#!/usr/bin/env bats
# readme.bats - the table in README.md is what the results file that it names says: no figure in it was typed.

setup() { cd "$BATS_TEST_DIRNAME/../.."; }

@test "README.md's table is what report prints for the results file that it names" {
    sed -n '/^<!-- table: begin (made by .*) -->$/,/^<!-- table: end -->$/{//!p;}' README.md >"$BATS_TEST_TMPDIR/table"
    [ -s "$BATS_TEST_TMPDIR/table" ] || skip "README.md holds no table yet: make readme FILE=results/….json"
    file=$(sed -n 's/^Made by <code>.* FILE=\([^ <]*\)<\/code>$/\1/p' "$BATS_TEST_TMPDIR/table")
    build/ffibench report "$file" --format markdown >"$BATS_TEST_TMPDIR/printed"
    diff -u "$BATS_TEST_TMPDIR/printed" "$BATS_TEST_TMPDIR/table"
    [[ $file == results/*.json && $file != results/local/* ]] # what is in results/local/ nobody else has
}
