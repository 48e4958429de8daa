#!/usr/bin/env bats
# run.bats - `ffibench run`: the order of cells, what is said meanwhile, and that nothing that a driver does ends a run or its results.

load fake_root

results() { jq "$@" "$BATS_TEST_TMPDIR/out.json"; }

# The lines of the fake's log about processes that measured, not those that proved.
measuring() { grep -v 'mode=check' "$FAKE_LOG"; }

# Their cells, in the order in which the processes began.
began() { measuring | sed -n 's/^begin \([^ ]*\) \([^ ]*\) .*job=workload=[^ ]* *\(size=[^ ]*\)\{0,1\}.*/\1 \2 \3/p'; }

measure() { run "$ffibench" run --force --out "$BATS_TEST_TMPDIR/out.json" "$@"; }

@test "run measures every cell in every round, says so line by line, and prints the table" {
    make_root ok second
    measure --seed 1 --rounds 2 '*/*/add' '*/*/callback' '*/*/string_in/ascii32' '*/*/string_in/cjk32'
    [ "$status" -eq 0 ]
    golden run
    "$ffibench" validate "$BATS_TEST_TMPDIR/out.json"
    [ "$(results '[.cells[] | select(.err == null) | .invocations | length] | unique == [2]')" = true ]
    [ "$(results .interrupted)" = false ]
}

@test "report prints the table of a run again" {
    make_root ok second
    measure --seed 1 --rounds 2 '*/*/add'
    table=$(sed -n '/^$/,$p' <<<"$output" | sed '$d')
    run "$ffibench" report "$BATS_TEST_TMPDIR/out.json"
    [ "$status" -eq 0 ]
    [[ $output == 20[0-9][0-9]-* ]] # above it, when and where
    diff <(echo "$table") <(sed -n '/^$/,$p' <<<"$output")
}

@test "a driver that fails in whatever way is a row, and the run goes on" {
    make_root ok crash hang stubborn deaf exit3 late garbage truncated silent closes other counting stale fewer
    export FFIBENCH_TIMEOUT_MS=500
    measure --seed 1 --rounds 3 '*/*/add'
    [ "$status" -eq 1 ]
    golden run-failures
    "$ffibench" validate "$BATS_TEST_TMPDIR/out.json"
    # after two failures a cell is left alone; the good one is measured in every round
    [ "$(results '[.cells[] | select(.err != null) | .invocations | length] | unique == [2]')" = true ]
    [ "$(results '.cells[] | select(.mechanism == "ok") | .invocations | length')" -eq 3 ]
    for pid in $(measuring | sed -n 's/^begin .*pid=\([0-9]*\).*/\1/p'); do is_gone "$pid"; done
}

@test "100 MB of noise beside good records harm nothing" {
    make_root noise
    measure --rounds 1 '*/*/add'
    [ "$status" -eq 0 ]
}

@test "records without end are stopped" {
    make_root flood
    FFIBENCH_TIMEOUT_MS=60000 measure --rounds 1 '*/*/add'
    [ "$status" -eq 1 ]
    grep -qF 'failed: more records than a driver can have' <<<"$output"
}

@test "a process that a driver leaves behind does not hold the run and is ended" {
    make_root grandchild
    SECONDS=0
    measure --rounds 1 '*/*/add'
    [ "$status" -eq 0 ]
    [ "$SECONDS" -lt 10 ]
    is_gone "$(sed -n 's/^grandchild .*pid=\([0-9]*\).*/\1/p' "$FAKE_LOG")"
}

@test "a cell with some failed processes keeps its figures and says so" {
    make_root flaky
    measure --rounds 3 '*/*/add'
    [ "$status" -eq 0 ]
    [ "$(results '.cells[0].flags | index("failed_runs") != null')" = true ]
    [ "$(results '[.cells[0].invocations[].err] | map(. == null) == [false, true, true, true]')" = true ]
    "$ffibench" validate "$BATS_TEST_TMPDIR/out.json"
}

