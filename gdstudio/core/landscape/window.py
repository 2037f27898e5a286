"""The part of a plane that is drawn: start and minimum with room around both."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array, Vector
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.curvature import hessian
from gdstudio.core.landscape.minimum import Minimum, descend, valleys_around
from gdstudio.core.landscape.plane import Plane

Point = tuple[float, float]
MARGIN = 1.13
"""How far the frame reaches beyond the start, seen from the minimum."""
LEVEL_SHARE = 0.25
"""How much of the start's level ellipse the frame shows at least."""
OVERSHOOT = 1.5
"""So far beyond the minimum, in distances of the start, a second lowest point is looked for."""
REACH = 3.0
"""So far around the minimum, in half widths of its frame, a second valley is shown as well."""
PATH_MARGIN = 1.25
"""How far the frame of a plane that follows a path reaches beyond it."""
FARTHEST = 1e300
"""Parameters beyond are not framed: there is room for arithmetic between here and overflow."""
NARROWEST = 1e-12
"""A frame is at least so wide, as a share of how far from 0 it is: as wide as digits can tell."""


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

    @property
    def drawable(self) -> Window:
        """This window, wide enough to be divided and not so wide that its width is no number."""
        left, right = _sane_span(self.left, self.right)
        bottom, top = _sane_span(self.bottom, self.top)
        return Window(left, right, bottom, top)

    def zoomed(self, across: float, up: float, about: Point) -> Window:
        """Return this window grown by two factors about a point (a, b) that stays in its place."""
        a, b = about
        return Window(
            a + (self.left - a) * across,
            a + (self.right - a) * across,
            b + (self.bottom - b) * up,
            b + (self.top - b) * up,
        ).drawable


def choose_window(
    objective: Objective,
    plane: Plane,
    start: Vector,
    minimum: Minimum | None,
    path: Vector | None = None,
) -> Window:
    """Return a frame that shows the start and the minimum with room around both.

    The minimum is in the middle; the start lies near the edge. Along a direction in which the two
    hardly differ, the frame shows a good part of the start's level line instead. Where an
    overshooting path falls into a second valley, or a function has one nearby, the frame reaches
    to it. ``path`` (K, P) frames a plane that is not along parameters.
    """
    here = plane.coordinates(start)
    here = np.where(np.isfinite(here), here, 0.0)  # what overflows cannot be framed
    if plane.kind != "parameters":
        return _path_window(plane, here, path)
    deepest = minimum
    if minimum is not None and not objective.count and objective.quadratic is None:
        minimum = descend(objective, start)  # the valley that the descent sees first
    if minimum is None:
        half = np.maximum(np.abs(here), _newton_step(objective, plane, start)) * 1.5
        return _reaching(plane, here, half, deepest)
    middle = plane.coordinates(minimum.params)
    half = np.abs(here - middle) * MARGIN
    half = np.maximum(half, LEVEL_SHARE * _level_ellipse(objective, plane, start, minimum))
    largest = float(half.max()) or 1.0
    form = objective.quadratic
    if form is None or form.inverse is None or objective.size > 2:
        half = np.where(half > 1e-3 * largest, half, largest)
    half = np.where(half > 0, half, largest)
    if objective.quadratic is None and objective.size <= 2:
        for other in _other_valleys(objective, plane, start, minimum, half):
            there = plane.coordinates(other.params)
            apart = np.abs(there - middle)
            if (1e-2 * half < apart).any() and (apart < REACH * half).all():
                middle = 0.5 * (middle + there)
                half = np.maximum(half, np.abs(here - middle) * MARGIN)
                half = np.maximum(half, np.abs(there - middle) * MARGIN)
                break
    return _reaching(plane, middle, half, deepest)


