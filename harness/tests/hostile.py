"""hostile.py - a results file whose every text attacks what prints it, and whether what was printed is still harmless.

hostile.py make SMALL OUT TURN: the results file SMALL with hostile texts wherever a text can stand; TURN (0, 1, ...) says which text begins
with what. hostile.py begins: how many turns there are. hostile.py check FILE...: whether each is valid, as what it looks like, and holds
nothing but text of all that. Prints what is wrong; exit status 1 where something is.
"""

import csv
import html.parser
import io
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree
import zlib
from pathlib import Path

# What a cell of a spreadsheet, a line of Markdown or a terminal takes for its own at the beginning of a text.
BEGINS = ["=cmd|'/C calc'!A0", "@SUM(1+1)", "+1+cmd", "-1+cmd", "\t=1+1", "\r=1+1", "\n# line", "> quoted", "\u0301combining", "%0a=1", "- item"]
MARK = "alert(1)"  # of all that follows, to find it again
INSIDE = " ".join([
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "</style><svg onload=alert(1)>", "</td></table>", "]]>", "--><b>",
    "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "&lt;b&gt;", "&#60;i&#62;",
    "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x9b31m", "\x7f", "\u202egnp.exe", "\u2066\u2069\u200b\u200d\ufeff\u00ad", "\U000e0041",
    "a | b || c", "`code` ``more``", "[link](javascript:alert(1))", "![image](http://example.org/x.png)", "<http://example.org>",
    "http://example.org www.example.org", "@everyone", "a@example.org", "**bold** _it_ ~~no~~", "$x$ $$y$$", "<details><summary>",
    "${HOME} $(id) {{constructor}} {% raw %} <%= 1 %>", "=1+1", "line\nbreak\r\nand\ttab", "a,b;c", "'single' \"double\" \\ back",
    "caf\u00e9 \u4e2d\u6587 \U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301\u0327", "%s %n %d",
])
LONG = "very long " * 600


def make(source, target, turn):
    """Texts of the whole tree, but for those that must be what they are: names, enumerations, numbers, what follows from others."""
    tree = json.loads(Path(source).read_text())
    count = 0

    def hostile(extra=""):
        nonlocal count
        count += 1
        return BEGINS[(count + turn) % len(BEGINS)] + " " + INSIDE + extra

    for name in ("profile", "command", "cells_pattern", "core_build"):
        tree[name] = hostile()
    schema = json.loads((Path(__file__).parent / "../../results/schema.json").read_text())
    for name, rule in schema["$defs"]["machine"]["properties"].items():
        if "string" in rule.get("type", []):
            tree["machine"][name] = hostile()
    for runtime in tree["runtimes"]:
        runtime["title"] = hostile()
        runtime["version"] = hostile() if runtime["status"] == "measured" else None
        runtime["detail"] = hostile(LONG) if runtime["status"] != "measured" else None
        runtime["recipe"] = {"build": [[hostile()]], "run": [hostile()]}
    for start in tree["startup"]:
        start["version"] = hostile()
        start["timed_by"] = hostile()
        start["err"] = hostile() if start["err"] else None
    for cell in tree["cells"]:
        cell["family"] = hostile()
        for process in cell["invocations"]:
            process["err"] = hostile(LONG) if process["err"] else None
        if cell["err"]:
            cell["err"] = hostile() if not cell["invocations"] else cell["invocations"][-1]["err"]
    Path(target).write_text(json.dumps(tree))


