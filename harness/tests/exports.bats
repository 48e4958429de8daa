#!/usr/bin/env bats
# exports.bats - the files for other tools (harness/export_*.c), each given to the tool that it is for, or to what reads its format where
# that tool is not to be had here (results/exports.md says which). What they say is test_exports.c's.

bats_require_minimum_version 1.5.0
load fake_root

# a: two good mechanisms and one that fails, with start-ups. b: the same a tenth slower. c: none measures anything.
setup_file() {
    make_root ok second exit3
    cd "$BATS_FILE_TMPDIR"
    measure a.json
    "$ffibench" startup fake/ok fake/second --runs 3 --add-to a.json
    FAKE_PERMILLE=1100 measure b.json
    FAKE_BREAK=1 measure c.json
}

measure() {
    run "$ffibench" run --force --rounds 4 --seed 1 '*/*/add' '*/*/string_in/ascii32' --out "$1"
    [ "$status" -eq 1 ] # for what failed
}

setup() {
    cd "$BATS_FILE_TMPDIR"
    for tool in "$compare" python3 go jq; do type -P "$tool"; done
}

compare=/usr/share/benchmark/compare.py
export_as() { "$ffibench" report "$2" --format "$1"; }

# ---- Google Benchmark ----

@test "compare.py finds the change between two runs, and its U test" {
    for name in a b; do export_as google-benchmark $name.json >$name.google; done
    python3 "$compare" --no-color benchmarks a.google b.google >said
    [[ $(sed -n 1p said) == "Comparing a.google to b.google" ]]
    awk '$1 == "fake/ok/add_geomean" { found++; if ($2 < 0.098 || $2 > 0.102 || $3 != $2) exit 1 } END { exit found != 1 }' said
    grep -q '^fake/second/string_in/ascii32_pvalue .* U Test, Repetitions: 4 vs 4\.' said
    [ "$(awk '$1 == "fake/ok/add"' said | wc -l)" -eq 4 ]
    jq -e '.benchmarks | map(select(.error_occurred)) | length == 2 and all(.name | startswith("fake/exit3/")) and
        all(.error_message | contains("exit status 3"))' a.google
}

@test "compare.py compares no cell that has a figure in one run alone: a failure is not infinitely fast" {
    for name in a c; do export_as google-benchmark $name.json >$name.google; done
    for pair in 'a.google c.google' 'c.google a.google'; do
        # shellcheck disable=SC2086 # two files
        python3 "$compare" --no-color benchmarks $pair >said
        run ! grep -E '^(fake/(ok|second)/|startup:|OVERALL)' said
        awk '/^fake\/exit3/ { n++; if ($2 != 0) exit 1 } END { exit n != 2 }' said # in both it has none
    done
}

@test "compare.py compares a run with itself as equal, and two mechanisms of one run by filters" {
    export_as google-benchmark a.json >a.google
    python3 "$compare" --no-color benchmarks a.google a.google >said
    awk '/^(fake|startup:)/ && !/_pvalue/ { n++; if ($2 != 0) exit 1 } END { exit n < 20 }' said
    python3 "$compare" --no-color filters a.google fake/ok/ fake/second/ >said
    grep -q '^\[fake/ok/ vs. fake/second/\]add_mean ' said
}

@test "what Google Benchmark's own reporter writes has no field of a repetition or aggregate that ours lacks" {
    export_as google-benchmark a.json >a.google
    jq -e --slurpfile theirs /usr/share/benchmark/gbench/Inputs/test4_run.json \
        '($theirs[0].benchmarks[] | select(.run_type == "iteration") | keys) - (.benchmarks[0] | keys) == []' a.google
    jq -e '.context | .json_schema_version == 1 and (["date", "host_name", "executable", "num_cpus", "mhz_per_cpu", "cpu_scaling_enabled",
        "caches", "load_avg", "library_build_type"] - keys == [])' a.google
}

# ---- CSV ----

