"""Python's garbage, collected in the GUI thread only."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY = 1000
"""Milliseconds between two looks."""


class GarbageCollection(QObject):
    """Switches the automatic collection off and does its work itself, in the thread it lives in.

    The automatic one runs in whichever thread happens to allocate. If it takes a cycle of widgets
    apart beside the GUI thread, Qt waits there for the interpreter's lock while it holds one that
    the GUI thread waits for: the program stands still. The idea is Erik Janssens's (2014).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY)

    @Slot()
    def look(self) -> None:
        """Collect as many generations as are due, by the limits of the automatic collection."""
        due = [
            count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)
        ]
        if all(due):
            gc.collect()
        elif due[0]:
            gc.collect(1 if due[1] else 0)

    def stop(self) -> None:
        """Leave it to Python again, if it was before."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