def _newton_step(objective: Objective, plane: Plane, start: Vector) -> Array:
    """Return how far (2,) the foot of the parabola at the start is within the plane: 1 at least.

    Only of a sum without hidden neurons, whose loss bends upwards everywhere.
    """
    least = np.ones(2)
    if not objective.count or not objective.model.straight:
        return least
    basis = np.column_stack([plane.across, plane.up])
    with np.errstate(all="ignore"):
        slope = basis.T @ np.asarray(objective.in_double.gradient(start), float)
        bend = basis.T @ hessian(objective.in_double, start) @ basis
    if not (np.isfinite(slope).all() and np.isfinite(bend).all()):
        return least
    return np.asarray(
        np.maximum(least, np.abs(np.linalg.pinv(bend, hermitian=True) @ slope)), float
    )


def _other_valleys(
    objective: Objective, plane: Plane, start: Vector, minimum: Minimum, half: Array
) -> Iterator[Minimum]:
    """Yield what may be a second valley: beyond the minimum, then those of a function around it."""
    with np.errstate(over="ignore"):
        step = minimum.params - np.asarray(start, float)
        far = np.asarray(minimum.params + OVERSHOOT * step, float)
    other = descend(objective, far)
    if other is not None:
        yield other
    if not objective.count and not minimum.open:
        reach = np.abs(np.column_stack([plane.across, plane.up]) @ (REACH * half))
        yield from valleys_around(objective, minimum.params, reach)


def _reaching(plane: Plane, middle: Array, half: Array, minimum: Minimum | None) -> Window:
    """Return the frame that also shows the minimum."""
    if minimum is not None:
        half = np.maximum(half, np.abs(plane.coordinates(minimum.params) - middle) * MARGIN)
    return _window(middle, half)


def _path_window(plane: Plane, here: Array, path: Vector | None) -> Window:
    """Return the frame of a plane along the path, or along random directions: ±1 at least."""
    points = here[None]
    if path is not None and len(path):
        points = np.concatenate([points, plane.coordinates(path)])
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return _window(np.zeros(2), np.ones(2))
    if plane.kind == "random":
        return _window(np.zeros(2), np.maximum(1.0, PATH_MARGIN * np.abs(points).max(axis=0)))
    low, high = points.min(axis=0), points.max(axis=0)
    half = PATH_MARGIN * 0.5 * (high - low)
    largest = float(half.max()) or 1.0
    return _window(0.5 * (low + high), np.maximum(half, 0.25 * largest))


def _level_ellipse(objective: Objective, plane: Plane, start: Vector, minimum: Minimum) -> Array:
    """Return the half extents (2,) of the start's level line, were the loss a parabola."""
    basis = np.column_stack([plane.across, plane.up])
    with np.errstate(all="ignore"):
        rise = float(objective.in_double.loss_on(start)) - minimum.loss
        form = objective.quadratic
        if form is not None and form.inverse is not None and objective.size <= 2:
            reach, level = np.zeros(2), np.sqrt(max(rise, 0.0))
            reach[: objective.size] = level * np.hypot.reduce(form.inverse, axis=1)
            return reach if np.isfinite(reach).all() else np.zeros(2)
        curvature = basis.T @ hessian(objective, minimum.params) @ basis
        if not np.isfinite(curvature).all():
            return np.zeros(2)
        inverse = np.linalg.pinv(curvature)
        extent = np.sqrt(np.maximum(2 * rise * np.diag(inverse), 0.0))
    if not math.isfinite(rise) or not np.isfinite(extent).all():
        return np.zeros(2)
    return np.asarray(extent, float)


def _window(middle: Array, half: Array) -> Window:
    middle = np.clip(np.where(np.isfinite(middle), middle, 0.0), -FARTHEST, FARTHEST)
    half = np.where(np.isnan(half) | (half <= 0), 1.0, np.minimum(half, FARTHEST))
    return Window(
        float(middle[0] - half[0]),
        float(middle[0] + half[0]),
        float(middle[1] - half[1]),
        float(middle[1] + half[1]),
    ).drawable


def _sane_span(low: float, high: float) -> tuple[float, float]:
    low, high = (min(max(value, -2 * FARTHEST), 2 * FARTHEST) for value in (low, high))
    middle, half = 0.5 * (low + high), 0.5 * (high - low)
    least = max(NARROWEST * abs(middle), 1e-300)
    return (low, high) if half >= least else (middle - least, middle + least)
