#!/usr/bin/env bats
# machine.bats - `ffibench machine`, and what a run says of the machine before it: exit statuses and pages. The rules are test_fitness.c's,
# the facts test_condition.c's.

load fake_root

bats_require_minimum_version 1.5.0

setup() {
    cd "$BATS_TEST_TMPDIR"
    export COLUMNS=100
    make_machine "$BATS_TEST_TMPDIR/machine"
}

results=out.json

measure() {
    [ -n "${root:-}" ] || make_root ok
    run --separate-stderr "$ffibench" run --rounds 1 --seed 1 --out $results "$@" '*/*/add'
}

@test "a machine that is fit: a verdict for each thing, and exit status 0" {
    run "$ffibench" machine
    [ "$status" -eq 0 ]
    golden machine-fit
}

@test "a laptop on battery beside a browser is noisy: what to do stands below each line, and the exit status is 0" {
    put sys/class/power_supply/AC/online $'0\n'
    put sys/class/power_supply/BAT0/type $'Battery\n'
    put sys/class/power_supply/BAT0/status $'Discharging\n'
    put sys/devices/system/cpu/cpu0/cpufreq/scaling_governor $'powersave\n'
    put sys/devices/system/cpu/intel_pstate/no_turbo $'0\n'
    put sys/devices/system/cpu/smt/active $'1\n'
    put sys/devices/system/cpu/cpu3/cpu_capacity $'512\n'
    change_facts '.counted_share = 0.4 | .shared_share = 0.5 | .worst_share = 0.1 | .chain_p90_ns = 52000 | .others_cpus = 0.7'
    run "$ffibench" machine
    [ "$status" -eq 0 ]
    golden machine-noisy
}

@test "a container with less than a CPU is unfit, and exit status 3 says so" {
    put sys/fs/cgroup/box/cpu.max $'50000 100000\n'
    run "$ffibench" machine
    [ "$status" -eq 3 ]
    golden machine-unfit
}

@test "what a sandbox does not show is not blamed" {
    rm -r "$machine/proc" "$machine/sys"
    run "$ffibench" machine
    [ "$status" -eq 0 ]
    golden machine-bare
}

@test "with --json a program reads one object: verdict, lines, facts" {
    put sys/devices/system/cpu/cpu0/cpufreq/scaling_governor $'powersave\n'
    "$ffibench" machine --json >said.json
    [ "$(jq -r '.format + " " + .verdict' said.json)" = "ffibench-machine noisy" ]
    [ "$(jq -r '[.lines[] | select(.verdict == "noisy") | .subject + ": " + .advice] | join("\n")' said.json)" = \
        'governor: `sudo cpupower frequency-set -g performance`' ]
    [ "$(jq -c '[.lines[] | has("subject", "verdict", "found", "advice")] | unique' said.json)" = "[true]" ]
    [ "$(jq -c '.facts | [.turbo, .smt, .aslr, .clock_cost_ns, .governor, .on_battery]' said.json)" = '[false,false,2,21,"powersave",false]' ]
    put sys/fs/cgroup/box/cpu.max $'50000 100000\n'
    run "$ffibench" machine --json
    [ "$status" -eq 3 ]
    [ "$(jq -r .verdict <<<"$output")" = unfit ]
}

@test "the facts that --json prints can be put in the place of those that are measured" {
    "$ffibench" machine --json >said.json
    jq .facts said.json >"$machine/facts.json"
    rm -r "$machine/proc" "$machine/sys"
    "$ffibench" machine --json | diff said.json -
}

@test "before a run the verdict stands in one line, and each thing that is not fit in one more" {
    measure
    [ "$status" -eq 0 ]
    grep -qx 'machine fit: 97 % of samples would count, 3.28 GHz, reading the clock takes 21 ns' <<<"$output"
    put sys/devices/system/cpu/cpu0/cpufreq/scaling_governor $'schedutil\n'
    put proc/sys/kernel/randomize_va_space $'0\n'
    measure --no-check
    [ "$status" -eq 0 ]
    [ "$(grep -A 2 '^machine ' <<<"$output")" = "machine noisy: governor, ASLR (\`ffibench machine\` shows all)
  governor: noisy: schedutil (intel_pstate): the frequency follows the load. \`sudo cpupower frequency-set -g performance\`
  ASLR: noisy: off. intervals leave out what places in memory do: \`sudo sysctl kernel.randomize_va_space=2\`, without \`setarch -R\`" ]
}

@test "a run on an unfit machine ends with exit status 3 before anything is measured; --force measures all the same" {
    change_facts '.clock_cost_ns = 700'
    measure
    [ "$status" -eq 3 ]
    [ "$stderr" = "ffibench: the machine is unfit for figures of nanoseconds; --force measures all the same" ]
    grep -q '^machine unfit: clock (`ffibench machine` shows all)$' <<<"$output"
    [ ! -e $results ] && [ ! -e "$FAKE_LOG" ]
    measure --force
    [ "$status" -eq 0 ]
    grep -q '^  clock: unfit: reading CLOCK_MONOTONIC_RAW takes 700 ns' <<<"$output"
    [ -s $results ]
}

@test "where cores are of two kinds no process looks for another core" {
    measure
    grep -q ' mode=time .* move_after=8' "$FAKE_LOG"
    rm "$FAKE_LOG"
    put sys/devices/system/cpu/cpu3/cpu_capacity $'512\n'
    measure
    [ "$(grep -c ' mode=time ' "$FAKE_LOG")" -gt 0 ]
    [ "$(grep -c move_after "$FAKE_LOG")" -eq 0 ]
}

@test "ab does not wait for neighbours to go, and ends where the clock is of no use" {
    change_facts '.counted_share = 0.001 | .burn_in_s = 10'
    measure
    [ "$status" -eq 3 ]
    compare() { run --separate-stderr "$ffibench" ab --out "$BATS_TEST_TMPDIR/out" '*/*/add'; }
    compare
    [ "$status" -eq 0 ]
    grep -q '^machine unfit: neighbours' <<<"$output"
    change_facts '.clock_cost_ns = 700'
    compare
    [ "$status" -eq 3 ]
}

@test "facts that are none are an error of the input" {
    put facts.json '{"clok": 1}'
    run --separate-stderr "$ffibench" machine
    [ "$status" -eq 2 ]
    [ "$stderr" = 'ffibench: facts.json: clok is no fact; `ffibench machine --json` prints them' ]
    measure
    [ "$status" -eq 2 ]
}

@test "machine has its --help, and takes no cells" {
    run "$ffibench" machine --help
    [ "$status" -eq 0 ]
    golden help-machine
    run --separate-stderr "$ffibench" machine c
    [ "$status" -eq 2 ]
    [[ $stderr == *"machine takes no CELLS"* ]]
}

@test "the real machine is looked at, whatever it is" {
    unset FFIBENCH_MACHINE
    run --separate-stderr "$ffibench" machine --json
    [ "$status" -eq 0 ] || [ "$status" -eq 3 ]
    [ "$(jq '(.verdict == "unfit") == ($status == 3)' --argjson status "$status" <<<"$output")" = true ]
    [ "$(jq '.facts | .samples > 0 and .counted_share <= 1 and .chain_p90_ns >= .chain_p10_ns and .clock_cost_ns > 0' <<<"$output")" = true ]
    [ "$(jq '[.lines[] | .verdict] - ["fit", "noisy", "unfit", null] | length' <<<"$output")" = 0 ]
}
