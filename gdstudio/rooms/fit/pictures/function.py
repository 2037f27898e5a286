"""An objective of its own: its curve or its map with the path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import numpy as np

from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.landscape.grid import Grid, loss_grid
from gdstudio.core.landscape.minimum import Minimum, find_minimum
from gdstudio.core.landscape.plane import parameter_plane
from gdstudio.core.landscape.window import choose_window
from gdstudio.core.text.numbers import subscript_name
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.landscape.curve_view import CurveView
from gdstudio.kit.landscape.dark import Dark
from gdstudio.kit.landscape.flat_view import FlatView
from gdstudio.kit.landscape.ground_touch import Ground
from gdstudio.kit.landscape.guess import guessed_places
from gdstudio.kit.landscape.halfway import halfway
from gdstudio.kit.landscape.look_ahead import look_ahead
from gdstudio.kit.landscape.other_paths import other_paths
from gdstudio.kit.landscape.scene import Layers, Scene
from gdstudio.kit.landscape.surface_legend import ahead_text
from gdstudio.kit.landscape.valley_marks import ValleyMarks
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.theme import Theme
from gdstudio.rooms.fit.curves import draft_start, kind_of_fit
from gdstudio.rooms.fit.pictures.base import Entry, FitPicture, Switches, tr

MAP_CELLS, CURVE_CELLS = 160, 600


class FunctionPicture(FitPicture):
    """One view for curves and one for maps, each made when it is first needed."""

    def __init__(
        self, switches: Switches, theme: Theme, add: Callable[[SceneView], object]
    ) -> None:
        """``add`` takes a new view into the panel."""
        super().__init__(switches)
        self._theme = theme
        self._add = add
        self._views: dict[Literal["curve", "map"], SceneView] = {}
        self._grid: tuple[Experiment | None, Grid | None] = (None, None)
        self._minimum: Minimum | None = None
        self._valleys = ValleyMarks()
        self._dark = Dark()

    @property
    def ground(self) -> Ground | None:
        """What is drawn of which plane."""
        grid = self._grid[1]
        return None if grid is None else (grid.plane, grid.window)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for view in self._views.values():
            view.set_theme(theme)

    def view(self, experiment: Experiment) -> SceneView:
        """Return the view that shows an experiment."""
        kind: Literal["curve", "map"] = "curve" if kind_of_fit(experiment) == "curve" else "map"
        if kind not in self._views:
            view = CurveView() if kind == "curve" else FlatView()
            view.set_theme(self._theme)
            self._views[kind] = view
            self._add(view)
        return self._views[kind]

    def show(self, moment: Moment) -> list[Entry]:
        """Draw a moment; returns the entries of the legend."""
        on = self.switches.on
        known, grid = self._grid
        whole = moment.run.experiment
        if grid is None or known is not whole:
            self._minimum, grid = function_grid(whole, moment.run)
            self._grid = (whole, grid)
        objective = moment.experiment.objective
        minimum = self._minimum
        scene = function_scene(moment, grid, minimum)
        runs = other_paths(moment, objective, grid.plane, self._theme)
        layers = Layers(
            path=on("path"),
            dots=on("path"),
            now=on("now"),
            start=on("first"),
            minimum=on("best"),
            gradient=on("gradient"),
            ahead=on("ahead"),
        )
        bottoms = self._valleys.bottoms(objective, grid, minimum)
        ahead = look_ahead(moment, grid.plane)
        scene = replace(
            scene,
            layers=layers,
            runs=runs,
            lettered=moment.races,
            bottoms=bottoms,
            ahead=ahead,
        )
        scene = halfway(scene, moment, grid, objective)
        if moment.dark:
            scene = self._dark.scene(scene)
        self.view(moment.experiment).show_scene(scene)
        entries: list[Entry] = [
            ("now", "now", plot_roles.now, tr("now")),
            ("path", "line", plot_roles.now, tr("path")),
            ("first", "ring", plot_roles.ink, tr("start")),
        ]
        if moment.dark:
            return entries
        if bottoms:
            entries.append(("best", "star", plot_roles.minimum, tr("minima")))
        elif minimum is not None:
            name = tr("one of many minima") if minimum.open else tr("minimum")
            if minimum.local:
                name = tr("local minimum")
            entries.append(("best", "star", plot_roles.minimum, name))
        entries.append(("gradient", "arrow", _gradient, tr("gradient")))
        if moment.experiment.optimizer.looks_ahead and not moment.telling.hides("optimizer"):
            entries.append(("ahead", "ring", _gradient, ahead_text()))
        return entries


def function_grid(experiment: Experiment, run: Run) -> tuple[Minimum | None, Grid]:
    """Return the minimum and the objective, framed around the start and it."""
    objective = experiment.objective
    start = np.asarray(run.column("params")[0], float)
    plane = parameter_plane(objective, start)
    minimum = find_minimum(objective, start)
    window = choose_window(objective, plane, start, minimum)
    if plane.flat:
        return minimum, loss_grid(objective, plane, window, CURVE_CELLS, 1)
    return minimum, loss_grid(objective, plane, window, MAP_CELLS, MAP_CELLS)


def function_scene(moment: Moment, grid: Grid, minimum: Minimum | None) -> Scene:
    """Return the map or the curve of a function with the path up to the cursor."""
    experiment, run = moment.experiment, moment.run
    window = grid.window
    flat = grid.plane.flat
    width = 1 if flat else 2
    names = [subscript_name(name) for name in experiment.shown_names]
    spot = None
    if minimum is not None:
        a = [float(value) for value in minimum.params[:2]]
        spot = (a[0], 0.0 if flat else a[1], minimum.loss)
    start = draft_start(moment)
    guess, revealed = guessed_places(moment, grid.plane)
    return Scene(
        names=(names[0], names[1] if not flat else "", "L"),
        x_range=(window.left, window.right),
        y_range=None if flat else (window.bottom, window.top),
        heights=grid.loss[0] if flat else grid.loss,
        path=run.column("params")[:, :width],
        losses=run.column("loss"),
        path_id=id(run),
        cursor=moment.cursor,
        start=None if start is None else start[:width],
        minimum=spot,
        gradient=run.gradient_at(moment.cursor)[:width],
        guess=None if guess is None else guess[:width],
        revealed=None if revealed is None else revealed[:width],
    )


def _gradient(theme: Theme) -> str:
    return theme.gradient
