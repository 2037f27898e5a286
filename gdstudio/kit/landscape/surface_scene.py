"""What the panels with the loss surface share: its scene, its legend, and touching it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gdstudio.app.film import Film
from gdstudio.app.prediction import Prediction
from gdstudio.app.surfaces import Landscape, Surfaces
from gdstudio.core.arrays import length_of
from gdstudio.core.landscape.plane import Plane
from gdstudio.core.text.numbers import format_count, format_percent, subscript_name
from gdstudio.kit.landscape.batch_pulls import BatchPulls
from gdstudio.kit.landscape.bowl import bowl_of
from gdstudio.kit.landscape.dark import Dark
from gdstudio.kit.landscape.eigen_axes import EigenAxes
from gdstudio.kit.landscape.ground_touch import Ground, GroundTouch, axis_names
from gdstudio.kit.landscape.guess import guessed_places
from gdstudio.kit.landscape.halfway import halfway
from gdstudio.kit.landscape.look_ahead import look_ahead
from gdstudio.kit.landscape.other_paths import other_paths
from gdstudio.kit.landscape.point_pulls import PointPulls
from gdstudio.kit.landscape.projected_path import ProjectedPath, on_grid
from gdstudio.kit.landscape.scene import Arrow, Layers, Pulls, Scene, Subject
from gdstudio.kit.landscape.surface_legend import (
    RUN,
    axes_entry,
    bowl_entry,
    legend_entries,
    memory_entries,
    racing_entries,
)
from gdstudio.kit.landscape.truth_mark import TruthMark, truth_entry
from gdstudio.kit.landscape.valley_marks import ValleyMarks
from gdstudio.kit.landscape.view import SceneView
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.legend import LegendEntry
from gdstudio.kit.widgets.numbers import format_number
from gdstudio.kit.widgets.theme import Theme

RECUT_AFTER = 200
"""Milliseconds the cursor rests before a slice through many parameters is cut anew."""


class SurfaceSource(QObject):
    """Makes the scenes of one panel from the landscape that all of them share."""

    outdated = Signal()
    """There is another landscape, or something was switched: show the moment again."""

    def __init__(
        self,
        studio: Film,
        surfaces: Surfaces,
        layers: Layers,
        parent: QObject | None = None,
        prediction: Prediction | None = None,
    ) -> None:
        super().__init__(parent)
        self.studio, self.surfaces = studio, surfaces
        self._ground = GroundTouch(studio, prediction, self._shown_ground, self)
        self.layers = layers
        self.velocity, self.scaling = True, False
        self.log = False
        self._path = ProjectedPath()
        self._pulls = PointPulls()
        self._batches = BatchPulls()
        self._valleys = ValleyMarks()
        self._truth = TruthMark()
        self._axes = EigenAxes()
        self._dark = Dark()
        self._experiment: object = None
        self._resting = -1
        self._heights: tuple[object, np.ndarray] | None = None
        self._recut = QTimer(self)
        self._recut.setSingleShot(True)
        self._recut.setInterval(RECUT_AFTER)
        self._recut.timeout.connect(self._on_recut_timeout)
        surfaces.changed.connect(self.outdated)

    # -- what is shown ---------------------------------------------------------------------

    def follow(self, moment: Moment) -> Landscape | None:
        """Have the landscape of a moment, and soon the slice where the cursor rests."""
        experiment = moment.experiment
        if experiment is not self._experiment:
            self._experiment = experiment
            self.surfaces.show(experiment)
        if experiment.objective.size > 2:
            if self.surfaces.is_cut_through(moment.run, moment.cursor):
                self._recut.stop()
            elif moment.cursor != self._resting or not self._recut.isActive():
                self._resting = moment.cursor
                self._recut.start()
        draft = moment.draft
        still = draft is None or moment.dark or moment.heavy or draft.data is experiment.data
        if still:
            self.surfaces.end_preview()
        else:
            self.surfaces.preview(moment.shown.objective)
            if self.surfaces.drafted is not None:
                return self.surfaces.drafted
        landscape = self.surfaces.landscape
        if landscape is None or landscape.objective is not experiment.objective:
            return None
        return landscape

    def settle(self, moment: Moment) -> None:
        """Have the fine grid now; with many parameters, of the slice through this moment."""
        self.surfaces.cut(moment.run, moment.cursor)
        self.surfaces.finish()
        self._recut.stop()

    @np.errstate(all="ignore")  # a row may hold what overflowed; it is left out where it is drawn
    def scene(self, moment: Moment, landscape: Landscape, theme: Theme) -> Scene:
        """Return the surface with the descent up to the cursor on it."""
        if landscape is self.surfaces.drafted:
            return self._draft_scene(moment, landscape)
        grid, run = landscape.grid, moment.run
        plane, window, flat = grid.plane, grid.window, grid.plane.flat
        width = 1 if flat else 2
        self._path.follow(run, grid, landscape.objective)
        gradient = run.gradient_at(moment.cursor)
        directions = np.column_stack([plane.across, plane.up])[:, :width]
        projected = directions @ np.linalg.pinv(directions.T @ directions)
        # While the next update is guessed, nothing may point at it.
        update = _next_update(moment) if moment.guessing is None else None
        guess, revealed = guessed_places(moment, plane)
        if landscape.minimum is not None:
            a, b = plane.coordinates(landscape.minimum.params)
            minimum = (float(a), float(b), landscape.minimum.loss)
        else:
            minimum = self._valleys.lowest(grid, self._path, moment.cursor)
        draft = None
        if moment.draft is not None and moment.draft.objective.size == landscape.objective.size:
            draft = plane.coordinates(moment.draft.start)[:width]
        finite = bool(np.isfinite(gradient).all())
        scene = Scene(
            names=(*axis_names(moment.experiment, plane), "L"),
            x_range=(window.left, window.right),
            y_range=None if flat else (window.bottom, window.top),
            heights=self._heights_of(grid.loss, flat),
            log_height=self.log,
            path=self._path.points[:, :width],
            losses=self._path.heights,
            path_id=(id(run), id(grid if len(run.parameter_names) > 2 else plane)),
            subject=_subject(moment),
            cursor=moment.cursor,
            start=draft,
            minimum=minimum,
            bottoms=self._valleys.bottoms(landscape.objective, grid, landscape.minimum),
            truth=self._truth.of(moment.experiment, landscape),
            gradient=np.asarray(gradient, float) @ directions if finite else None,
            update=update @ projected if update is not None else None,
            bowl=bowl_of(moment, directions),
            arrows=self._arrows(moment, projected),
            ahead=look_ahead(moment, plane),
            guess=None if guess is None else guess[:width],
            revealed=None if revealed is None else revealed[:width],
            axes=self._axes.axes(moment) if self.layers.axes else (),
            pulls=self._pulls_of(moment, plane),
            runs=other_paths(moment, landscape.objective, plane, theme),
            lettered=moment.races,
            # Trails of several are told apart without a dot for every update.
            layers=replace(self.layers, dots=False) if moment.races else self.layers,
        )
        scene = halfway(scene, moment, grid, landscape.objective)
        return self._dark.scene(scene) if moment.dark else scene

    def _draft_scene(self, moment: Moment, landscape: Landscape) -> Scene:
        """Return the surface over points that are being dragged.

        The path belongs to another surface: of the run, only where it starts and where it is.
        """
        grid, minimum = landscape.grid, landscape.minimum
        plane, window, flat = grid.plane, grid.window, grid.plane.flat
        width = 1 if flat else 2
        draft = moment.shown
        params = np.stack([np.asarray(draft.start, float), np.asarray(moment.frame.params, float)])
        points = plane.coordinates(params)
        if landscape.objective.size > 2:  # off the slice: drawn where they fall on it
            heights = on_grid(grid, points)
        else:
            with np.errstate(all="ignore"):
                heights = np.asarray(landscape.objective.loss(params), float)
        spot = None
        if minimum is not None:
            a, b = plane.coordinates(minimum.params)
            spot = (float(a), float(b), minimum.loss)
        return Scene(
            names=(*axis_names(moment.experiment, plane), "L"),
            x_range=(window.left, window.right),
            y_range=None if flat else (window.bottom, window.top),
            heights=self._heights_of(grid.loss, flat),
            log_height=self.log,
            path=points[:, :width],
            losses=heights,
            path_id=("draft", id(grid)),
            cursor=1,
            minimum=spot,
            truth=self._truth.of(draft, landscape),
            layers=replace(self.layers, path=False, dots=False, shadow=False, others=False),
        )

    def _arrows(self, moment: Moment, projected: np.ndarray) -> tuple[Arrow, ...]:
        """What the optimizer remembers as a direction, and where it would go unscaled."""
        phase, frame = moment.run.experiment.phase(moment.cursor), moment.frame
        optimizer = phase.experiment.optimizer
        arrows: list[Arrow] = []
        if moment.guessing is not None:
            return ()
        if optimizer.velocity and self.velocity and frame.row > phase.rule_since:
            velocity = np.asarray(frame.state[optimizer.velocity], float)
            if optimizer.averages:
                velocity = -frame.lr * velocity
            arrows.append(Arrow("velocity", velocity @ projected))
        if optimizer.adaptive and self.scaling:
            update = _next_update(moment)
            gradient = np.asarray(moment.run.gradient_at(moment.cursor), float)
            length = length_of(gradient)
            if update is not None and np.isfinite(length) and length > 0:
                plain = -gradient * (length_of(update) / length)
                arrows.append(Arrow("scaling", plain @ projected, "scaled"))
        return tuple(arrow for arrow in arrows if np.isfinite(arrow.vector).all())

    def _pulls_of(self, moment: Moment, plane: Plane) -> Pulls | None:
        """What the gradient is made of: the points of an update while one is lit, or batches."""
        pulls = self._pulls.pulls(moment, plane)
        if pulls is None and self.layers.batches and moment.guessing is None:
            return self._batches.pulls(moment, plane)
        return pulls

    def _heights_of(self, loss: np.ndarray, flat: bool) -> np.ndarray:
        """The same array object for the same grid: views upload only what is another one."""
        if self._heights is None or self._heights[0] is not loss:
            self._heights = (loss, loss[0] if flat else loss)
        return self._heights[1]

    def value_text(self, moment: Moment, theme: Theme) -> str:
        """Return the parameters at the cursor, or which slice is shown, as rich text."""
        names, params = moment.experiment.shown_names, moment.params
        if len(names) > 2:
            return self.slice_text(moment)
        numbers = [format_number(value, 4) for value in params.tolist()]
        return " \u2002".join(
            f'{subscript_name(name)} <span style="color:{theme.now}">{number}</span>'
            for name, number in zip(names, numbers, strict=True)
        )

    def slice_text(self, moment: Moment) -> str:
        """Say which slice through many parameters is shown."""
        landscape = self.surfaces.landscape
        assert landscape is not None
        plane, row = landscape.grid.plane, format_count(landscape.cut[1])
        if plane.kind == "principal":
            return self.tr(
                "slice along the path at update {row}: {first} + {second} of its variance"
            ).format(
                first=format_percent(plane.shares[0]),
                second=format_percent(plane.shares[1]),
                row=row,
            )
        if plane.kind == "random":
            return self.tr("slice along two random directions at update {row}").format(row=row)
        others = len(moment.run.parameter_names) - 2
        first, second = axis_names(moment.experiment, plane)
        text = self.tr("slice {first}, {second} at update {row}; {count} others stay")
        if others == 1:
            text = self.tr("slice {first}, {second} at update {row}; the other stays")
        return text.format(
            first=first,
            second=second,
            row=row,
            count=others,
        )

    def take_after(self, other: SurfaceSource) -> None:
        """Draw what another source draws."""
        self.layers, self.log = other.layers, other.log
        self.velocity, self.scaling = other.velocity, other.scaling

    # -- the legend ------------------------------------------------------------------------

    def entries(self, moment: Moment, scene: Scene) -> list[LegendEntry]:
        """Return what every picture of the surface can switch; ``toggle`` does it."""
        landscape, outside = self.surfaces.landscape, not scene.holds(moment.cursor)
        if moment.dark:
            known = legend_entries(scene.layers, landscape, outside)
            return [entry for entry in known if entry.id in ("now", "start", "dots")]
        entries = legend_entries(self.layers, landscape, outside, several=bool(scene.bottoms))
        optimizer = moment.experiment.optimizer
        memory = memory_entries(optimizer, self.velocity, self.scaling, ahead=self.layers.ahead)
        if scene.bowl is not None:
            memory.append(bowl_entry(self.layers.bowl))
        truth = truth_entry(self.layers, scene, moment.experiment)
        if moment.races:
            return racing_entries(entries, truth, memory, moment.rivals)
        shown = 3 if self.layers.truth else len(entries) - 1  # beside the star, if it is drawn
        return [*entries[:shown], *truth, *entries[shown:-1], *memory, entries[-1]]

    def axes_entry(self, moment: Moment) -> LegendEntry:
        """Return the switch of the eigen-directions, for maps."""
        return axes_entry(moment.experiment.optimizer, self.layers.axes, self._axes.local)

    @Slot(str, bool)
    def toggle(self, name: str, on: bool) -> None:
        """Switch an entry of the legend."""
        if name == "velocity":
            self.velocity = on
        elif name == "scaling":
            self.scaling = on
        elif name.startswith(RUN):
            for pin in self.studio.rivals:
                if f"{RUN}{pin.letter}" == name:
                    self.studio.change_pin(pin, replace(pin, visible=on))
        else:
            self.layers = replace(self.layers, **{name: on})
        self.outdated.emit()

    # -- touch -----------------------------------------------------------------------------

    def attach(self, view: SceneView) -> None:
        """Let a view set the start, widen the ranges, and say what is under the pointer."""
        self._ground.attach(view)
        view.range_wheeled.connect(self._on_view_range_wheeled)

    @Slot(float)
    def _on_view_range_wheeled(self, factor: float) -> None:
        """Show more or less of the plane, about its middle."""
        landscape = self.surfaces.landscape
        if landscape is not None:
            window = landscape.grid.window
            middle = (0.5 * (window.left + window.right), 0.5 * (window.bottom + window.top))
            self.surfaces.set_window(window.zoomed(factor, factor, middle))

    def _shown_ground(self) -> Ground | None:
        landscape = self.surfaces.landscape
        return None if landscape is None else (landscape.grid.plane, landscape.grid.window)

    @Slot()
    def _on_recut_timeout(self) -> None:
        """Cut the slice through where the cursor rests now."""
        if self.studio.acting is self._experiment:
            self.surfaces.cut(self.studio.run, self.studio.cursor)


def _next_update(moment: Moment) -> np.ndarray | None:
    """The update that leaves the cursor's row, or came to it at the end of the record; (P,)."""
    run, cursor = moment.run, moment.cursor
    row = cursor + 1 if cursor < run.last else cursor
    update = run.at(row).update
    return np.asarray(update, float) if row and np.isfinite(update).all() else None


def _subject(moment: Moment) -> Subject:
    """Return what decides from which side the surface is looked at."""
    experiment = moment.run.experiment
    start = tuple(np.asarray(moment.run.at(0).params, float).tolist())
    return Subject(experiment.objective, start, experiment.lesson)
