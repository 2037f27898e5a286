"""Least squares along the directions in which it does not turn: one multiplication a gradient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array, Vector
from gdstudio.core.experiment.experiment import Experiment

FLATTEST = {"float32": 1e-5, "float64": 1e-9}
"""Below this share of the largest curvature the gradient of a single run is rounding, so that
least squares and it would part."""


@dataclass(frozen=True, eq=False)
class Directions:
    """L(θ) = lowest + ½ Σ λ e², where e = (θ − θ̂) V are the distances along the directions."""

    values: Array
    """λ, the curvatures, (P,)."""
    vectors: Array
    """V, a column for each, (P, P)."""
    best: Array
    lowest: float

    def distances(self, params: Vector) -> Array:
        """Return e (R, P) of params (R, P); the runs lie side by side in memory."""
        offset = np.asarray(params, np.float64) - self.best
        return np.ascontiguousarray((offset @ self.vectors).T).T

    def params(self, distances: Array) -> Array:
        """Return θ (R, P) of distances (R, P)."""
        result: Array = self.best + distances @ self.vectors.T
        return result

    def loss(self, distances: Array, gradient: Array) -> Array:
        """Return L (R,) at distances (R, P) whose gradient is known."""
        half = 0.5 * distances  # first: twice the loss may be too large for a number
        total = half[:, 0] * gradient[:, 0]
        for index in range(1, len(self.values)):
            total += half[:, index] * gradient[:, index]
        total += self.lowest
        return total


def directions(experiment: Experiment) -> Directions | None:
    """Return the directions of the experiment's loss, where many runs may move along them.

    That needs the whole parabola at every update, exact gradients, a rule that is linear in them
    and so turns with the axes, and curvatures that are not lost in a single run's rounding.
    """
    objective, training = experiment.objective, experiment.training
    form = objective.quadratic
    if form is None or experiment.updates_per_epoch != 1 or training.gradient == "numerical":
        return None
    if experiment.optimizer.long_run(0.0) is None or not experiment.optimizer.elementwise:
        return None
    if not is_well_shaped(experiment):
        return None
    found = form.curvatures
    return Directions(found.values, found.vectors, form.best, form.lowest)


def is_well_shaped(experiment: Experiment) -> bool:
    """Whether the gradient of a single run is that of least squares, to its precision."""
    form = experiment.objective.quadratic
    if form is None:
        return False
    found = form.curvatures
    if not (np.isfinite(found.values).all() and np.isfinite(found.vectors).all()):
        return False
    share = FLATTEST[experiment.training.dtype]
    return bool(found.values[0] >= share * found.values[-1] > 0)
