"""Finds each rival its own best learning rate, one after the other, beside the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from gdstudio.app.beside import Beside, finished
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.sweep.best_rate import BestRate, best_rate_steps

ASKER = "rivals-best-rates"


class BestRates(QObject):
    """Asks for one rate at a time, so that what is found is seen as it comes."""

    found = Signal(int, object)
    """whose rate it is, and the best one; None where every rate leads away"""
    ended = Signal()

    def __init__(self, beside: Beside | None, parent: QObject) -> None:
        super().__init__(parent)
        self._beside = beside
        self._left: list[tuple[int, Experiment]] = []
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether more are to come."""
        return self._busy

    def search(self, experiments: Sequence[Experiment]) -> None:
        """Look for the best rate of each of these."""
        self.stop()
        self._left = list(enumerate(experiments))
        self._busy = bool(self._left)
        self._go_on()

    def stop(self) -> None:
        """Look no further."""
        self._left, self._busy = [], False
        if self._beside is not None:
            self._beside.drop(ASKER)

    def _go_on(self) -> None:
        if not self._left:
            if self._busy:
                self._busy = False
                self.ended.emit()
            return
        place, experiment = self._left.pop(0)
        if self._beside is None:
            self._on_answer(place, finished(best_rate_steps(experiment)))
            return
        self._beside.ask(
            ASKER, best_rate_steps(experiment), lambda best: self._on_answer(place, best)
        )

    def _on_answer(self, place: int, best: BestRate | None) -> None:
        self.found.emit(place, best)
        self._go_on()
