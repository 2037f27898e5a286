"""The surface thread: loss grids, coarse at once and fine right after."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gdstudio.core.objective import Objective
from gdstudio.core.surface import Plane, Window, loss_grid

COARSE = 48
FINE = 300
CURVE = 600
"""Points of a curve, where there is one parameter only."""


@dataclass(frozen=True, eq=False)
class SurfaceRequest:
    """Which loss over which part of which plane."""

    objective: Objective
    plane: Plane
    window: Window


class SurfaceWorker(QObject):
    """Lives in a QThread; answers the newest request, older generations are dropped."""

    computed = Signal(int, object, bool)
    """generation, Grid, whether it is the fine one"""
    _refine_later = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._newest = -1
        # Queued behind requests that wait already, so that a newer one comes first.
        self._refine_later.connect(self.refine, Qt.ConnectionType.QueuedConnection)

    @Slot(int, object)
    def compute(self, generation: int, request: SurfaceRequest) -> None:
        """Compute the coarse grid now; the fine one after what is waiting."""
        self._newest = generation
        if request.plane.flat:
            grid = loss_grid(request.objective, request.plane, request.window, CURVE, 1)
            self.computed.emit(generation, grid, True)
            return
        grid = loss_grid(request.objective, request.plane, request.window, COARSE, COARSE)
        self.computed.emit(generation, grid, False)
        self._refine_later.emit(generation, request)

    @Slot(int, object)
    def refine(self, generation: int, request: SurfaceRequest) -> None:
        """Compute the fine grid, unless a newer request has come."""
        if generation != self._newest:
            return
        grid = loss_grid(request.objective, request.plane, request.window, FINE, FINE)
        self.computed.emit(generation, grid, True)
