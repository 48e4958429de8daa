"""full_run.py RUN WORKLOADS OUT - a results file as large as a full run's, made of a smaller one: each workload and size of WORKLOADS (of
`ffibench list --json`) gets the cells of one of the run's own, one process each, with their figures as they are."""
import json
import sys

run_path, workloads_path, out_path = sys.argv[1:]
run = json.load(open(run_path))
blocks = {}
for cell in run["cells"]:
    blocks.setdefault(cell["workload"], []).append(cell)
sources = [blocks[name] for name in blocks if name != "host_call"]

cells = []
for workload in json.load(open(workloads_path))["workloads"]:
    for size in workload["sizes"]:
        source = blocks["host_call"] if workload["control"] else sources[len(cells) % len(sources)]
        cells += [dict(cell, workload=workload["name"], size=size["label"], family=workload["family"]) for cell in source]
run["cells"] = cells
json.dump(run, open(out_path, "w"))
print(len(cells))
