"""Tool bars that stay where they are: above and below the panels."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QToolBar, QVBoxLayout, QWidget

MARGIN = 6
"""Around the panels, as wide as between them."""


def fixed_bar(title: str, name: str, margins: QMargins, *widgets: QWidget) -> QToolBar:
    """Return a bar with the widgets below each other, which is neither moved nor hidden."""
    bar = QToolBar(title)
    bar.setObjectName(name)
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.toggleViewAction().setVisible(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(margins)
    column.setSpacing(MARGIN)
    for widget in widgets:
        column.addWidget(widget)
    bar.addWidget(holder)
    return bar
