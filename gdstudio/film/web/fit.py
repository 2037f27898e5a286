"""The fit of every kept row, as a page draws it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.data.crowd import sample_rows
from gdstudio.core.data.data import Data
from gdstudio.core.descent.run import Run
from gdstudio.core.experiment.replacement import holds_labels
from gdstudio.film.web.packed import drawn, packed
from gdstudio.kit.chart.data_range import X_ROOM, data_range
from gdstudio.kit.chart.pixels import Range
from gdstudio.kit.moment import Moment
from gdstudio.kit.widgets.spectrum import spectrum_colour
from gdstudio.kit.widgets.theme import DARK, LIGHT, Theme
from gdstudio.rooms.fit.curves import (
    Array,
    Rows,
    fit_curves,
    kind_of_fit,
    plane_picture,
)
from gdstudio.rooms.fit.layers.snapshots import snapshot_rows
from gdstudio.rooms.fit.layers.times import time_colour
from gdstudio.rooms.fit.points import Y_ROOM

SAMPLES = 121
"""Points of a curve that is not straight."""
CELLS = 48
"""Cells a side of a map over two inputs."""
MOST_POINTS = 2_000
MOST_TESTED = 500
MOST_CROSSED = 800
"""Points up to which each wrong one is marked in every row."""
MOST_PREDICTED = 400
"""Points up to which the prediction of each is held in every row."""
OPENED = ("before-after", "snapshots", "rainbow")
"""Layers that a page has if the lesson opens them."""
STOPS = 33
"""Colours from the first update to the last."""
PageKind = Literal["line", "plane", "many", "curve", "map", "regions", "chances", "shares"]
"""How a fit is drawn; the last three of several classes."""
LINE_UNITS = 32_000
"""Across and up a map, in which lines on it are counted."""
BOUNDARY_BYTES = 600
"""What the line of a map takes, about."""
MOST_WORK = 4_000_000_000
"""Products that wrong points may take to be found."""


class FitData:
    """What of the fit does not change from row to row, and what does."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.experiment = run.experiment
        self.kind: PageKind = self._kind()
        data = self.experiment.data
        self._data = data
        self.shown = 0
        """How many points are drawn."""
        self._sample: Rows | slice = slice(None)
        if data is None:
            return
        most = MOST_PREDICTED if self._follows_points else MOST_POINTS
        sample = data.drawn_rows(1 if self.kind in ("plane", "regions") else -1, most)
        self._sample = slice(None) if sample is None else sample
        self.shown = len(data.y[self._sample])
        if self.kind == "line":
            self._curves = fit_curves(Moment(run, 0), self.x_range)
            count = len(self._curves.x)
            self._places = np.unique(np.linspace(0, count - 1, min(count, SAMPLES)).astype(int))
            self.x = self._curves.x[self._places]

    @property
    def labelled(self) -> bool:
        """Whether points are labels 0 and 1."""
        data = self._data
        return data is not None and (self.experiment.model.labels or holds_labels(data))

    @property
    def row_bytes(self) -> int:
        """What a row takes."""
        if self._data is None:
            return 0
        crossed = self.shown // 8 + 1 if self._crosses else 0
        if self.kind == "line":
            return 4 * len(self.x) + crossed
        if self.kind == "plane":
            return CELLS * CELLS + BOUNDARY_BYTES + crossed
        tested = min(len(self._data.test), MOST_PREDICTED) if self._data.test is not None else 0
        return 4 * (self.shown + tested)

    @property
    def x_range(self) -> Range:
        """The axis of the first input, or of what was measured."""
        assert self._data is not None
        if self.kind == "many":
            return data_range(self._data.whole_y, Y_ROOM)
        return data_range(self._data.whole_x[:, 0], X_ROOM)

    def curves(self, params: Array) -> Array:
        """Return the curves (k, m) of parameters (k, P) over the axis."""
        with np.errstate(all="ignore"):
            made = self.experiment.objective.predict(params, self.x[:, None])
        return np.asarray(made, float).reshape(len(params), len(self.x))

    def payload(self, rows: NDArray[np.intp]) -> dict[str, Any] | None:
        """Return what a page draws of these rows (K,); None where there are no data."""
        if self._data is None:
            return None
        if self.kind == "line":
            return self._line(self._data, rows)
        return self._plane(self._data, rows) if self.kind == "plane" else self._many(rows)

    # -- inside ----------------------------------------------------------------------------

    def _kind(self) -> PageKind:
        """Return how the fit of this experiment is drawn."""
        return kind_of_fit(self.experiment)

    @property
    def _follows_points(self) -> bool:
        """Whether each point has a place of its own in every row."""
        return self.kind == "many"

    @property
    def _crosses(self) -> bool:
        """Whether points on the wrong side are marked."""
        return self.experiment.model.decides and self.shown <= MOST_CROSSED

    def _layers(self, data: Data, rows: NDArray[np.intp], *, truth: bool) -> dict[str, Any]:
        """Return the further layers that can be switched, and which are on: the lesson's."""
        lesson = self.experiment.lesson
        asked = lesson.views if lesson is not None else ()
        views = ["residuals", "start"] if rows[0] == 0 else ["residuals"]
        views += ["truth"] if truth else []
        opened = [view for view in OPENED if view in asked]
        on = [view for view in (*views, *opened) if view in asked]
        if truth and data.curve is not None:
            on.append("truth")
        made: dict[str, Any] = {"views": [*views, *opened], "on": on}
        if "snapshots" in opened:
            made["snapshots"] = np.flatnonzero(np.isin(rows, self.snapshots(rows))).tolist()
            made["times"] = _colours(time_colour)
        if "rainbow" in opened:
            made["spectrum"] = _colours(spectrum_colour)
        return made

    def snapshots(self, rows: NDArray[np.intp]) -> list[int]:
        """Return the updates at which there are snapshots, of those that a page holds."""
        return [row for row in snapshot_rows(self._run) if row in rows]

    def _line(self, data: Data, rows: NDArray[np.intp]) -> dict[str, Any]:
        params = self._run.column("params")[rows]
        made: dict[str, Any] = {
            "kind": "line",
            "x": drawn(self.x),
            "now": drawn(self.curves(params)),
            "xRange": list(self.x_range),
            "yRange": list(data_range(data.whole_y, Y_ROOM)),
            "points": _points(data.x[self._sample, 0], data.y[self._sample]),
        }
        best, truth = self._curves.best, self._curves.truth
        if best is not None:
            made["best"] = drawn(best[self._places])
        if truth is not None:
            made["truth"] = drawn(truth[self._places])
        made |= self._layers(data, rows, truth=truth is not None)
        if data.test is not None:
            some = some_of(data.test.x[:, 0], data.test.y)
            made["test"] = _points(data.test.x[some, 0], data.test.y[some])
        return made | self._wrong(data, rows)

    def _plane(self, data: Data, rows: NDArray[np.intp]) -> dict[str, Any]:
        across, up = self.x_range, data_range(data.whole_x[:, 1], X_ROOM)
        labels = self.experiment.model.labels
        heat = np.empty((len(rows), CELLS, CELLS), np.uint8)
        drawn_lines: list[list[Array]] = []
        for index, row in enumerate(rows.tolist()):
            levels, boundary = plane_picture(Moment(self._run, row), across, up)
            heat[index] = _shares(levels)
            drawn_lines.append(boundary)
        ones = data.y[self._sample] > 0.5 if self.labelled else None
        made: dict[str, Any] = {
            "kind": "plane",
            "labels": labels,
            "cells": CELLS,
            "heat": packed(heat.reshape(len(rows), -1), "u1"),
            "xRange": list(across),
            "yRange": list(up),
            "points": _points(data.x[self._sample, 0], data.x[self._sample, 1], ones),
            **lines_on_map(drawn_lines, across, up),
        }
        if data.test is not None:
            test = data.test
            some = some_of(test.x[:, 0], test.x[:, 1])
            tested = test.y[some] > 0.5 if self.labelled else None
            made["test"] = _points(test.x[some, 0], test.x[some, 1], tested)
        return made | self._wrong(data, rows)

    def _many(self, rows: NDArray[np.intp]) -> dict[str, Any]:
        data = self._data
        assert data is not None
        params = self._run.column("params")[rows]
        limits = self.x_range
        predicted = self._predicted(params, data.x[self._sample])
        first = self._predicted(self._run.column("params")[:1], data.x)
        low, high = limits
        if np.isfinite(first).all():
            low, high = min(low, float(first.min())), max(high, float(first.max()))
        up = data_range(np.array([low, high]), 0.05) if (low, high) != limits else limits
        made: dict[str, Any] = {
            "kind": "many",
            "predicted": drawn(predicted),
            "xRange": list(limits),
            "yRange": list(up),
            "points": {"x": drawn(data.y[self._sample])},
        }
        if data.test is not None:
            some = some_of(data.test.x[:, 0], data.test.y, MOST_PREDICTED)
            made["test"] = {"x": drawn(data.test.y[some])}
            made["testPredicted"] = drawn(self._predicted(params, data.test.x[some]))
        return made

    def _predicted(self, params: Array, x: Array) -> Array:
        """Return predictions (k, n) of parameters (k, P) at inputs (n, d), row by row."""
        with np.errstate(all="ignore"):
            made = [self.experiment.objective.predict(one, x) for one in params]
        return np.asarray(made, float).reshape(len(params), len(x))

    def _wrong(self, data: Data, rows: NDArray[np.intp]) -> dict[str, Any]:
        """Return which points are on the wrong side in each row, a bit for each."""
        effort = self.experiment.objective.effort * self.shown * len(rows)
        if not self._crosses or effort > MOST_WORK:
            return {}
        params = self._run.column("params")[rows]
        wrong = self._is_wrong(params, data.x[self._sample], data.y[self._sample])
        return {"wrong": packed(np.packbits(wrong, axis=1), "u1")}

    def _is_wrong(self, params: Array, x: Array, y: Array) -> NDArray[np.bool_]:
        """Return for parameters (k, P) which of the points x (n, d), y (n,) are wrong, (k, n)."""
        return (self._predicted(params, x) >= 0.5) != (y > 0.5)


