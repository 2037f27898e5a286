"""When what works beside the window may go on: once the window's own thread has nothing to do.

On one core they share the processor, and a picture that takes a tenth of a second took two while a
thread went on beside it. A thread of lower rank is no answer: it may hold Python's lock when
another program comes before it, and then the window waits for both.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

PATIENCE = 100
"""Milliseconds after which a slice is granted to a window that never comes to rest."""


class AtRest(QObject):
    """Grants a slice of work to each that waits, when the window has come to rest."""

    granted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rest = QTimer(self, singleShot=True, interval=0)
        """Comes behind all that is due."""
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        for timer in (self._rest, self._patience):
            timer.timeout.connect(self._on_timer_timeout)

    @Slot()
    def wait(self) -> None:
        """Have one slice granted; asked for by whoever has something to do."""
        self._rest.start()
        self._patience.start()

    @Slot()
    def _on_timer_timeout(self) -> None:
        self._rest.stop()
        self._patience.stop()
        self.granted.emit()
