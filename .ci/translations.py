"""Collect every marked text of the program, bring translations up to date and compile them.

``make translations`` adds new texts to ``resources/translations/*.ts`` as unfinished, drops those
that are gone and writes the ``.qm`` files that the program loads. Qt's lupdate is not used: where
``QT_TRANSLATE_NOOP`` has another name it takes the context for the text, and it does not know
functions that have a context of their own.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
MARK = "QT_TRANSLATE_NOOP"
OWNERS = {"window": "MainWindow"}
"""Names under which an object of another class translates for its own."""

Message = tuple[str, str]
"""Context and text."""


@dataclass(frozen=True)
class Marked:
    """A marked text and the place where it stands."""

    context: str
    text: str
    place: str
    by_object: bool
    """Whether an object translates it, in the context of its class."""


def main() -> int:
    """Update and compile every translation; return 1 while one of them is unfinished."""
    messages = {(marked.context, marked.text) for marked in marked_texts()}
    unfinished = 0
    for file in sorted(FOLDER.glob("*.ts")):
        known = read_ts(file)
        texts = {message: known.get(message, "") for message in messages}
        write_ts(file, file.stem.rpartition("_")[2], texts)
        release(file)
        missing = sum(not text for text in texts.values())
        gone = len(known.keys() - messages)
        print(f"{file.name}: {len(texts)} texts, {missing} unfinished, {gone} gone")
        unfinished += missing
    return 1 if unfinished else 0


def marked_texts() -> list[Marked]:
    """Return every text in ``gdstudio`` that is marked for translation, file by file."""
    trees = {file: ast.parse(file.read_bytes()) for file in sorted(ROOT.glob("gdstudio/**/*.py"))}
    functions = {_module(file): _translating_functions(tree) for file, tree in trees.items()}
    found = []
    for file, tree in trees.items():
        collector = _Collector(file, _known_functions(tree, _module(file), functions))
        collector.visit(tree)
        found += collector.found
    return found


def read_ts(file: Path) -> dict[Message, str]:
    """Return the translations in a ``.ts`` file; "" where one is unfinished."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): _finished(message)
        for context in ET.parse(file).getroot().iter("context")
        for message in context.iter("message")
    }


def write_ts(file: Path, language: str, texts: dict[Message, str]) -> None:
    """Write translations as Qt Linguist reads them, sorted, so that a change is a small one."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for (name, text), translation in sorted(texts.items()):
        if name not in contexts:
            contexts[name] = ET.SubElement(root, "context")
            ET.SubElement(contexts[name], "name").text = name
        message = ET.SubElement(contexts[name], "message")
        ET.SubElement(message, "source").text = text
        entry = ET.SubElement(message, "translation")
        entry.text = translation
        if not translation:
            entry.set("type", "unfinished")
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    file.write_text(f"{head}{body}\n", encoding="utf-8", newline="\n")


def release(file: Path) -> None:
    """Compile a ``.ts`` file with the lrelease that comes with PySide6."""
    beside = Path(sys.executable).with_name("pyside6-lrelease")
    command = shutil.which(beside) or shutil.which("pyside6-lrelease")
    if command is None:
        raise SystemExit("pyside6-lrelease is missing; it comes with PySide6-Essentials")
    subprocess.run([command, "-silent", str(file), "-qm", str(file.with_suffix(".qm"))], check=True)


class _Collector(ast.NodeVisitor):
    """Collects the marked texts of one file."""

    def __init__(self, file: Path, functions: dict[str, str]) -> None:
        self._file = file.relative_to(ROOT).as_posix()
        self._functions = functions
        """Names that translate here, and the context each has; "" where a call names it."""
        self._classes: list[str] = []
        self.found: list[Marked] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=owner), attr="tr"),
                args=[ast.Constant(value=str(text)), *_],
            ):
                self._add(OWNERS.get(owner) or self._classes[-1], text, node, by_object=True)
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="QCoreApplication"), attr="translate"),
                args=[ast.Constant(value=str(context)), ast.Constant(value=str(text)), *_],
            ):
                self._add(context, text, node)
            case ast.Call(func=ast.Name(id=name)) if name in self._functions:
                self._add_call(name, node)

    def _add_call(self, name: str, node: ast.Call) -> None:
        match self._functions[name], node.args:
            case "", [ast.Constant(value=str(context)), ast.Constant(value=str(text))]:
                self._add(context, text, node)
            case "", _ if name != "translated":
                raise SystemExit(f"{self._file}:{node.lineno}: only literals can be marked")
            case context, [ast.Constant(value=str(text))] if context:
                self._add(context, text, node)

    def _add(self, context: str, text: str, node: ast.Call, *, by_object: bool = False) -> None:
        self.found.append(Marked(context, text, f"{self._file}:{node.lineno}", by_object))


def _translating_functions(tree: ast.Module) -> dict[str, str]:
    """Return what a module makes by ``name = translator("Context")``: names and contexts."""
    found = {}
    for node in tree.body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(
                    func=ast.Name(id="translator"), args=[ast.Constant(value=str(context))]
                ),
            ):
                found[name] = context
    return found


def _known_functions(
    tree: ast.Module, module: str, functions: dict[str, dict[str, str]]
) -> dict[str, str]:
    """Return the names that mark or translate in a module: its own and those it imports."""
    known = {MARK: "", "translated": ""} | functions[module]
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not node.module:
            continue
        for alias in node.names:
            name = alias.asname or alias.name
            if alias.name == MARK:
                known[name] = ""
            elif alias.name in functions.get(node.module, {}):
                known[name] = functions[node.module][alias.name]
    return known


def _module(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _finished(message: ET.Element) -> str:
    entry = message.find("translation")
    return "" if entry is None or entry.get("type") else entry.text or ""


if __name__ == "__main__":
    sys.exit(main())
