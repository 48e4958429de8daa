# fake_machine.bash - a machine made by hand for the runner's tests: /proc and /sys below a folder, and in facts.json what would be measured,
# so that no test hangs on the machine that it runs on, nor takes a second for a burn-in.

# make_machine DIRECTORY: a machine that is fit, and the one that ffibench looks at from now on.
make_machine() {
    machine=$1
    export FFIBENCH_MACHINE=$machine
    put proc/cpuinfo $'processor\t: 0\nmodel name\t: A Processor\nflags\t\t: fpu sse2\n'
    put proc/self/status $'Cpus_allowed_list:\t0-3\n'
    put proc/self/cgroup $'0::/box\n'
    put proc/loadavg $'0.10 0.20 0.30 1/100 4242\n'
    put proc/meminfo $'MemTotal: 16384000 kB\nMemAvailable: 8192000 kB\n'
    put proc/sys/kernel/randomize_va_space $'2\n'
    put sys/fs/cgroup/cgroup.controllers $'cpu memory\n'
    put sys/fs/cgroup/box/cpu.max $'max 100000\n'
    put sys/class/power_supply/AC/type $'Mains\n'
    put sys/class/power_supply/AC/online $'1\n'
    put sys/devices/system/clocksource/clocksource0/current_clocksource $'tsc\n'
    put sys/devices/system/clocksource/clocksource0/available_clocksource $'tsc hpet acpi_pm \n'
    put sys/devices/system/cpu/online $'0-3\n'
    put sys/devices/system/cpu/smt/active $'0\n'
    put sys/devices/system/cpu/intel_pstate/no_turbo $'1\n'
    put sys/devices/system/cpu/cpu0/cpufreq/scaling_driver $'intel_pstate\n'
    put sys/devices/system/cpu/cpu0/cpufreq/scaling_governor $'performance\n'
    put sys/devices/system/cpu/cpu0/cpu_capacity $'1024\n'
    put sys/kernel/mm/transparent_hugepage/enabled $'always [madvise] never\n'
    put facts.json '{
        "architecture": "x86_64", "clock": "CLOCK_MONOTONIC_RAW", "clock_cost_ns": 21, "clock_step_ns": 1, "imul_add_ratio": 3.0,
        "golden_cycles": 384.1, "golden_expected_cycles": 384, "burn_in_s": 1, "samples": 1500, "counted_share": 0.97,
        "shared_share": 0.01, "uneven_share": 0.02, "width_floor": 1, "best_cpu": 2, "best_share": 0.98, "worst_cpu": 0,
        "worst_share": 0.96, "chain_cycles": 131072, "chain_p10_ns": 40000, "chain_p90_ns": 40200, "steal_share": 0,
        "steal_boot_share": 0, "others_cpus": 0.02, "throttled_share": 0, "memory_wait_share": 0}'
}

# put PATH TEXT: a file of the machine.
put() {
    mkdir -p "$machine/$(dirname "$1")"
    printf '%s' "$2" >"$machine/$1"
}

# change_facts FILTER: what would be measured, through jq.
change_facts() {
    jq "$1" <"$machine/facts.json" >"$machine/facts.new" && mv "$machine/facts.new" "$machine/facts.json"
}
