"""The loss over two directions of parameter space, or along one."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.experiment.least_squares import Quadratic
from gdstudio.core.experiment.objective import Objective, Vector

Array = NDArray[np.float64]
Point = tuple[float, float]

MARGIN = 1.13
"""How far the frame reaches beyond the start, seen from the minimum."""
LEVEL_SHARE = 0.25
"""How much of the start's level ellipse the frame shows at least."""
OVERSHOOT = 1.5
"""So far beyond the minimum, in distances of the start, a second lowest point is looked for."""
SCAN, SCAN_SIDE = 401, 41
"""Places where a function of one parameter is looked at for a deeper valley; a side, of two."""
PATH_MARGIN = 1.25
"""How far the frame of a plane that follows a path reaches beyond it."""
MOST_ROWS = 1_000
"""Rows of a path that its principal directions are taken from; of more, evenly spaced ones."""

FARTHEST = 1e300
"""Parameters beyond are not framed: there is room for arithmetic between here and overflow."""
NARROWEST = 1e-12
"""A frame is at least so wide, as a share of how far from 0 it is: as wide as digits can tell."""
MOST_HELD = 8_000_000
"""Parameters of points of a grid that are held at once."""

PlaneKind = Literal["parameters", "principal", "random"]


@dataclass(frozen=True, eq=False)
class Plane:
    """A flat slice of parameter space: ``origin + a·across + b·up``; each (P,).

    With one parameter ``up`` is zero and only ``a`` counts.
    """

    origin: Array
    across: Array
    up: Array
    names: tuple[str, str]
    kind: PlaneKind = "parameters"
    shares: tuple[float, float] = (math.nan, math.nan)
    """Of principal directions: the parts of the path's variance along ``across`` and ``up``."""

    def params(self, a: Array, b: Array) -> Array:
        """Return the parameters (..., P) at the coordinates a (...), b (...)."""
        a, b = np.asarray(a, float)[..., None], np.asarray(b, float)[..., None]
        result: Array = self.origin + a * self.across + b * self.up
        return result

    def coordinates(self, params: Vector) -> Array:
        """Return (..., 2): the coordinates of params (..., P), projected onto the plane."""
        with np.errstate(invalid="ignore"):
            offset = np.asarray(params, float) - self.origin
        result: Array
        if self.kind == "parameters":  # those themselves: an overflow of one is not one of both
            result = offset[..., self._places]
            if self.flat:
                result[..., 1] = 0.0
            return result
        with np.errstate(all="ignore"):
            result = offset @ self._inverse
        return result

    @cached_property
    def _places(self) -> list[int]:
        """Which two parameters lie along the plane."""
        return [int(np.argmax(self.across)), int(np.argmax(self.up))]

    @cached_property
    def _inverse(self) -> Array:
        """What turns an offset (..., P) into coordinates (..., 2)."""
        result: Array = np.linalg.pinv(np.column_stack([self.across, self.up])).T
        return result

    @property
    def flat(self) -> bool:
        """True if there is only one direction: a curve, not a surface."""
        return not self.up.any()


def parameter_plane(
    objective: Objective, through: Vector, first: int = 0, second: int = 1
) -> Plane:
    """Return the slice along two parameters; the others stay as in ``through`` (P,)."""
    origin = _finite(through)
    across, up = np.zeros(objective.size), np.zeros(objective.size)
    across[first] = 1.0
    origin[first] = 0.0
    names = (objective.names[first], "")
    if objective.size > 1:
        up[second] = 1.0
        origin[second] = 0.0
        names = (objective.names[first], objective.names[second])
    return Plane(origin, across, up, names)


def _finite(point: Vector) -> Array:
    """Return a point (P,) that a plane can go through: 0 where it overflowed."""
    values = np.array(point, float)
    return np.where(np.isfinite(values), values, 0.0)


