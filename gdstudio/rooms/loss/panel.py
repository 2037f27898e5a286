"""The loss over the updates, and the path of each parameter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, QSize, Slot
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from gdstudio.app.studio import PinnedRun
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.experiment.telling import Telling, telling_of
from gdstudio.core.landscape.analysis import true_params
from gdstudio.core.landscape.surface import find_minimum
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import exponent_of, has_power
from gdstudio.core.text.ticks import round_step
from gdstudio.kit.chart import items as plot_items
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.items import Curve
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.chart.points import Envelope, Range
from gdstudio.kit.chart.roles import run_role
from gdstudio.kit.panel import Moment, Panel, PanelContext
from gdstudio.kit.widgets.legend import Legend
from gdstudio.kit.widgets.numbers import format_number, subscript_name
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.theme import RUN_DASHES, Theme
from gdstudio.kit.widgets.translation import translated
from gdstudio.rooms.loss.held_out_curve import HeldOutCurve, split_entries

LOG_ROOM, LINEAR_ROOM = 3.0, 1.15
"""How far above the start's loss the axis reaches; what goes higher leaves the frame."""
PATIENCE = 50
"""After so many rows up there that are not called diverging, the axis takes them in."""
NEGLIGIBLE = 1e-7
"""A minimum below this share of the start is not worth its decades."""
WIDE = 2.4
"""From this ratio of width to height the tracks stand beside the curve."""
TRACKS_FROM = 150
GUTTER = 70
DASHES = (5.0, 3.5)
STALE = 0.38
MOST = 1e300
"""No axis reaches farther: there is room for arithmetic between here and overflow."""
MOST_NAMES = 60
SCALE_WIDTH = 104
NARROW = 440
"""Below this width of the panel the switch of the scale leaves its room to the loss."""


# -- what is drawn, without Qt ---------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """What one run asks of the loss axis: its start, and the span of its sane rows."""

    start: float
    low: float
    high: float


def sane_rows(values: Any, envelope: Envelope, ceiling: float, *, gone: bool) -> int:
    """Return how many of the first rows decide the axis.

    Those before the loss shoots over ``ceiling`` for good: it has not come back to a new low, and
    not stayed there long without being called diverging, which ``gone`` says.
    """
    count = len(values)
    first = envelope.first_outside(values, -math.inf, ceiling)
    if first is None:
        return count
    lowest = envelope.argmin(values, len(values))
    if lowest > first:  # even if it was called diverging up there
        return lowest + 1
    return count if count - first > PATIENCE and not gone else max(first, 1)


def ceiling_of(start: float, log: bool) -> float:
    """Return the loss up to which a run that starts at ``start`` is shown in any case."""
    if not math.isfinite(start):
        return math.inf
    if log:
        return LOG_ROOM * start
    return start + (LINEAR_ROOM - 1) * max(abs(start), 1e-12)


def loss_range(parts: Sequence[Part], minimum: float | None, log: bool) -> Range:
    """Return the axis of the loss, the same for every cursor, and kept when a run diverges."""
    lows = [_bounded(part.low) for part in parts if math.isfinite(part.low)]
    highs = [_bounded(part.high) for part in parts if math.isfinite(part.high)]
    if not lows or not highs:
        return (0.1, 10.0) if log else (0.0, 1.0)
    low, high = min(lows), max(highs)
    roof = max(ceiling_of(_bounded(p.start), log) for p in parts if math.isfinite(p.start))
    if log:
        return _log_range(low, high, roof if high <= roof else 1.3 * high, minimum)
    if minimum is not None:
        low = min(low, minimum)
    if 0 <= low < 0.5 * high:
        low = 0.0
    top = max(roof, high)
    span = max(top - low, 1e-12 * max(abs(top), 1.0)) or 1.0
    if low < 0 and (minimum is None or low < minimum):  # grow in steps, not with every frame
        step = round_step(span / 4)
        low = math.floor(low / step) * step
    return low - 0.04 * span, top + 0.02 * span