@test "a reader of RFC 4180 gets every cell, and each figure exactly" {
    export_as csv a.json >a.csv
    "$ffibench" report a.json --format csv --startup >s.csv
    python3 - <<'END'
import csv, json
run = json.load(open("a.json"))
def rows(path):
    whole = open(path, newline="").read()
    assert whole.count("\r\n") == whole.count("\n") and whole.endswith("\r\n")
    head, *rest = csv.reader(whole.splitlines(keepends=True), strict=True)
    assert len(set(head)) == len(head) and all(len(row) == len(head) for row in rest)
    return {tuple(row[:4]): dict(zip(head, row)) for row in rest}
key = lambda c: (c["runtime"], c["mechanism"], c["workload"], c["size"])
def same(text, value): return text == "" if value is None else float(text) == value
cells, startups = rows("a.csv"), rows("s.csv")
assert len(cells) == len(run["cells"]) == 6 and len(startups) == len(run["startup"]) == 2
for c in run["cells"]:
    row = cells[key(c)]
    for unit in "ns", "cycles":
        assert all(same(row[f"{name}_{unit}"], value) for name, value in c[unit].items())
    assert same(row["ratio_to_c"], c["ratio_to_c"]) and same(row["first_call_ns"], c["first_ns"])
    assert row["error"] == (c["err"] or "") and row["flags"].split() == c["flags"]
for s in run["startup"]:
    assert all(same(startups[key(s)][name], s[name]) for name in s if name.endswith("_ns") and name != "times_ns")
END
}

# ---- github-action-benchmark ----

@test "github-action-benchmark has what it asks of an entry, and a range that it can convert" {
    export_as github-action-benchmark a.json >a.action
    jq -e 'length == 6 and (map(.name) | unique | length == 6) and all(
        (.name | type == "string") and (.unit | IN("ns", "cycles")) and (.value | type == "number") and (.extra | type == "string") and
        (.range == null or (.range | capture("^(\\+-|±)\\s*(?<value>\\d.+)$").value | tonumber >= 0)))' a.action
    [ "$(jq -c '.[] | select(.name == "fake/ok/add") | [.unit, .value]' a.action)" = \
        "$(jq -c '.cells[] | select(.mechanism == "ok" and .workload == "add") | ["cycles", .cycles.p10]' a.json)" ]
}

# ---- Bencher ----

@test "the Bencher Metric Format follows its schema" {
    export_as bencher a.json >a.bmf
    python3 - <<'END'
import json, jsonschema
number = {"type": "number"}
metric = {"type": "object", "properties": {name: number for name in ("value", "lower_value", "upper_value")}, "required": ["value"],
          "additionalProperties": False}
measures = {"type": "object", "patternProperties": {"^[a-z0-9]+(-[a-z0-9]+)*$": metric}, "additionalProperties": False, "minProperties": 1}
schema = {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "additionalProperties": measures,
          "propertyNames": {"minLength": 1, "maxLength": 1024}}
bmf = json.load(open("a.bmf"))
jsonschema.Draft7Validator(schema).validate(bmf)
assert len(bmf) == 6 and not any("exit3" in name for name in bmf)
cell = next(c for c in json.load(open("a.json"))["cells"] if c["mechanism"] == "ok" and c["workload"] == "add")
assert bmf["fake/ok/add"]["latency"] == {"value": cell["ns"]["p10"], "lower_value": cell["ns"]["low"], "upper_value": cell["ns"]["high"]}
END
}

# ---- Go ----

@test "Go's parser of benchmarks reads a line a process, and its figures" {
    export_as benchstat a.json >a.txt
    cat >read.go <<'END'
package main

import (
	"fmt"
	"os"

	"golang.org/x/tools/benchmark/parse"
)

func main() {
	set, err := parse.ParseSet(os.Stdin)
	if err != nil {
		panic(err)
	}
	for name, all := range set {
		for _, b := range all {
			fmt.Println(name, b.N, b.NsPerOp, b.Measured == parse.NsPerOp)
		}
	}
}
END
    GO111MODULE=off GOPATH=/usr/share/gocode go run read.go <a.txt | sort >got
    jq -r '(.cells[] | select(.err == null) | . as $c | .invocations[] | select(.counted > 0) | [
            "BenchmarkCall/workload=" + $c.workload + (if $c.size == "" then "" else "/size=" + $c.size end) + "/runtime=fake/mechanism=" +
            $c.mechanism, .n * (.sample_ns | split(" ") | length), .ns.p10, true]),
        (.startup[] | . as $s | .times_ns | split(" ")[] | tonumber |
            ["BenchmarkStartup/workload=add/runtime=fake/mechanism=" + $s.mechanism, 1, ., true]) | join(" ")' a.json | sort >wanted
    [ "$(wc -l <wanted)" -eq 22 ]
    # numbers as numbers: Go prints 1e+06
    diff <(awk '{ $3 = sprintf("%.12g", $3) } 1' wanted | sort) <(awk '{ $3 = sprintf("%.12g", $3) } 1' got | sort)
}