def principal_plane(objective: Objective, through: Vector, path: Vector) -> Plane:
    """Return the plane through ``through`` (P,) that holds most of ``path`` (K, P).

    Its directions are the first two principal ones of the path's rows, orthonormal and pointing
    the way the path went; ``shares`` says how much of the variance each holds. A path that does
    not reach so far, as before the first update, is made up for by random directions.
    """
    origin = _finite(through)
    step = max(1, -(-len(path) // MOST_ROWS))
    rows = np.asarray(path[::step], float)
    rows = rows[np.isfinite(rows).all(axis=1)]
    directions: list[Array] = []
    shares = [0.0, 0.0]
    if len(rows) > 1:
        scale = float(np.abs(rows).max()) or 1.0
        centred = rows / scale - (rows / scale).mean(axis=0)
        _, lengths, vectors = np.linalg.svd(centred, full_matrices=False)
        total = float((lengths**2).sum())
        went = rows[-1] / scale - rows[0] / scale
        for index in range(min(2, len(lengths))):
            if total > 0 and lengths[index] > 1e-6 * lengths[0]:
                directions.append(vectors[index] * (-1.0 if went @ vectors[index] < 0 else 1.0))
                shares[index] = float(lengths[index] ** 2) / total
    random = np.random.RandomState(0)
    while len(directions) < 2:
        direction = random.randn(objective.size)
        for other in directions:
            direction = direction - (direction @ other) * other
        directions.append(direction / np.linalg.norm(direction))
    across, up = directions
    return Plane(origin, across, up, ("u1", "u2"), "principal", (shares[0], shares[1]))


def random_plane(objective: Objective, through: Vector, seed: int = 0) -> Plane:
    """Return the plane through ``through`` (P,) along two filter-normalised random directions.

    Each is drawn from a normal distribution; the part of it that belongs to one group of
    parameters (a neuron's weights and bias) is then made as long as that group is in ``through``,
    so that a step of 1 changes every neuron in proportion to its size.
    Source: H. Li et al., Visualizing the Loss Landscape of Neural Nets, NeurIPS 2018.
    """
    origin = _finite(through)
    random = np.random.RandomState(seed)
    directions = []
    for _ in range(2):
        direction = random.randn(objective.size)
        for group in objective.groups:
            length = float(np.linalg.norm(origin[group])) or 1.0
            direction[group] *= length / np.linalg.norm(direction[group])
        directions.append(direction)
    across, up = directions
    return Plane(origin, across, up, ("d1", "d2"), "random")


@dataclass(frozen=True)
class PlaneChoice:
    """Which slice through more than two parameters is wanted."""

    kind: PlaneKind = "parameters"
    first: int = 0
    second: int = 1
    seed: int = 0


def make_plane(objective: Objective, choice: PlaneChoice, through: Vector, path: Vector) -> Plane:
    """Return the chosen plane through ``through`` (P,); ``path``: (K, P), for principal ones.

    With one or two parameters there is but one plane; parameters that are not there are replaced
    by the first two.
    """
    if objective.size > 2 and choice.kind == "principal":
        return principal_plane(objective, through, path)
    if objective.size > 2 and choice.kind == "random":
        return random_plane(objective, through, choice.seed)
    first, second = choice.first, choice.second
    if objective.size <= 2 or first == second or max(first, second) >= objective.size:
        first, second = 0, 1
    return parameter_plane(objective, through, first, second)


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
    local: bool = False
    """Whether the loss is known to fall lower elsewhere, without a lowest point there."""


def loss_grid(objective: Objective, plane: Plane, window: Window, across: int, up: int) -> Grid:
    """Return the loss at ``up`` × ``across`` points of the window; of a curve, at ``across``."""
    a = np.linspace(window.left, window.right, across)
    b = np.linspace(window.bottom, window.top, up) if not plane.flat else np.zeros(1)
    form = objective.quadratic
    with np.errstate(all="ignore"):
        if form is not None:
            loss = _quadratic_grid(form, plane, a, b)
        else:
            precise = objective.in_double
            rows = max(1, MOST_HELD // (len(a) * objective.size))
            blocks = [
                precise.loss_on(plane.params(*np.meshgrid(a, b[first : first + rows])))
                for first in range(0, len(b), rows)
            ]
            loss = np.asarray(np.concatenate(blocks), float)
    return Grid(plane, window, a, b, loss)


def _quadratic_grid(form: Quadratic, plane: Plane, a: Array, b: Array) -> Array:
    """Return ‖R(θ − θ̂)‖² + lowest on a plane, (nb, na).

    On the plane, R(θ − θ̂) is linear in (a, b, 1). Turned into triangular form by QR, which leaves
    the norm as it is, only its first row depends on a: one square for each point of the grid.
    """
    # From the middle of the window: far from 0, the large parts would cancel.
    middle_a, middle_b = 0.5 * (a[0] + a[-1]), 0.5 * (b[0] + b[-1])
    a, b = a - middle_a, b - middle_b
    offset = form.root @ (plane.params(middle_a, middle_b) - form.best)
    columns = [form.root @ plane.across, form.root @ plane.up, offset]
    first, *others = np.linalg.qr(np.column_stack(columns), mode="r")
    loss: Array = a * first[0] + (b * first[1] + first[2])[:, None]
    np.square(loss, out=loss)
    of_b = np.full(len(b), form.lowest)
    for row in others:
        of_b += (b * row[1] + row[2]) ** 2
    loss += of_b[:, None]
    return loss


def find_minimum(objective: Objective, start: Vector) -> Minimum | None:
    """Return the minimum: exact for least squares, else by Newton's method.

    A model's loss is followed downhill from ``start`` (P,). A function may have several valleys:
    the deepest around is looked for. None where that does not settle, as for a loss without a
    lowest point.
    """
    if objective.quadratic is not None:
        return Minimum(objective.quadratic.best, objective.quadratic.lowest, True)
    if objective.size > 2:
        return None
    if not np.isfinite(np.asarray(start, float)).all():
        return None
    near = _descend(objective, start)
    return near if objective.count else _deepest(objective, np.asarray(start, float), near)


def _deepest(objective: Objective, start: Array, near: Minimum | None) -> Minimum | None:
    """Return the lowest point of a function around ``start`` (P,) and ``near``, downhill of it."""
    points = start[None] if near is None else np.stack([start, near.params])
    middle = points[-1]
    half = np.maximum(1.0, 1.5 * np.abs(points).max(axis=0))
    half = np.maximum(half, 3.0 * np.abs(start - middle))
    cells = SCAN if objective.size == 1 else SCAN_SIDE
    with np.errstate(all="ignore"):
        axes = [np.linspace(m - h, m + h, cells) for m, h in zip(middle, half, strict=True)]
        places = np.stack(np.meshgrid(*axes), axis=-1).reshape(-1, objective.size)
        losses = np.asarray(objective.in_double.loss_on(places), float)
        losses = np.where(np.isfinite(losses), losses, np.inf)
        lowest = int(np.argmin(losses))
        if near is not None and not losses[lowest] < near.loss - 1e-9 * (1 + abs(near.loss)):
            return near
        found = _descend(objective, places[lowest])
    if found is not None and found.loss <= losses[lowest]:
        return found
    return None if near is None else replace(near, local=True)


def _descend(objective: Objective, start: Vector) -> Minimum | None:
    """Return the lowest point downhill from ``start`` (P,) by Newton's method, kept downhill."""
    from gdstudio.core.landscape.analysis import hessian

    if not np.isfinite(np.asarray(start, float)).all():
        return None
    objective = objective.in_double
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
    objective: Objective,
    plane: Plane,
    start: Vector,
    minimum: Minimum | None,
    path: Vector | None = None,
) -> Window:
    """Return a frame that shows the start and the minimum with room around both.

    The minimum is in the middle; the start lies near the edge. Along a direction in which the two
    hardly differ, the frame shows a good part of the start's level line instead. Where an
    overshooting path falls into a second valley, the frame reaches to it. ``path`` (K, P) frames a
    plane that is not along parameters.
    """
    here = plane.coordinates(start)
    here = np.where(np.isfinite(here), here, 0.0)  # what overflows cannot be framed
    if plane.kind != "parameters":
        return _path_window(plane, here, path)
    deepest = minimum
    if minimum is not None and not objective.count and objective.quadratic is None:
        minimum = _descend(objective, start)  # the valley that the descent sees first
    if minimum is None:
        half = np.maximum(np.abs(here), 1.0) * 1.5
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
        with np.errstate(over="ignore"):
            step = minimum.params - np.asarray(start, float)
            far = np.asarray(minimum.params + OVERSHOOT * step, float)
        other = _descend(objective, far)
        if other is not None:
            apart = np.abs(plane.coordinates(other.params) - middle)
            if (1e-2 * half < apart).any() and (apart < 3 * half).all():
                middle = 0.5 * (middle + plane.coordinates(other.params))
                half = np.maximum(half, np.abs(here - middle) * MARGIN)
    return _reaching(plane, middle, half, deepest)


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
    from gdstudio.core.landscape.analysis import hessian

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
