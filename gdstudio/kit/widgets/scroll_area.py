"""What shows as much of a tall widget as there is room for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollArea(QScrollArea):
    """Transparent and without a frame; what it holds is as wide as it and scrolls up and down."""

    def __init__(self, inner: QWidget, name: str = "") -> None:
        """``name`` is what screen readers call it, translated."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setWidget(inner)
        # Qt has just switched these on.
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
