#!/usr/bin/env python3
"""workflow.py - checks and runs the workflow files of scripts/github/, so that they do not rot where nobody runs them.

  workflow.py check FILE…                       the files' form: keys, permissions, pinned actions, nothing of a pull request in a shell
  workflow.py scripts FILE…                     all that their `run:` steps say, for shellcheck
  workflow.py run FILE EVENT FOLDER [NAME=VALUE…]  runs the `run:` steps in FOLDER as GitHub's runner does, the variables of `env` given otherwise

Of actions only actions/cache/restore and /save do something: they keep files in FOLDER/../caches. Each job's summary goes to
FOLDER/../summary.md. The exit status is that of the first step that failed."""
import os
import re
import shutil
import subprocess
import sys

import yaml

TOP_KEYS = {"name", "on", "permissions", "concurrency", "env", "jobs"}
JOB_KEYS = {"runs-on", "timeout-minutes", "defaults", "steps"}
STEP_KEYS = {"name", "id", "if", "uses", "with", "run", "working-directory"}
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")


class Loader(yaml.SafeLoader):
    """YAML as GitHub reads it: `on` is a word, and a key that stands twice is an error."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in rows if tag != "tag:yaml.org,2002:bool"]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def mapping(loader, node):
    keys = [loader.construct_object(key) for key, _ in node.value]
    for key in keys:
        if keys.count(key) > 1:
            raise yaml.MarkedYAMLError(problem=f"{key} stands twice", problem_mark=node.start_mark)
    return {key: loader.construct_object(value, deep=True) for key, (_, value) in zip(keys, node.value)}


Loader.add_constructor("tag:yaml.org,2002:map", mapping)


def read(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader)


# ---- The form ----


def step_faults(step):
    if set(step) - STEP_KEYS:
        yield f"keys that no step has: {set(step) - STEP_KEYS}"
    if "name" not in step or ("run" in step) == ("uses" in step):
        yield "a step has a name, and either run or uses"
    if "uses" in step and not re.fullmatch(r"actions/[a-z-]+(/[a-z]+)?@v[0-9]+", step["uses"]):
        yield f"{step['uses']}: not one of GitHub's own actions at a major version"
    if EXPRESSION.search(step.get("run", "")):
        yield "an expression in a shell's text is where others' words become commands: variables of env take its place"


def faults(text, flow):
    if "\t" in text:
        yield "tabs"
    if set(flow) != TOP_KEYS:
        yield f"keys are {set(flow)}, not {TOP_KEYS}"
    if flow["permissions"] != {"contents": "read"}:
        yield "permissions are more than reading"
    if set(flow["on"]) - {"pull_request", "push"}:
        yield "other events than pull_request and push, whose secrets a pull request of anybody does not get"
    if re.search(r"github\.(head_ref|event\.)|secrets\.", text):
        yield "what a pull request says of itself, or a secret"
    for name, job in flow["jobs"].items():
        if set(job) != JOB_KEYS or job["defaults"] != {"run": {"shell": "bash"}}:
            yield f"{name}: keys are {set(job)}, not {JOB_KEYS}, or the shell is not bash"
        for step in job["steps"]:
            for fault in step_faults(step):
                yield f"{name}, {step.get('name')}: {fault}"


def check(paths):
    bad = False
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for fault in faults(text, read(path)):
            print(f"{path}: {fault}", file=sys.stderr)
            bad = True
    return bad


def scripts(paths):
    print("#!/bin/bash\nset -eo pipefail")
    for path in paths:
        for job in read(path)["jobs"].values():
            for step in job["steps"]:
                if "run" in step:
                    print(f"( # {os.path.basename(path)}: {step['name']}\n{step['run']}\n)")
    return 0


# ---- Expressions: strings, names with dots, calls, == != && || ! ----


class Run:
    def __init__(self, folder, event):
        self.folder, self.outside = os.path.abspath(folder), os.path.dirname(os.path.abspath(folder))
        self.failed = False
        self.values = {"github.event_name": event, "github.workspace": self.folder, "github.workflow": "ffibench", "github.ref": "refs/x",
                       "github.run_id": str(len(os.listdir(self.caches()))), "github.run_attempt": "1", "runner.arch": "X64"}

    def caches(self):
        path = os.path.join(self.outside, "caches")
        os.makedirs(path, exist_ok=True)
        return path

    def name(self, name):
        if name in self.values or name.startswith("steps."):
            return self.values.get(name, "")
        raise ValueError(f"{name} is unknown here")

    def hash_files(self, *patterns):
        from glob import glob
        return "hash" if any(glob(os.path.join(self.folder, p)) for p in patterns) else ""

    def evaluate(self, text):
        words = {"&&": " and ", "||": " or ", "!": " not "}
        calls = {"hashFiles": self.hash_files, "success": lambda: not self.failed, "cancelled": lambda: False, "always": lambda: True,
                 "failure": lambda: self.failed, "name": self.name}
        token = re.compile(r"('[^']*')|(&&|\|\||!(?!=))|([A-Za-z_][\w-]*(?:\.[\w-]+)+)")
        python = token.sub(lambda m: m[1] or words.get(m[2]) or f"name({m[3]!r})", text.strip())
        return eval(python, {"__builtins__": {}}, calls)

    def expand(self, text):
        return EXPRESSION.sub(lambda m: str(self.evaluate(m[1])), str(text))

    def wants(self, step):
        text = step.get("if", "success()")
        inner = EXPRESSION.fullmatch(text)
        value = self.evaluate(inner[1] if inner else text)
        asks = re.search(r"(success|failure|always|cancelled)\(\)", text)
        return bool(value) and (asks is not None or not self.failed)

    # ---- Steps ----

    def use(self, step):
        given = {key: self.expand(value) for key, value in step.get("with", {}).items()}
        outputs = {}
        if step["uses"].startswith("actions/cache/save@"):
            os.makedirs(os.path.join(self.caches(), given["key"]))
            shutil.copy(os.path.join(self.folder, given["path"]), os.path.join(self.caches(), given["key"], "file"))
        elif step["uses"].startswith("actions/cache/restore@"):
            age = lambda key: os.stat(os.path.join(self.caches(), key)).st_mtime_ns
            found = [k for k in sorted(os.listdir(self.caches()), key=age) if k == given["key"] or k.startswith(given["restore-keys"])]
            if found:
                shutil.copy(os.path.join(self.caches(), found[-1], "file"), os.path.join(self.folder, given["path"]))
                outputs["cache-matched-key"] = found[-1]
        return 0, outputs

    def shell(self, step, env):
        output = os.path.join(self.outside, "output")
        open(output, "w").close()
        env = dict(os.environ, **env, GITHUB_OUTPUT=output, GITHUB_STEP_SUMMARY=os.path.join(self.outside, "summary.md"), USER="runner")
        folder = os.path.join(self.folder, step.get("working-directory", ""))
        status = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=folder, env=env).returncode
        with open(output, encoding="utf-8") as file:
            return status, dict(line.rstrip("\n").split("=", 1) for line in file)

    def step(self, step, env):
        status, outputs = self.shell(step, env) if "run" in step else self.use(step)
        for key, value in outputs.items():
            self.values[f"steps.{step['id']}.outputs.{key}"] = value
        return status


def run(path, event, folder, *given):
    flow, first = read(path), 0
    this = Run(folder, event)
    env = {key: this.expand(value) for key, value in flow["env"].items()}
    for pair in given:
        key, value = pair.split("=", 1)
        if key not in env:
            raise ValueError(f"{path} has no {key} below env")
        env[key] = value
    for step in (step for job in flow["jobs"].values() for step in job["steps"]):
        wanted = this.wants(step)
        print(f"-- {'' if wanted else 'not: '}{step['name']}", flush=True)
        status = this.step(step, env) if wanted else 0
        this.failed = this.failed or status != 0
        first = first or status
    return first


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    sys.exit({"check": lambda: check(arguments), "scripts": lambda: scripts(arguments), "run": lambda: run(*arguments)}[command]())
