"""The loss over the updates, and the path of each parameter."""

from __future__ import annotations

import math
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.descent.run import Run
from gdstudio.core.landscape.truth import true_params
from gdstudio.core.text.numbers import format_fixed
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.curve import Curve
from gdstudio.kit.chart.pixels import Values
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.chart.roles import run_role
from gdstudio.kit.chart.turns import Turns
from gdstudio.kit.panel import Moment, Panel, PanelContext, PanelKind
from gdstudio.kit.widgets.legend import Legend
from gdstudio.kit.widgets.menu_button import rest_after
from gdstudio.kit.widgets.segmented import Segmented
from gdstudio.kit.widgets.theme import Theme
from gdstudio.kit.widgets.type_size import pixels
from gdstudio.rooms.loss import LOSS
from gdstudio.rooms.loss.area import Area
from gdstudio.rooms.loss.goal import Goal, Goals
from gdstudio.rooms.loss.halfway import Halfway
from gdstudio.rooms.loss.held_out_curve import HeldOutCurve, split_entries
from gdstudio.rooms.loss.layer import Layer
from gdstudio.rooms.loss.memory import PARAMETERS, Quantity, quantities, rows_of_phases
from gdstudio.rooms.loss.mine import MineCurve
from gdstudio.rooms.loss.no_room import NoRoom
from gdstudio.rooms.loss.parts import parts_of
from gdstudio.rooms.loss.pins import comparable, measures
from gdstudio.rooms.loss.ranges import Part, ceiling_of, loss_range, sane_rows, update_range
from gdstudio.rooms.loss.series import Series, Shown, above, series_of
from gdstudio.rooms.loss.tracks import Tracks
from gdstudio.rooms.loss.view_menu import view_menu
from gdstudio.rooms.loss.words import band_tip, loss_step, short_number, show_title, shown_loss

GUTTER = 70
STALE = 0.38
SCALE_WIDTH = 104
NARROW = 440
"""Below this width of the panel the switch of the scale leaves its room to the loss."""