@test "a cell without enough clean processes is measured again, until it has them, or as long as there is time" {
    make_root ok second busy clears
    FAKE_SLEEP_MS=20 measure --rounds 4 '*/ok' '*/second' '*/busy/add' '*/clears/add'
    [ "$status" -eq 0 ]
    grep -qx 'again, for want of clean processes or because of a drift: 2 cells' <<<"$output"
    "$ffibench" validate "$BATS_TEST_TMPDIR/out.json"
    [ "$(results -c '[.cells[] | select(.mechanism == "ok") | .invocations | length] | unique')" = '[4]' ]
    # the four planned ones were not clean: four more are
    [ "$(results -c '.cells[] | select(.mechanism == "clears") | [(.invocations | length), .flags]')" = '[8,[]]' ]
    [ "$(results -c '.cells[] | select(.mechanism == "clears") | [.invocations[].round]')" = '[1,2,3,4,5,6,7,8]' ]
    [ "$(results -c '.cells[] | select(.mechanism == "busy") | [(.invocations | length), .flags]')" = '[8,["noisy"]]' ]
    [ "$(results .interrupted)" = false ]
}

@test "one process at a time, and round after round" {
    make_root ok second
    measure --rounds 3 --seed 5 '*/*/add' '*/*/empty' '*/*/string_in/ascii32' '*/*/string_in/cjk32'
    [ "$(measuring | cut -d' ' -f1 | uniq -c | awk '$1 != 1' | wc -l)" -eq 0 ]
    [ "$(began | wc -l)" -eq 24 ]
    for round in 1 2 3; do
        [ "$(began | tail -n +$((round * 8 - 7)) | head -n 8 | sort -u | wc -l)" -eq 8 ]
    done
    [ "$(began | head -n 8)" != "$(began | tail -n 8)" ]
}

@test "the same seed gives the same order and the same padding" {
    make_root ok second
    log() { measuring | sed 's/ pid=[0-9]*//'; }
    measure --rounds 2 --seed 5 '*/*/add' '*/*/empty'
    first=$(log) && rm "$FAKE_LOG"
    measure --rounds 2 --seed 5 '*/*/add' '*/*/empty'
    again=$(log) && rm "$FAKE_LOG"
    measure --rounds 2 --seed 6 '*/*/add' '*/*/empty'
    other=$(log) && rm "$FAKE_LOG"
    [ "$first" = "$again" ]
    [ "$first" != "$other" ]
    [ "$(grep -o 'pad=[0-9]*' <<<"$first" | sort -u | wc -l)" -ge 6 ]
    [ "$(results -r .seed)" = 6 ]
    measure --rounds 1 '*/*/add'
    seed=$(results -r .seed)
    measure --rounds 1 '*/*/add'
    [ "$seed" != "$(results -r .seed)" ]
}

@test "a driver is told its job, and every invocation records its padding" {
    make_root ok
    change_manifest fake '.string_units = "utf16" | .warmup_ms = 7 | .warmup_calls = 9'
    measure --no-check --rounds 1 'fake/ok/string_out/cjk32'
    grep -q 'job=workload=string_out size=cjk32 units=utf16 mode=time warmup_ms=7 warmup_calls=9 samples=60 attempts=480 move_after=8$' "$FAKE_LOG"
    [ "$(grep -o 'pad=[0-9]*' "$FAKE_LOG" | head -n 1)" = "pad=$(results '.cells[0].invocations[0].env_padding')" ]
}

@test "a mechanism's own warm-up is what its driver is told, and stands in its cells" {
    make_root ok second
    change_manifest fake '.warmup_ms = 7 | .mechanisms[1].warmup_ms = 3 | .mechanisms[1].warmup_calls = 5'
    measure --rounds 1 '*/*/add'
    grep -q '^begin ok add .* warmup_ms=7 warmup_calls=0 ' <(measuring)
    grep -q '^begin second add .* warmup_ms=3 warmup_calls=5 ' <(measuring)
    [ "$(results -c '[.cells[] | [.mechanism, .warmup_ms, .warmup_calls]]')" = '[["ok",7,0],["second",3,5]]' ]
}

@test "labels, the first call, an idle batch and what a call allocates stand in every cell" {
    make_root ok second
    measure --rounds 2 '*/*/add' '*/*/string_in/ascii32'
    [ "$(results -c '[.cells[] | [.mechanism, .workload, .linkage, .leaf, .data]]')" = \
        '[["ok","add","plt",false,null],["ok","string_in","plt",false,"copied"],["second","add","plt",true,null],["second","string_in","plt",true,null]]' ]
    [ "$(results -c '[.cells[] | [.first_ns, .idle_ns]] | unique')" = '[[5000,40]]' ]
    [ "$(results -c '[.cells[] | select(.workload == "string_in") | [.heap_bytes_per_call, .collections_per_call]] | unique')" = '[[64,0.00002]]' ]
    [ "$(results -c '[.cells[] | select(.workload == "add") | [.heap_bytes_per_call, .collections_per_call]] | unique')" = '[[null,null]]' ]
    [ "$(results -c '[.cells[] | [.proved, .malloc_bytes_per_call, .malloc_blocks_per_call]] | unique')" = '[[true,0,0]]' ]
    [ "$(results -c '.cells[1] | [.flags, .invocations[0].allocation_calls, .invocations[0].allocation_bytes, .invocations[0].allocation_collections]')" = \
        '[["allocates"],100000,6400000,2]' ]
    run "$ffibench" report --cold "$BATS_TEST_TMPDIR/out.json"
    [ "$status" -eq 0 ]
    golden report-cold
}

