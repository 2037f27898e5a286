"""What belongs to a window is not always in its picture."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

import gdstudio
from gdstudio.kit.descendants import descendants

WINDOWS_TOO = {
    "descendants.py",
    "left_behind.py",
    "mishaps.py",
    "translation.py",
    "type_size.py",
}
"""Those that want windows or what is no widget."""


def test_a_dialog_is_a_child_but_not_a_part(qtbot):
    window, inner = QWidget(), QWidget()
    qtbot.addWidget(window)
    inner.setParent(window)
    dialog = QDialog(inner)
    own, other = QPushButton(inner), QPushButton(dialog)
    assert set(window.findChildren(QPushButton)) == {own, other}
    assert descendants(window, QPushButton) == descendants(inner, QPushButton) == [own]
    assert descendants(dialog, QPushButton) == [other]


def test_nobody_takes_children_for_parts():
    found = set()
    for file in Path(gdstudio.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "findChildren"
                and not any(word.arg == "options" for word in node.keywords)
            ):
                found.add(file.name)
    assert found <= WINDOWS_TOO
