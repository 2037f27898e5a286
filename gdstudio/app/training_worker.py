"""The training thread: grants come in, blocks of rows go out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from gdstudio.core import autograd
from gdstudio.core.descend import Descent
from gdstudio.core.experiment import Experiment
from gdstudio.core.frames import Frame

SLICE = 0.008
"""Seconds after which a block is sent, so that Pause and close never wait long."""


class TrainingWorker(QObject):
    """Lives in a QThread and is spoken to by queued signals only.

    It holds the one descent under way. Every ``advance`` is answered by exactly one ``advanced``,
    unless its generation is over: then by nothing.
    """

    advanced = Signal(int, object)
    """generation, Frames"""
    failed = Signal(int, str)
    """generation, what went wrong"""
    warmed = Signal()
    """torch is imported"""

    def __init__(self) -> None:
        super().__init__()
        self._generation = -1
        self._descent: Descent | None = None

    @Slot()
    def warm_up(self) -> None:
        """Import torch before the first step needs it."""
        autograd.warm_up()
        self.warmed.emit()

    @Slot(int, object, object)
    def start(self, generation: int, experiment: Experiment, resume: Frame) -> None:
        """Begin a generation behind the row ``resume``."""
        self._generation, self._descent = generation, None  # what fails leaves no other's descent
        self._descent = Descent(experiment, resume)

    @Slot(int, int)
    def advance(self, generation: int, target: int) -> None:
        """Make updates towards row ``target`` for one slice of time."""
        if generation != self._generation or self._descent is None:
            return
        try:
            frames = self._descent.advance(target, SLICE)
        except Exception as error:  # noqa: BLE001  a bug in a model must not kill the window
            self._descent = None
            self.failed.emit(generation, f"{type(error).__name__}: {error}")
            return
        self.advanced.emit(generation, frames)