# ---- Proof ----

@test "a cell whose proof fails is not measured, and the others are" {
    make_root ok lie-skip second
    measure --rounds 1 --seed 1 '*/*/add'
    [ "$status" -eq 1 ]
    golden run-refuted
    "$ffibench" validate "$BATS_TEST_TMPDIR/out.json"
    [ "$(results -c '[.cells[] | [.mechanism, .proved, (.invocations | length), (.err // "" | startswith("check: core: "))]]')" = \
        '[["ok",true,1,false],["second",true,1,false],["lie-skip",false,0,true]]' ]
    [ "$(measuring | grep -c '^begin lie-skip')" -eq 0 ]
}

@test "--no-check proves nothing, and the file says so" {
    make_root ok lie-skip
    measure --no-check --rounds 1 '*/ok/add'
    [ "$status" -eq 0 ]
    [ "$(grep -c mode=check "$FAKE_LOG")" -eq 0 ]
    [ "$(grep -c '^proved' <<<"$output")" -eq 0 ]
    [ "$(results -c '.cells[0] | [.proved, .malloc_bytes_per_call, .malloc_blocks_per_call]')" = '[false,null,null]' ]
}

@test "a run that is resumed proves what is not proved yet, once" {
    make_root ok lie-skip
    measure --no-check --rounds 1 '*/*/add'
    [ "$(results -c '[.cells[] | [.proved, (.invocations | length > 0)]]')" = '[[false,true],[false,true]]' ]
    resume() { run "$ffibench" run --force --resume "$BATS_TEST_TMPDIR/out.json"; }
    resume
    [ "$status" -eq 1 ]
    grep -q '^fake/lie-skip/add is not measured: check: core: ' <<<"$output"
    [ "$(results -c '[.cells[] | [.proved, (.invocations | length > 0)]]')" = '[[true,true],[false,false]]' ] # what was measured of a lie is no figure
    rm "$FAKE_LOG"
    resume
    [ "$(grep -c '^begin ok' "$FAKE_LOG")" -eq 0 ]
    [ "$(grep -c '^begin lie-skip .*mode=check' "$FAKE_LOG")" -eq 1 ] # its driver may have been mended
}

@test "quick takes each runtime's first mechanism and headline sizes, once, with fewer samples" {
    make_root ok second
    add_fake other second
    measure --profile quick
    [ "$status" -eq 0 ]
    [ "$(results -r '[.cells[] | .runtime + "/" + .mechanism] | unique | join(" ")')" = "fake/ok other/second" ]
    [ "$(results '[.cells[] | select(.workload == "buffer_in") | .size] | unique == ["4KiB"]')" = true ]
    [ "$(results '[.cells[] | select(.err == null) | .invocations | length] | unique == [1]')" = true ]
    grep -q 'samples=60 attempts=360 ' "$FAKE_LOG"
}

@test "what is not installed, broken, not built and unusable are rows, and the rest is measured" {
    make_root ok second
    for name in missing broken unbuilt dumb; do add_fake $name ok; done
    echo fakec >"$root/langs/missing/packages"
    change_manifest missing '.detect = ["no-such-compiler"]'
    change_manifest broken '.status = {"broken": "its compiler crashes", "since": "2026-11-22"}'
    change_manifest unbuilt '.build = [["sh", "-c", "echo it went wrong; exit 7"]]'
    change_manifest dumb '.version = ["true"]'
    mkdir "$root/langs/unusable"
    echo '{"name": "unusable"}' >"$root/langs/unusable/runtime.json"
    measure --rounds 1 --seed 1 '*/*/callback'
    [ "$status" -eq 1 ]
    golden run-rows
    "$ffibench" validate "$BATS_TEST_TMPDIR/out.json"
    [ "$(results -c '[.runtimes[] | {(.name): .status}] | add | to_entries | sort_by(.key) | from_entries')" = \
        '{"broken":"broken","dumb":"failed","fake":"measured","missing":"missing","unbuilt":"failed","unusable":"failed"}' ]
}

