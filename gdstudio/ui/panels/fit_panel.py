"""The data and what the model makes of them; for a function, its curve or map with the path."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

import contourpy
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStackedWidget

from gdstudio.app.studio import PinnedRun
from gdstudio.core.analysis import true_params
from gdstudio.core.data import Data
from gdstudio.core.experiment import Experiment
from gdstudio.core.lesson import Lesson
from gdstudio.core.models.function import Function
from gdstudio.core.models.line import Line
from gdstudio.core.models.logistic import Logistic
from gdstudio.core.models.polynomial import Polynomial
from gdstudio.core.models.slope import Slope
from gdstudio.core.run import Run
from gdstudio.core.surface import (
    Grid,
    choose_window,
    find_minimum,
    loss_grid,
    parameter_plane,
)
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.ui.fit_layers import FIT_LAYERS, FitLayer, Place, unplaced
from gdstudio.ui.gl.curve_view import CurveView
from gdstudio.ui.gl.flat_view import FlatView
from gdstudio.ui.gl.scene import Layers, Scene
from gdstudio.ui.gl.view import SceneView
from gdstudio.ui.numbers import MINUS, THIN, format_number, subscript_name
from gdstudio.ui.other_paths import other_paths
from gdstudio.ui.panels.base import Moment, Panel, PanelContext
from gdstudio.ui.theme import RUN_DASHES, Theme, mix, past_alpha
from gdstudio.ui.widgets import plot_items, plot_points, plot_roles
from gdstudio.ui.widgets.glyphs import GlyphKind
from gdstudio.ui.widgets.legend import Legend, LegendEntry
from gdstudio.ui.widgets.plot import Plot
from gdstudio.ui.widgets.plot_points import Range
from gdstudio.ui.widgets.plot_roles import run_role

Array = NDArray[np.float64]
Rows = NDArray[np.intp]
Kind = Literal["line", "plane", "many", "curve", "map"]
Entry = tuple[str, GlyphKind, plot_roles.Role, str]

SAMPLES = 300
"""Points of a curve that is not straight."""
PAST = 60
"""Most earlier lines."""
RECENT = 32
"""How many of them are the newest, one by one; the others are spread over what was before."""
MOST_POINTS = 20_000
MOST_RESIDUALS = 2_000
X_ROOM, Y_ROOM = 0.08, 0.18
CELLS = 96
"""Cells a side of the picture over two inputs."""
MAP_CELLS, CURVE_CELLS = 160, 600
DASHES = (5.0, 3.5)
STALE = 0.38
"""Opacity of an old run while a draft is dragged."""


def tr(text: str) -> str:
    """Translate in this module's context."""
    return QCoreApplication.translate("FitPanel", text)


# -- what is drawn, without Qt ---------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class FitCurves:
    """What the plot over one input shows: ``x`` (m,), and curves (m,), None where there is none."""

    x: Array
    now: Array
    past_rows: Rows
    past: Array
    """(k, m), newest first"""
    alphas: Array
    start: Array
    best: Array | None
    truth: Array | None
    draft: Array | None
    pinned: tuple[Array | None, ...]


def kind_of_fit(experiment: Experiment) -> Kind:
    """Return how an experiment's fit is drawn."""
    if experiment.data is None:
        return "curve" if experiment.objective.size == 1 else "map"
    width = experiment.data.x.shape[1]
    return "line" if width == 1 else "plane" if width == 2 else "many"


