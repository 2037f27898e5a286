"""One update in four beats: forward, loss, gradient, update, with the numbers of the record.

The step k → k + 1 reads the parameters of row k and the gradient, memory and parameters of row
k + 1. Behind the last row the step that would come is worked out by the same optimizer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Vector
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling, telling_of
from gdstudio.core.steps.beat import Beat, BeatName
from gdstudio.core.steps.page import SHOWN, Page
from gdstudio.core.steps.updates import Updates


@dataclass(frozen=True, eq=False)
class Step:
    """The update from row ``row`` to the next."""

    row: int
    coming: bool
    """True if the update is not recorded yet."""
    samples: NDArray[np.intp] | None
    """The points of this update, (n,); None if it sees all of them, or there are none."""
    point: Vector
    """Where loss and gradient are taken, (P,): the parameters, or ahead of them."""
    grad: Vector
    """The gradient that the optimizer received, (P,)."""
    beats: tuple[Beat, ...]
    more: int
    """How many parameters are not written out."""

    def beat(self, name: BeatName) -> Beat:
        """Return one of the four; KeyError if there is none of that name."""
        return next(beat for beat in self.beats if beat.name == name)


class StepWriter:
    """Writes down the steps of a run; keeps what does not change from step to step."""

    def __init__(self, experiment: Experiment, telling: Telling | None = None) -> None:
        """``telling``: what of it may be written; by default what a lesson hides is not."""
        self.experiment = experiment
        self.telling = telling_of(experiment) if telling is None else telling
        self._updates = Updates(experiment)

    def step(
        self, run: Run, row: int, shown: int = SHOWN, sample: int | None = None
    ) -> Step | None:
        """Return the step from ``row`` on; None behind the last row of a run that overflowed.

        ``sample``: the point whose numbers are put into the forward beat of a full batch.
        """
        update = self._updates.update(run, row)
        if update is None:
            return None
        samples = self._updates.samples(row)
        page = Page(
            self.experiment.acting(row),
            update,
            samples,
            min(shown, len(update.params)),
            sample,
            self.telling,
        )
        beats = tuple(page.beats())
        more = max(0, len(update.params) - shown)
        return Step(row, update.coming, samples, update.point, update.grad, beats, more)

    def rows(self, update: int) -> NDArray[np.intp]:
        """Return the points (n,) that an update sees."""
        return self._updates.rows(update)
