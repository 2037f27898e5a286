"""The loss on a plane, point by point."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.experiment.least_squares import Quadratic
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.plane import Plane
from gdstudio.core.landscape.window import Window
from gdstudio.core.models.base import PlanePredict

HELD = 60_000
"""Numbers that a block of networks holds at once: they stay in the processor's cache."""
PREPARED = 1_000_000
"""Numbers that are held at once of what does not change along the rows or columns of a grid."""
FEWEST = 8
"""Rows and columns from which that is worth the while."""
PRODUCTS = 2_000_000
"""About how many products a block of other points takes."""


@dataclass(frozen=True, eq=False)
class Grid:
    """The loss on a plane: ``loss[i, j]`` at ``a[j]``, ``b[i]``; (nb, na), in float64."""

    plane: Plane
    window: Window
    a: Array
    b: Array
    loss: Array


def loss_grid(objective: Objective, plane: Plane, window: Window, across: int, up: int) -> Grid:
    """Return the loss at ``up`` × ``across`` points of the window; of a curve, at ``across``."""
    form = objective.quadratic
    if form is not None:
        a, b = _points(plane, window, across, up)
        with np.errstate(all="ignore"):
            return Grid(plane, window, a, b, _quadratic_grid(form, plane, a, b))
    grid = empty_grid(plane, window, across, up)
    for _ in fill_grid(objective, grid):
        pass
    return grid


def empty_grid(plane: Plane, window: Window, across: int, up: int) -> Grid:
    """Return the points of a grid whose losses are still to be filled in."""
    a, b = _points(plane, window, across, up)
    return Grid(plane, window, a, b, np.empty((len(b), len(a))))


def _points(plane: Plane, window: Window, across: int, up: int) -> tuple[Array, Array]:
    a = np.linspace(window.left, window.right, across)
    return a, np.linspace(window.bottom, window.top, up) if not plane.flat else np.zeros(1)


def fill_grid(objective: Objective, grid: Grid) -> Iterator[None]:
    """Write the losses of a grid, block by block: stops behind each, none of which takes long."""
    plane, a, b, loss = grid.plane, grid.a, grid.b, grid.loss
    precise, networks = objective.in_double, None
    side = PREPARED // (2 * max(1, precise.count * precise.breadth))
    if side >= FEWEST:
        lines = plane.origin, plane.across, plane.up
        networks = precise.model.predict_plane(lines, precise.inputs) if precise.count else None
    if networks is not None:
        for rows in _slices(len(b), side):
            for columns in _slices(len(a), side):
                within = loss[rows, columns]
                yield from _fill_networks(precise, plane, networks, a[columns], b[rows], within)
        return
    step = max(1, PRODUCTS // precise.work)
    for first in range(0, loss.size, step):
        row, column = np.divmod(np.arange(first, min(first + step, loss.size)), len(a))
        with np.errstate(all="ignore"):
            loss[row, column] = precise.loss_on(plane.params(a[column], b[row]))
        yield


def _fill_networks(
    objective: Objective, plane: Plane, networks: PlanePredict, a: Array, b: Array, loss: Array
) -> Iterator[None]:
    """Write the losses (B, A) of networks: each neuron is worked out no oftener than it changes."""
    criterion = objective.criterion
    penalised = criterion is not None and criterion.penalised
    with np.errstate(all="ignore"):
        held, predictions = networks(a, b)
    points = max(1, HELD // (objective.count * held))
    tall = min(len(b), math.isqrt(points))
    wide = min(len(a), points // tall)
    for rows in _slices(len(b), tall):
        for columns in _slices(len(a), wide):
            with np.errstate(all="ignore"):
                found, params = predictions(rows, columns), None
                if penalised:
                    params = plane.params(*np.meshgrid(a[columns], b[rows]))
                block = objective.judge(found, params, objective.target, objective.weights, np)
                if not np.isfinite(block).all():  # parts may overflow where their sum does not
                    block = objective.loss_on(plane.params(*np.meshgrid(a[columns], b[rows])))
                loss[rows, columns] = block
            yield


def _slices(size: int, step: int) -> list[slice]:
    return [slice(first, first + step) for first in range(0, size, step)]


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
