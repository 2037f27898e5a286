"""What takes a picture of the window waits until all of it stands: behind the start, a moment."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from gdstudio.window.dock_state import is_behind
from gdstudio.window.frame_clock import FrameClock
from gdstudio.window.panels import Panels

FRAMES = 3
"""So many repaints behind the last panel that came: it is laid out with the first, and drawn."""

LOOK_AGAIN = 50
"""Milliseconds after which it is looked again whether formulas can be set."""


class WholeWindow(QObject):
    """Does at once what is asked for where all panels in sight stand, else as soon as they do.

    A panel that was just put into the window has its rows laid out by what Qt does later: a picture
    at once would be of a panel without them.
    """

    def __init__(
        self, panels: Panels, clock: FrameClock, parent: QObject, *, gradual: bool = False
    ) -> None:
        """With ``gradual``, panels follow behind the window's first picture."""
        super().__init__(parent)
        self._growing = gradual
        self._panels, self._clock = panels, clock
        self._due: list[Callable[[], object]] = []
        self._frames = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOOK_AGAIN)
        self._later.timeout.connect(clock.request)
        panels.idle.finished.connect(self._on_idle_finished)
        clock.painted.connect(self._on_clock_painted)

    def when_whole(self, act: Callable[[], object]) -> None:
        """Do this with a window that has all its panels, in the order in which it is asked for."""
        if not (self._growing or self._frames or self._due) and self._stands:
            act()
            return
        self._due.append(act)
        if not self._frames:
            self._panels.idle.wake()

    @property
    def _typesetter_comes(self) -> bool:
        """Whether formulas are about to be set: until then, they are not drawn at all."""
        return any(panel.context.typesetter.is_coming for panel in self._panels.built[:1])

    @property
    def _stands(self) -> bool:
        """Whether all panels in sight are built."""
        return all(is_behind(dock) for dock in self._panels.waiting)

    @Slot()
    def _on_idle_finished(self) -> None:
        if self._growing or self._due:
            self._growing = False
            self._frames = FRAMES
            self._clock.request()

    @Slot()
    def _on_clock_painted(self) -> None:
        if not self._frames:
            return
        if self._typesetter_comes:
            self._frames = FRAMES
            self._later.start()
            return
        self._frames -= 1
        if self._frames:
            self._clock.request()
            return
        due, self._due = self._due, []
        for act in due:
            act()
