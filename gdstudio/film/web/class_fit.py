"""The fit of several classes in every kept row: regions, curves of probability, or shares."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF

from gdstudio.core.data.data import Data
from gdstudio.core.descent.run import Run
from gdstudio.film.web.fit import (
    MOST_PREDICTED,
    SAMPLES,
    FitData,
    PageKind,
    lines_on_map,
    some_of,
)
from gdstudio.film.web.packed import drawn, packed
from gdstudio.kit.chart.class_look import COLOURS, STYLES, class_ink, class_mark
from gdstudio.kit.chart.data_range import X_ROOM, data_range
from gdstudio.kit.chart.pixels import Range
from gdstudio.kit.chart.roles import run_dash
from gdstudio.kit.widgets.glyphs import mark_polygon
from gdstudio.kit.widgets.theme import DARK, LIGHT
from gdstudio.rooms.fit.class_items import region_tints, tint_places
from gdstudio.rooms.fit.curves import Array, kind_of_fit
from gdstudio.rooms.fit.pictures.classes import LIMITS, MOST_NAMED, own_chances, side_by_side
from gdstudio.rooms.fit.regions import Regions, regions_of

SHARE_UNITS = 65_000
"""In so many parts a probability is counted that is only drawn."""
NO_SHARE = 65_535
"""What stands where it is not a number."""
LONGEST = 255
"""Cells that one run of equal ones may have."""
KINDS: dict[str, PageKind] = {"line": "chances", "plane": "regions", "many": "shares"}


def fit_of(run: Run) -> FitData:
    """Return what a page draws of the fit of a run."""
    several = run.experiment.model.task == "classes" and run.experiment.data is not None
    return ClassFit(run) if several else FitData(run)


class ClassFit(FitData):
    """Points by class with what is told of them, as the program draws it."""

    def payload(self, rows: NDArray[np.intp]) -> dict[str, Any]:
        """Return what a page draws of these rows (K,)."""
        data = self._data
        assert data is not None
        made = {"kind": self.kind, "classes": self._looks(data)}
        made |= self._regions(data, rows) if self.kind == "regions" else self._chances(data, rows)
        return made | self._wrong(data, rows)

    @property
    def row_bytes(self) -> int:
        """What a row takes; of regions, what the largest of a few takes."""
        crossed = self.shown // 8 + 1 if self._crosses else 0
        if self.kind == "regions":
            last = self._run.last
            some = sorted({0, last // 8, last // 2, last})
            return crossed + max(map(self._region_bytes, some))
        tested = 0 if self._tested is None else len(self._tested[1])
        curves = SAMPLES * self._count if self.kind == "chances" else 0
        return crossed + 2 * (self.shown + tested + curves)

    # -- inside ----------------------------------------------------------------------------

    def _kind(self) -> PageKind:
        return KINDS[kind_of_fit(self.experiment)]

    @property
    def _follows_points(self) -> bool:
        return self.kind != "regions"

    @property
    def _count(self) -> int:
        return self.experiment.shape.classes

    @cached_property
    def _tested(self) -> tuple[Array, Array] | None:
        """Points x (n, d) and classes (n,) of those held out that are drawn."""
        test = None if self._data is None else self._data.test
        if test is None:
            return None
        up = test.x[:, 1] if self.kind == "regions" else test.y
        some = some_of(test.x[:, 0], up, *([MOST_PREDICTED] if self._follows_points else []))
        return test.x[some], test.y[some]

    def _looks(self, data: Data) -> dict[str, Any]:
        """Return names, colours and marks of the classes, and the tints of their regions."""
        themes = (LIGHT, DARK)
        styles = []
        for label in range(min(self._count, STYLES)):
            outline = mark_polygon(class_mark(label), QPointF(), 1.0)
            corners = [] if outline is None else outline.toList()
            styles.append(
                {
                    "colour": {theme.name: class_ink(label, theme) for theme in themes},
                    "dash": list(run_dash(label % COLOURS)),
                    "outline": [[point.x(), point.y()] for point in corners],
                }
            )
        return {
            "names": [data.class_name(label) for label in range(self._count)],
            "named": min(self._count, MOST_NAMED),
            "styles": styles,
            "tints": {theme.name: packed(region_tints(theme), "u1") for theme in themes},
        }

    def _regions_at(self, row: int) -> Regions:
        params = self._run.column("params")[row]
        return regions_of(self.experiment.objective, params, self.x_range, self._up)

    def _region_bytes(self, row: int) -> int:
        regions = self._regions_at(row)
        lines = sum(len(line) + 1 for line in regions.borders)
        return 2 * len(_in_runs(tint_places(regions))[0]) + 4 * lines + 8

    @property
    def _up(self) -> Range:
        assert self._data is not None
        return data_range(self._data.whole_x[:, 1], X_ROOM)

    def _regions(self, data: Data, rows: NDArray[np.intp]) -> dict[str, Any]:
        tints, lengths, ends, borders = [], [], [], []
        count = side = 0
        for row in rows.tolist():
            regions = self._regions_at(row)
            side = len(regions.classes)
            tint, length = _in_runs(tint_places(regions))
            tints.append(tint)
            lengths.append(length)
            count += len(tint)
            ends.append(count)
            borders.append(list(regions.borders))
        x = data.x[self._sample]
        made: dict[str, Any] = {
            "cells": side,
            "tints": packed(np.concatenate(tints), "u1"),
            "lengths": packed(np.concatenate(lengths), "u1"),
            "tintEnds": packed(ends, "i4"),
            "xRange": list(self.x_range),
            "yRange": list(self._up),
            "points": _points(x[:, 0], data.y[self._sample], x[:, 1]),
            **lines_on_map(borders, self.x_range, self._up),
        }
        if self._tested is not None:
            x, labels = self._tested
            made["test"] = _points(x[:, 0], labels, x[:, 1])
        return made

    def _chances(self, data: Data, rows: NDArray[np.intp]) -> dict[str, Any]:
        """Return each point as high as its own class is probable, of one input over the curves."""
        params = self._run.column("params")[rows]
        x, labels = data.x[self._sample], data.y[self._sample]
        shares = self.kind == "shares"
        across = (-0.5, self._count - 0.5) if shares else self.x_range
        made: dict[str, Any] = {
            "xRange": list(across),
            "yRange": list(LIMITS),
            "points": _points(side_by_side(labels) if shares else x[:, 0], labels),
            "own": self._own(params, x, labels),
        }
        if not shares:
            over = np.linspace(*self.x_range, SAMPLES)
            with np.errstate(all="ignore"):
                curves = [self.experiment.objective.predict(one, over[:, None]) for one in params]
            told = np.asarray(curves, float).reshape(len(rows), SAMPLES, self._count)
            made["x"] = drawn(over)
            made["curves"] = _in_units(told.transpose(0, 2, 1).reshape(len(rows), -1))
        if self._tested is not None:
            x, labels = self._tested
            made["test"] = _points(side_by_side(labels) if shares else x[:, 0], labels)
            made["testOwn"] = self._own(params, x, labels)
        return made

    def _own(self, params: Array, x: Array, labels: Array) -> dict[str, Any]:
        objective = self.experiment.objective
        return _in_units(np.array([own_chances(objective, one, x, labels) for one in params]))

    def _is_wrong(self, params: Array, x: Array, y: Array) -> NDArray[np.bool_]:
        made = np.empty((len(params), len(y)), np.bool_)
        with np.errstate(all="ignore"):
            for index, one in enumerate(params):
                chances = np.asarray(self.experiment.objective.predict(one, x))
                made[index] = chances.argmax(-1) != y
        return made


def _points(x: Array, labels: Array, y: Array | None = None) -> dict[str, Any]:
    """Return points by class; without ``y`` their height is told row by row."""
    made = {"x": drawn(x), "classes": packed(labels, "u2")}
    return made if y is None else made | {"y": drawn(y)}


def _in_units(chances: Array) -> dict[str, Any]:
    known = np.isfinite(chances)
    counted = np.rint(SHARE_UNITS * np.where(known, chances, 0.0))
    return packed(np.where(known, counted, NO_SHARE), "u2")


def _in_runs(cells: NDArray[np.intp]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return equal cells (n, n) that follow on each other as values (k,) and lengths (k,)."""
    flat = cells.reshape(-1)
    begins = np.append(0, np.flatnonzero(np.diff(flat)) + 1)
    lengths = np.diff(np.append(begins, len(flat)))
    parts = -(-lengths // LONGEST)
    values = np.repeat(flat[begins], parts)
    told = np.full(len(values), LONGEST)
    told[np.cumsum(parts) - 1] = lengths - LONGEST * (parts - 1)
    return values.astype(np.uint8), told.astype(np.uint8)
