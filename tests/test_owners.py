"""No widget is bound to another one that it does not stand in; else it dies with that one.

And PySide knows no item of a layout that Qt deletes before the layout.
"""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QDockWidget,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tests.owners import BINDING, known_items, strangers

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


def test_what_waits_to_be_deleted_is_no_stranger(qtbot):
    """A search has bound it to the window; one timer takes it out, another one looks at once."""
    window = QMainWindow()
    qtbot.addWidget(window)
    dock, seen = QDockWidget(window), []
    assert len(window.findChildren(QAbstractButton)) == 2  # its own, which Qt has made
    dock.setParent(None)
    assert len([one for one in strangers() if one.endswith("belongs to QMainWindow#")]) == 2
    due = [QTimer(window, singleShot=True, interval=0) for _ in range(2)]
    due[0].timeout.connect(dock.deleteLater)
    due[1].timeout.connect(lambda: seen.append(strangers()))
    for timer in due:
        timer.start()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [[]]


def test_nobody_asks_a_layout_for_its_items():
    """PySide keeps each one, and all within it, as long as the layout; Qt need not."""
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "gdstudio").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "itemAt"
    ]
    assert not asked, "they ask for an item that may go"


def test_items_that_a_layout_was_asked_for_are_known(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column, row = QVBoxLayout(window), QHBoxLayout()
    column.addLayout(row)
    row.addWidget(QLabel())
    assert not known_items(column, row)
    assert column.itemAt(0) is row
    assert len(known_items(column, row)) == 1  # of what stands in the row


def test_no_item_is_known_of_a_grid_that_is_emptied(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    grid = QGridLayout(window)
    for row in range(3):
        grid.addWidget(QLabel(), row, 0)
    while grid.count():
        grid.takeAt(0).widget().deleteLater()
    assert not known_items(grid)
