"""Where a gradient comes from: autograd, finite differences, or the formula derived by hand."""

from __future__ import annotations

import numpy as np

from gdstudio.core.objective import ALL, GradientSource, Objective, Rows, Vector
from gdstudio.core.training import Training


def gradient_source(objective: Objective, training: Training) -> GradientSource:
    """Return the source that ``training`` asks for."""
    if training.gradient == "analytic":
        return objective.value_and_gradient
    if training.gradient == "numerical":
        return numerical(objective, training.h, training.difference)
    from gdstudio.core.autograd import autograd

    return autograd(objective)


def numerical(objective: Objective, h: float, difference: str) -> GradientSource:
    """Return finite differences, one coordinate at a time.

    central: (f(θ + h eᵢ) − f(θ − h eᵢ)) / 2h; forward: (f(θ + h eᵢ) − f(θ)) / h.
    """
    steps = np.eye(objective.size, dtype=objective.dtype) * objective.dtype.type(h)

    def value_and_gradient(params: Vector, rows: Rows = ALL) -> tuple[float, Vector]:
        points = [params[None], params + steps]
        if difference == "central":
            points.append(params - steps)
        values = objective.loss_on(np.concatenate(points), rows)
        here, ahead = values[0], values[1 : objective.size + 1]
        if difference == "central":
            gradient = (ahead - values[objective.size + 1 :]) / objective.dtype.type(2 * h)
        else:
            gradient = (ahead - here) / objective.dtype.type(h)
        return float(here), gradient

    return value_and_gradient