def _log_range(low: float, high: float, top: float, minimum: float | None) -> Range:
    if top <= 0:
        return 0.1, 10.0
    if minimum is not None and minimum > NEGLIGIBLE * high:
        low = min(low, minimum) if low > 0 else minimum
        bottom = math.log10(low)
        return 10 ** (bottom - 0.08 * (math.log10(top) - bottom)), top
    low = max(low, 1e-30 * high, 1e-300) if low > 0 else 1e-16 * high
    low = min(low, high / 1000) * 0.9
    return 10.0 ** math.floor(math.log10(max(low, 1e-300))), top


def _bounded(value: float) -> float:
    return min(max(value, -MOST), MOST)


def track_range(low: float, high: float, goal: float | None) -> Range:
    """Return the axis of a parameter that goes from ``low`` to ``high``."""
    known = [_bounded(v) for v in (low, high, goal) if v is not None and math.isfinite(v)]
    if not known:
        return -1.0, 1.0
    low, high = min(known), max(known)
    span = high - low
    if span <= 1e-9 * max(abs(low), abs(high), 1e-300):
        span = 0.2 * max(abs(low), 1.0)
        low, high = low - span / 2, high + span / 2
    step = round_step(span / 8)
    return math.floor(low / step - 0.5) * step, math.ceil(high / step + 0.5) * step


def update_range(run: Run) -> Range:
    """Return the axis of the updates: all that are planned or recorded."""
    return 0.0, float(max(run.experiment.planned_updates, run.last, 1))


def loss_step(run: Run) -> int:
    """Return every how many rows the loss of all the data is known."""
    return run.experiment.objective.loss_every(run.updates_per_epoch)


def short_number(value: float) -> str:
    """Return a number for the margin."""
    return format_number(value, 3 if has_power(exponent_of(value)) else 4)


def shown_loss(run: Run, row: int) -> float:
    """Return the loss of the newest row up to ``row`` where that of all the data is known."""
    return float(run.column("loss")[row - row % loss_step(run)])


def title_html(run: Run, row: int, theme: Theme, telling: Telling | None = None) -> str:
    """Return this frame's loss and, unless it is hidden, its convention, as rich text."""
    telling = telling_of(run.experiment) if telling is None else telling
    loss = shown_loss(run, row)
    number = format_number(loss, 4 if abs(loss) < 1000 else 6)
    text = f'L = <span style="color:{theme.now}">{number}</span>'
    notes = []
    if run.tested:
        tested = format_number(run.test_loss_at(row), 4)
        test = translated("LossPanel", QT_TRANSLATE_NOOP("LossPanel", "test {loss}"))
        notes.append(test.format(loss=f'<span style="color:{theme.ink}">{tested}</span>'))
    part = run.experiment.loss
    if part is not None and not telling.hides("loss"):
        notes.insert(0, translated("Loss", telling.label(run.experiment, "loss")))
        if part.penalised:
            notes[0] += " + " + translated("LossPanel", QT_TRANSLATE_NOOP("LossPanel", "penalty"))
    if loss_step(run) > 1:
        notes.append(
            translated("LossPanel", QT_TRANSLATE_NOOP("LossPanel", "each epoch; pale: batches"))
        )
    if notes:
        text += f'&nbsp; <span style="color:{theme.ink3}">{" · ".join(notes)}</span>'
    return text


@dataclass(frozen=True, eq=False)
class Goal:
    """The lowest loss and where it is, as far as is known."""

    loss: float | None = None
    params: Any = None


def goal_of(experiment: Experiment) -> Goal:
    """Return the minimum: exact for least squares, by Newton's method for small other problems."""
    objective = experiment.objective
    if objective.quadratic is None and (objective.size > 2 or objective.count > 5000):
        return Goal()
    width = experiment.data.x.shape[1] if experiment.data is not None else 0
    start = experiment.model.start(width, np.random.RandomState(experiment.training.seed))
    minimum = find_minimum(objective, start)
    if minimum is None or minimum.local:
        return Goal()
    return Goal(minimum.loss, minimum.params)


