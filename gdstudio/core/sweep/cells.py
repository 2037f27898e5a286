"""What came out of a sweep, cell by cell."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array
from gdstudio.core.sweep.axis import Axis
from gdstudio.core.sweep.batch import Batch
from gdstudio.core.sweep.judging import KINDS, NEVER, judge, lowest_of, reached, stays
from gdstudio.core.sweep.judging import settled as settled_rows


class Cells:
    """The results of all descents of a sweep, (C,) each; the first axis is the slowest."""

    def __init__(self, axes: tuple[Axis, ...], names: tuple[str, ...], dtype: Any) -> None:
        count = int(np.prod([len(axis) for axis in axes]))
        self.axes = axes
        self.names = names
        """What the parameters are called in files."""
        self.done = np.zeros(count, bool)
        self.updates = np.zeros(count, np.int64)
        """How many were made: the last row."""
        self.loss = np.full(count, np.nan, dtype)
        """In the last row."""
        self.first = np.full(count, np.nan, dtype)
        """Before the first update."""
        self.lowest = np.full(count, np.nan)
        """On the way."""
        self.possible = np.full(count, np.nan)
        """The lowest there can be: exact, or the lowest of the sweep."""
        self.reached = np.full(count, NEVER, np.int64)
        """The first update within 1 % of ``possible``; −1 for never."""
        self.stays = np.full(count, NEVER, np.int64)
        """From which update on it is so for good, where that is wanted."""
        self.kinds = np.zeros(count, np.int8)
        """The state, as a place in ``KINDS``."""
        self.since = np.full(count, NEVER, np.int64)
        self.settled = np.full(count, NEVER, np.int64)
        """The first update whose loss is nearly the last one, where that is wanted."""
        self.params = np.full((count, len(names)), np.nan, dtype)
        """In the last row, (C, P)."""

    def __len__(self) -> int:
        return len(self.done)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many cells there are along each axis."""
        return tuple(len(axis) for axis in self.axes)

    def values(self, axis: int) -> Array:
        """Return the value of an axis in every cell, (C,)."""
        grids = np.meshgrid(*[one.values for one in self.axes], indexing="ij")
        found: Array = grids[axis].reshape(-1)
        return found

    def states(self) -> NDArray[np.str_]:
        """Return the state of every cell in words, (C,)."""
        return np.array(KINDS)[self.kinds]

    def keep(self, which: NDArray[np.intp], batch: Batch, *, judged: bool, settled: bool) -> None:
        """Note how the runs of a batch came out, which are the cells ``which`` (R,)."""
        self.done[which] = True
        self.updates[which] = batch.last
        self.loss[which] = batch.loss[batch.last, np.arange(len(which))]
        self.first[which] = batch.loss[0]
        self.lowest[which] = lowest_of(batch.loss)
        self.params[which] = batch.params
        if settled:
            last = batch.loss[batch.last, np.arange(len(which))].astype(np.float64)
            self.settled[which] = settled_rows(batch.loss, last)
        if judged:
            self.kinds[which], self.since[which] = judge(batch)

    def keep_reached(
        self, which: NDArray[np.intp], batch: Batch, lowest: float, *, lasting: bool = False
    ) -> None:
        """Note when the runs came within 1 % of ``lowest``; ``lasting``: also when for good."""
        if lasting:
            self.stays[which] = stays(batch.loss, lowest)
        self.possible[which] = lowest
        self.reached[which] = reached(batch.loss, lowest)
