"""The loss surface of the experiment: which part of which plane, computed beside the window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal, Slot

from gdstudio.app.surface_worker import COARSE, CURVE, FINE, SurfaceRequest, SurfaceWorker
from gdstudio.core.experiment import Experiment
from gdstudio.core.objective import Objective, Vector
from gdstudio.core.surface import (
    Grid,
    Minimum,
    Plane,
    Window,
    choose_window,
    find_minimum,
    loss_grid,
    parameter_plane,
)

STOP_WAIT = 500
"""Milliseconds the surface thread gets when the program closes."""
CHEAP = 3_000_000
"""Predictions up to which a coarse grid is computed at once, without waiting for the thread."""


@dataclass(frozen=True, eq=False)
class Landscape:
    """What is known of the surface: the grid, and where it is lowest."""

    objective: Objective
    grid: Grid
    minimum: Minimum | None


class Surfaces(QObject):
    """Keeps the landscape of one experiment at a time.

    It depends on everything but the optimizer, the schedule and the way of training: those leave
    the objective as it is, and with it the landscape.
    """

    changed = Signal()
    _compute_requested = Signal(int, object)

    def __init__(self, parent: QObject | None = None, *, threaded: bool = True) -> None:
        """Without the thread, the fine grid comes with ``finish`` only."""
        super().__init__(parent)
        self._threaded = threaded
        self.landscape: Landscape | None = None
        self.sharp = False
        """Whether the grid is the fine one."""
        self._generation = 0
        self._objective: Objective | None = None
        self._wanted: tuple[Objective, Plane, Window] | None = None
        self._minimum: Minimum | None = None
        self._thread = QThread()
        self._thread.setObjectName("surface")
        self._worker = SurfaceWorker()
        self._worker.moveToThread(self._thread)
        self._compute_requested.connect(self._worker.compute)
        self._worker.computed.connect(self._on_worker_computed)
        if threaded:
            self._thread.start()

    def show(self, experiment: Experiment, through: Vector | None = None) -> None:
        """Have the landscape of ``experiment``; with many parameters, the slice at ``through`` (P,).

        The same experiment again costs nothing. The window is kept while the start lies in it.
        """
        objective = experiment.objective
        start = experiment.start
        old = self.landscape
        if old is not None and old.objective is objective:
            plane = old.grid.plane
            inside = old.grid.window.contains(_pair(plane.coordinates(start)))
            if inside and (through is None or objective.size <= 2):
                return
        else:
            self._minimum = find_minimum(objective, start)
        point = start if through is None else through
        plane = parameter_plane(objective, point)
        self._request(objective, plane, choose_window(objective, plane, start, self._minimum))

    def set_window(self, window: Window) -> None:
        """Show another part of the same plane."""
        if self.landscape is not None:
            self._request(self.landscape.objective, self.landscape.grid.plane, window)

    def finish(self) -> None:
        """Have the fine grid now, computed here; what the thread still answers is dropped."""
        if self.sharp or self._wanted is None:
            return
        self._generation += 1
        objective, plane, window = self._wanted
        size = (CURVE, 1) if plane.flat else (FINE, FINE)
        self._keep(objective, loss_grid(objective, plane, window, *size), sharp=True)

    def close(self) -> None:
        """Stop the thread."""
        self._generation += 1
        self._thread.quit()
        self._thread.wait(STOP_WAIT)

    # -- inside ----------------------------------------------------------------------------

    def _request(self, objective: Objective, plane: Plane, window: Window) -> None:
        self._generation += 1
        self._objective = objective
        self._wanted = (objective, plane, window)
        self.sharp = False
        cells = COARSE * COARSE * max(1, objective.count)
        if objective.quadratic is not None or cells < CHEAP:
            size = (CURVE, 1) if plane.flat else (COARSE, COARSE)
            grid = loss_grid(objective, plane, window, *size)
            self._keep(objective, grid, sharp=plane.flat)
        if self._threaded:
            request = SurfaceRequest(objective, plane, window)
            self._compute_requested.emit(self._generation, request)

    def _keep(self, objective: Objective, grid: Grid, *, sharp: bool) -> None:
        self.landscape = Landscape(objective, grid, self._minimum)
        self.sharp = sharp
        self.changed.emit()

    @Slot(int, object, bool)
    def _on_worker_computed(self, generation: int, grid: Grid, fine: bool) -> None:
        if generation != self._generation or self._objective is None:
            return
        if not fine and self.landscape is not None and self.landscape.grid.window is grid.window:
            return  # the coarse grid was made at once already
        self._keep(self._objective, grid, sharp=fine)


def _pair(coordinates: Vector) -> tuple[float, float]:
    return float(coordinates[0]), float(coordinates[1])
