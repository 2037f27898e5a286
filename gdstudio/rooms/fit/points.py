"""Which points the fit plot draws, and where."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from gdstudio.app.preparation_names import steps_text
from gdstudio.core.data.data import Data
from gdstudio.core.experiment.replacement import holds_labels
from gdstudio.core.text.numbers import format_count, subscript_name
from gdstudio.kit.chart.data_range import X_ROOM, data_range
from gdstudio.kit.chart.pixels import Range
from gdstudio.kit.chart.plot import Plot
from gdstudio.kit.class_words import label_text
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.translation import translator
from gdstudio.rooms.fit.curves import Array, Kind, Rows, moves_points
from gdstudio.rooms.fit.layers import Place, unplaced

tr = translator("FitPanel")

Y_ROOM = 0.18


NONE = np.empty(0)
NO_ROWS = np.empty(0, np.intp)
Spots = tuple[Array, Array]
"""Places of points, x and y (k,)."""


class FitPoints:
    """The points of a moment in the coordinates of the plot, whose axes it sets.

    While points are dragged, the others keep their arrays, and with them what is painted.
    """

    def __init__(self, plot: Plot) -> None:
        self._plot = plot
        self.kind: Kind = "line"
        self.model_x: Range = (0.0, 1.0)
        """The range of x as the model sees it."""
        self.place: Place = unplaced
        """Where points of the prepared data are drawn."""
        self.sample: Rows | None = None
        """Which points are drawn, None for all."""
        self.seen: Spots = (NONE, NONE)
        """Input and output of the drawn points as the run's model sees them."""
        self.drawn: Spots = (NONE, NONE)
        """Where these points are drawn."""
        self.dots: Spots = (NONE, NONE)
        """Points that are not being moved."""
        self.rings: Spots = (NONE, NONE)
        """Those of them with label 0, over two inputs."""
        self.dot_labels: Array = NONE
        """The outputs of ``dots`` and, further below, of those that are moved: their classes."""
        self.moving_labels: Array = NONE
        self.moving_dots: Spots = (NONE, NONE)
        self.moving_rings: Spots = (NONE, NONE)
        self.tested: Data | None = None
        """Those held out for testing that are drawn, as the run's model sees them."""
        self.pick_rows: Rows = NO_ROWS
        """The row of the table that each point under the pointer may be, and where it is."""
        self.pick_spots: Spots = (NONE, NONE)
        self._key: tuple[Any, ...] | None = None
        self._base: Data | None = None
        self._still: Spots = (NONE, NONE)
        self._moved: Rows | None = None
        self._shown: Data | None = None

    @property
    def count(self) -> int:
        """How many points are drawn."""
        return len(self.drawn[0])

    @property
    def rows(self) -> slice | Rows:
        """The points that are drawn, as an index."""
        return slice(None) if self.sample is None else self.sample

    def among(self, samples: Rows) -> Rows:
        """Return which of the points drawn are these of the data, ``samples`` (n,)."""
        rows = np.arange(self.count) if self.sample is None else self.sample
        return np.flatnonzero(np.isin(rows, samples))

    def follow(self, moment: Moment, kind: Kind, place: Place | None) -> bool:
        """Take in a moment; the axes stay while the run's data are the same.

        ``place``: where points are drawn, None for where the model sees them. Returns whether more
        has changed than that some points move.
        """
        shown, own = moment.shown.data, moment.experiment.data
        if shown is None or own is None or shown.x.shape[1] != own.x.shape[1]:
            shown = own
        assert own is not None
        assert shown is not None
        moves = moves_points(moment) and len(shown.raw_y) == len(own.raw_y)
        base = own if moves else shown
        model = moment.experiment.model
        labels = kind == "plane" and (model.labels or holds_labels(own))
        labels = labels and model.task != "classes"
        key = (own, kind, place is not None, labels)
        framed = self._key is not None and equal(key, self._key)
        fresh = not framed or base is not self._base
        if fresh:
            self._key, self._base, self._moved, self._shown = key, base, None, None
            self.kind, self.place = kind, place or unplaced
            self.sample = base.drawn_rows(up=1 if kind == "plane" else -1)
            if not framed and kind != "many":
                self._frame(own, kind)
            self._still = self._spots(base.x[self.rows], base.y[self.rows])
        if shown is not self._shown:
            self._shown = shown
            self._move(own, shown, _changed_rows(own, shown) if moves else NO_ROWS, labels)
        return fresh

    def _move(self, own: Data, shown: Data, moved: Rows, labels: bool) -> None:
        """Draw the ``moved`` rows of the table where they are now, the others where they were."""
        base = self._base
        assert base is not None
        rows = base.table_rows if self.sample is None else base.row_of(self.sample)
        if self._moved is None or not np.array_equal(moved, self._moved):
            self._moved = moved
            still = ~np.isin(rows, moved, assume_unique=True)
            ones = base.y[self.rows] > 0.5 if labels else np.ones(len(rows), bool)
            x, y = self._still
            self.dots = x[still & ones], y[still & ones]
            self.rings = x[still & ~ones], y[still & ~ones]
            self.dot_labels = base.y[self.rows][still & ones]
        self.seen = base.x[self.rows, 0], base.y[self.rows]
        self.drawn = self._still
        self.moving_dots = self.moving_rings = (NONE, NONE)
        self.moving_labels = NONE
        learned = moved if base.rows is None else np.intersect1d(moved, base.rows, True)
        if len(learned):
            x, y = _prepared(own, shown, learned)
            across, up = self._spots(x, y)
            ones = y > 0.5 if labels else np.ones(len(y), bool)
            self.moving_dots, self.moving_labels = (across[ones], up[ones]), y[ones]
            self.moving_rings = across[~ones], up[~ones]
            at = np.flatnonzero(np.isin(rows, learned, assume_unique=True))
            among = np.isin(learned, rows, assume_unique=True)
            self.seen = _with(self.seen, at, (x[among, 0], y[among]))
            self.drawn = _with(self.drawn, at, (across[among], up[among]))
        self.tested = self._some_tested(own, shown, len(moved) > 0)
        self.pick_rows, self.pick_spots = rows, self.drawn
        if self.tested is not None and self.kind != "many":
            across, up = self._spots(self.tested.x, self.tested.y)
            self.pick_rows = np.append(rows, self.tested.table_rows)
            self.pick_spots = np.append(self.drawn[0], across), np.append(self.drawn[1], up)

    def _some_tested(self, own: Data, shown: Data, moves: bool) -> Data | None:
        """Return the points held out, or so many of them as can be told apart."""
        test = shown.test
        if test is None:
            return None
        if moves:
            x, y = _prepared(own, shown, test.table_rows)
            test = replace(test, x=x, y=y)
        some = test.drawn_rows(up=1 if self.kind == "plane" else -1)
        if some is None:
            return test
        return replace(test, x=test.x[some], y=test.y[some], rows=test.row_of(some))

    def _spots(self, x: Array, y: Array) -> Spots:
        """Return where points of the prepared data, x (k, d) and y (k,), are drawn."""
        if self.kind == "plane":
            return np.ascontiguousarray(x[:, 0]), np.ascontiguousarray(x[:, 1])
        return self.place(x[:, 0], y)

    def places_of(self, rows: Rows) -> Spots:
        """Return where rows of the table are drawn now, or would be, were all of them drawn."""
        base, shown = self._base, self._shown
        if base is None or shown is None:
            return NONE, NONE
        if self.kind == "many":
            found = np.isin(self.pick_rows, rows)
            return self.drawn[0][found], self.drawn[1][found]
        rows = rows[rows < len(shown.raw_y)]
        return self._spots(*_prepared(base, shown, rows))

    def places_in(self, data: Data, rows: Rows) -> Spots:
        """Return where rows of the table of ``data`` belong, be they shown already or not."""
        if self.kind == "line" and self.place is not unplaced:
            return data.raw_x[rows, 0], data.raw_y[rows]
        return self._spots(*_prepared(data, data, rows))

    def raw_at(self, x: Array, y: Array, own: Data) -> Spots:
        """Return the raw values (k,) of what the two axes show at places x, y (k,) of the plot."""
        if self.place is not unplaced:
            return x, y
        width = own.width
        inputs, output = np.repeat(own.x[:1], len(x), axis=0), np.repeat(own.y[:1], len(x))
        inputs[:, 0] = x
        if self.kind == "plane":
            inputs[:, min(1, width - 1)] = y
        else:
            output = y
        raw_x, raw_y = own.to_raw(inputs, output)
        return raw_x[:, 0], raw_x[:, 1] if self.kind == "plane" else raw_y

    def text(self, moment: Moment) -> str:
        """Return what the legend calls the points."""
        data = moment.shown.data
        if self.sample is None or data is None:
            return tr("data")
        return tr("{shown} of {count} points").format(
            shown=format_count(len(self.sample)), count=format_count(len(data))
        )

    def _frame(self, data: Data, kind: Kind) -> None:
        x, y = data.whole_x[:, 0], data.whole_y
        names = (self.axis_name(data, 0), self.axis_name(data, -1))
        rooms = (X_ROOM, Y_ROOM)
        if kind == "plane":
            y = data.whole_x[:, 1]
            second = self.axis_name(data, 1) if len(data.x_names) > 1 else "x₂"
            names = (names[0], second)
            rooms = (X_ROOM, X_ROOM)
        self.model_x = data_range(x, rooms[0])
        left, right = self.model_x
        (left, right), _ = self.place(np.array([left, right]), y[:2].mean() * np.ones(2))
        _, placed = self.place(x, y)
        self._plot.set_range((float(left), float(right)), data_range(placed, rooms[1]))
        self._plot.set_names(*names)

    def axis_name(self, data: Data, column: int) -> str:
        """Return what an input, or the output at -1, is called: with what was done to it.

        Where points are drawn in the units that were measured, nothing was.
        """
        if self.place is not unplaced:
            return subscript_name((*data.x_names, data.y_name)[column])
        return axis_name(data, column)


