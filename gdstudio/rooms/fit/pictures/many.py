"""More inputs than a plot has: predictions against what was measured, errors, one input alone."""

from __future__ import annotations

import math

import numpy as np

from gdstudio.core.data.data import Data
from gdstudio.core.descent.run import Run
from gdstudio.core.text.numbers import MINUS, subscript_name
from gdstudio.kit.chart import roles as plot_roles
from gdstudio.kit.chart.data_range import X_ROOM, data_range
from gdstudio.kit.chart.pixels import Range
from gdstudio.kit.moment import Moment
from gdstudio.rooms.fit.chooser import PictureChooser
from gdstudio.rooms.fit.curves import Array, Rows
from gdstudio.rooms.fit.held_values import means_of
from gdstudio.rooms.fit.items import FitItems
from gdstudio.rooms.fit.pictures.base import Entry, FitPicture, Switches, tested_entry, tr
from gdstudio.rooms.fit.points import NONE, Y_ROOM, FitPoints, Spots

SAMPLES = 60
"""Places along one input where the prediction is taken."""


STEPS = (1.2, 2.0, 3.0, 5.0, 7.0)
"""Ends of an axis of errors, times a power of ten."""


class ManyPicture(FitPicture):
    """A dot a point; where the chosen picture has it, on the dashed line a prediction is right."""

    def __init__(
        self, switches: Switches, items: FitItems, points: FitPoints, chooser: PictureChooser
    ) -> None:
        super().__init__(switches)
        self.items, self.points, self.plot = items, points, items.plot
        self.chooser = chooser
        self._first: tuple[Run, Range] | None = None
        """A run, and between what its row 0 predicts."""

    def show(self, moment: Moment) -> list[Entry]:
        """Draw a moment; returns the entries of the legend."""
        self.items.heat.setData()
        self.items.chance.setData()
        if self.chooser.view == "residuals":
            return self._show_residuals(moment)
        if self.chooser.view == "input":
            return self._show_input(moment)
        return self._show_predicted(moment)

    def spot(self, moment: Moment, row: int) -> tuple[float, float] | None:
        """Return where point ``row`` of those learned from is drawn."""
        data = moment.experiment.data
        if data is None or not 0 <= row < len(data):
            return None
        x, y = self._spots(moment, data, slice(row, row + 1))
        return float(x[0]), float(y[0])

    # -- the three pictures ----------------------------------------------------------------

    def _show_predicted(self, moment: Moment) -> list[Entry]:
        data = self._data(moment)
        limits = data_range(data.whole_y, Y_ROOM)
        self.plot.set_range(limits, self._with_first(moment, data, limits))
        name = subscript_name(data.y_name)
        self.plot.set_names(self.points.axis_name(data, -1), f"ŷ {name}")
        self._show_dots(moment, data)
        self._show_line(np.array(limits), np.array(limits))
        return self._entries(moment, tr("predicted = measured"))

    def _show_residuals(self, moment: Moment) -> list[Entry]:
        data = self._data(moment)
        limits = data_range(data.whole_y, Y_ROOM)
        x, y = self._show_dots(moment, data)
        size = float(np.abs(y).max()) if len(y) and np.isfinite(y).all() else 0.0
        reach = _round_up(size) or limits[1] - limits[0]
        across = data_range(np.append(x, data.whole_y), X_ROOM) if np.isfinite(x).all() else limits
        self.plot.set_range(across, (-reach, reach))
        name = subscript_name(data.y_name)
        text = f"{name} {MINUS} ŷ" if moment.experiment.target_first else f"ŷ {MINUS} {name}"
        self.plot.set_names(f"ŷ {name}", text)
        self._show_line(np.array(across), np.zeros(2))
        return self._entries(moment, tr("no error"))

    def _show_input(self, moment: Moment) -> list[Entry]:
        data, column = self._data(moment), self.chooser.input
        across = data_range(data.whole_x[:, column], X_ROOM)
        up = data_range(data.whole_y, Y_ROOM)
        self.plot.set_range(across, up)
        self.plot.set_names(self.points.axis_name(data, column), self.points.axis_name(data, -1))
        self._show_dots(moment, data)
        self.items.best.setData()
        along = np.linspace(*across, SAMPLES)
        drawn = self._along(moment, data, along) if self.switches.on("now") else NONE
        self.items.now.setData(*((along, drawn) if len(drawn) else ()))
        return [
            ("data", "dot", plot_roles.data, tr("data, as if held")),
            *tested_entry(self.points),
            ("now", "line", plot_roles.now, tr("fit now, others held")),
        ]

    def _with_first(self, moment: Moment, data: Data, limits: Range) -> Range:
        """Return the range of what was measured with what row 0 predicted, if that is near."""
        if self._first is None or self._first[0] is not moment.run:
            with np.errstate(all="ignore"):
                made = moment.experiment.objective.predict(moment.run.at(0).params, data.x)
            made = np.asarray(made, float)
            near = bool(np.isfinite(made).all())
            both = (float(made.min()), float(made.max())) if near else limits
            self._first = moment.run, both
        low, high = min(limits[0], self._first[1][0]), max(limits[1], self._first[1][1])
        return data_range(np.array([low, high]), 0.05) if (low, high) != limits else limits

    # -- inside ----------------------------------------------------------------------------

    def _data(self, moment: Moment) -> Data:
        data = moment.experiment.data
        assert data is not None
        return data

    def _show_dots(self, moment: Moment, data: Data) -> Spots:
        """Draw the points, and those held out; returns where they are drawn."""
        spots = self._spots(moment, data, self.points.rows)
        self.points.moving_dots = (NONE, NONE)
        self.points.dots = self.points.drawn = self.points.pick_spots = spots
        self.items.show_points(self.points, self.switches.on("data"))
        self.items.show_batch(self.points, moment)
        some = self.points.tested
        shown = some is not None and self.switches.on("test")
        self.items.tested.setData(
            *(self._spots(moment, some, slice(None)) if shown and some is not None else ())
        )
        self.items.now.setData()
        return spots

    def _spots(self, moment: Moment, data: Data, rows: slice | Rows) -> Spots:
        """Return where points of ``data`` are drawn, x and y (k,)."""
        x, y = data.x[rows], data.y[rows]
        with np.errstate(all="ignore"):
            predicted = np.asarray(moment.experiment.objective.predict(moment.params, x), float)
            if self.chooser.view == "residuals":
                error = predicted - y
                return predicted, -error if moment.experiment.target_first else error
            if self.chooser.view == "input":
                # What the fit leaves over, on top of the fit with the other inputs held.
                along = np.ascontiguousarray(x[:, self.chooser.input])
                return along, self._along(moment, data, along) + (y - predicted)
        return y, predicted

    def _along(self, moment: Moment, data: Data, values: Array) -> Array:
        """Return what is predicted (m,) where one input is ``values`` (m,), the others held."""
        held = self.chooser.held
        if len(held) != data.width:
            held = means_of(data)
        x = np.repeat(held[None], len(values), axis=0)
        x[:, self.chooser.input] = values
        with np.errstate(all="ignore"):
            return np.asarray(moment.experiment.objective.predict(moment.params, x), float)

    def _show_line(self, x: Array, y: Array) -> None:
        self.items.best.setData(*((x, y) if self.switches.on("best") else ((), ())))

    def _data_text(self, moment: Moment) -> str:
        (left, right), (low, high) = self.plot.x_limits, self.plot.y_limits
        x, y = self.points.drawn
        if len(x) and not ((x >= left) & (x <= right) & (y >= low) & (y <= high)).any():
            return tr("all points are outside")
        return self.points.text(moment)

    def _entries(self, moment: Moment, line: str) -> list[Entry]:
        return [
            ("data", "dot", plot_roles.data, self._data_text(moment)),
            *tested_entry(self.points),
            ("best", "dash", plot_roles.minimum, line),
        ]


def _round_up(size: float) -> float:
    """Return the next of a few round numbers above a size, so that the axis seldom changes."""
    if not size > 0 or not math.isfinite(size):
        return 0.0
    unit = 10.0 ** math.floor(math.log10(size))
    return next((unit * step for step in STEPS if size <= unit * step), STEPS[0] * 10 * unit)
