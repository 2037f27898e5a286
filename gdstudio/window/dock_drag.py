"""What a hand holds of the window's layout is let go before the layout is changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget


@contextmanager
def settled_docks(window: QMainWindow) -> Iterator[None]:
    """Have no dock and no edge between docks in hand while docks change.

    Qt keeps a dock that is dragged as a hole in its layout, and an edge that is dragged as a place
    in it; when the layout is another one at the end of the drag, it crashes.
    """
    held = QWidget.mouseGrabber()
    if isinstance(held, QDockWidget) and held.window() in (window, held):
        _let_go(held)
    _let_go(window)
    yield


def _let_go(widget: QWidget) -> None:
    """Tell a widget that the mouse button is up, where the pointer is."""
    place = QPointF(QCursor.pos())
    event = QMouseEvent(
        QEvent.Type.MouseButtonRelease,
        widget.mapFromGlobal(place),
        place,
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(widget, event)