# -- the panel -------------------------------------------------------------------------------------


class Area(QWidget):
    """Places the curve and the tracks: stacked, or side by side where there is width."""

    def __init__(self, main: Plot, tracks: Sequence[Plot]) -> None:
        super().__init__()
        self.main, self.tracks = main, tracks
        self.wanted = len(tracks)
        for plot in (main, *tracks):
            plot.setParent(self)
        self.setMinimumSize(QSize(240, 90))

    def set_wanted(self, count: int) -> None:
        """Show so many tracks, where they fit."""
        if count != self.wanted:
            self.wanted = count
            self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place all anew."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Give every plot its place."""
        width, height = self.width(), self.height()
        count = self.wanted if height >= TRACKS_FROM else 0
        wide = width >= WIDE * height
        self.main.set_x_labels(wide or not count)
        for index, track in enumerate(self.tracks):
            track.setVisible(index < count)
            track.set_x_labels(index == count - 1)
        if not count:
            self.main.setGeometry(0, 0, width, height)
        elif wide:
            half = width // 2
            self.main.setGeometry(0, 0, half, height)
            self._stack(half, 0, width - half, height, count)
        else:
            share = 66 if count == 1 else 112
            main = round(height * 125 / (125 + share))
            self.main.setGeometry(0, 0, width, main)
            self._stack(0, main, width, height - main, count)

    def _stack(self, x: int, y: int, width: int, height: int, count: int) -> None:
        labels = 16
        each = (height - labels) // count
        for index in range(count):
            last = index == count - 1
            high = height - each * (count - 1) if last else each
            self.tracks[index].setGeometry(x, y + each * index, width, high)


class Layer:
    """The items of one run in one plot: its curve and, where it leaves, a mark."""

    def __init__(self, plot: Plot, *, size: float, width: float) -> None:
        self.plot = plot
        self.cursor = plot.rule(plot_roles.now, 1.2, upright=True, alpha=0.55, z=0)
        self.goal = plot.rule(plot_roles.minimum, 1.5, upright=False, dash=DASHES, z=1)
        self.truth = plot.rule(plot_roles.ink3, 1.5, upright=False, dash=(2.0, 2.5), z=1.5)
        self.curve = plot.curve(plot_roles.now, width, z=3)
        self.dot = plot.mark(plot_roles.now, size, "dot", z=6)
        self.leaving = plot.mark(plot_roles.danger, 10, "up", z=8)
        self.pins: list[Curve] = []

    def show_pins(self, columns: Sequence[tuple[PinnedRun, Any]]) -> None:
        """Show the columns of pinned runs."""
        while len(self.pins) < len(columns):
            self.pins.append(self.plot.curve(plot_roles.now, 1.75, rest=None, z=2))
        for item, (pin, values) in zip(self.pins, columns, strict=False):
            dash = RUN_DASHES[pin.colour % len(RUN_DASHES)]
            item.set_stroke(plot_items.Stroke(run_role(pin.colour), 1.75, 1.0, dash))
            item.setData(values, key=pin.run)
        for item in self.pins[len(columns) :]:
            item.clear()

    def show_cursor(self, row: int, value: float) -> bool:
        """Move the cursor; return whether the curve is still inside there."""
        self.cursor.setData(row)
        self.curve.set_split(row)
        leaving = self.curve.exit_at(row)
        if leaving is None:
            self.dot.setData(row, value)
            self.leaving.setData()
            return True
        self.dot.setData()
        edge = self.plot.y_limits[1 if leaving.above else 0]
        self.leaving.setData(leaving.x, edge, "up" if leaving.above else "down")
        return False

    def set_faded(self, alpha: float) -> None:
        """Draw the run at this opacity."""
        for item in (self.cursor, self.curve, self.dot):
            item.set_faded(alpha)


