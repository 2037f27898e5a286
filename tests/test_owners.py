"""No widget is bound to another one that it does not stand in; else it dies with that one."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from tests.owners import BINDING, strangers

ROOT = Path(__file__).parents[1]
SOURCES = [*(ROOT / "gdstudio").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]


def test_nobody_asks_for_widgets_from_anywhere():
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.attr}"
        for path in SOURCES
        if path != Path(__file__)  # it shows what comes of it
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in BINDING
    ]
    assert not asked, "they bind a widget to one that it has nothing to do with"


def test_a_stranger_is_found(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    button, field = QPushButton("button", window), QLineEdit(window)
    button.setObjectName("stranger")
    assert not [one for one in strangers() if "stranger" in one]
    assert button.nextInFocusChain() is field
    assert "QLineEdit# belongs to QPushButton#stranger" in strangers()
    field.setParent(window)  # PySide takes it back
    assert not [one for one in strangers() if "stranger" in one]
