"""The same gradient three ways: by hand, by differences, by autograd; and what h does to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import ALL, PointIndex, Vector
from gdstudio.core.descent import autograd
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.text.numbers import significant

Difference = Literal["central", "forward"]
MOST = 12
"""How many parameters are compared."""
LECTURE_H = 0.001
"""The h that the lecture takes, ahead only."""
LARGEST_H = 0.1
"""No larger h is proposed: it would be no small step."""
SURE = 4.0
"""A difference this many times what is expected of it is not explained by that."""
STEPS = np.logspace(-15, 0, 61)
"""The h of the error curve."""


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """The first parameters' gradients, each (K,), K ≤ 12, in the training dtype."""

    names: tuple[str, ...]
    analytic: Vector
    numerical: Vector
    autograd: Vector | None
    """None while torch is not loaded."""


def check_gradient(
    objective: Objective, params: Vector, rows: PointIndex, h: float, difference: Difference
) -> GradientCheck:
    """Return the three gradients of the loss on ``rows`` at params (P,)."""
    count = min(objective.size, MOST)
    params = np.array(params, objective.dtype)
    with np.errstate(all="ignore"):
        analytic = objective.gradient(params, rows)[:count]
        numerical = differences(objective, params, rows, h, difference)
        by_torch = None
        if autograd.is_warm():
            by_torch = autograd.autograd(objective)(params.copy(), rows)[1][:count]
    return GradientCheck(objective.names[:count], analytic, numerical, by_torch)


@dataclass(frozen=True)
class Parts:
    """What finite differences are off by, at worst, and why."""

    rounding: float
    """ε·|L|/h: both losses are rounded to the digits of the dtype, and then divided by h."""
    truncation: float
    """By how much the tangent is not the chord: ½·h times the curvature, looking ahead only."""

    def explain(self, off: float) -> bool:
        """Whether differences that are off by ``off`` may still be right."""
        return off <= SURE * (self.rounding + self.truncation)


def parts_of(
    objective: Objective, params: Vector, rows: PointIndex, h: float, difference: Difference
) -> Parts:
    """Return how far differences are expected to be off at params (P,)."""
    precise = objective.in_double
    point = np.array(params, np.float64)
    with np.errstate(all="ignore"):
        loss = abs(float(precise.loss_on(point, rows)))
        apart = differences(precise, point, rows, h, difference)
        apart = np.abs(apart - precise.gradient(point, rows)[:MOST])
        # In float64 too the losses are rounded; what is below that is not known to be there.
        least = float(np.finfo(np.float64).eps) * loss / h
        truncation = float(np.max(apart, initial=0.0))
        rounding = float(np.finfo(objective.dtype).eps) * loss / h
    return Parts(rounding, truncation if truncation > SURE * least else 0.0)


def differences(
    objective: Objective, params: Vector, rows: PointIndex, h: float, difference: Difference
) -> Vector:
    """Return finite differences (K,) of the first parameters, in the objective's dtype."""
    count, step = min(objective.size, MOST), objective.dtype.type(h)
    here = np.array(params, objective.dtype)
    ahead = here + step * np.eye(count, objective.size, dtype=objective.dtype)
    above = objective.loss_on(ahead, rows)
    result: Vector
    if difference == "forward":
        result = (above - objective.loss_on(here, rows)) / step
    else:
        behind = here - step * np.eye(count, objective.size, dtype=objective.dtype)
        result = (above - objective.loss_on(behind, rows)) / objective.dtype.type(2 * h)
    return result


def best_h(curve: NDArray[np.float64]) -> float:
    """Return the h, one digit, at which differences are least off; ``curve``: as ``error_curve``.

    On a parabola central differences only gain from a larger h, so it ends at ``LARGEST_H``.
    """
    usable = np.where(np.isfinite(curve) & (STEPS <= LARGEST_H * 1.001), curve, np.inf)
    if not np.isfinite(usable).any():
        return LECTURE_H
    return significant(float(STEPS[int(np.argmin(usable))]), 1)


def error_curve(
    objective: Objective, params: Vector, rows: PointIndex = ALL, difference: Difference = "central"
) -> dict[str, NDArray[np.float64]]:
    """Return the relative error of differences for every h of ``STEPS``, by precision.

    Small h: rounding, which grows as 1/h. Large h: the curve bends away, as h or h². The error
    is the length of the difference to the gradient by hand in float64, relative to its length.
    """
    single: Any = np.dtype(np.float32)
    found = {}
    with np.errstate(all="ignore"):
        truth = objective.in_double.gradient(np.array(params, float), rows)[:MOST]
        length = float(np.linalg.norm(truth)) or 1.0
        for name, same in (
            ("float32", Objective(objective.model, objective.criterion, objective.data, single)),
            ("float64", objective.in_double),
        ):
            off = [
                np.asarray(differences(same, params, rows, float(h), difference), float) - truth
                for h in STEPS
            ]
            found[name] = np.linalg.norm(off, axis=1) / length
    return found
