"""The tracks under or beside the loss: a parameter each, or what the optimizer remembers of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from gdstudio.app.pinned_run import PinnedRun
from gdstudio.core.descent.run import Run
from gdstudio.core.text.numbers import subscript_name
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.pixels import Range
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.theme import Theme
from gdstudio.rooms.loss.area import Area
from gdstudio.rooms.loss.layer import Layer
from gdstudio.rooms.loss.memory import PARAMETERS, Memory, Quantity
from gdstudio.rooms.loss.ranges import Part, least_above_zero, loss_range, track_range
from gdstudio.rooms.loss.series import Series
from gdstudio.rooms.loss.words import band_tip, short_number

MOST = 6
"""Tracks; there is no room for more."""


class Tracks:
    """Small plots with one curve each, made when they are first wanted."""

    def __init__(self, area: Area, theme: Theme, x_name: str, gutter: float) -> None:
        self.area = area
        self.plots: list[Plot] = []
        self.layers: list[Layer] = []
        self.names: tuple[str, ...] = ()
        """What is wanted, shown or not, from the top."""
        self._theme, self._x_name, self._gutter = theme, x_name, gutter
        self._memory = Memory()

    def reserve(self, count: int) -> None:
        """Have at least so many."""
        while len(self.plots) < count:
            plot = Plot(
                self._theme,
                x_name=self._x_name,
                left=34,
                gutter=self._gutter,
                x_labels=False,
                counts=True,
            )
            plot.band_tip = band_tip()
            self.plots.append(plot)
            layer = Layer(plot, size=9, width=2.2)
            layer.curve.cut_below = True
            self.layers.append(layer)
            self.area.add_track(plot)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for plot in self.plots:
            plot.set_theme(theme)

    def show(
        self,
        moment: Moment,
        pins: Sequence[PinnedRun],
        shown: Sequence[tuple[Quantity, int] | Series],
        ends: tuple[Any, Any],
        sane: int,
        updates: Range,
        log: bool = False,
    ) -> None:
        """Show of the run what ``shown`` says: quantities of parameters, by index, and series.

        ``ends``: the parameters (P,) at the minimum and those behind the data, or None each.
        ``sane``: how many rows decide the axes; ``log``: losses are drawn by their logarithm.
        """
        run, cursor = moment.run, moment.cursor
        self.names = tuple(
            one.name if isinstance(one, Series) else _name(run, *one) for one in shown
        )
        shown = shown[:MOST]
        self.reserve(len(shown))
        losses = [isinstance(one, Series) and one.losses for one in shown]
        self.area.set_wanted(len(shown), losses.index(True) if any(losses) else None)
        for place, one in enumerate(shown):
            layer, plot = self.layers[place], self.plots[place]
            if isinstance(one, Series):
                _show_series(one, layer, moment, pins, sane, updates, log)
                continue
            quantity, index = one
            rule = type(run.experiment.acting(cursor).optimizer)
            values = self._memory.column(run, quantity, index, rule)
            if values is None:
                continue
            name = run.parameter_names[index]
            whole = quantity.key == PARAMETERS
            layer.curve.cut_below = True
            layer.set_role(plot_roles.now if whole else plot_roles.ink)
            layer.curve.period = run.experiment.passes.period
            layer.curve.setData(values, key=(run, quantity.key, name))
            columns = [
                (pin, column)
                for pin in pins
                if name in pin.run.parameter_names
                for column in [_pinned(pin.run, quantity, name)]
                if column is not None
            ]
            layer.show_pins(columns, moment, (quantity.key, name))
            best, truth = (None if end is None else float(end[index]) for end in ends)
            goal = best if whole else None
            mark = truth if whole else 0.0
            low, high = layer.curve.span(sane)
            if mark is not None:
                low, high = min(low, mark), max(high, mark)
            layer.truth.setData(math.nan if mark is None else mark)
            for (pin, _), item in zip(columns, layer.pins, strict=False):
                since = pin.run.gone_since
                span = item.span(len(item.values) if since is None else since)
                low, high = _least(low, span[0]), _largest(high, span[1])
            plot.set_range(updates, track_range(low, high, goal), log=False)
            layer.mark_pins([pin for pin, _ in columns])
            layer.goal.setData(math.nan if goal is None else goal)
            value = float(values[cursor])
            if math.isnan(value) and not whole:
                value = self._memory.first(run, cursor, quantity, index)
                layer.show_beginning(value, cursor)
            else:
                layer.show_cursor(cursor, value)
            title = self.names[place]
            plot.set_tag(title, short_number(value), None if whole else plot_roles.ink)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What is wanted and has no room."""
        return self.names[self.area.count :]


def _name(run: Run, quantity: Quantity, index: int) -> str:
    """Return what a track of a parameter, or of a memory of it, is called."""
    name = subscript_name(run.experiment.shown_names[index])
    return f"{quantity.symbol}({name})" if quantity.symbol else name


def _show_series(
    series: Series,
    layer: Layer,
    moment: Moment,
    pins: Sequence[PinnedRun],
    sane: int,
    updates: Range,
    log: bool,
) -> None:
    """Show a number of the whole run in a track, with 0 in sight unless it is by the logarithm."""
    run, cursor = moment.run, moment.cursor
    values = series.values(run)
    if values is None:
        return
    layer.set_role(series.role)
    layer.curve.period = run.experiment.passes.period
    layer.curve.setData(values, key=(run, series.key))
    columns = [(pin, series.values(pin.run)) for pin in pins]
    shown = [(pin, column) for pin, column in columns if column is not None]
    layer.show_pins(shown, moment, series.key)
    low, high = layer.curve.span(sane)
    for (pin, _), item in zip(shown, layer.pins, strict=False):
        since = pin.run.gone_since
        high = _largest(high, item.span(len(item.values) if since is None else since)[1])
    layer.truth.setData(math.nan)
    layer.goal.setData(math.nan)
    log = log and series.losses and low >= 0 < high
    layer.curve.cut_below = not log  # losses of 0 are no way out
    limits = track_range(_least(low, 0.0), high, None)
    if log:
        low = least_above_zero(values[:sane], low)
        limits = loss_range([Part(high, low, high)], None, log=True)
    layer.plot.set_range(updates, limits, log=log)
    layer.mark_pins([pin for pin, _ in shown])
    value = float(values[cursor])
    if cursor == 0 and math.isnan(value):  # no update has seen anything yet
        layer.show_beginning(value)
        layer.plot.set_tag(series.name, "", series.role)
    else:
        layer.show_cursor(cursor, value)
        layer.plot.set_tag(series.name, short_number(value), series.role)


def _pinned(run: Run, quantity: Quantity, name: str) -> Any:
    """Return the column of a pinned run; what would have to be worked out is not drawn."""
    if quantity.key == PARAMETERS:
        return run.column(name)
    if not quantity.key.startswith("state."):
        return None
    try:
        return run.column(quantity.key)[:, run.parameter_names.index(name)]
    except KeyError:
        return None


def _least(one: float, other: float) -> float:
    return other if math.isnan(one) else one if math.isnan(other) else min(one, other)


def _largest(one: float, other: float) -> float:
    return -_least(-one, -other)
