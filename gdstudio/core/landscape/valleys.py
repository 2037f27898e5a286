"""Every valley of a loss that is in view, and which of them is the deepest known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdstudio.core.arrays import Array
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.grid import Grid
from gdstudio.core.landscape.minimum import Minimum, descend, low_places

MOST_WORK = 20_000
"""Points times parameters up to which valleys of a model are looked for: each is a descent."""
APART = 0.01
"""The share of the window by which two valleys are apart, at least."""
SAME = 1e-9
"""Depths that differ by less of their size are the same."""


@dataclass(frozen=True)
class Valley:
    """The bottom of a valley, in the coordinates of the plane."""

    a: float
    b: float
    loss: float
    deepest: bool
    """Whether no lower place is known, in view or not."""


def find_valleys(objective: Objective, grid: Grid, minimum: Minimum | None) -> tuple[Valley, ...]:
    """Return the valleys in the window of ``grid``, deepest first; ``minimum``: what is known.

    Only where there may be several: one or two parameters, and no closed form.
    """
    if objective.quadratic is not None or objective.size > 2:
        return ()
    if objective.count * objective.size > MOST_WORK or (minimum is not None and minimum.open):
        return ()
    bottoms: list[Minimum] = [] if minimum is None or minimum.local else [minimum]
    for row, column in low_places(grid.loss):
        found = descend(objective, grid.plane.params(grid.a[column], grid.b[row]))
        if found is not None and not found.open:
            bottoms.append(found)
    if not bottoms:
        return ()
    bottoms.sort(key=lambda one: one.loss)
    limit = bottoms[0].loss + SAME * (1 + abs(bottoms[0].loss))
    lowest = lowest_of(grid)
    # What falls on without end has no deepest valley.
    endless = minimum is not None and minimum.local
    endless = endless or (lowest is not None and lowest[2] < 2 * bottoms[0].loss - limit)
    window = grid.window
    spans = np.array([window.right - window.left, max(window.top - window.bottom, 1e-300)])
    places: list[Array] = []
    valleys: list[Valley] = []
    for bottom in bottoms:
        place = np.asarray(grid.plane.coordinates(bottom.params), float)
        inside = bool(window.left <= place[0] <= window.right)
        if not grid.plane.flat:
            inside = inside and bool(window.bottom <= place[1] <= window.top)
        if not inside or any((np.abs(place - other) < APART * spans).all() for other in places):
            continue
        places.append(place)
        deepest = bottom.loss <= limit and not endless
        valleys.append(Valley(float(place[0]), float(place[1]), bottom.loss, deepest))
    return tuple(valleys)


def lowest_of(grid: Grid) -> tuple[float, float, float] | None:
    """Return the lowest point (a, b, loss) of a grid; None where nothing is finite."""
    losses = np.where(np.isfinite(grid.loss), grid.loss, np.inf)
    row, column = np.unravel_index(int(np.argmin(losses)), losses.shape)
    loss = float(losses[row, column])
    if not np.isfinite(loss):
        return None
    return float(grid.a[column]), float(grid.b[row]), loss
