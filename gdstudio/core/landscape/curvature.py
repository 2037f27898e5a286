"""How a loss curves at a point: second derivatives, and the directions that do not turn."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

import numpy as np

from gdstudio.core.arrays import ALL, Array, PointIndex, Vector
from gdstudio.core.data.data import MOST_INPUTS
from gdstudio.core.experiment.least_squares import Curvatures
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.models import Function

T = TypeVar("T")
MOST_PARAMETERS = MOST_INPUTS + 1
"""Beyond this many parameters the curvatures are not worked out: it would take too long."""
FINE = 7.4e-4
"""How far differences of the fourth order look to the side: the fifth root of the rounding."""
FLAT = 1e-12
"""Below this share of the largest curvature a direction counts as flat."""


def fine_hessian(objective: Objective, params: Vector, rows: PointIndex = ALL) -> Array:
    """Return the same as ``hessian``, by twice as many differences of the fourth order.

    For steps that are made of it: what is left of rounding is some 1e-12 instead of 1e-10.
    """
    if objective.model.straight:
        return hessian(objective, params, rows)
    precise = objective.in_double
    point = np.array(params, np.float64)
    columns = np.empty((precise.size, precise.size))
    for index, step in enumerate(FINE * np.maximum(1.0, np.abs(point))):
        slopes = []
        for share in (1, -1, 2, -2):
            place = point.copy()
            place[index] += share * step
            slopes.append(precise.gradient(place, rows))
        near, far = slopes[0] - slopes[1], slopes[2] - slopes[3]
        columns[index] = (8.0 * near - far) / (12.0 * step)
    symmetric: Array = 0.5 * (columns + columns.T)
    return symmetric


def hessian(objective: Objective, params: Vector, rows: PointIndex = ALL) -> Array:
    """Return the second derivatives (P, P) of the loss on ``rows`` at params (P,), in float64.

    In closed form for linear models, else by central differences of the hand-written gradient.
    """
    return finished(hessian_steps(objective, params, rows))


def curvatures(objective: Objective, params: Vector) -> Curvatures | None:
    """Return what the Hessian at params (P,) does along the directions in which it does not turn.

    Of least squares to the last digit, however far the inputs are from 0. None where it is not
    finite.
    """
    return finished(curvature_steps(objective, params))


def curves_alike(objective: Objective) -> bool:
    """Return whether the loss has the same curvatures everywhere: a parabola of any dimension."""
    model = objective.model
    return objective.quadratic is not None or (isinstance(model, Function) and model.quadratic)


def hessian_steps(
    objective: Objective, params: Vector, rows: PointIndex = ALL
) -> Generator[None, None, Array]:
    """Make the Hessian, yielding before each of its gradients."""
    form = objective.quadratic if rows is ALL else None
    if form is not None:
        result: Array = 2.0 * form.root.T @ form.root
        return result
    precise = objective.in_double
    point = np.array(params, np.float64)
    if precise.model.straight and precise.criterion is not None:
        yield
        with np.errstate(all="ignore"):
            exact = _of_a_straight_model(precise, point, rows)
        return exact
    columns = np.empty((precise.size, precise.size))
    for index, step in enumerate(np.cbrt(np.finfo(float).eps) * np.maximum(1.0, np.abs(point))):
        ahead, behind = point.copy(), point.copy()
        # Whoever takes the steps has warnings of their own, so each step says that it may overflow.
        with np.errstate(all="ignore"):
            ahead[index] += step
            behind[index] -= step
        yield
        with np.errstate(all="ignore"):
            above = precise.gradient(ahead, rows)
        yield
        with np.errstate(all="ignore"):
            difference = above - precise.gradient(behind, rows)
            columns[index] = difference / (ahead[index] - behind[index])
    with np.errstate(all="ignore"):
        symmetric: Array = 0.5 * (columns + columns.T)
    return symmetric


def _of_a_straight_model(precise: Objective, point: Array, rows: PointIndex) -> Array:
    """Σ d²L/dŷ² x xᵀ over the points, and the penalty: no difference is taken of anything.

    Of several classes a block (d + 1, d + 1) for each two of them, its rows and columns C apart.
    """
    loss, inputs = precise.criterion, precise.inputs[rows]
    assert loss is not None
    bend = loss.curvature(precise.model.predict(point, inputs, np), precise.target[rows])
    full: Array
    if bend.ndim == 1:
        full = (inputs * bend[:, None]).T @ inputs
    else:
        count = bend.shape[-1]
        full = np.empty((precise.size, precise.size))
        for one in range(count):
            for other in range(count):
                block = (inputs * bend[:, one, other, None]).T @ inputs
                full[one::count, other::count] = block
    full = 0.5 * (full + full.T)
    return full + np.diag(2.0 * loss.l2 * precise.weights) if loss.l2 else full


def curvature_steps(
    objective: Objective, params: Vector
) -> Generator[None, None, Curvatures | None]:
    if objective.quadratic is not None:
        found = objective.quadratic.curvatures
    else:
        full = yield from hessian_steps(objective, params)
        if not np.isfinite(full).all():
            return None
        with np.errstate(all="ignore"):
            found = Curvatures(*np.linalg.eigh(full))
    return found if np.isfinite(found.values).all() else None


def finished(steps: Generator[None, None, T]) -> T:
    """Return the result of steps that are made at once."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