def _colours(colour: Callable[[Theme, float], str]) -> dict[str, list[str]]:
    shares = np.linspace(0, 1, STOPS).tolist()
    return {theme.name: [colour(theme, share) for share in shares] for theme in (LIGHT, DARK)}


def _points(x: Array, y: Array, ones: NDArray[np.bool_] | None = None) -> dict[str, Any]:
    made = {"x": drawn(x), "y": drawn(y)}
    return made if ones is None else made | {"ones": packed(ones, "u1")}


def some_of(x: Array, y: Array, most: int = MOST_TESTED) -> Rows | slice:
    """Return which of the points x, y (n,) held out are drawn."""
    sample = sample_rows(x, y, most)
    return slice(None) if sample is None else sample


def _shares(levels: Array) -> NDArray[np.uint8]:
    """Return predictions (n, n) in 0 to 1 as bytes (CELLS, CELLS), the mean of what falls in one.

    Where there are fewer cells, each stands in several.
    """
    known = np.clip(np.nan_to_num(levels, nan=0.5), 0.0, 1.0)
    side = len(known)
    if side > CELLS and side % CELLS == 0:
        part = side // CELLS
        known = known.reshape(CELLS, part, CELLS, part).mean(axis=(1, 3))
    elif side != CELLS:
        places = (np.arange(CELLS) * side) // CELLS
        known = known[np.ix_(places, places)]
    return np.asarray(np.rint(255 * known), np.uint8)


def lines_on_map(rows: list[list[Array]], across: Range, up: Range) -> dict[str, Any]:
    """Return the lines (n, 2) of each row in units of the map, and where those of a row end."""
    lines = [np.empty((0, 2), np.int16)]
    ends, count = [], 0
    for row in rows:
        made = [_on_map(part, across, up) for part in row]
        lines += made
        count += sum(map(len, made))
        ends.append(count)
    return {"lines": packed(np.concatenate(lines), "i2"), "ends": packed(ends, "i4")}


def _on_map(line: Array, across: Range, up: Range) -> NDArray[np.int16]:
    """Return a line (n, 2) in units of the map, (n + 1, 2); −1 ends it."""
    low = np.array([across[0], up[0]])
    size = np.array([across[1] - across[0], up[1] - up[0]])
    shares = np.clip((np.asarray(line, float) - low) / size, 0.0, 1.0)
    return np.vstack([np.rint(LINE_UNITS * shares), [[-1, -1]]]).astype(np.int16)
