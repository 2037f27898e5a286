"""The numbers of the updates of a run: those of the record, and the one that would come.

The update k → k + 1 reads the parameters of row k and the gradient, memory and parameters of row
k + 1. Behind the last row the one that would come is worked out by the same optimizer.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from gdstudio.core.steps.between import Between
from gdstudio.core.steps.notation import Update
from gdstudio.core.steps.stage import Stage

MOST_WORK = 300_000
"""Products of a loss from which on a rule looked for is not looked for again to be shown."""


class Updates:
    """Knows the updates of an experiment's runs; keeps what does not change from row to row."""

    def __init__(self, experiment: Experiment) -> None:
        self.experiment = experiment
        self._order = BatchOrder(experiment)
        self._source: tuple[Objective, GradientSource] | None = None
        self._known: tuple[Run, int, bool, Update | None] | None = None

    def update(self, run: Run, row: int) -> Update | None:
        """Return the update from ``row`` on; None behind the last row of a run that overflowed.

        The last one is kept: it is written at several lengths before one fits.
        """
        recorded, known = row < run.last, self._known
        if known is None or known[0] is not run or known[1:3] != (row, recorded):
            self._known = known = (run, row, recorded, self._update(run, row))
        return known[3]

    def samples(self, row: int) -> NDArray[np.intp] | None:
        """Return the points (n,) of the update from ``row`` on; None if it sees all, or none."""
        if self._order.rows(row + 1) is ALL or not self.experiment.count:
            return None
        return self._order.indices(row + 1)

    def rows(self, update: int) -> NDArray[np.intp]:
        """Return the points (n,) that an update sees."""
        return self._order.indices(update)

    def between(self, run: Run, row: int, stage: int) -> Between | None:
        """Return the update from ``row`` on with ``stage`` parts of it done; None where none is."""
        update = self.update(run, row) if stage else None
        if update is None:
            return None
        return Between(Stage(stage), self.experiment.acting(row), update, self.samples(row))

    # -- inside ----------------------------------------------------------------------------

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
        source = self._source[1]
        if rows is not ALL or not objective.remembers:
            return source(point, rows)
        kind = (training.gradient, training.h, training.difference)
        value, grad = objective.remembered(f"slope {kind}", point, lambda at: source(at, ALL))
        return value, grad.copy()
