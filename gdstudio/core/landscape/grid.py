"""The loss on a plane, point by point."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.experiment.least_squares import Quadratic
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.plane import Plane
from gdstudio.core.landscape.window import Window

MOST_HELD = 8_000_000
"""Parameters of points of a grid that are held at once."""


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