class LossPanel(Panel):
    """The loss of every recorded update: strong up to the cursor, pale behind it."""

    kind: ClassVar[PanelKind | None] = LOSS
    shows_pinned = True

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self._goals = Goals()
        self.shown = Shown()
        self._chosen: tuple[tuple[str, ...], list[int]] = ((), [])
        self._log = context.settings.text("loss/scale", "log") != "linear"
        self.scale = Segmented(
            (self.tr("linear"), self.tr("log")),
            (self.tr("Equal steps of the loss"), self.tr("Equal factors of the loss")),
            height=24,
            size=11,
        )
        self.scale.setAccessibleName(self.tr("Scale of the loss"))
        self.scale.setFixedWidth(pixels(SCALE_WIDTH))
        self.scale.set_index(int(self._log))
        self.scale.chosen.connect(self._on_scale_chosen)
        self.title_bar.add_widget(self.scale)
        self.choose = self.title_bar.add_button("list", self.tr("Choose what is shown"))
        self.choose.clicked.connect(self._on_choose_clicked)
        self.choose.hide()
        self._update = update = self.tr("update")
        self.plot = Plot(
            context.theme, x_name=update, left=34, gutter=GUTTER, log=True, counts=True
        )
        self.plot.setAccessibleName(self.tr("Loss over updates"))
        self.plot.band_tip = band_tip()
        self.batch = self.plot.curve(plot_roles.now, 1.0, alpha=0.45, rest=(1.0, 0.2), z=2.5)
        self.loss = Layer(self.plot, size=11, width=2.8 if context.presented else 2.4)
        self._halfway = Halfway(self.plot)
        self.plan = self.plot.rule(plot_roles.ink3, 1.0, upright=True, dash=(2.0, 2.5), z=0)
        self.held_out = HeldOutCurve(self.plot)
        self.turns = Turns(self.plot)
        self.mine = MineCurve(self.plot)
        self._off: set[str] = set()
        self.legend = Legend(context.theme)
        self.legend.toggled.connect(self._on_legend_toggled)
        self.legend.hide()
        self.area = Area(self.plot)
        self._tracks = Tracks(self.area, context.theme, update, GUTTER)
        self._tracks.reserve(2)
        self._no_room = NoRoom(context.theme, self.area)
        self.area.arranged.connect(self._on_area_arranged)
        self._quantities = context.settings.text("loss/tracks", PARAMETERS).split()
        self._batches = context.settings.text("loss/batches")
        self.body.addWidget(self.legend)
        self.body.addWidget(self.area)
        self.body.setContentsMargins(0, 0, 0, 4)

    @property
    def tracks(self) -> list[Plot]:
        """The small plots, the first on top."""
        return self._tracks.plots

    @property
    def layers(self) -> list[Layer]:
        """What is drawn in them."""
        return self._tracks.layers

    # -- showing ---------------------------------------------------------------------------

    def follow(self, moment: Moment) -> tuple[object, ...]:
        """Return what decides how the curves and their margins are drawn."""
        self.shown.follow(moment.experiment.lesson)
        told = (moment.told, moment.dark)
        shown = (moment.cursor, moment.stage, moment.beside, moment.draft is None, self._log, told)
        beside = (moment.rows_beside, moment.lit_run, moment.mine)
        return moment.run, len(moment.run), *shown, *beside, self.shown.on

    def draw(self, moment: Moment) -> None:
        """Draw the curves up to the cursor and behind it."""
        run = moment.run
        goal = self._goal_of(moment)
        lowest = self._lowest(run, goal)
        batches = self._shows_batches(run) and lowest is None
        title = self._halfway.title(moment, self.theme, lowest, batches=batches)
        show_title(self.title_bar, title)
        faded = STALE if moment.draft is not None else 1.0
        for layer in (self.loss, *self.layers):
            layer.set_faded(faded)
        self.held_out.set_faded(faded)
        self.turns.set_faded(faded)
        self.legend.setVisible(run.tested and not self.context.presented)
        if run.tested:
            self.legend.set_entries(split_entries(run, self._off))
        # In the dark nothing shows how the loss goes on.
        pins = [pin for pin in moment.beside if pin.visible and comparable(pin, moment.experiment)]
        pins = [] if moment.dark else pins
        self._show_loss(moment, pins, goal.loss, lowest)
        self._show_tracks(moment, pins, goal)
        needed = max(plot.left_needed for plot in (self.plot, *self.tracks))
        for plot in (self.plot, *self.tracks):
            plot.set_least_left(max(34.0, math.ceil(needed)))

    def take_after(self, other: Panel) -> None:
        """Show of the whole run what the other shows."""
        if isinstance(other, LossPanel):
            self.shown.take_after(other.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title as much room as its number needs."""
        super().resizeEvent(event)
        self._fit_scale()

    def _fit_scale(self) -> None:
        narrow = self.width() < pixels(NARROW)
        wide = pixels(SCALE_WIDTH)
        self.scale.setFixedWidth(min(self.scale.least + 8, wide) if narrow else wide)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        super().set_theme(theme)
        self._fit_scale()
        self.legend.set_theme(theme)
        self.plot.set_theme(theme)
        self._tracks.set_theme(theme)
        self._no_room.set_theme(theme)
        self.render_again()

    def _show_loss(
        self, moment: Moment, pins: list[PinnedRun], goal: float | None, lowest: float | None
    ) -> None:
        """Draw the loss; with ``lowest``, how far it is above that."""
        run, cursor = moment.run, moment.cursor
        apart = lowest is not None
        every = loss_step(run)
        self.loss.curve.period = max(run.experiment.passes.period // every, 1)
        values = run.column("loss") if not apart else self._excess(run)
        self.loss.curve.setData(values[::every], key=(run, apart), step=every)
        if self._shows_batches(run) and not apart:
            self.batch.period = run.experiment.passes.period
            self.batch.setData(run.column("batch_loss"), key=run)
        else:
            self.batch.clear()
        columns = [(pin, self._pinned_losses(pin, apart)) for pin in pins]
        self.loss.show_pins(columns, moment, apart)
        self.mine.show(None if moment.dark else moment.mine, lowest)
        tested = self.held_out.show(run, cursor, "test" not in self._off)
        goal = None if apart else goal
        log = self._log and self._can_be_log(goal)
        limits = loss_range(self._parts(run, pins, log), goal, log)
        self._show_plan(run)
        self.plot.set_range(update_range(run, self.mine.last), limits, log=log)
        self.loss.mark_pins(pins)
        self.loss.goal.setData(math.nan if goal is None else goal)
        loss = shown_loss(run, cursor, lowest)
        row = cursor - cursor % every
        inside = self.loss.show_cursor(row, loss)
        self.loss.cursor.setData(cursor)
        self.loss.curve.set_split(cursor)
        self.batch.set_split(cursor)
        self.loss.show_letters(moment, loss)
        shown = "train" not in self._off or not run.tested
        for item in (self.loss.curve, self.loss.dot, self.loss.leaving, self.batch):
            item.setVisible(shown)
        if not self.held_out.place_ring(run, cursor, tested):
            tested = math.nan
        # Where letters stand at the curves, numbers stand in the board.
        told = [] if moment.races else columns
        own = self._halfway.show(moment, self.loss.dot) and inside and shown and not moment.races
        self._write_margin(loss, own, goal, told, cursor, tested)
        self.turns.follow(run.experiment, moment.telling, lower=self.plot.note is not None)

    def _goal_of(self, moment: Moment) -> Goal:
        """Return where the row is on its way to; nothing of a landscape that is hidden."""
        return Goal() if moment.dark else self._goals.of(moment.made)

    def _lowest(self, run: Run, goal: Goal) -> float | None:
        """Return what the losses are told from, None where they are told as they are."""
        wanted = "excess" in self.shown.on and not run.tested
        return goal.loss if wanted and not np.isnan(self._lowest_of(run)).any() else None

    def _lowest_of(self, run: Run) -> Values:
        """Return the lowest loss there is by what each phase descends, nan where it is not known.

        One number where all descend the same.
        """
        known = [self._goals.of(phase.experiment).loss for phase in run.experiment.phases]
        lowest = [math.nan if loss is None else loss for loss in known]
        if len(set(known)) == 1:
            return np.array(lowest[:1])
        return np.repeat(lowest, [len(rows) for _, rows in rows_of_phases(run)])

    def _excess(self, run: Run) -> Values:
        """Return how far each row is above the lowest of what it descends."""
        return above(run.column("loss"), self._lowest_of(run))

    def _pinned_losses(self, pin: PinnedRun, apart: bool) -> Values:
        """Return the losses of a pinned run; ``apart``: how far they are above its own lowest."""
        # Where its own loss is sparse, its batches stand in for it.
        values = pin.run.column("loss" if loss_step(pin.run) == 1 else "batch_loss")
        return values if not apart else above(values, self._lowest_of(pin.run))

    def _show_plan(self, run: Run) -> None:
        """Mark where the plan ends; where that is beyond the axis, say where it goes on to."""
        planned, end = run.experiment.planned_updates, update_range(run, self.mine.last)[1]
        self.plan.setData(planned if planned < end else math.nan)
        text = self._update
        if planned > end:
            text += f" → {format_fixed(planned, 0)}"
        for plot in (self.plot, *self.tracks):
            plot.set_names(text, plot.y_name)

    def _write_margin(
        self,
        loss: float,
        inside: bool,
        goal: float | None,
        pins: list[tuple[PinnedRun, Values]],
        cursor: int,
        tested: float,
    ) -> None:
        low, high = self.plot.y_limits
        values: list[tuple[float, str, plot_roles.ColourOf]] = []
        if inside and math.isfinite(loss):
            values.append((loss, short_number(loss), plot_roles.now))
        if low <= tested <= high:
            text = self.tr("test {loss}").format(loss=short_number(tested))
            values.append((tested, text, plot_roles.ink2))
        if goal is not None and low <= goal <= high:
            values.append((goal, short_number(goal), plot_roles.minimum))
        for pin, losses in pins:
            row = min(cursor, pin.run.last)
            here = float(losses[row - row % loss_step(pin.run)])
            if math.isnan(here):  # batches have no loss before the first
                here = shown_loss(pin.run, row)
            if low <= here <= high:
                values.append((here, short_number(here), run_role(pin.colour)))
        if low <= (own := self.mine.loss_at(cursor)) <= high:
            values.append((own, short_number(own), plot_roles.ink))
        self.plot.set_gutter(values)
        leaving = self.loss.curve.exit_at(cursor)
        if inside or leaving is None:
            self.plot.set_note()
        elif math.isnan(loss):
            text = self.tr("not a number at update {row}")
            self.plot.set_note(leaving.x, text.format(row=format_fixed(cursor, 0)))
        else:
            text, at = self.tr("{loss} at update {row}"), format_fixed(cursor, 0)
            self.plot.set_note(leaving.x, text.format(loss=short_number(loss), row=at))

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
        sources = [
            (run, self.loss.curve),
            *(
                (pin.run, curve)
                for pin, curve in zip(pins, self._live_pins(), strict=False)
                if measures(pin, run.experiment)
            ),
        ]
        if len(self.held_out.curve.values):
            sources.append((run, self.held_out.curve))
        return [*parts_of(sources, log), *self.mine.parts(log)]

    # -- tracks --------------------------------------------------------------------------------

    def _show_tracks(self, moment: Moment, pins: list[PinnedRun], goal: Goal) -> None:
        run, names = moment.run, moment.run.parameter_names
        if self._chosen[0] != names:
            self._chosen = (names, list(range(min(2, len(names)))))
        known = self._known(moment)
        series = series_of(run, moment.telling, goal.loss)
        self.choose.setVisible(len(names) > 2 or len(known) > 1 or bool(series))
        chosen = [one for one in known if one.key in self._quantities] or list(known[:1])
        tracks: list[tuple[Quantity, int] | Series] = [
            (quantity, index) for quantity in chosen for index in self._chosen[1]
        ]
        for one in series:
            if one.in_track and one.key in self.shown.on:
                # The rate explains the parameters, which explain the loss of a sample.
                tracks.insert(0 if one.key == "rate" else len(tracks), one)
        if self.context.presented or moment.races:
            tracks = []
        self._tracks.show(
            moment,
            pins,
            tracks,
            (goal.params, None if moment.dark else true_params(moment.experiment)),
            self._sane_updates(run),
            update_range(run, self.mine.last),
            self._log,
        )
        self._on_area_arranged()

    @Slot()
    def _on_area_arranged(self) -> None:
        """Say which tracks have no room; a picture has nobody who could make some."""
        self._no_room.show_names(() if self.context.still else self._tracks.left_out)

    def _known(self, moment: Moment) -> tuple[Quantity, ...]:
        """Return what can be shown of each parameter; a memory would tell which rule it is."""
        known = quantities(moment.experiment.optimizer)
        return known[:1] if moment.telling.hides("optimizer") else known

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
        self.draw_again()

    @Slot(str, bool)
    def _on_legend_toggled(self, entry: str, on: bool) -> None:
        (self._off.discard if on else self._off.add)(entry)
        self.draw_again()

    @Slot()
    def _on_choose_clicked(self) -> None:
        menu = self.menu()
        rest_after(menu, self.choose)
        menu.popup(self.choose.mapToGlobal(QPoint(0, self.choose.height())))

    def menu(self) -> QMenu:
        """Return the menu of what can be shown; it goes when it is closed."""
        assert self._moment is not None
        run = self._moment.run
        known = self._known(self._moment)
        partial = run.experiment.passes.partial
        lowest = self._goal_of(self._moment).loss
        series = series_of(run, self._moment.telling, lowest)
        return view_menu(
            self,
            run.experiment.shown_names,
            self._chosen[1],
            known,
            [one.key for one in known if one.key in self._quantities] or [PARAMETERS],
            self._shows_batches(run) if partial else None,
            self.choose_parameter,
            self.choose_quantity,
            self.show_batches,
            [(one, one.key in self.shown.on) for one in series],
            self.show_series,
        )

    def choose_parameter(self, place: int, index: int) -> None:
        """Show parameter ``index`` in track ``place``."""
        self._chosen[1][place] = index
        self.draw_again()

    def choose_quantity(self, key: str, on: bool) -> None:
        """Show a quantity of the parameters in tracks, or no longer; see ``memory``."""
        if not on:
            self._quantities = [one for one in self._quantities if one != key]
        elif key not in self._quantities:
            self._quantities.append(key)
        self.context.settings.set("loss/tracks", " ".join(self._quantities))
        self.draw_again()

    def show_series(self, key: str, on: bool) -> None:
        """Show a number of the whole run, or no longer; see ``series``."""
        self.shown.set(key, on)
        self.draw_again()

    def show_batches(self, on: bool) -> None:
        """Draw the loss of each batch, or not."""
        self._batches = "on" if on else "off"
        self.context.settings.set("loss/batches", self._batches)
        self.draw_again()

    def _shows_batches(self, run: Run) -> bool:
        """Whether batches are drawn: by themselves where the loss of all the data is rare."""
        if not run.experiment.passes.partial:
            return False
        return self._batches == "on" or (self._batches != "off" and loss_step(run) > 1)
