"""The loss over two directions of parameter space, or along one."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.objective import Objective, Vector

Array = NDArray[np.float64]
Point = tuple[float, float]

MARGIN = 1.13
"""How far the frame reaches beyond the start, seen from the minimum."""
LEVEL_SHARE = 0.25
"""How much of the start's level ellipse the frame shows at least."""


@dataclass(frozen=True, eq=False)
class Plane:
    """A flat slice of parameter space: ``origin + a·across + b·up``; each (P,).

    With one parameter ``up`` is zero and only ``a`` counts.
    """

    origin: Array
    across: Array
    up: Array
    names: tuple[str, str]

    def params(self, a: Array, b: Array) -> Array:
        """Return the parameters (..., P) at the coordinates a (...), b (...)."""
        a, b = np.asarray(a, float)[..., None], np.asarray(b, float)[..., None]
        result: Array = self.origin + a * self.across + b * self.up
        return result

    def coordinates(self, params: Vector) -> Array:
        """Return (..., 2): the coordinates of params (..., P), projected onto the plane."""
        basis = np.column_stack([self.across, self.up])
        offset = np.asarray(params, float) - self.origin
        result: Array = offset @ np.linalg.pinv(basis).T
        return result

    @property
    def flat(self) -> bool:
        """True if there is only one direction: a curve, not a surface."""
        return not self.up.any()


def parameter_plane(
    objective: Objective, through: Vector, first: int = 0, second: int = 1
) -> Plane:
    """Return the slice along two parameters; the others stay as in ``through`` (P,)."""
    origin = np.array(through, float)
    across, up = np.zeros(objective.size), np.zeros(objective.size)
    across[first] = 1.0
    origin[first] = 0.0
    names = (objective.names[first], "")
    if objective.size > 1:
        up[second] = 1.0
        origin[second] = 0.0
        names = (objective.names[first], objective.names[second])
    return Plane(origin, across, up, names)


@dataclass(frozen=True)
class Window:
    """The part of a plane that is drawn."""

    left: float
    right: float
    bottom: float
    top: float

    def contains(self, point: Point) -> bool:
        """Whether a point (a, b) lies inside."""
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top


@dataclass(frozen=True, eq=False)
class Grid:
    """The loss on a plane: ``loss[i, j]`` at ``a[j]``, ``b[i]``; (nb, na), in float64."""

    plane: Plane
    window: Window
    a: Array
    b: Array
    loss: Array


@dataclass(frozen=True, eq=False)
class Minimum:
    """Where the loss is lowest, as far as is known; ``exact`` if by a closed form."""

    params: Array
    loss: float
    exact: bool


def loss_grid(objective: Objective, plane: Plane, window: Window, across: int, up: int) -> Grid:
    """Return the loss at ``up`` × ``across`` points of the window; of a curve, at ``across``."""
    a = np.linspace(window.left, window.right, across)
    b = np.linspace(window.bottom, window.top, up) if not plane.flat else np.zeros(1)
    points = plane.params(*np.meshgrid(a, b))
    with np.errstate(all="ignore"):
        if objective.quadratic is not None:
            loss = objective.quadratic.value(points)
        else:
            loss = np.asarray(objective.loss_on(points), float)
    return Grid(plane, window, a, b, loss)


def find_minimum(objective: Objective, start: Vector) -> Minimum | None:
    """Return the minimum: exact for least squares, else the one Newton's method finds downhill.

    None where that does not settle, as for a loss without a lowest point.
    """
    if objective.quadratic is not None:
        return Minimum(objective.quadratic.best, objective.quadratic.lowest, True)
    if objective.size > 2:
        return None
    from gdstudio.core.analysis import hessian

    params = np.array(start, float)
    damping = 1e-3
    with np.errstate(all="ignore"):
        value = float(objective.loss_on(params))
        for _ in range(100):
            gradient = np.asarray(objective.gradient(params), float)
            curvature = hessian(objective, params)
            if not (np.isfinite(gradient).all() and np.isfinite(curvature).all()):
                return None
            if np.abs(gradient).max() < 1e-7 * (1 + abs(value)):
                settled = bool((np.linalg.eigvalsh(curvature) >= -1e-6).all())
                return Minimum(params, value, False) if settled else None
            eigenvalues, vectors = np.linalg.eigh(curvature)
            step = vectors @ ((vectors.T @ gradient) / (np.abs(eigenvalues) + damping))
            trial = params - step
            trial_value = float(objective.loss_on(trial))
            if trial_value <= value:
                params, value, damping = trial, trial_value, damping / 4
            else:
                damping = max(damping * 8, 1e-3)
                if damping > 1e12:
                    return None
    return None


def choose_window(
    objective: Objective, plane: Plane, start: Vector, minimum: Minimum | None
) -> Window:
    """Return a frame that shows the start and the minimum with room around both.

    The minimum is in the middle; the start lies near the edge. Along a direction in which the two
    hardly differ, the frame shows a good part of the start's level line instead.
    """
    here = plane.coordinates(start)
    if minimum is None:
        half = np.maximum(np.abs(here), 1.0) * 1.5
        return _window(here, half)
    middle = plane.coordinates(minimum.params)
    half = np.abs(here - middle) * MARGIN
    half = np.maximum(half, LEVEL_SHARE * _level_ellipse(objective, plane, start, minimum))
    largest = float(half.max()) or 1.0
    half = np.where(half > 1e-3 * largest, half, largest)
    return _window(middle, half)


def _level_ellipse(objective: Objective, plane: Plane, start: Vector, minimum: Minimum) -> Array:
    """Return the half extents (2,) of the start's level line, were the loss a parabola."""
    from gdstudio.core.analysis import hessian

    basis = np.column_stack([plane.across, plane.up])
    with np.errstate(all="ignore"):
        rise = float(objective.loss_on(start)) - minimum.loss
        curvature = basis.T @ hessian(objective, minimum.params) @ basis
        inverse = np.linalg.pinv(curvature)
        extent = np.sqrt(np.maximum(2 * rise * np.diag(inverse), 0.0))
    if not math.isfinite(rise) or not np.isfinite(extent).all():
        return np.zeros(2)
    return np.asarray(extent, float)


def _window(middle: Array, half: Array) -> Window:
    half = np.where(np.isfinite(half) & (half > 0), half, 1.0)
    return Window(
        float(middle[0] - half[0]),
        float(middle[0] + half[0]),
        float(middle[1] - half[1]),
        float(middle[1] + half[1]),
    )