def axis_name(data: Data, column: int) -> str:
    """Return what an input, or the output at -1, is called, with what was done to it.

    Of two classes with names it says which is 0 and which 1, where numbers stand along the axis.
    """
    name = subscript_name((*data.x_names, data.y_name)[column])
    if column == -1 and len(data.classes) == 2:
        zero, one = (label_text(data, label) for label in range(2))
        return tr("{name} (0 {zero}, 1 {one})").format(name=name, zero=zero, one=one)
    done = [scaling.step for scaling in data.steps if scaling.changes(column)]
    return f"{name} ({steps_text(done)})" if done else name


def _changed_rows(own: Data, shown: Data) -> Rows:
    """Return the rows whose raw values differ, ascending."""
    differs = shown.raw_y != own.raw_y
    for column in range(own.raw_x.shape[1]):
        differs |= shown.raw_x[:, column] != own.raw_x[:, column]
    return np.flatnonzero(differs)


def _prepared(own: Data, shown: Data, rows: Rows) -> tuple[Array, Array]:
    """Return rows of the table of ``shown`` as ``own`` prepares them, x (k, d) and y (k,)."""
    x, y = shown.raw_x[rows], shown.raw_y[rows]
    return own.from_raw(x, y) if own.steps else (x, y)


def _with(spots: Spots, at: Rows, values: Spots) -> Spots:
    x, y = spots[0].copy(), spots[1].copy()
    x[at], y[at] = values
    return x, y


def equal(first: Any, second: Any) -> bool:
    """Whether two tuples hold the same objects; cheap where they hold data."""
    return len(first) == len(second) and all(
        a is b or (isinstance(a, (int, str, frozenset)) and a == b)
        for a, b in zip(first, second, strict=True)
    )
