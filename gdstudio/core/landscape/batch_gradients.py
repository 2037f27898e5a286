"""The gradients of all batches of an epoch at one point, and how they make the full gradient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array, Vector
from gdstudio.core.experiment.experiment import Experiment


@dataclass(frozen=True, eq=False)
class BatchGradients:
    """What every batch takes the full gradient for: E[g] over the batches is the full one."""

    each: Array
    """(B, P): the batch's gradient; where the loss is a sum, times N/|K|, for it adds up fewer."""
    sizes: NDArray[np.intp]
    """(B,): how many points are in each; the last one may have fewer."""
    full: Array
    """(P,): the gradient of all points."""
    scaled: bool
    """Whether ``each`` was multiplied by N/|K|."""

    @property
    def mean(self) -> Array:
        """E[g], (P,): the mean over the batches, each counted by its points."""
        result: Array = np.average(self.each, axis=0, weights=self.sizes)
        return result


def batch_gradients(
    experiment: Experiment, params: Vector, batches: Sequence[NDArray[np.intp]]
) -> BatchGradients:
    """Return the gradients of ``batches``, which hold every point once, at params (P,).

    In float64, by the hand-written rules. A penalty is no matter of points: every batch has it.
    """
    objective = experiment.objective.in_double
    loss = objective.criterion
    assert loss is not None
    params = np.asarray(params, float)
    sizes = np.array([len(rows) for rows in batches], np.intp)
    with np.errstate(all="ignore"):
        each = np.array([objective.gradient(params, rows) for rows in batches], float)
        if not loss.averages:
            extra = np.zeros(len(params))
            if loss.penalised:
                extra = np.asarray(loss.penalty_slope(params, objective.weights), float)
            each = (each - extra) * (experiment.count / sizes)[:, None] + extra
        full = np.asarray(objective.gradient(params), float)
    return BatchGradients(each, sizes, full, not loss.averages)