@test "a runtime that is not installed is no failure" {
    make_root ok
    add_fake missing ok
    change_manifest missing '.detect = ["false"]'
    measure --rounds 1 '*/*/add'
    [ "$status" -eq 0 ]
}

# ---- Interruption ----

# start ARGUMENT…: a run in the background with slow drivers; returns when N processes have begun.
start() {
    local wanted=$1
    shift
    enough() { [ -e "$FAKE_LOG" ] && [ "$(measuring | grep -c ^begin)" -ge "$wanted" ]; }
    env --default-signal=INT,HUP FAKE_SLEEP_MS=200 "$ffibench" run --force --out "$BATS_TEST_TMPDIR/out.json" "$@" \
        >"$BATS_TEST_TMPDIR/stdout" 2>&1 &
    pid=$!
    wait_for 20 enough
}

@test "an interrupted run keeps what it measured, ends its child, prints its table, and is resumed" {
    make_root ok second
    cells=('*/*/add' '*/*/empty' '*/*/last_error')
    for signal in INT:130 TERM:143 HUP:129; do
        rm -f "$FAKE_LOG" "$BATS_TEST_TMPDIR/out.json"
        start 8 --rounds 3 --seed 3 "${cells[@]}"
        kill -"${signal%:*}" $pid
        status=0
        wait $pid || status=$?
        [ "$status" -eq "${signal#*:}" ]
        is_gone "$(sed -n 's/^begin .*pid=\([0-9]*\).*/\1/p' "$FAKE_LOG" | tail -n 1)"
        [ "$(results .interrupted)" = true ]
        [ "$(results '[.cells[].invocations | length] | add')" -eq "$(measuring | grep -c ^end)" ]
        "$ffibench" validate "$BATS_TEST_TMPDIR/out.json"
        grep -q '^  fake  ok ' "$BATS_TEST_TMPDIR/stdout"
        grep -qxF "$BATS_TEST_TMPDIR/out.json has what was measured; \`ffibench run --resume FILE\` goes on" "$BATS_TEST_TMPDIR/stdout"
    done

    measured=$(measuring | grep -c ^end)
    sed -i '${/^begin/d}' "$FAKE_LOG" # the process that was interrupted
    run "$ffibench" run --force --resume "$BATS_TEST_TMPDIR/out.json"
    [ "$status" -eq 0 ]
    grep -q "^\[ *1/$((18 - measured))\]" <<<"$output"
    [ "$(results '[.cells[].invocations | length] | unique == [3]')" = true ]
    [ "$(results .interrupted)" = false ]
    [ "$(results -r .seed)" = 3 ]
    resumed=$(began)

    rm "$FAKE_LOG"
    measure --rounds 3 --seed 3 "${cells[@]}"
    diff <(began) <(echo "$resumed")
}

@test "a run that is killed has lost a fiftieth of its time at most, and is resumed" {
    make_root ok second
    start 12 --rounds 5 --seed 3 '*/*/add' '*/*/empty' '*/*/last_error'
    kill -KILL $pid
    wait $pid || true
    "$ffibench" validate "$BATS_TEST_TMPDIR/out.json"
    [ "$(results '[.cells[].invocations | length] | add')" -ge 4 ]
    [ "$(results .interrupted)" = true ]
    is_gone "$(sed -n 's/^begin .*pid=\([0-9]*\).*/\1/p' "$FAKE_LOG" | tail -n 1)"
    run "$ffibench" run --force --resume "$BATS_TEST_TMPDIR/out.json"
    [ "$status" -eq 0 ]
    [ "$(results '[.cells[].invocations | length] | unique == [5]')" = true ]
}

@test "a run that is interrupted before its first figure writes nothing" {
    make_root hang
    start 1 --rounds 1 '*/*/add'
    kill -INT $pid
    status=0
    wait $pid || status=$?
    [ "$status" -eq 130 ]
    [ ! -e "$BATS_TEST_TMPDIR/out.json" ]
}

@test "a finished run that is resumed measures nothing" {
    make_root ok
    measure --rounds 1 '*/*/add'
    rm "$FAKE_LOG"
    run "$ffibench" run --force --resume "$BATS_TEST_TMPDIR/out.json"
    [ "$status" -eq 0 ]
    [ ! -e "$FAKE_LOG" ]
}

