#!/usr/bin/env bats
# charts.bats - the charts of a results file as SVG, PNG and Vega-Lite: of a published run, of one as large as a full run, and of small ones.
# The pictures are loaded into headless Chromium by browser/charts.mjs; charts/ has the checks of specifications and colours.

bats_require_minimum_version 1.5.0

setup_file() {
    cd "$BATS_TEST_DIRNAME/../.."
    run=results/20261123T110711Z-default.json
    build/ffibench list --json >"$BATS_FILE_TMPDIR/list.json"
    python3 harness/tests/charts/full_run.py "$run" "$BATS_FILE_TMPDIR/list.json" "$BATS_FILE_TMPDIR/full.json"
    for form in svg png vega-lite; do
        build/ffibench report --format "$form" --out "$BATS_FILE_TMPDIR/default/$form" "$run"
    done
    for form in svg vega-lite; do
        build/ffibench report --format "$form" --out "$BATS_FILE_TMPDIR/full/$form" "$BATS_FILE_TMPDIR/full.json"
    done
    export run
}

setup() {
    cd "$BATS_TEST_DIRNAME/../.."
    default=$BATS_FILE_TMPDIR/default
    full=$BATS_FILE_TMPDIR/full
    small=harness/tests/data/small.json
}

# Width and height in pixels.
size_of_png() { python3 -c 'import struct, sys; print(*struct.unpack(">II", open(sys.argv[1], "rb").read(24)[16:]))' "$1"; }
size_of_svg() { grep -o '^<svg [^>]*>' "$1" | sed 's/.* width="\([0-9.]*\)" height="\([0-9.]*\)".*/\1 \2/'; }

@test "a run has its headline, a chart of each other family, its warm-up and its start-ups, in both themes" {
    wanted=$(printf '%s\n' charts.md {buffer-copy,callback-round-trip,headline,scalars,startup,string-marshal,warmup}-{dark,light}.svg | sort)
    [ "$(cd "$default/svg" && printf '%s\n' * | sort)" = "$wanted" ]
}

@test "SVGs have a page that shows them in the theme of its reader, with their text alternatives" {
    page=$default/svg/charts.md
    [ "$(grep -c '^## ' "$page")" -eq 7 ]
    for chart in "$default"/svg/*-light.svg; do
        name=${chart##*/} name=${name%-light.svg}
        grep -qE "^<picture><source media=\"\(prefers-color-scheme: dark\)\" srcset=\"$name-dark.svg\"><img alt=\"[^\"]+\" src=\"$name-light.svg\"></picture>$" "$page"
    done
    grep -qF "Made of <code>$run</code> by" "$page"
    grep -q '^Points on a logarithmic axis of nanoseconds.* The baseline, C direct 2.26 ns\.' "$page"
}

@test "runtimes stand in the order of the overview, and the usual mechanism of each is bold" {
    build/ffibench report "$run" --format vega-lite --chart headline | jq -r '.datasets.rows[] | select(.weight == 700) | .runtime + " " + .mechanism' >"$BATS_TEST_TMPDIR/chart"
    COLUMNS=80 build/ffibench report "$run" --overview | awk '/^[a-z]+ .*[0-9]$/ {print $1, $2}' >"$BATS_TEST_TMPDIR/table" # without labels
    [ "$(wc -l <"$BATS_TEST_TMPDIR/chart")" -eq 8 ]
    diff "$BATS_TEST_TMPDIR/table" "$BATS_TEST_TMPDIR/chart"
}

@test "a full run has lines where there are three sizes or more, and rows where there are not" {
    for name in buffer-in buffer-out callback-many string-in string-out; do
        grep -q 'aria-label="[^"]*Lines on logarithmic axes' "$full/svg/$name-light.svg"
    done
    for name in callback-round-trip callback-round-trip-2 error-path handles scalars structs; do
        grep -q 'aria-label="[^"]*points on a logarithmic axis' "$full/svg/$name-light.svg"
    done
    [ "$(find "$full/svg" -name '*-light.svg' | wc -l)" -eq 14 ]
}

@test "no text stands on another or leaves its picture, in our font and in a wider one, of a small run and of a full one" {
    for picture in "$default"/svg/*-light.svg "$full"/svg/*-light.svg; do
        node build/browser/charts.mjs "$picture"
    done
}

@test "each row of the headline says what the table says" {
    build/ffibench report "$run" --format vega-lite --chart headline |
        jq -r '.datasets.rows[] | [.runtime, .mechanism, .first, .second] | join(" ")' | sort >"$BATS_TEST_TMPDIR/chart"
    build/ffibench report "$run" --format markdown | awk -F ' *[|] *' '$2 == "empty" {print $3, $4, $6, $7}' | sort >"$BATS_TEST_TMPDIR/table"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/chart")" -eq 33 ]
    diff "$BATS_TEST_TMPDIR/table" "$BATS_TEST_TMPDIR/chart"
}

@test "every chart says in words what it shows, with figures" {
    for picture in "$full"/svg/*-light.svg "$default"/svg/*-light.svg; do
        sed -n '1s/^<svg [^>]*role="img" aria-label="\([^"]*\)".*/\1/p' "$picture" | grep -q '[0-9]'
    done
    grep -q 'aria-label="What a call into C costs. [^"]*C direct 2.26 ns' "$default/svg/headline-light.svg"
}

