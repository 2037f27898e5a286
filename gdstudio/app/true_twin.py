"""The run without what is switched in the loop: it stays beside, and changes as that one does."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Slot

from gdstudio.app.beside import Beside
from gdstudio.app.pinned_run import TRUE, PinnedRun
from gdstudio.app.studio import Studio
from gdstudio.core.descent import autograd
from gdstudio.core.descent.descend import begin, extend
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment

ASKER = "true twin"
SLICE = 0.005
"""Seconds that a run goes on before it looks up."""


class TrueTwin(QObject):
    """Has the run beside trained to its planned end, where it stops short of that."""

    def __init__(self, studio: Studio, beside: Beside, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio, self._beside = studio, beside
        self._asked: PinnedRun | None = None
        studio.experiment_changed.connect(self._ask)
        studio.training_changed.connect(self._ask)

    # -- inside ----------------------------------------------------------------------------

    @property
    def _wanted(self) -> PinnedRun | None:
        """What is to be trained; where torch is needed, once the window has it."""
        former = self._studio.former
        if former is None or former.colour != TRUE or not former.pending:
            return None
        needs_torch = former.run.experiment.training.gradient == "autograd"
        return former if autograd.is_warm() or not needs_torch else None

    @Slot()
    def _ask(self) -> None:
        """Have trained what is wanted, and nothing else."""
        former = self._wanted
        if former is self._asked:
            return
        self._asked = former
        if former is None:
            self._beside.drop(ASKER)
        else:
            steps = _trained(former.run.experiment, former.target)
            self._beside.ask(ASKER, steps, self._on_answer)

    def _on_answer(self, run: Run | None) -> None:
        asked, self._asked = self._asked, None
        if asked is not None and self._studio.former is asked:
            shown = asked.run if run is None else run
            self._studio.show_former(replace(asked, run=shown, pending=False))


def _trained(experiment: Experiment, until: int) -> Generator[None, None, Any]:
    """Train one run, slice by slice, and return it."""
    run = begin(experiment)
    yield
    for _ in extend(run, until, SLICE, halting=True):
        yield
    return run