def past_rows(cursor: int, limit: int = PAST) -> Rows:
    """Return which rows before ``cursor`` are drawn, newest first, at most ``limit``.

    The newest one by one; before them multiples of a power of two, so that the choice hardly
    changes from frame to frame.
    """
    if cursor <= limit:
        return np.arange(cursor - 1, -1, -1)
    recent = np.arange(cursor - 1, cursor - 1 - RECENT, -1)
    stride = 1
    while -(-(cursor - RECENT) // stride) > limit - RECENT:
        stride *= 2
    old = np.arange(0, cursor - RECENT, stride)[::-1]
    return np.concatenate([recent, old])


def data_range(values: Array, room: float) -> Range:
    """Return the range of the data with room at both ends; around a single value, 0 as well."""
    low, high = float(values.min()), float(values.max())
    if high <= low:
        around = max(abs(low), 1.0)
        low, high = low - around, high + around
    span = high - low
    return low - room * span, high + room * span


def sample_rows(count: int, limit: int = MOST_POINTS) -> Rows | None:
    """Return which points are drawn, or None for all: the same ones every time."""
    if count <= limit:
        return None
    return np.sort(np.random.RandomState(0).choice(count, limit, replace=False))


def fit_curves(moment: Moment, x_range: Range, bent: bool = False) -> FitCurves:
    """Return the curves of a moment over ``x_range``; ``bent``: straight lines will be curved."""
    experiment, run, cursor = moment.experiment, moment.run, moment.cursor
    straight = isinstance(experiment.model, (Line, Slope)) and not bent
    x = np.linspace(*x_range, 2 if straight else SAMPLES)
    params = run.column("params")
    rows = past_rows(cursor)
    objective = experiment.objective
    column = x[:, None]
    with np.errstate(all="ignore"):
        drawn = objective.predict(params[np.concatenate([[cursor, 0], rows])], column)
        best = None
        if objective.quadratic is not None:
            best = np.asarray(objective.predict(objective.quadratic.best, column), float)
        truth = true_params(experiment)
        return FitCurves(
            x=x,
            now=np.asarray(drawn[0], float),
            past_rows=rows,
            past=np.asarray(drawn[2:], float).reshape(-1, len(x)),
            alphas=np.array([past_alpha(int(cursor - 1 - row)) for row in rows]),
            start=np.asarray(drawn[1], float),
            best=best,
            truth=None if truth is None else np.asarray(objective.predict(truth, column), float),
            draft=_draft_curve(moment, column),
            pinned=tuple(_pinned_curve(pin, cursor, column) for pin in moment.pinned),
        )


def draft_start(moment: Moment) -> Array | None:
    """Return where the draft would start (P,), if that or the model is another than the run's."""
    draft = moment.draft
    if draft is None or kind_of_fit(draft) != kind_of_fit(moment.experiment):
        return None
    width = draft.data.x.shape[1] if draft.data is not None else 0
    start = draft.model.start(width, np.random.RandomState(draft.training.seed))
    here = moment.run.column("params")[0]
    same_kind = type(draft.model) is type(moment.experiment.model)
    if same_kind and np.array_equal(start.astype(here.dtype), here):
        return None
    return start


def residuals(moment: Moment, x: Array, y: Array) -> tuple[Array, Array]:
    """Return segments from the points to the fit: x (k, 2), y (k, 2)."""
    with np.errstate(all="ignore"):
        predicted = moment.experiment.objective.predict(moment.frame.params, x[:, None])
    return np.column_stack([x, x]), np.column_stack([y, np.asarray(predicted, float)])


def ghost_curve(experiment: Experiment, params: Array, x_range: Range) -> tuple[Array, Array]:
    """Return x and y of the curve that parameters (P,) make over ``x_range``."""
    x = np.linspace(*x_range, SAMPLES)
    with np.errstate(all="ignore"):
        return x, np.asarray(experiment.objective.predict(params, x[:, None]), float)


def _draft_curve(moment: Moment, column: Array) -> Array | None:
    start, draft = draft_start(moment), moment.draft
    if start is None or draft is None:
        return None
    model = draft.model
    return np.asarray(model.answer(model.predict(start, model.inputs(column), np)), float)


def _pinned_curve(pin: PinnedRun, cursor: int, column: Array) -> Array | None:
    experiment = pin.run.experiment
    if not pin.visible or kind_of_fit(experiment) != "line":
        return None
    params = pin.run.column("params")[min(cursor, pin.run.last)]
    return np.asarray(experiment.objective.predict(params, column), float)


def formula_html(moment: Moment, theme: Theme) -> str:
    """Return this frame's model with its numbers, as rich text."""
    experiment, params = moment.experiment, moment.frame.params

    def number(value: float) -> str:
        return f'<span style="color:{theme.now}">{format_number(float(value), 4)}</span>'

    model = experiment.model
    if isinstance(model, Function):
        names = experiment.parameter_names[:3]
        return "&nbsp; ".join(
            f"{subscript_name(name)} {number(value)}"
            for name, value in zip(names, params, strict=False)
        )
    if isinstance(model, Slope):
        return f"ŷ = {number(params[0])} x"
    if isinstance(model, (Line, Polynomial)) and len(params) <= 4:
        return f"ŷ = {_sum(params, ('', ' x', ' x²', ' x³'), number)}"
    if isinstance(model, Logistic) and len(params) <= 3:
        names = ("", " x", "") if len(params) < 3 else ("", " x₁", " x₂")
        return f"p = σ({_sum(params, names, number)})"
    count = tr("{count} parameters").format(count=len(params))
    return f'<span style="color:{theme.ink3}">{count}</span>'


def _sum(params: Any, names: tuple[str, ...], number: Any) -> str:
    text = number(params[0]) + names[0]
    for value, name in zip(params[1:], names[1:], strict=False):
        sign = MINUS if value < 0 else "+"
        text += f" {sign} {number(abs(value))}{name}"
    return text


# -- the panel -------------------------------------------------------------------------------------


class FitPanel(Panel):
    """Data in blue, the fit now in vermillion, the best possible in teal."""

    name = "dock_fit"
    title = QT_TRANSLATE_NOOP("Panel", "Fit")

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._moment: Moment | None = None
        self._drawn: tuple[Any, ...] | None = None
        self._ghost: Array | None = None
        self._off = {"residuals", "truth", "start", *(layer.view for layer in FIT_LAYERS)}
        self._lesson: Lesson | None = None
        self._x: Range = (0.0, 1.0)
        """The range of x as the model sees it."""
        self._place: Place = unplaced
        self._framed: tuple[Any, ...] | None = None
        self._sample: Rows | None = None
        self._points: tuple[Array, Array] = (np.empty(0), np.empty(0))
        self._views: dict[Kind, SceneView] = {}
        self._grid: tuple[Experiment | None, Grid | None] = (None, None)
        self.legend = Legend(context.theme)
        self.legend.toggled.connect(self._on_legend_toggled)
        self.body.addWidget(self.legend)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.plot = Plot(context.theme, x_name="x", y_name="y")
        self.stack.addWidget(self.plot)
        self._build_items()
        self.content.setMinimumSize(300, 188)

    def _build_items(self) -> None:
        plot = self.plot
        self.heat = plot.heat(_tints)
        # Qt paints lines of up to one pixel twenty times as fast as wider ones.
        self.past = plot.line(plot_roles.now, 1.0, z=2)
        self.residual = plot.line(plot_roles.ink2, 1.0, alpha=0.4, z=3)
        self.start = plot.line(plot_roles.ink, 1.2, alpha=0.7, dash=(1.5, 3.0), z=3.5)
        self.dots = plot.dots(plot_roles.data, 7.0, z=4)
        self.rings = plot.dots(plot_roles.data, 7.0, z=4)
        self.rings.hollow = True
        self.truth = plot.line(plot_roles.ink3, 1.5, dash=(2.0, 2.5), z=4.5)
        self.best = plot.line(plot_roles.minimum, 1.75, dash=DASHES, z=5)
        self.pins: list[plot_items.Line] = []
        self.now = plot.line(plot_roles.now, 3.0, casing=1.6, z=7)
        self.hovered = plot.line(plot_roles.ink3, 1.25, dash=(4.0, 3.0), z=7.5)
        self.ghost = plot.line(plot_roles.ink, 1.75, dash=(6.0, 4.0), casing=2.0, z=8)
        self.layers: list[FitLayer] = [layer(plot) for layer in FIT_LAYERS]

    # -- showing ---------------------------------------------------------------------------

    def render_moment(self, moment: Moment) -> None:
        """Show a moment; does nothing if it is shown already."""
        self._take_views(moment.experiment.lesson)
        key = (moment.run, moment.cursor, moment.pinned, moment.draft, frozenset(self._off))
        self._moment = moment
        if self._drawn is not None and _equal(key, self._drawn):
            if moment.ghost is not self._ghost:
                self._show_ghost(moment)
            return
        self._drawn = key
        self.title_bar.set_value(formula_html(moment, self.theme))
        kind = kind_of_fit(moment.experiment)
        stale = STALE if moment.draft is not None else 1.0
        for item in (self.past, self.now, self.start, self.residual, self.heat):
            item.set_faded(stale)
        if kind in ("curve", "map"):
            self._show_function(moment, kind)
            return
        self.stack.setCurrentWidget(self.plot)
        self._show_data(moment, kind)
        if kind == "line":
            self._show_line(moment)
        elif kind == "plane":
            self._show_plane(moment)
        else:
            self._show_many(moment)
        self._show_ghost(moment)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self.plot.set_theme(theme)
        self.legend.set_theme(theme)
        for view in self._views.values():
            view.set_theme(theme)
        self._drawn = None
        if self._moment is not None:
            self.render_moment(self._moment)

    def _take_views(self, lesson: Lesson | None) -> None:
        """Another lesson switches its own views on and those of the one before off."""
        if lesson == self._lesson:
            return
        self._lesson = lesson
        for layer in self.layers:
            wanted = lesson is not None and layer.view in lesson.views
            (self._off.discard if wanted else self._off.add)(layer.view)

    def _live_layers(self, moment: Moment) -> list[FitLayer]:
        """The further layers that are on and make sense here."""
        return [layer for layer in self.layers if self._on(layer.view) and layer.suits(moment.run)]

    def _on(self, entry: str) -> bool:
        return entry not in self._off

    def _show_data(self, moment: Moment, kind: Kind) -> None:
        """Show the points; the axes stay while the run's data are the same."""
        shown, own = moment.shown.data, moment.experiment.data
        if shown is None or own is None or shown.x.shape[1] != own.x.shape[1]:
            shown = own
        assert own is not None and shown is not None
        places = [layer.place(own) for layer in self._live_layers(moment)] if kind == "line" else []
        place = next((place for place in places if place is not None), None)
        key = (own, shown, kind, place is not None)
        if self._framed is None or not _equal(key, self._framed):
            same = self._framed is not None and _equal(
                key[:1] + key[2:], self._framed[:1] + self._framed[2:]
            )
            self._framed = key
            self._place = place or unplaced
            self._sample = sample_rows(len(shown))
            if not same and kind != "many":
                self._frame(own, kind)
            for item in (self.past, self.residual, self.start, self.truth, self.best, self.now):
                item.setData()
            for item in (self.ghost, self.hovered, *self.pins):
                item.setData()
            for layer in self.layers:
                layer.hide()
            self.heat.setData()
            self.rings.setData()
            rows = slice(None) if self._sample is None else self._sample
            self._points = self._place(shown.x[rows, 0], shown.y[rows])
            if kind == "plane":
                self._points = (shown.x[rows, 0], shown.x[rows, 1])
        on = self._on("data")
        if kind == "line":
            self.dots.setData(*(self._points if on else ((), ())))

    def _frame(self, data: Data, kind: Kind) -> None:
        x, y = data.x[:, 0], data.y
        names = (data.x_names[0], data.y_name)
        rooms = (X_ROOM, Y_ROOM)
        if kind == "plane":
            y = data.x[:, 1]
            names = (data.x_names[0], data.x_names[1] if len(data.x_names) > 1 else "x₂")
            rooms = (X_ROOM, X_ROOM)
        self._x = data_range(x, rooms[0])
        left, right = self._x
        (left, right), _ = self._place(np.array([left, right]), y[:2].mean() * np.ones(2))
        _, placed = self._place(x, y)
        self.plot.set_range((float(left), float(right)), data_range(placed, rooms[1]))
        self.plot.set_names(*(subscript_name(name) for name in names))

    def _show_line(self, moment: Moment) -> None:
        live = self._live_layers(moment)
        place, none = self._place, np.empty(0)
        drawn = fit_curves(moment, self._x, bent=place is not unplaced)
        x = drawn.x

        def show(item: plot_items.Line, entry: str, y: Array | None) -> None:
            if y is not None and self._on(entry):
                item.setData(*place(x, y))
            else:
                item.setData()

        show(self.now, "now", drawn.now)
        show(self.start, "start", drawn.start)
        show(self.best, "best", drawn.best)
        show(self.truth, "truth", drawn.truth)
        show(self.ghost, "draft", drawn.draft)
        hidden = any(layer.replaces_past for layer in live)
        if self._on("past") and len(drawn.past) and not hidden:
            # Oldest first, so that newer ones lie above.
            self.past.setData(*place(x, drawn.past[::-1]), drawn.alphas[::-1])
        else:
            self.past.setData()
        if self._on("residuals"):
            every = max(1, -(-len(self._points[0]) // MOST_RESIDUALS))
            data = moment.shown.data
            assert data is not None
            rows = np.arange(len(data)) if self._sample is None else self._sample
            rows = rows[::every]
            self.residual.setData(*place(*residuals(moment, data.x[rows, 0], data.y[rows])))
        else:
            self.residual.setData(none, none)
        self._show_pins(moment, x, drawn.pinned)
        for layer in self.layers:
            if layer in live:
                layer.show(moment.run, moment.cursor, x, place)
            else:
                layer.hide()
        self._list_line_entries(moment, drawn)

    def _show_ghost(self, moment: Moment) -> None:
        """Show the line of the parameters under the pointer, elsewhere."""
        params = self._ghost = moment.ghost
        if (
            params is None
            or kind_of_fit(moment.experiment) != "line"
            or len(params) != moment.experiment.objective.size
        ):
            self.hovered.setData()
            return
        self.hovered.setData(*self._place(*ghost_curve(moment.experiment, params, self._x)))

    def _show_pins(self, moment: Moment, x: Array, curves: tuple[Array | None, ...]) -> None:
        while len(self.pins) < len(curves):
            self.pins.append(self.plot.line(plot_roles.now, 1.75, z=6))
        for index, item in enumerate(self.pins):
            curve = curves[index] if index < len(curves) else None
            if curve is None:
                item.setData()
                continue
            colour = moment.pinned[index].colour
            item.set_stroke(plot_items.Stroke(run_role(colour), 2.0, 1.0, run_dash(colour)))
            shown = curve if self._on(f"pin-{index}") else np.full_like(x, np.nan)
            item.setData(*self._place(x, shown))

    def _list_line_entries(self, moment: Moment, drawn: FitCurves) -> None:
        entries: list[Entry] = [
            ("data", "dot", plot_roles.data, self._data_text(moment)),
            ("now", "line", plot_roles.now, self._now_text(drawn)),
            ("past", "fade", plot_roles.now, self.tr("earlier")),
        ]
        if drawn.best is not None:
            loss = moment.experiment.loss
            plain = loss is None or not loss.penalised
            text = self.tr("least squares") if plain else self.tr("lowest loss")
            entries.append(("best", "dash", plot_roles.minimum, text))
        if drawn.draft is not None:
            entries.append(("draft", "dash", plot_roles.ink, self.tr("new start")))
        for index, pin in enumerate(moment.pinned):
            if drawn.pinned[index] is not None:
                dashed: GlyphKind = "dash" if run_dash(pin.colour) else "line"
                entries.append((f"pin-{index}", dashed, run_role(pin.colour), pin.title))
        layers = [layer for layer in self.layers if layer.suits(moment.run)]
        wanted = [layer for layer in layers if self._lesson and layer.view in self._lesson.views]
        entries += [_layer_entry(layer) for layer in wanted]
        entries.append(("residuals", "resid", plot_roles.ink2, self.tr("residuals")))
        if drawn.truth is not None:
            entries.append(("truth", "dash", plot_roles.ink3, self.tr("true line")))
        entries.append(("start", "dash", plot_roles.ink, self.tr("start")))
        entries += [_layer_entry(layer) for layer in layers if layer not in wanted]
        self._set_entries(entries)

    def _data_text(self, moment: Moment) -> str:
        data = moment.shown.data
        if self._sample is None or data is None:
            return self.tr("data")
        return self.tr("{shown} of {count} points").format(
            shown=_thousands(len(self._sample)), count=_thousands(len(data))
        )

    def _now_text(self, drawn: FitCurves) -> str:
        left, right = self.plot.x_limits
        low, high = self.plot.y_limits
        x, y = self._place(drawn.x, drawn.now)
        inside, _, _ = plot_points.clip_polyline(x, y, left, low, right, high)
        return self.tr("fit now") if len(inside) else self.tr("fit now is outside")

    # -- two inputs and more -----------------------------------------------------------------

    def _show_plane(self, moment: Moment) -> None:
        """Probabilities or predictions over two inputs, and where they are one half."""
        experiment = moment.experiment
        data = moment.shown.data if moment.draft is not None else experiment.data
        assert data is not None
        x, y = self.plot.x_limits, self.plot.y_limits
        levels, boundary = plane_picture(moment, x, y)
        self.heat.setData(levels if self._on("heat") else None, x, y)
        self._show_boundary(boundary)
        rows = slice(None) if self._sample is None else self._sample
        ones = data.y[rows] > (0.5 if experiment.model.labels else -np.inf)
        on = self._on("data")
        a, b = self._points
        self.dots.setData(*((a[ones], b[ones]) if on else ((), ())))
        self.rings.setData(*((a[~ones], b[~ones]) if on else ((), ())))
        entries: list[Entry]
        if experiment.model.labels:
            entries = [
                ("data", "dot", plot_roles.data, self.tr("labelled 1, rings 0")),
                ("now", "line", plot_roles.now, self.tr("probability ½")),
                ("heat", "dot", plot_roles.ink3, self.tr("probability")),
            ]
        else:
            entries = [
                ("data", "dot", plot_roles.data, self._data_text(moment)),
                ("heat", "dot", plot_roles.ink3, self.tr("prediction")),
            ]
        self._set_entries(entries)

    def _show_boundary(self, lines: list[Array]) -> None:
        if not lines or not self._on("now"):
            self.now.setData()
            return
        longest = max(len(line) for line in lines)
        padded = np.full((len(lines), longest, 2), np.nan)
        for index, line in enumerate(lines):
            padded[index, : len(line)] = line
        self.now.setData(padded[..., 0], padded[..., 1])

    def _show_many(self, moment: Moment) -> None:
        """More inputs than a plot has: what is predicted against what was measured."""
        data, experiment = moment.experiment.data, moment.experiment
        assert data is not None
        rows = slice(None) if self._sample is None else self._sample
        with np.errstate(all="ignore"):
            predicted = experiment.objective.predict(moment.frame.params, data.x[rows])
        limits = data_range(data.y, Y_ROOM)
        self.plot.set_range(limits, limits)
        name = subscript_name(data.y_name)
        self.plot.set_names(name, f"ŷ {name}")
        on = self._on("data")
        y = np.asarray(predicted, float)
        self.dots.setData(*((data.y[rows], y) if on else ((), ())))
        ends = np.array(limits)
        self.best.setData(*((ends, ends) if self._on("best") else ((), ())))
        self._set_entries(
            [
                ("data", "dot", plot_roles.data, self._data_text(moment)),
                ("best", "dash", plot_roles.minimum, self.tr("predicted = measured")),
            ]
        )

    # -- functions -----------------------------------------------------------------------------

    def _show_function(self, moment: Moment, kind: Kind) -> None:
        view = self._views.get(kind)
        if view is None:
            view = CurveView() if kind == "curve" else FlatView()
            view.set_theme(self.theme)
            self._views[kind] = view
            self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        known, grid = self._grid
        if grid is None or known is not moment.experiment:
            grid = function_grid(moment.experiment, moment.run)
            self._grid = (moment.experiment, grid)
        scene = function_scene(moment, grid)
        objective = moment.experiment.objective
        runs = other_paths(moment.pinned, moment.cursor, objective, grid.plane, self.theme)
        layers = Layers(
            path=self._on("path"),
            dots=self._on("path"),
            now=self._on("now"),
            start=self._on("first"),
            minimum=self._on("best"),
            gradient=self._on("gradient"),
        )
        view.show_scene(replace(scene, layers=layers, runs=runs))
        entries: list[Entry] = [
            ("now", "now", plot_roles.now, self.tr("now")),
            ("path", "line", plot_roles.now, self.tr("path")),
            ("first", "ring", plot_roles.ink, self.tr("start")),
        ]
        if scene.minimum is not None:
            entries.append(("best", "star", plot_roles.minimum, self.tr("minimum")))
        entries.append(("gradient", "arrow", _gradient, self.tr("gradient")))
        self._set_entries(entries)

    # -- the legend ----------------------------------------------------------------------------

    def _set_entries(self, entries: list[Entry]) -> None:
        tips = {layer.view: layer.tip for layer in self.layers}
        self.legend.set_entries(
            [LegendEntry(*entry, self._on(entry[0]), tips.get(entry[0], "")) for entry in entries]
        )

    @Slot(str, bool)
    def _on_legend_toggled(self, entry: str, on: bool) -> None:
        (self._off.discard if on else self._off.add)(entry)
        if self._moment is not None:
            self.render_moment(self._moment)


# -- pictures over two inputs, functions -----------------------------------------------------------


def plane_picture(moment: Moment, x: Range, y: Range) -> tuple[Array, list[Array]]:
    """Return predictions (CELLS, CELLS) in 0..1 over two inputs, and the lines where they are ½.

    Without labels 0 and 1 are the lowest and highest output of the data, and there is no line.
    """
    experiment = moment.experiment
    assert experiment.data is not None
    half_x, half_y = (x[1] - x[0]) / (2 * CELLS), (y[1] - y[0]) / (2 * CELLS)
    across = np.linspace(x[0] + half_x, x[1] - half_x, CELLS)
    up = np.linspace(y[0] + half_y, y[1] - half_y, CELLS)
    points = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    with np.errstate(all="ignore"):
        predicted = experiment.objective.predict(moment.frame.params, points)
    levels = np.asarray(predicted, float).reshape(CELLS, CELLS)
    if not experiment.model.labels:
        low, high = float(experiment.data.y.min()), float(experiment.data.y.max())
        return (levels - low) / ((high - low) or 1.0), []
    if not np.isfinite(levels).all():
        return np.nan_to_num(levels, nan=0.5), []
    # The contour of the logit is straight where the probability's is a staircase of rounding.
    with np.errstate(divide="ignore"):
        logit = np.clip(np.log(levels) - np.log1p(-levels), -500, 500)
    return levels, list(contourpy.contour_generator(across, up, logit).lines(0.0))


def function_grid(experiment: Experiment, run: Run) -> Grid:
    """Return the objective over the first two parameters, framed around start and minimum."""
    objective = experiment.objective
    start = np.asarray(run.column("params")[0], float)
    plane = parameter_plane(objective, start)
    minimum = find_minimum(objective, start)
    window = choose_window(objective, plane, start, minimum)
    if plane.flat:
        return loss_grid(objective, plane, window, CURVE_CELLS, 1)
    return loss_grid(objective, plane, window, MAP_CELLS, MAP_CELLS)


def function_scene(moment: Moment, grid: Grid) -> Scene:
    """Return the map or the curve of a function with the path up to the cursor."""
    experiment, run = moment.experiment, moment.run
    objective, window = experiment.objective, grid.window
    flat = grid.plane.flat
    width = 1 if flat else 2
    names = [subscript_name(name) for name in experiment.parameter_names]
    minimum = find_minimum(objective, run.column("params")[0])
    spot = None
    if minimum is not None:
        a = [float(value) for value in minimum.params[:2]]
        spot = (a[0], 0.0 if flat else a[1], minimum.loss)
    start = draft_start(moment)
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
    )


# -- small things ----------------------------------------------------------------------------------


def run_dash(colour: int) -> tuple[float, ...]:
    """Return the dashes of a pinned run, in pen widths."""
    return RUN_DASHES[colour % len(RUN_DASHES)]


def _layer_entry(layer: FitLayer) -> Entry:
    return layer.view, layer.glyph, layer.role, layer.text


def _tints(theme: Theme) -> NDArray[np.uint8]:
    """Return the colours of 0 to 1, (64, 4) RGBA: from the ground to a tint of the data."""
    far = mix(theme.panel, theme.data, 0.5)
    colours = [QColor(mix(theme.panel, far, share)) for share in np.linspace(0, 1, 64).tolist()]
    return np.array([[c.red(), c.green(), c.blue(), 255] for c in colours], np.uint8)


def _gradient(theme: Theme) -> str:
    return theme.gradient


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", THIN)


def _equal(first: Any, second: Any) -> bool:
    """Whether two tuples hold the same objects; cheap where they hold data."""
    return len(first) == len(second) and all(
        a is b or (isinstance(a, (int, str, frozenset)) and a == b)
        for a, b in zip(first, second, strict=True)
    )