@test "every line is of the grammar of golang.org/x/perf/benchfmt, or a comment that it passes over" {
    export_as benchstat a.json >a.txt
    python3 - <<'END'
import re
known, used, benchmarks = {"ns/op"}, set(), 0
for line in open("a.txt", encoding="utf-8"):
    line = line.rstrip("\n")
    if line.startswith("Benchmark"):
        name, iterations, *values = line.split()
        assert re.fullmatch(r"Benchmark[A-Z]\w*(/[a-z]+=[\w.+-]+)+", name) and int(iterations) > 0 and len(values) % 2 == 0 and values
        assert all(float(value) >= 0 for value in values[::2])
        used |= set(values[1::2])
        benchmarks += 1
    elif line.startswith("Unit "):
        _, unit, *pairs = line.split()
        assert pairs and all(pair in ("better=lower", "assume=exact") for pair in pairs)
        known.add(unit)
    elif not line.startswith("# "):
        assert re.fullmatch(r"[a-z][^\sA-Z:]*:[ \t]+\S.*", line), line
assert benchmarks == 22 and {"ns/op", "cycles/op", "ns/first-op"} <= used <= known
END
    grep -q '^# fake/exit3/add: .*exit status 3' a.txt
}

@test "Go's benchmarks of two runs of one machine have the same configuration, so that benchstat puts them into one table" {
    for name in a b; do export_as benchstat $name.json | grep -E '^[a-z][^ ]*:' >$name.keys; done
    [ -s a.keys ]
    cmp a.keys b.keys
}

# ---- hyperfine ----

@test "hyperfine's form has the fields that hyperfine itself exports, with times that make up its statistics" {
    export_as hyperfine a.json >a.hyperfine
    hyperfine -N --runs 2 --export-json theirs.json true >/dev/null
    jq -e --slurpfile theirs theirs.json '.results | length == 2 and all(. as $r | ($theirs[0].results[0] | keys) - ($r | keys) - ["memory_usage_byte"] == [])' a.hyperfine
    python3 - <<'END'
import json, numpy
for r, s in zip(json.load(open("a.hyperfine"))["results"], json.load(open("a.json"))["startup"]):
    assert [round(t * 1e9) for t in r["times"]] == [int(t) for t in s["times_ns"].split()] and r["exit_codes"] == [0] * len(r["times"])
    for name, of in ("mean", numpy.mean), ("median", numpy.median), ("min", min), ("max", max), ("stddev", lambda t: numpy.std(t, ddof=1)):
        assert abs(r[name] - of(r["times"])) < 1e-12
END
}

@test "a run without start-ups has nothing for hyperfine, and the message says how it gets some" {
    run --separate-stderr "$ffibench" report b.json --format hyperfine
    [ "$status" -eq 2 ] && [ -z "$output" ]
    [[ $stderr == "ffibench: b.json has no start-ups, and hyperfine's form holds nothing else: \`ffibench startup --add-to\` puts them there" ]]
}

# ---- All of them ----

@test "a file of start-ups alone has them in every form" {
    jq '.cells = [] | .width_floor_permille = 1000' "$BATS_TEST_DIRNAME/data/small.json" >starts.json
    [ "$(export_as csv starts.json | sed -n 2p | cut -d, -f1-5)" = c,direct,add,,1002000 ]
    [ "$(export_as bencher starts.json | jq -c 'keys')" = '["startup:c/direct/add","startup:node/napi/add"]' ]
    [ "$(export_as github-action-benchmark starts.json | jq -c 'map(.value)')" = '[1002000,40300000]' ]
    [ "$(export_as google-benchmark starts.json | jq '[.benchmarks[] | select(.run_type == "iteration") | .error_occurred] == [null, null, null, null, null, null, null, null, true]')" = true ]
    [ "$(export_as benchstat starts.json | grep -c '^BenchmarkStartup/workload=add/runtime=')" -eq 8 ]
    [ "$(export_as hyperfine starts.json | jq '.results | length')" -eq 2 ]
}

@test "--out writes the same as stdout, and --cold is refused where there is one form alone" {
    for form in csv google-benchmark github-action-benchmark bencher benchstat hyperfine; do
        "$ffibench" report a.json --format $form --out out
        cmp out <(export_as $form a.json)
    done
    run --separate-stderr "$ffibench" report a.json --format bencher --cold
    [ "$status" -eq 2 ] && [[ $stderr == *"--cold and --startup are for table, markdown and csv"* ]]
}
