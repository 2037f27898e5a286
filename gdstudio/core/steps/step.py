"""One update in four beats: forward, loss, gradient, update, with the numbers of the record.

The step k → k + 1 reads the parameters of row k and the gradient, memory and parameters of row
k + 1. Behind the last row the step that would come is worked out by the same optimizer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import ALL, PointIndex, Vector
from gdstudio.core.descent import autograd
from gdstudio.core.descent.batch_order import BatchOrder
from gdstudio.core.descent.gradients import first_source, gradient_source
from gdstudio.core.descent.ground import BatchGround
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.objective import GradientSource, Objective
from gdstudio.core.experiment.telling import Telling, telling_of
from gdstudio.core.steps.beat import Beat, BeatName
from gdstudio.core.steps.notation import Update
from gdstudio.core.steps.page import SHOWN, Page

MOST_WORK = 300_000
"""Products of a loss from which on what a rule looked for is not looked for again to be shown."""


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
        self._order = BatchOrder(experiment)
        self._source: tuple[Objective, GradientSource] | None = None
        self._known: tuple[Run, int, bool, Update | None] | None = None

    def step(
        self, run: Run, row: int, shown: int = SHOWN, sample: int | None = None
    ) -> Step | None:
        """Return the step from ``row`` on; None behind the last row of a run that overflowed.

        ``sample``: the point whose numbers are put into the forward beat of a full batch.
        """
        update = self._known_update(run, row)
        if update is None:
            return None
        rows = self._order.rows(row + 1)
        samples = None
        if rows is not ALL and self.experiment.count:
            samples = self._order.indices(row + 1)
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

    def update(self, run: Run, row: int) -> Update | None:
        """Return the numbers of the update from ``row`` on; None where ``step`` is."""
        return self._known_update(run, row)

    def rows(self, update: int) -> NDArray[np.intp]:
        """Return the points (n,) that an update sees."""
        return self._order.indices(update)

    # -- inside ----------------------------------------------------------------------------

    def _known_update(self, run: Run, row: int) -> Update | None:
        """Return the last one again: it is written at several lengths before one fits."""
        recorded, known = row < run.last, self._known
        if known is None or known[0] is not run or known[1:3] != (row, recorded):
            self._known = known = (run, row, recorded, self._update(run, row))
        return known[3]

    def _update(self, run: Run, row: int) -> Update | None:
        phase = self.experiment.phase(row)
        optimizer, t = phase.experiment.optimizer, row + 1 - phase.rule_since
        now = run.at(row)
        before = dict(now.state) if t > 1 else optimizer.init(now.params)
        with np.errstate(all="ignore"):
            point = optimizer.gradient_point(now.params, before)
        if row < run.last:
            made = run.at(row + 1)
            value = made.batch_loss
            full = phase.stretch.per_epoch == 1
            if point is now.params and full and self.experiment.phase_of(row) is phase:
                value = now.loss
            found = self._found(made.grad, before, now.params, made.lr, row)
            return Update(
                row, False, now.params, before, point, made.grad, value, made.params, made.state,
                made.lr, t, found,
            )  # fmt: skip
        if run.ended:
            return None
        rate = phase.rate(row + 1)
        rows: PointIndex = self._order.rows(row + 1)
        with np.errstate(all="ignore"):
            value, grad = self._gradient(np.array(point), rows, row)
            ground = BatchGround(phase.experiment.objective, rows)
            params, state = optimizer.update_on(ground, grad, before, now.params, rate, t)
        found = self._found(grad, before, now.params, rate, row)
        return Update(
            row, True, now.params, before, point, grad, value, params, state, rate, t, found
        )  # fmt: skip

    def _found(
        self, grad: Vector, before: Mapping[str, Vector], params: Vector, rate: float, row: int
    ) -> Any:
        """Return what the optimizer works out for all parameters together; None if nothing."""
        phase = self.experiment.phase(row)
        optimizer, objective = phase.experiment.optimizer, phase.experiment.objective
        if optimizer.elementwise or len(params) > optimizer.written_up_to:
            return None
        if optimizer.looks_around and objective.work > MOST_WORK:
            return None  # the record has what came out
        ground = BatchGround(objective, self._order.rows(row + 1))
        with np.errstate(all="ignore"):
            return optimizer.find_out(
                ground, grad, before, params, rate, row + 1 - phase.rule_since
            )

    def _gradient(self, point: Vector, rows: PointIndex, row: int) -> tuple[float, Vector]:
        """Return loss and gradient as training would; by hand while torch is not loaded."""
        objective, training = self.experiment.acting(row).objective, self.experiment.training
        warm = training.gradient != "autograd" or autograd.is_warm()
        if not warm:
            return objective.value_and_gradient(point, rows)
        first = first_source(objective, training, point) if row == 0 else None
        if first is not None:
            return first(point, rows)
        if self._source is None or self._source[0] is not objective:
            self._source = (objective, gradient_source(objective, training))
        return self._source[1](point, rows)
