#!/usr/bin/env python3
"""schema_faults.py - plants faults in a valid results file. Each must be refused by results/schema.json and by `ffibench validate`.
Usage: schema_faults.py SCHEMA RESULTS FFIBENCH FOLDER. RESULTS is harness/tests/data/small.json. Prints what was not refused; exit status 1 then."""
import copy
import json
import subprocess
import sys

import jsonschema

DROP = object()

# path, the value that is put there (DROP: nothing)
FAULTS = [
    (["surplus"], 1),
    (["format"], "google-benchmark"),
    (["format_rev"], 1),
    (["format_rev"], 2),
    (["format_rev"], 4),
    (["method_rev"], 3),
    (["rounds"], 0),
    (["rounds"], 1.5),
    (["rounds"], "5"),
    (["seed"], 17),
    (["seed"], "-1"),
    (["started_ms"], -1),
    (["started_ms"], 2**53 + 2),
    (["interrupted"], 0),
    (["baseline"], 3),
    (["core_build"], None),
    (["width_floor_permille"], 999),
    (["machine", "cpu_model"], 5),
    (["machine", "cpu_model"], DROP),
    (["machine", "host_name"], "alice"),
    (["machine", "cpus_online"], -1),
    (["machine", "smt"], "yes"),
    (["machine", "load_before"], "0.5"),
    (["machine", "caches", 0, "type"], "Big"),
    (["machine", "caches", 0, "level"], 0),
    (["machine", "caches", 0, "colour"], 1),
    (["runtimes"], {}),
    (["runtimes", 0, "name"], "a b"),
    (["runtimes", 0, "status"], "fine"),
    (["runtimes", 0, "string_units"], "utf32"),
    (["runtimes", 0, "warmup_ms"], 60001),
    (["runtimes", 0, "recipe", "shell"], "sh -c"),
    (["runtimes", 0, "recipe", "run"], "c"),
    (["runtimes", 0, "recipe", "mechanisms"], {"a": {"run": [1]}}),
    (["startup"], DROP),
    (["startup"], None),
    (["startup", 0, "runtime"], ""),
    (["startup", 0, "runtime"], None),
    (["startup", 0, "size"], "a b"),
    (["startup", 0, "timed_by"], None),
    (["startup", 0, "version"], 3),
    (["startup", 0, "started_ms"], -1),
    (["startup", 0, "err"], "failed, and yet there are times"),
    (["startup", 0, "median_ns"], None),
    (["startup", 0, "low_ns"], "1"),
    (["startup", 0, "user_ns"], None),
    (["startup", 0, "system_ns"], -1),
    (["startup", 0, "flags"], ["slow"]),
    (["startup", 0, "warned_rounds"], -1),
    (["startup", 0, "round_runs"], ""),
    (["startup", 0, "times_ns"], ""),
    (["startup", 0, "times_ns"], [1, 2, 3, 4]),
    (["startup", 0, "surplus"], 1),
    (["startup", 0, "mean_ns"], DROP),
    (["startup", 2, "err"], None),
    (["startup", 2, "times_ns"], "5"),
    (["startup", 2, "user_ns"], 5),
    (["startup", 2, "warned_rounds"], 1),
    (["cells", 0, "scale"], "disk"),
    (["cells", 0, "leaf"], None),
    (["cells", 0, "linkage"], "magic"),
    (["cells", 0, "data"], "by mail"),
    (["cells", 0, "warmup_ms"], 60001),
    (["cells", 0, "warmup_calls"], -1),
    (["cells", 0, "proved"], None),
    (["cells", 0, "proved"], False),
    (["cells", 0, "malloc_bytes_per_call"], None),
    (["cells", 0, "malloc_blocks_per_call"], -1),
    (["cells", 1, "malloc_bytes_per_call"], 8),
    (["cells", 0, "heap_bytes_per_call"], "64"),
    (["cells", 0, "collections_per_call"], DROP),
    (["cells", 0, "workload"], ""),
    (["cells", 0, "ns", "p10"], -1),
    (["cells", 0, "ns", "p11"], 1),
    (["cells", 0, "ns", "low"], DROP),
    (["cells", 0, "ratio_to_c"], "1"),
    (["cells", 0, "flags"], ["slow"]),
    (["cells", 0, "modes"], [{"cycles": 9}]),
    (["cells", 0, "modes"], None),
    (["cells", 0, "invocations"], {}),
    (["cells", 0, "invocations", 0, "round"], 0),
    (["cells", 0, "invocations", 0, "n"], 0),
    (["cells", 0, "invocations", 0, "n"], 2**31),
    (["cells", 0, "invocations", 0, "chain_cycles"], 0),
    (["cells", 0, "invocations", 0, "clock_cost_ns"], None),
    (["cells", 0, "invocations", 0, "sample_ns"], ""),
    (["cells", 0, "invocations", 0, "sample_ns"], [1, 2, 3, 4]),
    (["cells", 0, "invocations", 0, "sample_ns"], "1 2 3 -4"),
    (["cells", 0, "invocations", 0, "sample_ns"], "1  2 3 4"),
    (["cells", 0, "invocations", 0, "sample_ns"], "1 2 3 04"),
    (["cells", 0, "invocations", 0, "sample_ns"], "1 2 3 4 "),
    (["cells", 0, "invocations", 0, "sample_ns"], "1 2 3 4\n"),
    (["cells", 0, "invocations", 0, "idle_ns"], None),
    (["cells", 0, "invocations", 0, "warmup_usage", "wall_ns"], -1),
    (["cells", 0, "invocations", 0, "warmup_usage", "cpu_ns"], DROP),
    (["cells", 0, "invocations", 0, "err"], "failed, and yet there are samples"),
    (["cells", 0, "invocations", 0, "allocation_calls"], 0),
    (["cells", 0, "invocations", 0, "allocation_bytes"], 0.5),
    (["cells", 0, "invocations", 0, "allocation_collections"], -1),
    (["cells", 1, "invocations", 2, "allocation_calls"], 5),
    (["cells", 1, "invocations", 2, "err"], None),
    (["cells", 1, "invocations", 2, "n"], 5),
    (["cells", 1, "invocations", 2, "sample_ns"], "5"),
    (["cells", 1, "invocations", 2, "elapsed_ns"], True),
]


def with_fault(good, path, value):
    bad = copy.deepcopy(good)
    place = bad
    for step in path[:-1]:
        place = place[step]
    if value is DROP:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return bad


def main(schema_path, results_path, ffibench, folder):
    with open(schema_path) as file:
        schema = json.load(file)
    with open(results_path) as file:
        good = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    missed = 0
    for path, value in FAULTS:
        bad = with_fault(good, path, value)
        bad_path = f"{folder}/bad.json"
        with open(bad_path, "w") as file:
            json.dump(bad, file)
        status = subprocess.run([ffibench, "validate", bad_path], capture_output=True).returncode
        where = "/".join(map(str, path))
        if validator.is_valid(bad):
            missed += 1
            print(f"{where}: the schema takes {value!r}")
        if status != 2:
            missed += 1
            print(f"{where}: ffibench validate takes {value!r} (exit status {status})")
    print(f"{len(FAULTS)} faults planted, {missed} not refused")
    return missed != 0


sys.exit(main(*sys.argv[1:]))
