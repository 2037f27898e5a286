"""Which of very many points are drawn: those that stand alone, and others evenly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array

MOST_DRAWN = 20_000
GRID_BITS = 10
"""Beyond ``MOST_DRAWN``, a point is drawn of each of at most 2¹⁰ × 2¹⁰ cells."""
AT_ONCE = 16_384
"""Points that are looked at together: few enough for the processor's cache."""


class Crowd:
    """What was found out of points x (n, d) and y (n,), by how they are drawn."""

    def __init__(self, x: Array, y: Array) -> None:
        self._x, self._y = x, y
        self._drawn: dict[tuple[int, int], NDArray[np.intp] | None] = {}

    def drawn_rows(self, up: int, most: int) -> NDArray[np.intp] | None:
        """Return which are drawn over the first input, of an input or the output (-1)."""
        if (up, most) not in self._drawn:
            values = self._y if up < 0 else self._x[:, up]
            self._drawn[up, most] = sample_rows(self._x[:, 0], values, most)
        return self._drawn[up, most]


def sample_rows(x: Array, y: Array, limit: int = MOST_DRAWN) -> NDArray[np.intp] | None:
    """Return which of the points x, y (n,) are drawn, ascending, or None for all.

    One point of every cell of a grid as fine as ``limit`` allows, so that a point that stands
    alone is always drawn; then others, evenly, which hide behind those. The same ones every time.
    """
    count = len(x)
    if count <= limit:
        return None
    # The last point of each cell, of the finest grid in one pass over the points; of a coarser one
    # it is the last of four.
    owner = np.full((1 << GRID_BITS, 1 << GRID_BITS), -1, np.int32)
    owner.ravel()[_cells(x, y)] = np.arange(count, dtype=np.int32)
    while np.count_nonzero(owner >= 0) > limit:
        above, below = (
            np.maximum(part[:, ::2], part[:, 1::2]) for part in (owner[::2], owner[1::2])
        )
        owner = np.maximum(above, below)
    owned = owner[owner >= 0]
    chosen = np.zeros(count, bool)
    chosen[owned] = True
    others = np.linspace(0, count - 1, 2 * limit).astype(np.intp)
    others = others[~chosen[others]]
    missing = limit - len(owned)
    if len(others) < missing:
        others = np.flatnonzero(~chosen)
    chosen[others[np.linspace(0, len(others) - 1, missing).astype(np.intp)]] = True
    return np.flatnonzero(chosen)


def _cells(x: Array, y: Array) -> NDArray[np.intp]:
    """Return in which cell of the finest grid over their ranges the points (n,) lie."""
    return _steps(y) << GRID_BITS | _steps(x)


def _steps(values: Array) -> NDArray[np.intp]:
    """Return in which of 2**GRID_BITS columns of their range the values (n,) lie."""
    low, high = float(values.min()), float(values.max())
    steps = np.zeros(len(values), np.intp)
    if not high > low:
        return steps
    for begin in range(0, len(values), AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        # Halves: ±1e308 are far apart.
        share = 0.5 * values[some]
        share -= 0.5 * low
        share /= 0.5 * high - 0.5 * low
        np.clip(share, 0.0, 1.0, out=share)
        share *= (1 << GRID_BITS) - 1
        steps[some] = share
    return steps