class LossPanel(Panel):
    """The loss of every recorded update: strong up to the cursor, pale behind it."""

    name = "dock_loss"
    title = QT_TRANSLATE_NOOP("Panel", "Loss")
    shows_pinned = True

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._moment: Moment | None = None
        self._drawn: tuple[Any, ...] | None = None
        self._goal: tuple[Experiment | None, Goal] = (None, Goal())
        self._chosen: tuple[tuple[str, ...], list[int]] = ((), [])
        self._log = context.settings.text("loss/scale", "log") != "linear"
        self.scale = Segmented(
            (self.tr("linear"), self.tr("log")),
            (self.tr("Equal steps of the loss"), self.tr("Equal factors of the loss")),
            height=24,
            size=11,
        )
        self.scale.setAccessibleName(self.tr("Scale of the loss"))
        self._least_scale = self.scale.minimumWidth()
        self.scale.setFixedWidth(SCALE_WIDTH)
        self.scale.set_index(int(self._log))
        self.scale.chosen.connect(self._on_scale_chosen)
        self.title_bar.add_widget(self.scale)
        self.choose = self.title_bar.add_button("list", self.tr("Choose the parameters shown"))
        self.choose.clicked.connect(self._on_choose_clicked)
        self.choose.hide()
        update = self.tr("update")
        self.plot = Plot(context.theme, x_name=update, left=34, gutter=GUTTER, log=True)
        self.plot.setAccessibleName(self.tr("Loss over updates"))
        self.tracks = [
            Plot(context.theme, x_name=update, left=34, gutter=GUTTER, x_labels=False) for _ in "01"
        ]
        self.batch = self.plot.curve(plot_roles.now, 1.0, alpha=0.45, rest=(1.0, 0.2), z=2.5)
        self.loss = Layer(self.plot, size=11, width=2.4)
        self.held_out = HeldOutCurve(self.plot)
        self._off: set[str] = set()
        self.legend = Legend(context.theme)
        self.legend.toggled.connect(self._on_legend_toggled)
        self.legend.hide()
        self.layers = [Layer(track, size=9, width=2.2) for track in self.tracks]
        for layer in self.layers:
            layer.curve.cut_below = True
        self.area = Area(self.plot, self.tracks)
        self.body.addWidget(self.legend)
        self.body.addWidget(self.area)
        self.body.setContentsMargins(0, 0, 0, 4)

    # -- showing ---------------------------------------------------------------------------

    def render_moment(self, moment: Moment) -> None:
        """Show a moment; does nothing if it is shown already."""
        run = moment.run
        shown = (moment.cursor, moment.pinned, moment.draft is None, self._log, moment.told)
        key = (run, len(run), *shown)
        self._moment = moment
        if key == self._drawn:
            return
        self._drawn = key
        self.title_bar.set_value(title_html(run, moment.cursor, self.theme, moment.telling))
        if self._goal[0] is not moment.experiment:
            self._goal = (moment.experiment, goal_of(moment.experiment))
        for layer in (self.loss, *self.layers):
            layer.set_faded(STALE if moment.draft is not None else 1.0)
        self.held_out.set_faded(STALE if moment.draft is not None else 1.0)
        self.legend.setVisible(run.tested)
        if run.tested:
            self.legend.set_entries(split_entries(run, self._off))
        pins = [pin for pin in moment.pinned if pin.visible]
        self._show_loss(moment, pins)
        self._show_tracks(moment, pins)
        needed = max(plot.left_needed / plot.zoom for plot in (self.plot, *self.tracks))
        for plot in (self.plot, *self.tracks):
            plot.set_least_left(max(34.0, math.ceil(needed)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title as much room as its number needs."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        self.scale.setFixedWidth(min(self._least_scale + 8, SCALE_WIDTH) if narrow else SCALE_WIDTH)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self.legend.set_theme(theme)
        for plot in (self.plot, *self.tracks):
            plot.set_theme(theme)
        self._drawn = None
        if self._moment is not None:
            self.render_moment(self._moment)

    def _show_loss(self, moment: Moment, pins: list[PinnedRun]) -> None:
        run, cursor = moment.run, moment.cursor
        every = loss_step(run)
        self.loss.curve.setData(run.column("loss")[::every], key=run, step=every)
        if every > 1:
            self.batch.setData(run.column("batch_loss"), key=run)
        else:
            self.batch.clear()
        # Where a pinned run's own loss is sparse, its batches stand in for it.
        columns = [
            (pin, pin.run.column("loss" if loss_step(pin.run) == 1 else "batch_loss"))
            for pin in pins
        ]
        self.loss.show_pins(columns)
        tested = self.held_out.show(run, cursor, "test" not in self._off)
        goal = self._goal[1].loss
        log = self._log and self._can_be_log(goal)
        limits = loss_range(self._parts(run, pins, log), goal, log)
        self.plot.set_range(update_range(run), limits, log=log)
        self.loss.goal.setData(math.nan if goal is None else goal)
        loss = shown_loss(run, cursor)
        row = cursor - cursor % every
        inside = self.loss.show_cursor(row, loss)
        self.loss.cursor.setData(cursor)
        self.loss.curve.set_split(cursor)
        self.batch.set_split(cursor)
        shown = "train" not in self._off or not run.tested
        for item in (self.loss.curve, self.loss.dot, self.loss.leaving, self.batch):
            item.setVisible(shown)
        if not self.held_out.place_ring(run, cursor, tested):
            tested = math.nan
        self._write_margin(loss, inside and shown, goal, pins, cursor, tested)

    def _write_margin(
        self,
        loss: float,
        inside: bool,
        goal: float | None,
        pins: list[PinnedRun],
        cursor: int,
        tested: float,
    ) -> None:
        low, high = self.plot.y_limits
        values: list[tuple[float, str, plot_roles.Role]] = []
        if inside and math.isfinite(loss):
            values.append((loss, short_number(loss), plot_roles.now))
        if low <= tested <= high:
            text = self.tr("test {loss}").format(loss=short_number(tested))
            values.append((tested, text, plot_roles.ink2))
        if goal is not None and low <= goal <= high:
            values.append((goal, short_number(goal), plot_roles.minimum))
        for pin in pins:
            here = shown_loss(pin.run, min(cursor, pin.run.last))
            if low <= here <= high:
                values.append((here, short_number(here), run_role(pin.colour)))
        self.plot.set_gutter(values)
        leaving = self.loss.curve.exit_at(cursor)
        if inside or leaving is None:
            self.plot.set_note()
        elif math.isnan(loss):
            self.plot.set_note(
                leaving.x, self.tr("not a number at update {row}").format(row=cursor)
            )
        else:
            text = self.tr("{loss} at update {row}").format(loss=short_number(loss), row=cursor)
            self.plot.set_note(leaving.x, text)

    def _can_be_log(self, goal: float | None) -> bool:
        """Whether every loss that is shown has a logarithm; says so on the switch."""
        tested = [self.held_out.curve] if len(self.held_out.curve.values) else []
        curves = (self.loss.curve, *tested, *self._live_pins())
        lows = [curve.span(len(curve.values))[0] for curve in curves]
        can = all(not low < 0 for low in lows) and (goal is None or goal > -1e-9)
        self.scale.setEnabled(can)
        self.scale.set_index(int(self._log and can))
        self.scale.setToolTip(
            "" if can else self.tr("This loss falls below 0; only linear shows it.")
        )
        return can

    def _live_pins(self) -> list[Curve]:
        return [curve for curve in self.loss.pins if len(curve.values)]

    def _parts(self, run: Run, pins: list[PinnedRun], log: bool) -> list[Part]:
        parts = []
        sources = [
            (run, self.loss.curve),
            *zip((p.run for p in pins), self._live_pins(), strict=False),
        ]
        if len(self.held_out.curve.values):
            sources.append((run, self.held_out.curve))
        for source, curve in sources:
            values = curve.values
            start = float(values[0])
            if math.isnan(start):  # batches have no loss before the first
                start = float(np.asarray(source.column("loss"))[0])
            gone = source.gone_since is not None
            count = sane_rows(values, curve.envelope, ceiling_of(start, log), gone=gone)
            low, high = curve.span(count)
            parts.append(Part(start, low, high))
        return parts

    # -- tracks --------------------------------------------------------------------------------

    def _show_tracks(self, moment: Moment, pins: list[PinnedRun]) -> None:
        run, cursor = moment.run, moment.cursor
        names = run.parameter_names
        if self._chosen[0] != names:
            self._chosen = (names, list(range(min(2, len(names)))))
        self.choose.setVisible(len(names) > 2)
        chosen = self._chosen[1]
        self.area.set_wanted(len(chosen))
        sane = self._sane_updates(run)
        best = self._goal[1].params
        truth = true_params(moment.experiment)
        for layer, track, index in zip(self.layers, self.tracks, chosen, strict=False):
            name = names[index]
            layer.curve.setData(run.column(name), key=(run, name))
            columns = [
                (pin, pin.run.column(name)) for pin in pins if name in pin.run.parameter_names
            ]
            layer.show_pins(columns)
            goal = float(best[index]) if best is not None else None
            low, high = layer.curve.span(sane)
            if truth is not None:
                low, high = min(low, float(truth[index])), max(high, float(truth[index]))
            layer.truth.setData(math.nan if truth is None else float(truth[index]))
            for (pin, _), item in zip(columns, layer.pins, strict=False):
                since = pin.run.gone_since
                span = item.span(len(item.values) if since is None else since)
                low, high = float(np.fmin(low, span[0])), float(np.fmax(high, span[1]))
            track.set_range(update_range(run), track_range(low, high, goal))
            layer.goal.setData(math.nan if goal is None else goal)
            value = float(run.column(name)[cursor])
            layer.show_cursor(cursor, value)
            track.set_tag(subscript_name(name), short_number(value))

    def _sane_updates(self, run: Run) -> int:
        """Return how many rows decide the axes of the parameters."""
        curve = self.loss.curve
        start = float(curve.values[0])
        ceiling = ceiling_of(start, start > 0)
        gone = run.gone_since is not None
        count = sane_rows(curve.values, curve.envelope, ceiling, gone=gone)
        return len(run) if count == len(curve.values) else (count - 1) * curve.step + 1

    # -- choosing ------------------------------------------------------------------------------

    @Slot(int)
    def _on_scale_chosen(self, index: int) -> None:
        self._log = index == 1
        self.context.settings.set("loss/scale", "log" if self._log else "linear")
        self._again()

    @Slot(str, bool)
    def _on_legend_toggled(self, entry: str, on: bool) -> None:
        (self._off.discard if on else self._off.add)(entry)
        self._again()

    @Slot()
    def _on_choose_clicked(self) -> None:
        names, chosen = self._chosen
        menu = QMenu(self)
        for place in range(len(chosen)):
            if place:
                menu.addSeparator()
            submenu = menu.addMenu(
                (self.tr("Upper: {name}") if place == 0 else self.tr("Lower: {name}")).format(
                    name=subscript_name(names[chosen[place]])
                )
            )
            group = QActionGroup(submenu)
            for index, name in enumerate(names[:MOST_NAMES]):
                action = submenu.addAction(subscript_name(name))
                action.setCheckable(True)
                action.setChecked(index == chosen[place])
                action.triggered.connect(
                    lambda _=False, place=place, index=index: self.choose_parameter(place, index)
                )
                group.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.choose.mapToGlobal(QPoint(0, self.choose.height())))

    def choose_parameter(self, place: int, index: int) -> None:
        """Show parameter ``index`` in track ``place``."""
        self._chosen[1][place] = index
        self._again()

    def _again(self) -> None:
        self._drawn = None
        if self._moment is not None:
            self.render_moment(self._moment)
