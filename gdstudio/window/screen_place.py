"""A window opens where it can be seen whole: within the work area of a screen, frame included."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FRAME = QSize(12, 40)
"""Pixels that a window manager's frame takes at most, before there is one to be measured."""


class ScreenPlace(QObject):
    """Brings a window inside before it is shown, and once more when its frame is known.

    One that is larger than the work area is maximised, which is what its owner would do.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waits = False
        self._open_inside()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the window manager has put the window into a frame."""
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Show) and not self._waits:
            self._waits = True
            QTimer.singleShot(0, self, self._measure)
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            watched.removeEventFilter(self)  # from here on the window is where its owner wants it
        return False

    def _open_inside(self) -> None:
        window, work = self._window, self._work_area()
        wanted = window.size() + FRAME
        if wanted.width() > work.width() or wanted.height() > work.height():
            window.resize(window.size().boundedTo(work.size() - FRAME))
            window.setWindowState(window.windowState() | window.windowState().WindowMaximized)
        if window.pos().isNull() or window.isMaximized():
            return  # the window manager finds a place
        outer = QRect(window.pos(), window.size() + FRAME)
        if not work.contains(outer):
            window.move(_inside(outer, work).topLeft())

    @Slot()
    def _measure(self) -> None:
        self._waits = False
        window = self._window
        outer, inner = window.frameGeometry(), window.geometry()
        if not window.isVisible() or window.isMaximized() or window.isFullScreen():
            return
        if outer == inner or self._work_area().contains(outer):
            return
        work = self._work_area()
        frame = outer.size() - inner.size()
        window.resize(window.size().boundedTo(work.size() - frame))
        place = _inside(QRect(outer.topLeft(), window.size() + frame), work)
        window.move(place.topLeft())

    def _work_area(self) -> QRect:
        """Return the work area of the screen that shows most of the window."""
        frame = self._window.frameGeometry()
        screen = QGuiApplication.screenAt(frame.center()) or self._window.screen()
        return screen.availableGeometry()


def _inside(outer: QRect, work: QRect) -> QRect:
    """Return a rectangle moved into the work area, with its top left corner in any case."""
    left = max(work.left(), min(outer.left(), work.right() + 1 - outer.width()))
    top = max(work.top(), min(outer.top(), work.bottom() + 1 - outer.height()))
    return QRect(left, top, outer.width(), outer.height())