@test "specifications are valid Vega-Lite: those that are committed, and what is made of them" {
    schema=build/charts/node_modules/vega-lite/build/vega-lite-schema.json
    python3 harness/tests/charts/schema.py "$schema" harness/charts/*.vl.json "$default"/vega-lite/*.vl.json "$full"/vega-lite/*.vl.json
}

@test "no picture refers to anything outside of itself, and ids are of its own name" {
    for picture in "$default"/svg/*.svg "$full"/svg/*.svg; do
        xml=$(sed 's/ xmlns="http:\/\/www.w3.org\/2000\/svg"//' "$picture")
        run grep -Ei '(href|src)=|@import|https?:|<(image|style|script|foreignObject)|url\([^#]' <<<"$xml"
        [ -z "$output" ]
        name=$(basename "$picture" .svg)
        run bash -c "grep -Eo ' id=\"[^\"]*\"' '$picture' | grep -v ' id=\"${name%-*}-'"
        [ -z "$output" ]
        python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' "$picture"
    done
}

@test "the same file gives the same bytes" {
    build/ffibench report --format svg --out "$BATS_TEST_TMPDIR/again" "$run"
    diff -r "$default/svg" "$BATS_TEST_TMPDIR/again"
    build/ffibench report --format png --chart headline --out "$BATS_TEST_TMPDIR/headline.png" "$run"
    cmp "$default/png/headline-light.png" "$BATS_TEST_TMPDIR/headline.png"
}

@test "a PNG has twice the size in pixels that the SVG has" {
    for picture in "$default"/png/*.png; do
        read -r width height < <(size_of_png "$picture")
        read -r svg_width svg_height < <(size_of_svg "$default/svg/$(basename "$picture" .png).svg")
        [ "$width" -eq $((2 * svg_width)) ] && [ "$height" -eq $((2 * svg_height)) ]
    done
}

@test "one chart goes to stdout, or to a file, in the theme that is asked for" {
    build/ffibench report "$run" --format svg --chart warmup | cmp "$default/svg/warmup-light.svg" -
    build/ffibench report "$run" --format svg --chart warmup --theme dark --out "$BATS_TEST_TMPDIR/one.svg"
    cmp "$default/svg/warmup-dark.svg" "$BATS_TEST_TMPDIR/one.svg"
}

@test "what cannot be drawn is said in one line, which says what can" {
    run --separate-stderr build/ffibench report "$run" --format svg --chart pie
    [ "$status" -eq 2 ] && [ -z "$output" ]
    [ "$stderr" = "ffibench: no chart 'pie' in these figures; there are headline, scalars, buffer-copy, callback-round-trip, string-marshal, warmup, startup" ]
    for wrong in '--format svg' '--format table --chart headline' '--format svg --chart headline --theme blue' '--format svg --theme dark --out x'; do
        # shellcheck disable=SC2086 # words
        run --separate-stderr build/ffibench report "$small" $wrong
        [ "$status" -eq 2 ] && [ "${#stderr_lines[@]}" -eq 1 ]
    done
}

@test "without what draws charts there is one line that says how to get it" {
    FFIBENCH_BUILD=$BATS_TEST_TMPDIR/build run --separate-stderr build/ffibench report "$small" --format svg --chart headline
    [ "$status" -eq 2 ]
    [[ $stderr == "ffibench: what draws charts is not in $BATS_TEST_TMPDIR/build/charts: "*"make charts"* ]]
}

@test "a run of three cells and one of nothing but start-ups are drawn, too; where there is nothing to draw, that is said" {
    build/ffibench report "$small" --format svg --out "$BATS_TEST_TMPDIR/small"
    grep -q '<text' "$BATS_TEST_TMPDIR/small/headline-light.svg"
    node build/browser/charts.mjs "$BATS_TEST_TMPDIR"/small/*.svg
    jq '.cells = []' "$run" >"$BATS_TEST_TMPDIR/starts.json"
    build/ffibench report "$BATS_TEST_TMPDIR/starts.json" --format svg --out "$BATS_TEST_TMPDIR/starts"
    [ "$(cd "$BATS_TEST_TMPDIR/starts" && echo *)" = 'charts.md startup-dark.svg startup-light.svg' ]
    jq '.cells = [] | .startup = []' "$run" >"$BATS_TEST_TMPDIR/nothing.json"
    run --separate-stderr build/ffibench report "$BATS_TEST_TMPDIR/nothing.json" --format svg --out "$BATS_TEST_TMPDIR/nothing"
    [ "$status" -eq 2 ] && [ "$stderr" = "ffibench: no figure in it can be drawn" ]
}

@test "colours differ for every kind of sight, and have the contrast that texts and marks need" {
    node harness/tests/charts/colours.mjs build/charts/themes.mjs
}

@test "a page has the colours of the themes" {
    node -e '
        import(process.argv[1]).then(({ themes: { light, dark } }) => {
            for (const [i, colour] of light.runtimes.entries()) console.log(`--chart-${i + 1}: light-dark(${colour}, ${dark.runtimes[i]});`);
        })' "$PWD/build/charts/themes.mjs" >"$BATS_TEST_TMPDIR/colours"
    [ "$(wc -l <"$BATS_TEST_TMPDIR/colours")" -eq 10 ]
    while read -r line; do grep -qF -- "$line" harness/page/page.css; done <"$BATS_TEST_TMPDIR/colours"
}
