"""At most one repaint per screen refresh, and never so many that training starves."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

REFRESH = 1 / 60
SLOWEST = 0.1
"""Seconds after which a repaint comes in any case."""
REST = 3
"""How many times the last repaint's cost the next one waits while training runs."""


class FrameClock(QObject):
    """Calls ``render`` soon after ``request``, however often that is called.

    A repaint holds the interpreter, and training waits for it. So while ``busy()`` says that
    training runs, the next repaint starts no sooner than three times the last one's cost after it.
    """

    painted = Signal()
    """a repaint is over, with all that panels have put off within it"""

    def __init__(
        self, render: Callable[[], None], busy: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._render = render
        self._busy = busy
        self._cost = 0.0
        self._started = 0.0
        self._finished = 0.0
        self._painting = False
        self._again = False
        self._may_wait = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timer_timeout)
        # Fires behind the paint events that a render has posted, so it measures them as well.
        self._behind = QTimer(self)
        self._behind.setSingleShot(True)
        self._behind.timeout.connect(self._on_behind_timeout)

    @Slot()
    def request(self) -> None:
        """Ask for a repaint."""
        if self._painting:
            self._again = True
        elif self._may_wait or not self._timer.isActive():
            self._may_wait = False
            due = self._started + REFRESH
            if self._busy():
                due = max(due, self._finished + min(REST * self._cost, SLOWEST))
            self._timer.start(max(0, round((due - perf_counter()) * 1000)))

    def expect(self, patience_ms: int) -> None:
        """Ask for a repaint that something is bound to ask for sooner; if not, it comes then."""
        if not self._painting and not self._timer.isActive():
            self._may_wait = True
            self._timer.start(patience_ms)

    @property
    def due(self) -> bool:
        """Whether a repaint was asked for and is not there yet."""
        return self._timer.isActive() or self._again

    def flush(self) -> None:
        """Render now if a repaint is waiting; for pictures that must show the newest state."""
        if self.due:
            self._timer.stop()
            self._again = self._may_wait = False
            self._render()

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._painting = True
        self._may_wait = False
        self._started = perf_counter()
        try:
            self._render()
        finally:  # one picture that fails must not be the last one
            self._behind.start(0)

    @Slot()
    def _on_behind_timeout(self) -> None:
        self._finished = perf_counter()
        self._cost = self._finished - self._started
        self._painting = False
        if self._again:
            self._again = False
            self.request()
        self.painted.emit()
