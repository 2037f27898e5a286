"""A path prepared for drawing: grows by its new rows only, thinned to what pixels can show.

Close to the cursor every update is drawn. Older ones are thinned: rows that stay in one cell of a
fine grid count as one point, and a line between the same two cells is kept once. A run of 100,000
updates leaves little more than a thousand lines.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gdstudio.kit.landscape.box import Array, Box, Mask
from gdstudio.kit.landscape.chords import chords

TAIL = 64
"""Updates up to the cursor that are drawn one by one and fade with age."""
LEVELS = ((256, 640), (128, 960), (64, 1120), (32, 1216), (16, 1280))
"""Cells along one unit of the box, and how many lines there may be before they get coarser."""
DOTS = 200
"""Most updates that carry a dot each; of longer paths the first and the newest do."""


class Trail:
    """The drawn part of one path in one box."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self.rows = 0
        """How many rows of the path are known."""
        self.lines: NDArray[np.float32] = np.empty((0, 6), np.float32)
        """(M, 6) box coordinates of what is drawn; see ``chords.Chords``."""
        self.updates: NDArray[np.int64] = np.empty(0, np.int64)
        """(M,): the update that each line belongs to."""
        self._points: NDArray[np.float32] = np.empty((0, 3), np.float32)
        self._rows: NDArray[np.int64] = np.empty(0, np.int64)
        self._joined = self._real = np.empty(0, bool)
        self._exits: NDArray[np.int64] = np.empty(0, np.int64)
        self._directions: Array = np.empty((0, 3))
        self._thin = Thinning()

    @property
    def segments(self) -> NDArray[np.float32]:
        """(M, 6) thinned lines, in the order of their rows; only ever grows."""
        return self._thin.segments

    def extend(self, params: Array, losses: Array) -> None:
        """Take in the rows of (K, 2) and (K,) beyond those already known."""
        begin = max(self.rows - 1, 0)
        if len(params) <= self.rows:
            return
        known = self.rows > 0
        self.rows = len(params)
        box = self._box
        new = chords(box.points(params[begin:], losses[begin:]), box.lower, box.upper)
        # The first row is known already; it is here for the chord that starts there.
        fresh = new.rows > 0 if known else np.ones(len(new.rows), bool)
        self._points = np.concatenate([self._points, new.points[fresh].astype(np.float32)])
        self._rows = np.concatenate([self._rows, new.rows[fresh] + begin])
        self._joined = np.concatenate([self._joined, new.joined[fresh]])
        self._real = np.concatenate([self._real, new.real[fresh]])
        self._exits = np.concatenate([self._exits, new.exits + begin])
        self._directions = np.concatenate([self._directions, new.directions])
        self.lines = np.concatenate([self.lines, new.lines.astype(np.float32)])
        self.updates = np.concatenate([self.updates, new.rows[new.joined] + begin])
        self._thin.extend(self._points, self._joined, self._rows)

    def tail(self, cursor: int) -> tuple[int, int]:
        """(index of the first, number of lines) of the newest updates up to ``cursor``."""
        last = int(np.searchsorted(self.updates, cursor, side="right"))
        begin = max(last - TAIL, 0)
        return begin, last - begin

    def thinned(self, cursor: int) -> int:
        """How many of ``segments`` lie before the tail of ``cursor``."""
        begin, count = self.tail(cursor)
        if not count:
            return 0
        return int(np.searchsorted(self._thin.ends, self.updates[begin], side="left"))

    def exit(self, cursor: int) -> Exit | None:
        """Where the path left the frame, if it is outside at ``cursor``."""
        index = int(np.searchsorted(self._exits, cursor, side="right")) - 1
        if index < 0:
            return None
        update = int(self._exits[index])
        edge = int(np.searchsorted(self._rows, update, side="right")) - 1
        back = edge + 1 < len(self._rows) and self._rows[edge + 1] <= cursor
        return None if back else Exit(update, self._points[edge], self._directions[index])

    def dots(self, cursor: int) -> NDArray[np.float32]:
        """Points (N, 3) that may carry a dot: rows up to ``cursor``, thinned."""
        begin, count = self.tail(cursor)
        last = int(np.searchsorted(self._rows, cursor, side="right"))
        old = self._thin.ends[: self.thinned(cursor)]
        old = old if len(old) <= DOTS else old[: DOTS // 4]
        first = int(self.updates[begin]) - 1 if count else 0
        at = np.searchsorted(self._rows, old, side="right") - 1
        recent = np.arange(int(np.searchsorted(self._rows, first)), last)
        indices = np.unique(np.concatenate([[0], at, recent])).astype(np.intp)
        indices = indices[indices < last]
        return self._points[indices[self._real[indices]]]


@dataclass(frozen=True, eq=False)
class Exit:
    """Where a path leaves the frame."""

    update: int
    point: NDArray[np.float32]
    """(3,), on the edge."""
    direction: Array
    """(3,) of the chord that leaves."""


class Thinning:
    """Lines between grid cells, each pair of cells once, in the order they first appear.

    Append-only: the grid becomes coarser for new rows as the budget is spent, so the beginning of
    a path stays exact and a cloud of jumps, which is one blot anyway, stays cheap.
    """

    def __init__(self) -> None:
        self.segments: NDArray[np.float32] = np.empty((0, 6), np.float32)
        self.ends: NDArray[np.int64] = np.empty(0, np.int64)
        """(M,) the row in which each line ends."""
        self._level = 0
        self._done = 1
        self._anchor = 0
        self._seen: NDArray[np.int64] = np.empty(0, np.int64)

    def extend(self, points: NDArray[np.float32], joined: Mask, rows: NDArray[np.int64]) -> None:
        """Take in ``points`` (N, 3) beyond those known, of ``rows`` (N,).

        ``joined`` (N,): whether a line leads to a point from the one before.
        """
        while self._done < len(points) and self._level < len(LEVELS):
            cells, budget = LEVELS[self._level]
            self._append(points, joined, rows, cells, budget)
            if len(self.ends) >= budget:
                self._level += 1
                if self._level < len(LEVELS):
                    cells = LEVELS[self._level][0]
                    self._seen = np.unique(
                        _pairs(self.segments[:, :3], self.segments[:, 3:], cells)
                    )

    def _append(
        self,
        points: NDArray[np.float32],
        joined: Mask,
        rows: NDArray[np.int64],
        cells: int,
        budget: int,
    ) -> None:
        cell = _cell_ids(points[self._done - 1 :], cells)
        moved = np.flatnonzero((cell[1:] != cell[:-1]) | ~joined[self._done :]) + self._done
        self._done = len(points)
        if not len(moved):
            return
        starts = np.concatenate([[self._anchor], moved[:-1]])
        self._anchor = int(moved[-1])
        # Where a piece begins there is no line; the next one starts from there.
        starts, moved = starts[joined[moved]], moved[joined[moved]]
        keys = _pairs(points[starts], points[moved], cells)
        unique, index = np.unique(keys, return_index=True)
        index = np.sort(index[~np.isin(unique, self._seen, assume_unique=True)])
        room = budget - len(self.ends)
        if len(index) > room:
            index = index[:room]
            # The next level goes on from here.
            self._anchor = int(moved[index[-1]])
            self._done = self._anchor + 1
        lines = np.concatenate([points[starts[index]], points[moved[index]]], axis=1)
        self.segments = np.concatenate([self.segments, lines])
        self.ends = np.concatenate([self.ends, rows[moved[index]]])
        self._seen = np.union1d(self._seen, keys[index])


def _pairs(begins: NDArray[np.float32], ends: NDArray[np.float32], cells: int) -> NDArray[np.int64]:
    """One number per line (N, 3), (N, 3), the same in both directions."""
    a, b = _cell_ids(begins, cells), _cell_ids(ends, cells)
    return np.asarray(np.minimum(a, b) * (1 << 30) + np.maximum(a, b))


def _cell_ids(points: NDArray[np.float32], cells: int) -> NDArray[np.int64]:
    """One number per point (N, 3), below 2^30."""
    cell = np.floor((points + 2) * cells).astype(np.int64) & 1023
    return np.asarray((cell[:, 0] << 20) | (cell[:, 1] << 10) | cell[:, 2])
