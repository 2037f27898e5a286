"""What shows as much of a tall widget as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
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
        self._least = self._least_width

    def minimumSizeHint(self) -> QSize:
        """What it holds cannot be scrolled sideways: there is room for its least width."""
        size = super().minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(max(size.width(), self._least_width + bar), size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for more room, or for less, when what it holds does.

        What it holds may get higher as it gets narrower. Its layout tells of that one width late:
        with a bar that takes width itself, Qt would be told of the other width each time, and show
        and hide the bar until the stack is full. So it is laid out anew before Qt asks.
        """
        inner = self.widget()
        layout = inner.layout() if inner is not None and watched is inner else None
        if event.type() == QEvent.Type.Resize and layout is not None:
            layout.activate()
        if event.type() == QEvent.Type.LayoutRequest and self._least != self._least_width:
            self._least = self._least_width
            self.updateGeometry()  # lays the whole window out anew
        return super().eventFilter(watched, event)

    @property
    def _least_width(self) -> int:
        inner = self.widget()
        return inner.minimumSizeHint().width() if inner is not None else 0
