"""The directions along which a loss of two parameters curves without turning."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array, Vector
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.curvature import FLAT, curvatures, curves_alike
from gdstudio.core.landscape.growth import growth


@dataclass(frozen=True, eq=False)
class EigenDirection:
    """A direction along which the loss curves without turning."""

    vector: Array
    """Of length 1, (P,)."""
    curvature: float
    factor: float | None
    """By what the distance to the minimum is multiplied an update; None where no fixed number
    says so: adaptive rules, mini-batches."""

    @property
    def diverges(self) -> bool:
        """Whether the distance grows."""
        return self.factor is not None and abs(self.factor) > 1.0 + FLAT


@dataclass(frozen=True, eq=False)
class EigenDirections:
    """The directions of two parameters, steepest first, and where they cross."""

    centre: Array
    """(2,): the stationary point of a parabola, else the point that was asked for."""
    exact: bool
    """True if curvatures and factors hold everywhere, False if near ``centre`` only."""
    directions: tuple[EigenDirection, ...]


def eigen_directions(experiment: Experiment, params: Vector, rate: float) -> EigenDirections | None:
    """Return the eigen-directions of the Hessian at params (2,), with their factors at ``rate``.

    A factor is ``growth``: 1 − αλ for gradient descent, with its sign; for rules with a memory
    how a distance shrinks in the long run. None unless there are two parameters.
    """
    objective, optimizer = experiment.objective, experiment.optimizer
    if objective.size != 2:
        return None
    point = np.asarray(params, float)
    with np.errstate(all="ignore"):
        found = curvatures(objective, point)
        if found is None or not np.isfinite(point).all():
            return None
        values, vectors, form = found.values, found.vectors, objective.quadratic
        flat = 0.0 if form is not None else FLAT * np.abs(values).max()
        exact = curves_alike(objective) and bool((np.abs(values) > flat).all())
        centre = point
        if exact and form is not None:
            centre = form.best
        elif exact:
            slope = objective.in_double.gradient(point)
            centre = point - vectors @ ((vectors.T @ slope) / values)
    fixed = optimizer.recurrence(0.0) is not None and experiment.updates_per_epoch == 1
    directions = [
        EigenDirection(vector, value, growth(optimizer, rate * value) if fixed else None)
        for value, vector in zip(values.tolist(), vectors.T, strict=True)
    ]
    return EigenDirections(np.asarray(centre, float), exact, tuple(reversed(directions)))
