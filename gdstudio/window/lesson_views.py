"""The map comes with a lesson that draws on it, and goes with that lesson."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow

from gdstudio.core.experiment.lesson import EIGEN_AXES, Lesson
from gdstudio.window.dock_drag import settled_docks


class LessonViews(QObject):
    """Opens the map for a lesson, unless it is open already; then it stays."""

    def __init__(self, window: QMainWindow, contour: QDockWidget) -> None:
        super().__init__(window)
        self._window = window
        self._contour = contour
        self._lesson: Lesson | None = None
        self._opened = False
        self._stopped = False

    def take(self, lesson: Lesson | None) -> None:
        """Show what ``lesson`` draws on, and hide what was shown for the one before."""
        if lesson == self._lesson:
            return
        self._lesson = lesson
        if self._wanted:
            # A dock that is shown before its window cannot be raised, not even later.
            QTimer.singleShot(0, self, self._open)
        elif self._opened:
            self._opened = False
            with settled_docks(self._window):
                self._contour.hide()

    def stop(self) -> None:
        """Open nothing any more: the window closes."""
        self._stopped = True

    @property
    def _wanted(self) -> bool:
        return self._lesson is not None and EIGEN_AXES in self._lesson.views

    @Slot()
    def _open(self) -> None:
        if self._wanted and not self._stopped:
            self._opened = self._opened or self._contour.isHidden()
            with settled_docks(self._window):
                self._contour.show()
                self._contour.raise_()
