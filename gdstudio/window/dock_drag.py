"""What a hand holds of the window's layout: a panel that is dragged, or an edge between panels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget


class Hand(QObject):
    """Knows when somebody has a panel's title in the hand, from the press to the release.

    Qt's own grab of the mouse does not: while a panel becomes a window of its own, nobody has it.
    Escape ends a drag and means nothing else as long.
    """

    let_go = Signal()
    """the button is up"""
    cancelled = Signal()
    """the panel is to be where it was"""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._holds = False
        self._from = QPoint()

    def take(self) -> None:
        """Have a title in the hand: its button has been pressed."""
        self._from = QCursor.pos()
        if not self._holds:
            self._holds = True
            self._app.installEventFilter(self)

    @property
    def holds(self) -> bool:
        """Whether a panel may be on its way somewhere."""
        return self._holds or isinstance(QWidget.mouseGrabber(), QDockWidget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the release, whoever gets it, and Escape before anybody does."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            released = kind == QEvent.Type.MouseButtonRelease
            if released and event.button() == Qt.MouseButton.LeftButton:
                self._drop()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._drags:
            if kind == QEvent.Type.ShortcutOverride:
                event.accept()
            elif kind == QEvent.Type.KeyPress:
                self._drop()
                self.cancelled.emit()
            return True
        return False

    @property
    def _drags(self) -> bool:
        far = (QCursor.pos() - self._from).manhattanLength() >= QApplication.startDragDistance()
        return far or isinstance(QWidget.mouseGrabber(), QDockWidget)

    @property
    def _app(self) -> QCoreApplication:
        app = QCoreApplication.instance()
        assert app is not None
        return app

    def _drop(self) -> None:
        self._holds = False
        self._app.removeEventFilter(self)
        self.let_go.emit()


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
