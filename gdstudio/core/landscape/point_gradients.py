"""The gradient of every point by itself: what the gradient of a batch is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Vector
from gdstudio.core.experiment.experiment import Experiment


@dataclass(frozen=True, eq=False)
class PointGradients:
    """What every point of a batch pulls for, and how the pulls make the gradient."""

    each: NDArray[np.float64]
    """The gradient of each point's own loss, (n, P)."""
    averaged: bool
    """True if the batch's gradient is their mean, False if it is their sum."""

    @property
    def total(self) -> NDArray[np.float64]:
        """The gradient of the batch, (P,)."""
        result: NDArray[np.float64] = (
            self.each.mean(axis=0) if self.averaged else self.each.sum(axis=0)
        )
        return result


def point_gradients(
    experiment: Experiment, params: Vector, rows: NDArray[np.intp]
) -> PointGradients:
    """Return the gradients of the points ``rows`` (n,) at params (P,), by the hand-written rules.

    A penalty belongs to no point: it is shared out evenly, so that mean or sum stay exact.
    """
    objective = experiment.objective
    model, loss = objective.model, objective.criterion
    assert loss is not None
    params = np.asarray(params, objective.dtype)
    inputs, target = objective.inputs[rows], objective.target[rows]
    count = max(1, len(rows))
    with np.errstate(all="ignore"):
        slope = loss.slope(np.asarray(model.predict(params, inputs, np)), target)
        if model.linear:
            shares = np.asarray(slope, float)[:, None] * np.asarray(inputs, float)
        else:
            shares = np.empty((len(rows), objective.size))
            for index in range(len(rows)):
                place = slice(index, index + 1)
                shares[index] = model.pull_back(params, inputs[place], slope[place])
        each = shares * count if loss.averages else shares
        if loss.penalised:
            extra = np.asarray(loss.penalty_slope(params, objective.weights), float)
            each = each + (extra if loss.averages else extra / count)
    return PointGradients(each, loss.averages)
