"""The training thread: grants come in, blocks of rows go out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.core.descent import autograd
from gdstudio.core.descent.race import Begin, Race

SLICE = 0.008
"""Seconds after which a block is sent, so that Pause and close never wait long."""


class TrainingWorker(QObject):
    """Lives in a QThread and is spoken to by queued signals only.

    It holds the descents under way, one's own and its rivals. Every ``advance`` is answered by
    exactly one ``advanced``, unless its generation is over: then by nothing.
    """

    advanced = Signal(int, object)
    """generation, a list: Frames or None for each run"""
    failed = Signal(int, str)
    """generation, what went wrong"""
    warmed = Signal()
    """torch is imported"""

    def __init__(self) -> None:
        super().__init__()
        self._generation = -1
        self._begins: list[Begin] | None = None
        self._race: Race | None = None

    @Slot()
    def warm_up(self) -> None:
        """Import torch before the first step needs it."""
        autograd.warm_up()
        self.warmed.emit()

    @Slot(int, object)
    def start(self, generation: int, begins: list[Begin]) -> None:
        """Begin a generation behind the newest row of each run.

        Only its first grant costs something: of a hundred edits in a row, one is trained, and a
        thread that ends works off what was asked of it first.
        """
        self._generation = generation
        self._begins, self._race = begins, None

    @Slot(int, int)
    def advance(self, generation: int, target: int) -> None:
        """Make updates towards row ``target`` for one slice of time."""
        if generation != self._generation or self._begins is None:
            return
        try:
            if self._race is None:
                self._race = Race(self._begins)
            blocks = self._race.advance(target, SLICE)
        except Exception as error:  # noqa: BLE001  a bug in a model must not kill the window
            self._begins = self._race = None
            self.failed.emit(generation, f"{type(error).__name__}: {error}")
            return
        self.advanced.emit(generation, blocks)
