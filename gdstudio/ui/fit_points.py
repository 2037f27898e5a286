"""Which points the fit plot draws, and where."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from gdstudio.core.data import Data
from gdstudio.ui.fit_curves import Array, Kind, Rows, data_range, sample_rows
from gdstudio.ui.fit_layers import Place, unplaced
from gdstudio.ui.moment import Moment
from gdstudio.ui.numbers import THIN, subscript_name
from gdstudio.ui.widgets.plot import Plot
from gdstudio.ui.widgets.plot_points import Range

X_ROOM, Y_ROOM = 0.08, 0.18


class FitPoints:
    """The points of a moment in the coordinates of the plot, whose axes it sets."""

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        self.model_x: Range = (0.0, 1.0)
        """The range of x as the model sees it."""
        self.place: Place = unplaced
        """Where points of the prepared data are drawn."""
        self.sample: Rows | None = None
        """Which points are drawn, None for all."""
        self.drawn: tuple[Array, Array] = (np.empty(0), np.empty(0))
        """Where they are drawn, x and y."""
        self.tested: Data | None = None
        """Those held out for testing that are drawn, as the model sees them."""
        self._framed: tuple[Any, ...] | None = None

    def follow(self, moment: Moment, kind: Kind, place: Place | None) -> bool:
        """Take in a moment; the axes stay while the run's data are the same.

        ``place``: where points are drawn, None for where the model sees them. Returns whether
        anything has changed.
        """
        shown, own = moment.shown.data, moment.experiment.data
        if shown is None or own is None or shown.x.shape[1] != own.x.shape[1]:
            shown = own
        assert own is not None
        assert shown is not None
        key = (own, shown, kind, place is not None)
        if self._framed is not None and equal(key, self._framed):
            return False
        same = self._framed is not None and equal(
            key[:1] + key[2:], self._framed[:1] + self._framed[2:]
        )
        self._framed = key
        self.place = place or unplaced
        self.sample = sample_rows(len(shown))
        if not same and kind != "many":
            self._frame(own, kind)
        self.tested = _some(shown.test)
        rows = self.rows
        self.drawn = self.place(shown.x[rows, 0], shown.y[rows])
        if kind == "plane":
            self.drawn = (shown.x[rows, 0], shown.x[rows, 1])
        return True

    @property
    def rows(self) -> slice | Rows:
        """The points that are drawn, as an index."""
        return slice(None) if self.sample is None else self.sample

    def text(self, moment: Moment) -> str:
        """Return what the legend calls the points."""
        data = moment.shown.data
        if self.sample is None or data is None:
            return QCoreApplication.translate("FitPanel", "data")
        return QCoreApplication.translate("FitPanel", "{shown} of {count} points").format(
            shown=_thousands(len(self.sample)), count=_thousands(len(data))
        )

    def _frame(self, data: Data, kind: Kind) -> None:
        x, y = data.whole_x[:, 0], data.whole_y
        names = (data.x_names[0], data.y_name)
        rooms = (X_ROOM, Y_ROOM)
        if kind == "plane":
            y = data.whole_x[:, 1]
            names = (data.x_names[0], data.x_names[1] if len(data.x_names) > 1 else "x₂")
            rooms = (X_ROOM, X_ROOM)
        self.model_x = data_range(x, rooms[0])
        left, right = self.model_x
        (left, right), _ = self.place(np.array([left, right]), y[:2].mean() * np.ones(2))
        _, placed = self.place(x, y)
        self._plot.set_range((float(left), float(right)), data_range(placed, rooms[1]))
        self._plot.set_names(*(subscript_name(name) for name in names))


def equal(first: Any, second: Any) -> bool:
    """Whether two tuples hold the same objects; cheap where they hold data."""
    return len(first) == len(second) and all(
        a is b or (isinstance(a, (int, str, frozenset)) and a == b)
        for a, b in zip(first, second, strict=True)
    )


def _some(data: Data | None) -> Data | None:
    """Return the points, or so many of them as can be told apart."""
    rows = None if data is None else sample_rows(len(data))
    if data is None or rows is None:
        return data
    return replace(data, x=data.x[rows], y=data.y[rows], rows=data.row_of(rows))


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", THIN)
