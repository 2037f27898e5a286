"""The surface thread: loss grids, coarse at once and fine right after."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gdstudio.core.arrays import Vector
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.grid import Grid, empty_grid, fill_grid, loss_grid
from gdstudio.core.landscape.minimum import find_minimum
from gdstudio.core.landscape.plane import Plane
from gdstudio.core.landscape.window import Window, choose_window

COARSE = 48
FINE = 300
CURVE = 600
"""Points of a curve, where there is one parameter only."""
AT_ONCE = 100_000_000
"""Products up to which a grid is computed in one go."""
MOST = 4_000_000_000
"""Products that a fine grid may take; with more points or parameters it has fewer cells."""
ROUGH = 16
"""Cells that the grid of the largest objective has across and up."""
DONE = object()
SLICE = 0.05
"""Seconds of a long computation between two looks at what has been asked for meanwhile."""


@dataclass(frozen=True, eq=False)
class SurfaceRequest:
    """Which loss over which part of which plane."""

    objective: Objective
    plane: Plane
    window: Window


@dataclass(eq=False)
class _Growing:
    """A grid whose blocks are computed one after the other."""

    generation: int
    request: SurfaceRequest
    grid: Grid
    blocks: Iterator[None]
    """Each fills in a part of the grid's losses."""
    fine: bool


class SurfaceWorker(QObject):
    """Lives in a QThread; answers the newest request, older generations are dropped."""

    computed = Signal(int, object, bool)
    """generation, Grid, whether it is the fine one"""
    sought = Signal(int, object, object)
    """generation, Minimum or None, Window"""
    _refine_later = Signal(int, object)
    _go_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._newest = -1
        self._growing: _Growing | None = None
        # Queued behind requests that wait already, so that a newer one comes first.
        self._refine_later.connect(self.refine, Qt.ConnectionType.QueuedConnection)
        self._go_on.connect(self._on_go_on, Qt.ConnectionType.QueuedConnection)

    @Slot(int, object, object, object)
    def seek(self, generation: int, objective: Objective, plane: Plane, start: Vector) -> None:
        """Find the minimum downhill from ``start`` (P,), and the window that shows both."""
        self._newest, self._growing = generation, None
        minimum = find_minimum(objective, start)
        window = choose_window(objective, plane, start, minimum)
        self.sought.emit(generation, minimum, window)

    @Slot(int, object)
    def compute(self, generation: int, request: SurfaceRequest) -> None:
        """Compute the coarse grid now; the fine one after what is waiting."""
        self._newest, self._growing = generation, None
        if request.plane.flat:
            self._grow(generation, request, CURVE, 1, fine=True)
        else:
            size = fine_size(request.objective)
            cells = min(size, COARSE)
            self._grow(generation, request, cells, cells, fine=size <= COARSE)

    @Slot(int, object)
    def refine(self, generation: int, request: SurfaceRequest) -> None:
        """Compute the fine grid, unless a newer request has come."""
        if generation == self._newest:
            size = fine_size(request.objective)
            self._grow(generation, request, size, size, fine=True)

    def _grow(
        self, generation: int, request: SurfaceRequest, across: int, up: int, *, fine: bool
    ) -> None:
        """Compute a grid: at once, or in slices if that would take long."""
        objective, plane, window = request.objective, request.plane, request.window
        if objective.quadratic is not None or across * up * objective.work <= AT_ONCE:
            self._answer(generation, request, loss_grid(objective, plane, window, across, up), fine)
            return
        grid = empty_grid(plane, window, across, up)
        self._growing = _Growing(generation, request, grid, fill_grid(objective, grid), fine)
        self._go_on.emit()

    @Slot()
    def _on_go_on(self) -> None:
        """Compute for one slice; what the thread was asked meanwhile comes before the next one."""
        growing = self._growing
        if growing is None or growing.generation != self._newest:
            return
        end = perf_counter() + SLICE
        while perf_counter() < end:
            if next(growing.blocks, DONE) is DONE:
                self._growing = None
                self._answer(growing.generation, growing.request, growing.grid, growing.fine)
                return
        self._go_on.emit()

    def _answer(self, generation: int, request: SurfaceRequest, grid: Grid, fine: bool) -> None:
        self.computed.emit(generation, grid, fine)
        if not fine:
            self._refine_later.emit(generation, request)


def fine_size(objective: Objective) -> int:
    """Return how many cells a fine grid has across and up."""
    if objective.quadratic is not None:
        return FINE
    return max(ROUGH, min(FINE, math.isqrt(MOST // objective.work)))
