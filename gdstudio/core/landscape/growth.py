"""What a rule does to a distance on a parabola: it grows or shrinks, with or without a swing."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from gdstudio.core.optimizers import Optimizer

FAR = 1e100
"""From here on p² has no room for q, which grows like p at most, and soon no room in a float."""


def growth(optimizer: Optimizer, x: float) -> float:
    """Return by what a distance is multiplied an update, in the long run, at x = αλ.

    With its sign where the rule has no memory: 1 − x for gradient descent. Infinite for rules
    that are not linear in the gradient.
    """
    p, q = optimizer.recurrence(x) or (math.inf, 0.0)
    return p if q == 0.0 else radius_of(optimizer)(x)


def growth_along(optimizer: Optimizer, rate: float, curvature: float) -> float:
    """Return the same on a parabola of this curvature, as the rule feels it."""
    moved = optimizer.on_parabola(np.array([curvature]))
    if moved is None:
        return math.inf
    rule, felt = moved
    return growth(rule, rate * float(felt[0]))


def radius_of(optimizer: Optimizer) -> Callable[[float], float]:
    """Return ρ(x): by what factor a distance shrinks an update in the long run, at x = αλ."""

    def radius(x: float) -> float:
        p, q = optimizer.recurrence(x) or (math.inf, 0.0)
        if abs(p) > FAR:
            return abs(p)
        inside = p * p - 4.0 * q  # the roots of r² = p r − q
        if inside < 0.0:
            return math.sqrt(q)
        return 0.5 * (abs(p) + math.sqrt(inside))

    return radius


def is_smooth(optimizer: Optimizer, x: float) -> bool:
    """Whether a distance shrinks without changing sign: both roots real and not negative."""
    p, q = optimizer.recurrence(x) or (-1.0, 0.0)
    return p * p >= 4.0 * q and p >= 0.0 and q >= 0.0