def is_unsafe(character):
    """Control characters, and those that hide text or change its direction, as format.c has them."""
    code = ord(character)
    return (character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") and character != "\t") or code == 0xAD


class Faults(list):
    def add(self, what, where=""):
        self.append(f"{what}: {where[:200]!r}" if where else what)


def check_text(text, faults, tabs=True):
    for line in text.split("\n"):
        for character in line:
            if is_unsafe(character) or (character == "\t" and not tabs):
                faults.add(f"U+{ord(character):04X} is not escaped", line)
                return


# ---- HTML ----

HTML_TAGS = set("""html head meta title link style script body a header footer main nav section h1 h2 h3 h4 p ul ol li dl dt dd div span figure
figcaption table caption thead tbody tr th td abbr code pre blockquote strong em b i small details summary input label button select option time br hr
svg g path rect line circle ellipse polygon polyline text tspan title desc defs clippath lineargradient stop use""".split())


class Page(html.parser.HTMLParser):
    def __init__(self, faults):
        super().__init__()
        self.faults, self.scripts, self.open = faults, [], None

    def handle_starttag(self, tag, attributes):
        if tag not in HTML_TAGS:
            self.faults.add(f"an element <{tag}>")
        if tag == "script":
            self.scripts.append("")
        self.open = tag if tag in ("script", "style") else None
        for name, value in attributes:
            value = (value or "").strip().lower()
            if name.startswith("on"):
                self.faults.add(f"an attribute {name}", value)
            if name in ("src", "srcdoc", "action", "formaction", "data"):
                self.faults.add(f"an attribute {name}", value)
            if name.endswith("href") and not re.match(r"#|data:,$|https://github\.com/", value):
                self.faults.add("a link", value)

    def handle_endtag(self, tag):
        self.open = None

    def handle_data(self, data):
        if self.open == "script":
            self.scripts[-1] += data
        if self.open and MARK in data:
            self.faults.add(f"hostile text inside <{self.open}>", data)

    def handle_comment(self, data):
        self.faults.add("a comment", data)


def check_html(text, faults):
    page = Page(faults)
    page.feed(text)
    page.close()
    ours = (Path(__file__).parent / "../page/page.js").read_text()
    for script in page.scripts:
        if script.strip() != ours.strip():
            faults.add("a script that is not ours", script)
    if "Content-Security-Policy" not in text:
        faults.add("no policy of contents")


# ---- XML ----


def check_svg(text, faults):
    allowed = {"svg", "g", "path", "rect", "line", "circle", "text", "tspan", "title", "desc", "defs", "clipPath", "style", "linearGradient", "stop"}
    for element in xml.etree.ElementTree.fromstring(text).iter():
        tag = element.tag.rpartition("}")[2]
        if tag not in allowed:
            faults.add(f"an element <{tag}>")
        if tag == "style" and MARK in (element.text or ""):
            faults.add("hostile text inside <style>")
        for name, value in element.attrib.items():
            if name.startswith("on") or name.endswith("href"):
                faults.add(f"an attribute {name}", value)


# ---- Others ----


def check_json(text, faults):
    json.loads(text)


def check_csv(text, faults):
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    for row in rows:
        if len(row) != len(rows[0]):
            faults.add(f"{len(row)} cells, not {len(rows[0])}", str(row))
        for cell in row:
            if re.match(r"[=+@\-\t\r\n]", cell) and not re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", cell):
                faults.add("a formula", cell)


MARKDOWN_TAGS = r"</?(code|details|summary|sub|sup|br|picture|kbd|strong|b)>|<(img|source|p|a) [^<>\"]*(\"[^\"<>]*\"[^<>\"]*)*>|</(p|a)>|<!-- ?(table|chart)?:?[^<>]*-->"


def check_markdown(text, faults):
    columns = 0
    for line in text.split("\n"):
        bare = re.sub(MARKDOWN_TAGS, "", line.replace("&#64;<!-- -->", "\0"))
        table = line.startswith("|")
        pipes = bare.count("|")
        if table and columns and pipes != columns:
            faults.add(f"{pipes} bars in a row of {columns}", line)
        columns = pipes if table else 0
        if not table and pipes:
            faults.add("a bar outside of a table", line)
        bare = bare if not re.fullmatch(r"[|: -]+", bare) else ""
        for what, pattern in {
            "markup": r"<",
            "an entity that is not ours": r"&(?!#\d+;)",
            "a mention, or an address": r"@|&#64;",
            "a link": r"\]\((?!README)|\]:|https?://(?!github\.com/)|www\.",
            "a heading": r"^\s*(- )?# line",
            "a formula of TeX": r"\$",
        }.items():
            if re.search(pattern, bare):
                faults.add(what, line)


def check_benchstat(text, faults):
    for line in text.splitlines():
        if line and not re.match(r"# |Benchmark\S+ +\d|Benchmark\S+\t|[a-z][A-Za-z0-9_-]*: |Unit ", line):
            faults.add("a line that is none of the format's", line)


def check_png(data, faults):
    at, kinds = 8, []
    while at < len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if zlib.crc32(data[at + 4 : at + 8 + size]) != int.from_bytes(data[at + 8 + size : at + 12 + size]):
            faults.add("a chunk whose sum is wrong", str(kind))
        kinds.append(kind)
        at += 12 + size
    if kinds[0] != b"IHDR" or kinds[-1] != b"IEND":
        faults.add("no whole picture")


def check(path):
    faults = Faults()
    data = Path(path).read_bytes()
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        check_png(data, faults)
        return faults
    text = data.decode("utf-8")
    if not text.strip():
        faults.add("is empty")
    begin = text.lstrip()[:20].lower()
    csv_like = "csv" in Path(path).name
    check_text(text.replace("\r\n", "\n") if csv_like else text, faults)
    if begin.startswith("<!doctype html"):
        check_html(text, faults)
    elif begin.startswith(("<svg", "<?xml")):
        check_svg(text, faults)
    elif begin.startswith(("{", "[")):
        check_json(text, faults)
    elif csv_like:
        check_csv(text, faults)
    elif "markdown" in Path(path).name and not path.endswith(".error"):
        check_markdown(text, faults)
    elif "benchstat" in Path(path).name:
        check_benchstat(text, faults)
    return faults


def main(command, *arguments):
    if command == "make":
        make(arguments[0], arguments[1], int(arguments[2]))
        return 0
    if command == "begins":
        print(len(BEGINS))
        return 0
    wrong = 0
    for path in arguments:
        try:
            faults = check(path)
        except Exception as problem:  # pylint: disable=broad-except
            faults = [f"cannot be parsed: {problem!r}"]
        for fault in faults[:5]:
            print(f"{path}: {fault}")
        wrong |= bool(faults)
    return wrong


sys.exit(main(*sys.argv[1:]))
