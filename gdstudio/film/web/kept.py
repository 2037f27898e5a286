"""Which rows of a record a page holds: all of a short film, every n-th of a long one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.descent.run import Run

MOST_ROWS = 1200
"""More positions than a slider on a screen has."""
BUDGET = 1_000_000
"""Bytes that all rows together may take before they are written in Base64."""
STEPS = (1, 2, 4, 5, 8)
"""Every how many rows one is kept, times a power of ten."""


@dataclass(frozen=True, eq=False)
class Kept:
    """The rows of a page."""

    rows: NDArray[np.intp]
    """Ascending (K,); the first and the last of the film are always among them."""
    every: int
    """One in so many of the film's updates is kept; 1: all."""

    def up_to(self, last: int) -> NDArray[np.intp]:
        """Return those that a run with rows up to ``last`` has, and its last one."""
        inside = self.rows[self.rows <= last]
        first = int(self.rows[0])
        return inside if last in inside or last < first else np.append(inside, last)


def keep_rows(run: Run, wanted: Sequence[int], row_bytes: int) -> Kept:
    """Return the rows of ``wanted``, ascending, that a page has room for.

    ``row_bytes``: what one of them takes. Where the loss of all data is known once an epoch only,
    rows between are left out: the page has no loss for them.
    """
    every = run.experiment.objective.loss_every(run.updates_per_epoch)
    first, last = wanted[0], wanted[-1]
    rows = [row for row in wanted if row % every == 0 or row in (first, last)]
    most = max(2, min(MOST_ROWS, BUDGET // max(row_bytes, 1)))
    step = _step(len(rows), most)
    kept = rows[::step]
    if kept[-1] != rows[-1]:
        kept = [*kept, rows[-1]]
    return Kept(np.array(kept, np.intp), step * every)


def _step(count: int, most: int) -> int:
    """Return the least round step that leaves at most ``most`` of ``count``."""
    power = 1
    while True:
        for factor in STEPS:
            if -(-(count - 1) // (factor * power)) + 1 <= most:
                return factor * power
        power *= 10
