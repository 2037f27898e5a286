"""The loss of the points of one update, for rules that look around before they step."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array, PointIndex, Vector
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.curvature import fine_hessian


@dataclass(frozen=True, eq=False)
class BatchGround:
    """What ``Ground`` asks for: the loss of an objective on some of its points."""

    objective: Objective
    rows: PointIndex

    def loss(self, params: Vector) -> float:
        """Return the loss at params (P,), in the training dtype."""
        return float(self.objective.loss_on(params, self.rows))

    def hessian(self, params: Vector) -> Array:
        """Return its second derivatives (P, P) at params (P,), in float64."""
        with np.errstate(all="ignore"):
            return fine_hessian(self.objective, params, self.rows)
