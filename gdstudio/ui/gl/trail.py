"""A path prepared for drawing: grows by its new rows only, thinned to what pixels can show.

Close to the cursor every update is drawn. Older ones are thinned: rows that stay in one cell of a
fine grid count as one point, and a line between the same two cells is kept once. A run of 100,000
updates leaves little more than a thousand lines.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gdstudio.ui.gl.box import Array, Box
from gdstudio.ui.gl.chords import chords

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
        self.first = 0
        """The row of ``points[0]``."""
        self.points: NDArray[np.float32] = np.empty((0, 3), np.float32)
        """(N, 3) box coordinates of what is drawn; see :class:`~gdstudio.ui.gl.chords.Chords`."""
        self.entered = False
        self.left_at: int | None = None
        self.direction: Array | None = None
        self._thin = Thinning()

    @property
    def last(self) -> int:
        """The row of the last point."""
        return self.first + len(self.points) - 1

    @property
    def segments(self) -> NDArray[np.float32]:
        """(M, 6) thinned lines, in the order of their rows; only ever grows."""
        return self._thin.segments

    def extend(self, params: Array, losses: Array) -> None:
        """Take in the rows of (K, 2) and (K,) beyond those already known."""
        begin = max(self.rows - 1, 0)
        if len(params) <= self.rows:
            return
        self.rows = len(params)
        if self.left_at is not None:
            return
        box = self._box
        new = chords(box.points(params[begin:], losses[begin:]), box.lower, box.upper)
        if not len(new.points):
            return
        points = new.points.astype(np.float32)
        if len(self.points):
            self.points = np.concatenate([self.points, points[1:]])
        else:
            self.points, self.first, self.entered = points, begin + new.first, new.entered
        if new.left_at is not None:
            self.left_at, self.direction = begin + new.left_at, new.direction
        self._thin.extend(self.points, self.first)

    def tail(self, cursor: int) -> tuple[int, int]:
        """(index of the first point, number of lines) of the newest updates up to ``cursor``."""
        last = min(cursor, self.last) - self.first
        if last <= 0:
            return 0, 0
        begin = max(last - TAIL, 0)
        return begin, last - begin

    def thinned(self, cursor: int) -> int:
        """How many of ``segments`` lie before the tail of ``cursor``."""
        begin, _ = self.tail(cursor)
        return int(np.searchsorted(self._thin.ends, self.first + begin, side="right"))

    def left(self, cursor: int) -> bool:
        """Whether the path has left the frame by ``cursor``."""
        return self.left_at is not None and cursor >= self.left_at

    def dots(self, cursor: int) -> NDArray[np.intp]:
        """Indices of ``points`` that may carry a dot: rows up to ``cursor``, thinned."""
        begin, count = self.tail(cursor)
        recent = np.arange(begin, begin + count + 1, dtype=np.intp)
        ends = self._thin.ends[: self.thinned(cursor)] - self.first
        ends = ends if len(ends) <= DOTS else ends[: DOTS // 4]
        indices = np.unique(np.concatenate([[0], ends, recent])).astype(np.intp)
        indices = indices[indices < len(self.points)]
        if self.entered:
            indices = indices[indices > 0]
        if self.left(cursor):
            indices = indices[indices < len(self.points) - 1]
        return indices


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

    def extend(self, points: NDArray[np.float32], first: int) -> None:
        """Take in ``points`` (N, 3) beyond those known; ``first`` is the row of ``points[0]``."""
        while self._done < len(points) and self._level < len(LEVELS):
            cells, budget = LEVELS[self._level]
            self._append(points, first, cells, budget)
            if len(self.ends) >= budget:
                self._level += 1
                if self._level < len(LEVELS):
                    cells = LEVELS[self._level][0]
                    self._seen = np.unique(
                        _pairs(self.segments[:, :3], self.segments[:, 3:], cells)
                    )

    def _append(self, points: NDArray[np.float32], first: int, cells: int, budget: int) -> None:
        cell = _cell_ids(points[self._done - 1 :], cells)
        moved = np.flatnonzero(cell[1:] != cell[:-1]) + self._done
        self._done = len(points)
        if not len(moved):
            return
        starts = np.concatenate([[self._anchor], moved[:-1]])
        self._anchor = int(moved[-1])
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
        self.ends = np.concatenate([self.ends, moved[index] + first])
        self._seen = np.union1d(self._seen, keys[index])


def _pairs(begins: NDArray[np.float32], ends: NDArray[np.float32], cells: int) -> NDArray[np.int64]:
    """One number per line (N, 3), (N, 3), the same in both directions."""
    a, b = _cell_ids(begins, cells), _cell_ids(ends, cells)
    return np.asarray(np.minimum(a, b) * (1 << 30) + np.maximum(a, b))


def _cell_ids(points: NDArray[np.float32], cells: int) -> NDArray[np.int64]:
    """One number per point (N, 3), below 2^30."""
    cell = np.floor((points + 2) * cells).astype(np.int64) & 1023
    return np.asarray((cell[:, 0] << 20) | (cell[:, 1] << 10) | cell[:, 2])
