"""The loss surface of the experiment: which part of which plane, computed beside the window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QThread, Signal, Slot

from gdstudio.app.surface_worker import (
    COARSE,
    CURVE,
    SurfaceRequest,
    SurfaceWorker,
    fine_size,
)
from gdstudio.app.thread_end import Working, end_threads
from gdstudio.core.arrays import Vector
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.objective import Objective
from gdstudio.core.landscape.grid import Grid, loss_grid
from gdstudio.core.landscape.minimum import Minimum, find_minimum
from gdstudio.core.landscape.plane import Plane, PlaneChoice, make_plane
from gdstudio.core.landscape.window import Window, choose_window

DRAFT = 128
"""Cells a side of the surface of a draft with a closed form: fine enough to be looked at, and few
enough to be drawn thirty times a second."""
MOST_TRACED = 20_000
"""Points up to which the minimum of a draft is looked for where there is no closed form."""
CHEAP = 3_000_000
"""Products up to which a coarse grid is computed at once, without waiting for the thread."""
SEEK_AT_ONCE = 20_000
"""Points up to which a minimum without a closed form is looked for without the thread."""


@dataclass(frozen=True, eq=False)
class Landscape:
    """What is known of the surface: the grid, and where it is lowest."""

    objective: Objective
    grid: Grid
    minimum: Minimum | None
    cut: tuple[Run | None, int] = (None, 0)
    """The run and the row that the slice goes through."""


class Surfaces(QObject):
    """Keeps the landscape of one experiment at a time.

    It depends on everything but the optimizer, the schedule and the way of training: those leave
    the objective as it is, and with it the landscape.
    """

    changed = Signal()
    _compute_requested = Signal(int, object)
    _seek_requested = Signal(int, object, object, object)

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
        self._choice = PlaneChoice()
        self._cut: tuple[Run | None, int] = (None, 0)
        self._start: Vector | None = None
        self._path: Vector | None = None
        self._given = False
        self._minimum: Minimum | None = None
        self._sought: tuple[Objective, Plane] | None = None
        """What the thread looks for a minimum and a window of."""
        self._preview: Landscape | None = None
        self._previewed: tuple[int, Objective, Minimum | None] | None = None
        """The request under way for a preview: its generation, and what it is for."""
        self._thread = QThread()
        self._thread.setObjectName("surface")
        self._worker = SurfaceWorker()
        self._worker.moveToThread(self._thread)
        self._compute_requested.connect(self._worker.compute)
        self._seek_requested.connect(self._worker.seek)
        self._worker.computed.connect(self._on_worker_computed)
        self._worker.sought.connect(self._on_worker_sought)
        if threaded:
            self._thread.start()

    @property
    def choice(self) -> PlaneChoice:
        """Which slice is shown where there are more than two parameters."""
        return self._choice

    @property
    def drafted(self) -> Landscape | None:
        """The landscape of the draft, while there is one: of an earlier draft until it is made."""
        return self._preview

    @property
    def window_given(self) -> bool:
        """Whether the user has chosen the ranges."""
        return self._given

    def show(self, experiment: Experiment) -> None:
        """Have the landscape of ``experiment``; with many parameters, the slice at its start.

        The same objective again costs nothing. The window is kept while the start lies in it, or
        for good if the user chose it.
        """
        objective, start = experiment.objective, experiment.start
        if self._sought is not None and self._sought[0] is objective:
            return
        moved = self._start is None or not np.array_equal(self._start, start)
        self._start = start
        old = self.landscape
        if self._wanted is not None and self._wanted[0] is objective and objective.size > 2:
            if moved:
                self._cut, self._path = (None, 0), None
                self._cut_plane(objective, start)
            return
        if self._wanted is not None and self._wanted[0] is objective and old is not None:
            inside = old.grid.window.contains(_pair(old.grid.plane.coordinates(start)))
            if inside or self._given:
                return
            self._fit(objective, self._wanted[1])
            return
        preview = self.preview_of(objective)
        self._sought = None
        self.end_preview()
        self._given = False
        self._cut, self._path = (None, 0), None
        if preview is not None and objective.size <= 2 and _holds(preview, start):
            self._adopt(objective, preview)
            return
        if self._takes_long(objective):
            self._seek(objective, make_plane(objective, self._choice, start, start[None]))
            return
        self._minimum = find_minimum(objective, start)
        self._cut_plane(objective, start)

    def preview(self, objective: Objective) -> None:
        """Have the landscape of a draft, in the plane and the window of what is shown.

        What is cheap is there at once; the thread makes the rest.
        """
        shown = self.landscape
        if shown is None or objective.names != shown.objective.names:
            self.end_preview()
            return
        if self._previewed is not None and self._previewed[1] is objective:
            return
        self._generation += 1
        plane, window = shown.grid.plane, shown.grid.window
        near = self._preview.minimum if self._preview is not None else shown.minimum
        minimum = None
        if objective.quadratic is not None or objective.count <= MOST_TRACED:
            start = near.params if near is not None else self._start
            assert start is not None
            minimum = find_minimum(objective, start)
        self._previewed = (self._generation, objective, minimum)
        if objective.quadratic is not None or COARSE * COARSE * objective.work < CHEAP:
            cells = DRAFT if objective.quadratic is not None else COARSE
            size = (CURVE, 1) if plane.flat else (cells, cells)
            self._preview = Landscape(
                objective, loss_grid(objective, plane, window, *size), minimum
            )
        elif self._threaded:
            request = SurfaceRequest(objective, plane, window)
            self._compute_requested.emit(self._generation, request)

    def end_preview(self) -> None:
        """Forget the draft; what had to wait for it in the thread is asked for again."""
        if self._previewed is None:
            return
        self._preview = self._previewed = None
        self._generation += 1
        if self._sought is not None:
            self._seek(*self._sought)
        elif not self.sharp and self._wanted is not None and self._threaded:
            self._compute_requested.emit(self._generation, SurfaceRequest(*self._wanted))

    def preview_of(self, objective: Objective) -> Landscape | None:
        """Return the landscape of a draft, if it is there already."""
        preview = self._preview
        return preview if preview is not None and preview.objective is objective else None

    def _adopt(self, objective: Objective, preview: Landscape) -> None:
        """Go on with the landscape of a draft that was dropped: nothing jumps."""
        self._objective, self._minimum = objective, preview.minimum
        self._wanted = (objective, preview.grid.plane, preview.grid.window)
        self._keep(objective, preview.grid, sharp=preview.grid.plane.flat)
        if not self.sharp and self._threaded:
            self._compute_requested.emit(self._generation, SurfaceRequest(*self._wanted))

    def cut(self, run: Run, row: int) -> None:
        """Have the slice through ``row`` of ``run``, where there are more than two parameters."""
        acting = run.experiment.acting(row)
        objective = acting.objective
        params = run.column("params")
        if objective.size <= 2 or not np.isfinite(params[row]).all():
            return
        if self._wanted is None or self._wanted[0] is not objective:
            self.show(acting)
        if not self.is_cut_through(run, row):
            self._cut = (run, row)
            self._path = params
            self._cut_plane(objective, params[row])

    def is_cut_through(self, run: Run, row: int) -> bool:
        """Whether the slice goes through ``row`` of ``run``; row 0 is the start."""
        return self._cut == (run, row) or (row == 0 and self._cut[0] is None)

    def choose_plane(self, choice: PlaneChoice) -> None:
        """Show another slice through the same point; its ranges are chosen anew."""
        if choice == self._choice:
            return
        self._choice, self._given = choice, False
        if self._wanted is not None and self._wanted[0].size > 2:
            objective = self._wanted[0]
            run, row = self._cut
            point = run.column("params")[row] if run is not None else self._start
            assert point is not None
            self._wanted = None
            self._cut_plane(objective, point)

    def set_window(self, window: Window) -> None:
        """Show another part of the same plane, until another objective or plane is shown."""
        if self._wanted is not None:
            self._given = True
            self._request(self._wanted[0], self._wanted[1], window.drawable)

    def fit_window(self) -> None:
        """Choose the ranges again: from the start, the minimum and the path."""
        if self._wanted is not None:
            self._given = False
            self._fit(self._wanted[0], self._wanted[1])

    def _takes_long(self, objective: Objective) -> bool:
        """Whether minimum and window are left to the thread: they take passes over much data."""
        closed = objective.quadratic is not None or objective.size > 2
        return self._threaded and not closed and objective.count > SEEK_AT_ONCE

    def _seek(self, objective: Objective, plane: Plane) -> None:
        self._generation += 1
        self._objective, self._wanted, self._minimum = objective, None, None
        self._sought = (objective, plane)
        self._seek_requested.emit(self._generation, objective, plane, self._start)

    def _fit(self, objective: Objective, plane: Plane) -> None:
        if self._takes_long(objective):
            self._seek(objective, plane)
        else:
            self._request(objective, plane, self._fitting(objective, plane))

    def _cut_plane(self, objective: Objective, point: Vector) -> None:
        path = self._path if self._path is not None else np.asarray(point)[None]
        plane = make_plane(objective, self._choice, point, path)
        old = self._wanted
        window = old[2] if old is not None and old[0] is objective else None
        if window is not None and not self._given:
            start = _pair(plane.coordinates(np.asarray(self._start)))
            if plane.kind != "parameters" or not window.contains(start):
                window = None
        self._request(objective, plane, window or self._fitting(objective, plane))

    def _fitting(self, objective: Objective, plane: Plane) -> Window:
        assert self._start is not None
        return choose_window(objective, plane, self._start, self._minimum, self._path)

    def finish(self) -> None:
        """Have the fine grid now, computed here; what the thread still answers is dropped."""
        if self.sharp or self._wanted is None:
            return
        self._generation += 1
        objective, plane, window = self._wanted
        cells = fine_size(objective)
        size = (CURVE, 1) if plane.flat else (cells, cells)
        self._keep(objective, loss_grid(objective, plane, window, *size), sharp=True)

    def release(self) -> list[Working]:
        """Give up the thread; nothing that it answers is heard any more."""
        self._generation += 1
        return [Working(self._thread, self._worker)]

    def close(self) -> bool:
        """Stop the thread; False if it was still busy after the time it gets."""
        return end_threads(self.release())

    # -- inside ----------------------------------------------------------------------------

    def _request(self, objective: Objective, plane: Plane, window: Window) -> None:
        self._generation += 1
        self._objective, self._sought = objective, None
        self._wanted = (objective, plane, window)
        self.sharp = False
        if objective.quadratic is not None or COARSE * COARSE * objective.work < CHEAP:
            size = (CURVE, 1) if plane.flat else (COARSE, COARSE)
            grid = loss_grid(objective, plane, window, *size)
            self._keep(objective, grid, sharp=plane.flat)
        if self._threaded:
            request = SurfaceRequest(objective, plane, window)
            self._compute_requested.emit(self._generation, request)

    def _keep(self, objective: Objective, grid: Grid, *, sharp: bool) -> None:
        self.landscape = Landscape(objective, grid, self._minimum, self._cut)
        self.sharp = sharp
        self.changed.emit()

    @Slot(int, object, object)
    def _on_worker_sought(self, generation: int, minimum: Minimum | None, window: Window) -> None:
        if generation == self._generation and self._sought is not None:
            self._minimum = minimum
            self._request(*self._sought, window)

    @Slot(int, object, bool)
    def _on_worker_computed(self, generation: int, grid: Grid, fine: bool) -> None:
        if generation != self._generation or self._objective is None:
            return
        if self._previewed is not None:
            _, objective, minimum = self._previewed
            self._preview = Landscape(objective, grid, minimum)
            self.changed.emit()
            return
        if not fine and self.landscape is not None and self.landscape.grid.window is grid.window:
            return  # the coarse grid was made at once already
        self._keep(self._objective, grid, sharp=fine)


def _holds(landscape: Landscape, start: Vector) -> bool:
    """Whether both the start and the minimum lie in the window."""
    plane, window = landscape.grid.plane, landscape.grid.window
    points = [start] if landscape.minimum is None else [start, landscape.minimum.params]
    return all(window.contains(_pair(plane.coordinates(np.asarray(point)))) for point in points)


def _pair(coordinates: Vector) -> tuple[float, float]:
    return float(coordinates[0]), float(coordinates[1])
