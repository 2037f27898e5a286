"""The normal equation: least squares at one stroke, with everything that is worked out on the way.

θ̂ = (XᵀX)⁻¹Xᵀy, as lectures write it; for solving, ``core.experiment.least_squares`` is better.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import MOST_INPUTS
from gdstudio.core.experiment.experiment import Experiment

MOST_COLUMNS = MOST_INPUTS + 1
"""Parameters up to which it is worked out."""


@dataclass(frozen=True, eq=False)
class NormalEquation:
    """XᵀX θ = Xᵀy with its matrices; with an L2 penalty, what it adds stands in ``added``."""

    experiment: Experiment
    design: Array
    """X (n, m): a row for each point that is learned from, a column for each parameter."""
    target: Array
    """y (n,)."""
    added: Array
    """(m,): what a penalty adds to the diagonal of XᵀX; zeros without one."""
    gram: Array
    """XᵀX, with ``added``, (m, m)."""
    right: Array
    """Xᵀy (m,)."""
    inverse: Array | None
    """(m, m); None where the points leave a direction open."""
    condition: float
    """How much rounding may grow: the largest over the smallest eigenvalue of ``gram``."""

    @property
    def count(self) -> int:
        """n: how many points there are."""
        return len(self.target)

    @property
    def size(self) -> int:
        """m: how many parameters."""
        return len(self.right)

    @property
    def solution(self) -> Array | None:
        """θ̂ (m,), by the formula."""
        return None if self.inverse is None else self.inverse @ self.right

    @property
    def gram_work(self) -> int:
        """How many products XᵀX takes."""
        return self.count * self.size**2

    @property
    def inverse_work(self) -> int:
        """About how many its inverse takes."""
        return int(self.size**3)

    @property
    def update_work(self) -> int:
        """How many a full gradient takes: all predictions, and all errors times their inputs."""
        return 2 * self.count * self.size


def normal_equation(experiment: Experiment) -> NormalEquation | None:
    """Return the normal equation in float64; None where the loss is no sum of squares of X θ."""
    objective = experiment.objective.in_double
    loss = objective.criterion
    if objective.quadratic is None or loss is None or objective.size > MOST_COLUMNS:
        return None
    design, target = np.asarray(objective.inputs, float), np.asarray(objective.target, float)
    added = np.zeros(objective.size)
    if loss.l2:
        added = np.where(objective.weights, loss.l2 / loss.factor(len(target)), 0.0)
    with np.errstate(all="ignore"):
        gram = design.T @ design + np.diag(added)
        right = design.T @ target
        if not (np.isfinite(gram).all() and np.isfinite(right).all()):
            return None
        values = np.linalg.eigvalsh(gram)
        whole = objective.quadratic.rank == objective.size
        condition = float(values[-1] / values[0]) if whole and values[0] > 0 else np.inf
        inverse = np.linalg.inv(gram) if whole and np.isfinite(condition) else None
    return NormalEquation(experiment, design, target, added, gram, right, inverse, condition)
