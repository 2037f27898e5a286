"""Where a gradient comes from: autograd, finite differences, or the formula derived by hand."""

from __future__ import annotations

import numpy as np

from gdstudio.core.arrays import ALL, PointIndex, Vector
from gdstudio.core.experiment.objective import GradientSource, Objective
from gdstudio.core.experiment.training import Training


def gradient_source(objective: Objective, training: Training) -> GradientSource:
    """Return the source that ``training`` asks for."""
    if training.gradient == "analytic":
        return objective.value_and_gradient
    if training.gradient == "numerical":
        return numerical(objective, training.h, training.difference)
    from gdstudio.core.descent.autograd import autograd

    return autograd(objective)


def cuts_off(training: Training, start: Vector) -> bool:
    """Return whether the first differences are taken in an array of whole numbers.

    ``np.array([-3, 4])`` is one, and ``x[i] = x[i] + h`` written into it loses the h; what
    ``x = x - lr * grad`` makes is an array of fractions. Starts in fractions are safe.
    """
    if training.start_array == "float" or training.gradient != "numerical":
        return False
    return bool((np.trunc(start) == start).all())


def first_source(objective: Objective, training: Training, start: Vector) -> GradientSource | None:
    """Return the source of the first update where that is another one than the others'."""
    if not cuts_off(training, start):
        return None
    return numerical(objective, training.h, training.difference, whole=True)


def numerical(
    objective: Objective, h: float, difference: str, *, whole: bool = False
) -> GradientSource:
    """Return finite differences, one coordinate at a time.

    central: (f(θ + h eᵢ) − f(θ − h eᵢ)) / 2h; forward: (f(θ + h eᵢ) − f(θ)) / h. ``whole``: the
    parameters and the gradient stand in arrays of whole numbers, which cut fractions off.
    """
    steps = np.eye(objective.size, dtype=objective.dtype) * objective.dtype.type(h)

    def value_and_gradient(params: Vector, rows: PointIndex = ALL) -> tuple[float, Vector]:
        points = [params[None], params + steps]
        if difference == "central":
            points.append(params - steps)
        places = np.concatenate(points)
        values = objective.loss_on(np.trunc(places) if whole else places, rows)
        here, ahead = values[0], values[1 : objective.size + 1]
        if difference == "central":
            gradient = (ahead - values[objective.size + 1 :]) / objective.dtype.type(2 * h)
        else:
            gradient = (ahead - here) / objective.dtype.type(h)
        return float(here), np.trunc(gradient) if whole else gradient

    return value_and_gradient
