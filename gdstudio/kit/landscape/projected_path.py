"""The path of a run in the coordinates of a plane, kept from frame to frame."""

from __future__ import annotations

from itertools import zip_longest

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.descent.column import Column
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.grid import Grid
from gdstudio.kit.landscape.box import bilinear

Array = NDArray[np.float64]


class ProjectedPath:
    """Takes in only the rows that are new, so that a frame of a long run costs no more than a row.

    Another run or another grid starts afresh. Over more than two parameters the path leaves the
    slice: it is then drawn where it falls on it, at the height of the grid there.
    """

    def __init__(self) -> None:
        self._run: Run | None = None
        self._grid: Grid | None = None
        self._forget()

    def _forget(self) -> None:
        self._points = Column((2,), np.float64)
        self._losses = Column((), np.float64)
        self._heights = Column((), np.float64)
        self._best = Column((), np.intp)

    def follow(self, run: Run, grid: Grid, objective: Objective) -> None:
        """Take in what ``run`` has recorded since, as it lies on the grid of ``objective``."""
        if run is not self._run or grid is not self._grid:
            self._forget()
            self._run, self._grid = run, grid
        first = len(self._losses.rows)
        if first == len(run):
            return
        losses = _losses(run, first, objective)
        with np.errstate(all="ignore"):
            points = grid.plane.coordinates(run.column("params")[first:])
        self._points.extend(points)
        sliced = run.experiment.objective.size > 2
        self._heights.extend(on_grid(grid, points) if sliced else losses)
        before = self._best.rows[-1] if first else 0
        finite = np.where(np.isfinite(losses), losses, np.inf)
        known = self._losses.rows[before] if first else np.inf
        lowest = np.minimum.accumulate(np.append(known, finite))
        falls = np.flatnonzero(lowest[1:] < lowest[:-1]) + first
        rows = np.arange(first, first + len(losses))
        places = np.searchsorted(falls, rows, side="right")
        self._best.extend(np.append(before, falls)[places])
        self._losses.extend(losses)

    @property
    def points(self) -> Array:
        """(K, 2) coordinates."""
        return self._points.rows

    @property
    def losses(self) -> Array:
        """(K,) losses of the run."""
        return self._losses.rows

    @property
    def heights(self) -> Array:
        """(K,) losses on the surface that is drawn: those of the run, unless it is a slice."""
        return self._heights.rows

    def best(self, row: int) -> int:
        """Return the row with the lowest loss up to ``row``."""
        return int(self._best.rows[min(row, len(self._best.rows) - 1)])


def _losses(run: Run, first: int, objective: Objective) -> Array:
    """Return the losses of the rows from ``first`` on, by the objective whose surface is drawn.

    The record has them by the one that each row was made with, which is the same unless a penalty
    has changed on the way.
    """
    losses = np.asarray(run.column("loss")[first:], float)
    for phase, following in zip_longest(run.experiment.phases, run.experiment.phases[1:]):
        if phase.experiment.objective is objective:
            continue
        begin = max(phase.at + 1 if phase.at else 0, first)
        end = len(run) if following is None else min(following.at + 1, len(run))
        if begin < end:
            losses = losses.copy()
            with np.errstate(all="ignore"):
                other = objective.loss(run.column("params")[begin:end])
            losses[begin - first : end - first] = other
    return losses


def on_grid(grid: Grid, points: Array) -> Array:
    """Return the loss (K,) of the grid at points (K, 2); at its edge for those beyond."""
    window, (rows, columns) = grid.window, grid.loss.shape
    across = (points[:, 0] - window.left) / (window.right - window.left) * (columns - 1)
    up = (points[:, 1] - window.bottom) / (window.top - window.bottom) * (rows - 1)
    across = np.clip(np.nan_to_num(across), 0, columns - 1)
    up = np.clip(np.nan_to_num(up), 0, rows - 1)
    return np.asarray(bilinear(grid.loss, across, up))
