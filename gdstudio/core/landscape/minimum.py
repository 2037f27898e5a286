"""Where the loss is lowest: exactly for least squares, else downhill by Newton's method."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array, Vector
from gdstudio.core.experiment.least_squares import movable
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.curvature import hessian

SCAN, SCAN_SIDE = 401, 41
"""Places where a function of one parameter is looked at for a deeper valley; a side, of two."""

MOST_VALLEYS = 12
"""Low places of a grid that are looked into, the deepest first."""
SETTLING = 4
"""Undamped steps at the end, which double the digits each."""
SAME = 1e-10
"""Losses nearer to each other than this are the same, but for rounding."""


@dataclass(frozen=True, eq=False)
class Minimum:
    """Where the loss is lowest, as far as is known; ``exact`` if by a closed form."""

    params: Array
    loss: float
    exact: bool
    local: bool = False
    """Whether the loss is known to fall lower elsewhere, without a lowest point there."""
    open: tuple[int, ...] = ()
    """Which parameters can move from it without a change of the loss: it is one of many then."""


def find_minimum(objective: Objective, start: Vector) -> Minimum | None:
    """Return the minimum: exact for least squares, else by Newton's method.

    A model's loss is followed downhill from ``start`` (P,). A function may have several valleys:
    the deepest around is looked for. None where that does not settle, as for a loss without a
    lowest point.
    """
    if objective.quadratic is not None:
        form = objective.quadratic
        return Minimum(form.best, form.lowest, True, open=form.open)
    if objective.size > 2:
        return None
    if not np.isfinite(np.asarray(start, float)).all():
        return None
    near = descend(objective, start)
    if objective.count:
        return None if near is None or _is_bound(objective, near) else near
    return _deepest(objective, np.asarray(start, float), near)


def descend(objective: Objective, start: Vector) -> Minimum | None:
    """Return the lowest point downhill from ``start`` (P,) by Newton's method, kept downhill."""
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
                eigenvalues, vectors = np.linalg.eigh(curvature)
                if not bool((eigenvalues >= -1e-6).all()):
                    return None
                params, value = _settled(objective, params, value)
                level = _level(objective, params, value, vectors)
                return Minimum(params, value, False, open=movable(level, _sizes(curvature)))
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


def _settled(objective: Objective, params: Array, value: float) -> tuple[Array, float]:
    """Return the lowest of the places that a few last steps come to: no run is to end below."""
    with np.errstate(all="ignore"):
        for _ in range(SETTLING):
            gradient = np.asarray(objective.gradient(params), float)
            curvature = hessian(objective, params)
            if not np.isfinite(curvature).all():
                break
            trial = params - np.linalg.pinv(curvature, hermitian=True) @ gradient
            trial_value = float(objective.loss_on(trial))
            if not trial_value < value:
                break
            params, value = trial, trial_value
    return params, value


def _is_bound(objective: Objective, found: Minimum) -> bool:
    """Return whether what was found is no lowest point: the loss only comes nearer to it, for ever.

    So it is where a line separates two classes: all weights twice as large are better again. One
    way on, the loss then stays the same but for what rounding leaves of it; the way back, it rises.
    """
    objective, params = objective.in_double, found.params
    size = float(np.abs(params).max())
    with np.errstate(all="ignore"):
        _, vectors = np.linalg.eigh(hessian(objective, params))
        ways = np.column_stack([vectors, params / (size or 1.0)]).T
        reach = max(1.0, size) * np.array([0.5, 1.0])[:, None, None]
        places = params + np.stack([reach * ways, -reach * ways])
        losses = np.asarray(objective.loss_on(places.reshape(-1, len(params))), float)
        change = losses.reshape(places.shape[:-1]) - found.loss  # (ways, distances, directions)
        stays: NDArray[np.bool_] = np.all(change <= SAME * (1.0 + abs(found.loss)), axis=1)
    return bool(np.any(stays[0] != stays[1]))


def valleys_around(objective: Objective, middle: Array, reach: Array) -> Iterator[Minimum]:
    """Yield what is downhill from the low places within ``reach`` (P,) of ``middle`` (P,).

    The lowest place first; only of one or two parameters.
    """
    cells = SCAN if objective.size == 1 else SCAN_SIDE
    with np.errstate(all="ignore"):
        axes = [np.linspace(m - r, m + r, cells) for m, r in zip(middle, reach, strict=True)]
        places = np.stack(np.meshgrid(*axes), axis=-1)
        losses = np.asarray(objective.in_double.loss_on(places.reshape(-1, objective.size)), float)
    losses = np.atleast_2d(losses.reshape(places.shape[:-1]))
    places = places.reshape(*losses.shape, objective.size)
    for row, column in low_places(losses):
        found = descend(objective, places[row, column])
        if found is not None and not found.open:
            yield found


def low_places(losses: Array) -> list[tuple[int, int]]:
    """Return the cells of a grid (rows, columns) that no neighbour is below, the deepest first."""
    losses = np.where(np.isfinite(losses), losses, np.inf)
    around = np.pad(losses, 1, constant_values=np.inf)
    rows, columns = losses.shape
    low = np.isfinite(losses)
    for down in range(3):
        for across in range(3):
            if (down, across) != (1, 1):
                low &= losses <= around[down : down + rows, across : across + columns]
    order = np.argsort(losses[low], kind="stable")[:MOST_VALLEYS]
    return [(int(row), int(column)) for row, column in np.argwhere(low)[order]]


def _level(objective: Objective, params: Array, value: float, vectors: Array) -> Array:
    """Return those of the directions (P, P) along which the loss stays the same, (P, k)."""
    reach = max(1.0, float(np.abs(params).max()))
    sides = np.array([-reach, -0.5 * reach, 0.5 * reach, reach])
    places = params + sides[:, None, None] * vectors.T
    losses = np.asarray(objective.loss(places.reshape(-1, len(params))), float)
    change = np.abs(losses.reshape(len(sides), -1) - value).max(axis=0)
    level: Array = vectors[:, change <= SAME * (1.0 + abs(value))]
    return level


def _sizes(curvature: Array) -> Array:
    """Return how much the loss feels each parameter, (P,)."""
    sizes: Array = np.sqrt(np.abs(np.diag(curvature)))
    return sizes


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
        found = descend(objective, places[lowest])
    if found is not None and found.loss <= losses[lowest]:
        return found
    return None if near is None else replace(near, local=True)
