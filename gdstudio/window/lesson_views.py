"""A lesson opens the panels that it talks about, and they go with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QMainWindow

from gdstudio.core.experiment.lesson import MAP_VIEWS, Lesson
from gdstudio.window.dock_drag import settled_docks
from gdstudio.window.panels import Panels

MAP = "dock_contour"
"""What some views are drawn on."""
BOARD = "dock_rivals"
"""Where rivals stand."""


class LessonViews(QObject):
    """Opens panels for a lesson, unless they are open already; then they stay behind it.

    One that the student is asked to open is left to them, and goes with the lesson as well: it
    would stand before what the next one is about.
    """

    def __init__(
        self,
        window: QMainWindow,
        panels: Panels,
        remark: Callable[[str], None],
    ) -> None:
        """``remark`` is told of a panel that is not there."""
        super().__init__(window)
        self._remark = remark
        self._window = window
        self._panels = panels
        self._lesson: Lesson | None = None
        self._opened: set[str] = set()
        self._asked: frozenset[str] = frozenset()
        """Panels that the lesson asks for, and that were not open before."""
        self._stopped = False

    def take(self, lesson: Lesson | None) -> None:
        """Show what ``lesson`` talks about, and hide what was shown for the one before only."""
        if lesson == self._lesson:
            return
        self._lesson = lesson
        wanted = panels_of(lesson)
        self._tell_unknown(wanted)
        self._opened.update(name for name in self._asked if not self._panels.docks[name].isHidden())
        gone = self._opened.difference(wanted)
        self._opened -= gone
        if gone:
            with settled_docks(self._window):
                for name in gone:
                    self._panels.docks[name].hide()
        self._asked = frozenset(
            name
            for name in _asked_for(lesson)
            if name in self._panels and self._panels.docks[name].isHidden()
        )
        if wanted:
            # A dock that is shown before its window cannot be raised, not even later.
            QTimer.singleShot(0, self, self._open)

    def stop(self) -> None:
        """Open nothing any more: the window closes."""
        self._stopped = True

    def _tell_unknown(self, wanted: tuple[str, ...]) -> None:
        """Say of which panel a lesson speaks that is not there; nothing can open it."""
        for name in (*wanted, *_asked_for(self._lesson)):
            if name not in self._panels:
                text = self.tr("The lesson speaks of a panel that is not there: {name}")
                self._remark(text.format(name=name.removeprefix("dock_")))
                return

    @Slot()
    def _open(self) -> None:
        wanted = [name for name in panels_of(self._lesson) if name in self._panels]
        if not wanted or self._stopped:
            return
        with settled_docks(self._window):
            for name in reversed(wanted):  # where they share a place, the first is in front
                panel = self._panels[name]
                if panel.isHidden():
                    self._opened.add(name)
                    panel.show()
                panel.raise_()


def panels_of(lesson: Lesson | None) -> tuple[str, ...]:
    """Return the names of the panels that a lesson opens by itself."""
    if lesson is None:
        return ()
    asked = _asked_for(lesson)
    named = [f"dock_{name}" for name in lesson.panels]
    if MAP_VIEWS.intersection(lesson.views) and MAP not in named:
        named.append(MAP)
    if any(one.live for one in lesson.pinned) and BOARD not in named:
        named.append(BOARD)
    return tuple(name for name in named if name not in asked)


def _asked_for(lesson: Lesson | None) -> list[str]:
    """Return the names of the panels that the student is asked to open."""
    return [f"dock_{act.panel}" for act in lesson.do if act.panel] if lesson is not None else []
