"""The parabola that an update takes the loss for, where a rule does that."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import ALL, Array, Vector
from gdstudio.core.descent.ground import BatchGround
from gdstudio.core.descent.run import Run

MOST_PARAMETERS = 2
"""Of more parameters a parabola is not drawn, so it is not worked out."""


@dataclass(frozen=True, eq=False)
class LocalModel:
    """m(θ + p) = L + g·p + ½ pᵀB p at a row."""

    grad: Array
    """(P,)"""
    curvature: Array
    """B, (P, P)"""


def local_model(run: Run, row: int) -> LocalModel | None:
    """Return the parabola of the update that leaves ``row``.

    None for rules without one, where an update sees a part of the points only, and where a number
    in it is not finite.
    """
    experiment = run.experiment
    optimizer, objective = experiment.optimizer, experiment.objective
    if not optimizer.parabolic or objective.size > MOST_PARAMETERS:
        return None
    if experiment.updates_per_epoch > 1:
        return None
    frame = run.at(row)
    before = dict(frame.state) if row else optimizer.init(frame.params)
    grad: Vector = run.at(row + 1).grad if row < run.last else run.gradient_at(row)
    ground = BatchGround(objective, ALL)
    with np.errstate(all="ignore"):
        found = optimizer.find_out(ground, grad, before, frame.params, optimizer.lr, row + 1)
        curved = optimizer.local_curvature(found)
    if curved is None or not (np.isfinite(curved).all() and np.isfinite(grad).all()):
        return None
    return LocalModel(np.asarray(grad, float), curved)
