"""What a window shows: every text of its widgets, and all that is painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGraphicsView,
    QLabel,
    QTableView,
    QWidget,
)

from gdstudio.kit.formula.sheet import FormulaSheet


def texts(window: QWidget) -> Iterator[str]:
    """Return texts, tooltips and what a screen reader hears, of all that is in a window.

    Of a list only the entry that is chosen counts: the others are about other things.
    """
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield widget.text()
        if isinstance(widget, QComboBox):
            yield widget.currentText()
        if isinstance(widget, FormulaSheet):
            yield from (widget.text, widget.tex)
            yield from (block.text for block in widget.blocks)
        if isinstance(widget, QTableView) and widget.model() is not None:
            for column in range(widget.model().columnCount()):
                yield str(widget.model().headerData(column, Qt.Orientation.Horizontal))
    for action in window.findChildren(QAction):
        yield from (action.text(), action.toolTip())


@contextmanager
def painted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect what is written with a painter meanwhile."""
    found: list[str] = []
    draw = QPainter.drawText

    def drawn(painter: QPainter, *arguments: Any) -> Any:
        found.extend(part for part in arguments if isinstance(part, str))
        return draw(painter, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", drawn)
        yield found


def paint(window: QWidget) -> QImage:
    """Paint a window, with all that stands in its views."""
    for view in window.findChildren(QGraphicsView):
        view.viewport().update()
    return window.grab().toImage()
