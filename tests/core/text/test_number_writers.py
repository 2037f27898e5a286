"""Nobody but the one writer decides how a number is spelled."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import gdstudio

ROOT = Path(gdstudio.__file__).parent
WRITER = "core/text/numbers.py"
ALLOWED = {
    ("film/script.py", "%.17g"),  # a table that torch reads: every digit, in ASCII
    ("film/script.py", ".9g"),  # what the written program prints for itself
    ("film/notebook.py", ".9g"),
    ("film/notebook_figures.py", ".9g"),
    ("film/notebook_loop.py", ".9g"),
    ("film/notebook_figures.py", ".6g"),  # in its figures
}
PERCENT = re.compile(r"%[-+ #0]*\d*\.\d+[eEfFgG]|%[eEfFgG]\b")
REPLACED = re.compile(r"\{[^{}]*:[^{}]*(?:[,eEfFgG]|\.\d+)\}")


def specs(tree: ast.AST) -> Iterator[str]:
    """Every format of a number in a module: in f-strings, templates and % formats."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            assert isinstance(node.format_spec, ast.JoinedStr)
            parts = [
                p.value if isinstance(p, ast.Constant) else "{}" for p in node.format_spec.values
            ]
            text = "".join(map(str, parts))
            if "{" in text or re.search(r"[,.%eEfFgGn]", text):
                yield text
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from PERCENT.findall(node.value)
            yield from (found[1:-1].partition(":")[2] for found in REPLACED.findall(node.value))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "format" and len(node.args) == 2:
                yield ast.unparse(node.args[1])
        elif isinstance(node, ast.Attribute) and node.attr == "maketrans":
            yield "maketrans"


def test_numbers_are_spelled_in_one_place() -> None:
    stray = set()
    for path in ROOT.rglob("*.py"):
        name = path.relative_to(ROOT).as_posix()
        if name == WRITER:
            continue
        for spec in specs(ast.parse(path.read_text("utf-8"))):
            if (name, spec) not in ALLOWED:
                stray.add((name, spec))
    assert not stray