@test "a run is not resumed as another run" {
    bats_require_minimum_version 1.5.0
    make_root ok second
    measure --rounds 1 --seed 4 --profile quick 'fake/*/add'
    refuse() {
        local wanted=$1
        shift
        run --separate-stderr "$ffibench" run --force --resume "$BATS_TEST_TMPDIR/out.json" "$@"
        [ "$status" -eq 2 ] && [[ $stderr == "ffibench: $BATS_TEST_TMPDIR/out.json cannot be resumed"*"$wanted"* ]] || {
            printf 'status %s\n%s\n' "$status" "$stderr"
            return 1
        }
    }
    refuse "with --profile full: it was begun with 'quick'" --profile full
    refuse "with CELLS fake/ok/empty: it was begun with 'fake/*/add'" fake/ok/empty
    refuse 'it was begun with --rounds 1 --seed 4' --rounds 2
    refuse 'it was begun with --rounds 1 --seed 4' --seed 5
    FAKE_VERSION='fake 1.1' refuse "the version of fake was 'fake 1.0' and is 'fake 1.1' now"
    change_manifest fake '.loop_rev = 2'
    refuse 'the commands, loops or warm-up of fake'
    change_manifest fake '.loop_rev = 1 | .mechanisms |= reverse'
    refuse 'its cells are not those of now, from fake/ok/add on'
    change_manifest fake '.mechanisms |= reverse'
    results '.core_build = "ffibench core 0.0.0"' >"$BATS_TEST_TMPDIR/new.json"
    mv "$BATS_TEST_TMPDIR/new.json" "$BATS_TEST_TMPDIR/out.json"
    refuse "core's build was 'ffibench core 0.0.0'"
    run "$ffibench" run --resume "$BATS_TEST_TMPDIR/no.json"
    [ "$status" -eq 2 ]
}

# ---- Files and terminals ----

@test "results go to results/local with latest.json beside, unless told otherwise" {
    make_root ok
    run "$ffibench" run --force --rounds 1 '*/*/add'
    [ "$status" -eq 0 ]
    latest=$(readlink "$root/results/local/latest.json")
    [[ $latest =~ ^[0-9]{8}T[0-9]{6}Z-default\.json$ ]]
    "$ffibench" validate "$root/results/local/$latest"
    measure --rounds 1 '*/*/empty'
    [ "$(readlink "$root/results/local/latest.json")" = "$latest" ]
    [ -z "$(find "$root/results" "$BATS_TEST_TMPDIR" -maxdepth 2 -name '*tmp*')" ]
}

@test "a file that cannot be written is said before anything is measured" {
    make_root ok
    run "$ffibench" run --force --out "$BATS_TEST_TMPDIR/no/such/folder/out.json"
    [ "$status" -eq 2 ]
    [ "$output" = "ffibench: $BATS_TEST_TMPDIR/no/such/folder/out.json cannot be written: $BATS_TEST_TMPDIR/no/such/folder: No such file or directory" ]
    [ ! -e "$FAKE_LOG" ]
}

@test "on a terminal one line is rewritten, and nothing else scrolls" {
    make_root ok second
    TERM=xterm script -qec "stty cols 120; '$ffibench' run --force --rounds 2 --out '$BATS_TEST_TMPDIR/out.json' '*/*/add'" /dev/null \
        >"$BATS_TEST_TMPDIR/terminal"
    [ "$(grep -c '^.*\[[0-9]*/4\].*left' "$BATS_TEST_TMPDIR/terminal")" -eq 1 ]
    [ "$(grep -o $'\r\[[0-9]*/4\\]' "$BATS_TEST_TMPDIR/terminal" | wc -l)" -eq 4 ]
    [ "$(wc -l <"$BATS_TEST_TMPDIR/terminal")" -lt 20 ]
}

@test "NO_COLOR is respected on a terminal" {
    make_root ok crash
    in_terminal() { script -qec "'$ffibench' report '$BATS_TEST_TMPDIR/out.json'" /dev/null; }
    measure --rounds 1 '*/*/add'
    TERM=xterm NO_COLOR='' in_terminal >"$BATS_TEST_TMPDIR/colour"
    TERM=xterm NO_COLOR=1 in_terminal >"$BATS_TEST_TMPDIR/plain"
    grep -q $'\033\[' "$BATS_TEST_TMPDIR/colour"
    [ "$(grep -c $'\033\[' "$BATS_TEST_TMPDIR/plain")" -eq 0 ]
}
