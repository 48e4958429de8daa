#!/usr/bin/env bats
# page.bats - the page of a run (`ffibench report --format html`) in headless Chromium, opened from disk. What each check does is
# browser/check.mjs.

bats_require_minimum_version 1.5.0

setup_file() {
    cd "$BATS_TEST_DIRNAME/../.."
    page=$BATS_FILE_TMPDIR/page.html
    export page
    build/ffibench report --format html --out "$page" results/20261123T110711Z-default.json
}

setup() {
    cd "$BATS_TEST_DIRNAME/../.."
    small=harness/tests/data/small.json
}

holds() { node build/browser/check.mjs "$@"; }

@test "a page asks nobody for anything and says nothing on the console, in light and dark" {
    holds quiet "$page"
}

@test "a page follows the system's theme, and the button's, which is remembered" {
    holds themes "$page"
}

@test "a filter shows the rows that hold all of its words, in capitals or not, and says how many" {
    holds filter "$page"
}

@test "a runtime that is chosen shows its rows alone" {
    holds select "$page"
}

@test "a click on a column's head sorts by it, another one the other way, a third as it was; what has no number is last" {
    holds sort "$page"
}

@test "the keyboard reaches the heads of columns and sorts by them, and its place is seen" {
    holds keyboard "$page"
}

@test "without JavaScript, charts and rows are there, and no button that would do nothing" {
    holds without-script "$page" 7
}

@test "axe finds nothing that keeps anybody out, in light and dark and on a phone" {
    holds accessible "$page"
}

@test "a page is not wider than a phone" {
    holds narrow "$page"
}

@test "each chart and each cell of the run is in its page" {
    build/ffibench report --format svg --out "$BATS_TEST_TMPDIR/charts" results/20261123T110711Z-default.json
    [ "$(grep -c '^<div class="chart"><svg' "$page")" -eq "$(find "$BATS_TEST_TMPDIR/charts" -name "*-light.svg" | wc -l)" ]
    [ "$(sed -n '/id="all-cells"/,/<\/table>/p' "$page" | grep -c '^<tr[> ].*<th scope=row>')" -eq "$(jq '.cells | length' results/20261123T110711Z-default.json)" ]
}

@test "charts have the colours in a page that they have outside of one" {
    node --input-type=module -e '
        import { themes } from "./harness/charts/themes.mjs";
        const { light, dark } = themes;
        const named = ["background", "ink", "muted", "grid", "warn"].map((name) => [name, light[name], dark[name]]);
        const numbered = light.runtimes.map((colour, i) => [i + 1, colour, dark.runtimes[i]]);
        for (const [name, ...colours] of [...named, ...numbered]) console.log(`  --chart-${name}: light-dark(${colours.join(", ")});`);
    ' >"$BATS_TEST_TMPDIR/themes"
    diff "$BATS_TEST_TMPDIR/themes" <(grep -e '^  --chart-' harness/page/page.css)
    grep -qF -- "--ground: light-dark($(sed -n 's/.*--chart-background: light-dark(\(.*\));/\1/p' harness/page/page.css))" harness/page/page.css
}

@test "a page of 2027 cells is smaller than 2 MB and filters without a pause, since it shows some hundred rows until all are asked for" {
    big=$BATS_TEST_TMPDIR/big
    jq -c '.cells = [range(11) as $k | .cells[] | .workload += (if $k > 0 then "_\($k)" else "" end)][:2027]' \
        results/20261123T110711Z-default.json >"$big.json"
    build/ffibench report --format html --out "$big.html" "$big.json"
    [ "$(stat -c %s "$big.html")" -lt 2000000 ]
    holds quick "$big.html" 500 # a tenth of that on a quiet machine
    holds all-rows "$big.html" 2027
}

@test "names, versions and messages of a file are text in its page" {
    hostile=$BATS_TEST_TMPDIR/hostile
    evil='<img src=pwned onerror=pwned()></script></title><script>pwned()</script>"'"'"' onclick=pwned() x="'
    jq --arg evil "$evil" '.machine.cpu_model = $evil | .machine.kernel = $evil | .runtimes[].title = $evil
        | .runtimes[].version = $evil | .command = $evil | .profile = $evil | .cells[].err |= (if . then "skipped: " + $evil else null end)' "$small" >"$hostile.json"
    build/ffibench report --format html --out "$hostile.html" "$hostile.json"
    holds hostile "$hostile.html" pwned
    holds quiet "$hostile.html"
}

@test "a page of a run without start-ups, and of start-ups alone, have no empty sections" {
    jq '.startup = []' "$small" >"$BATS_TEST_TMPDIR/cells.json"
    jq '.cells = [] | .width_floor_permille = 1000' "$small" >"$BATS_TEST_TMPDIR/starts.json"
    build/ffibench report --format html --out "$BATS_TEST_TMPDIR/cells.html" "$BATS_TEST_TMPDIR/cells.json"
    build/ffibench report --format html --out "$BATS_TEST_TMPDIR/starts.html" "$BATS_TEST_TMPDIR/starts.json"
    run ! grep -q 'id="start-up"' "$BATS_TEST_TMPDIR/cells.html"
    run ! grep -q -e 'id="answer"' -e 'id="cells"' "$BATS_TEST_TMPDIR/starts.html"
    holds quiet "$BATS_TEST_TMPDIR/cells.html"
    holds quiet "$BATS_TEST_TMPDIR/starts.html"
}

@test "without what draws charts there is no page, and one line says how to get it" {
    mkdir -p "$BATS_TEST_TMPDIR/elsewhere"
    FFIBENCH_BUILD=$BATS_TEST_TMPDIR/elsewhere run --separate-stderr build/ffibench report --format html --out "$BATS_TEST_TMPDIR/none.html" "$small"
    [ "$status" -eq 2 ] && [ "${#stderr_lines[@]}" -eq 1 ] && [[ $stderr == *"make charts"* ]]
    [ ! -e "$BATS_TEST_TMPDIR/none.html" ]
}
