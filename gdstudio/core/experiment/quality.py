"""How well parameters predict: R², RMSE, accuracy and the table of confusions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data
from gdstudio.core.experiment.least_squares import Quadratic, solve
from gdstudio.core.experiment.objective import FACTORED_FROM, GRID_CELLS, Objective
from gdstudio.core.losses.squared import SSE
from gdstudio.core.models import LinearModel
from gdstudio.core.text.numbers import format_plain
from gdstudio.core.text.terminal import columns_of
from gdstudio.core.text.visible import shortened

NoR2 = Literal["", "one-point", "all-equal", "too-near", "overflowed"]
"""Why there is no R²."""
REGRESSION, DECIDING = ("r2", "rmse"), ("accuracy",)
"""What is measured where numbers are predicted, and where classes are."""
MOST_PRINTED, LONGEST_PRINTED = 10, 20
"""Classes of a table of confusions that a terminal has room for, and letters of their names."""


@dataclass(frozen=True, eq=False)
class Quality:
    """What parameters come to on some rows; None where it means nothing."""

    count: int
    """How many rows."""
    r2: float | None = None
    """1 − Σ(ŷ − y)² / Σ(y − ȳ)², ȳ the mean of these rows."""
    rmse: float | None = None
    """√(Σ(ŷ − y)² / n), in the units of y as read."""
    accuracy: float | None = None
    """The share of the rows whose class is told."""
    confusion: NDArray[np.intp] | None = None
    """How many rows of each class, down, are told to be of each class, across: (C, C)."""
    classes: tuple[str, ...] = ()
    """What the classes are called, (C,)."""
    why: NoR2 = ""
    raw: bool = False
    """Whether the units of y are others than those that are learned in."""

    @property
    def right(self) -> int:
        """How many rows are told right."""
        return 0 if self.confusion is None else int(np.trace(self.confusion))

    @property
    def told(self) -> str:
        """In plain text, as a terminal says it."""
        if self.confusion is not None:
            share = "-" if self.accuracy is None else format_plain(self.accuracy, 6)
            return f"accuracy {share} ({self.right} of {self.count} right)"
        reasons = {
            "one-point": "no R² of one row",
            "all-equal": "no R²: all outputs are equal",
            "too-near": "no R²: the squares of how the outputs differ are 0 to the computer",
            "overflowed": "no R²: overflowed",
        }
        r2 = f"R² {format_plain(self.r2, 6)}" if self.r2 is not None else reasons[self.why]
        if self.rmse is None:
            return r2
        return f"{r2}, RMSE {format_plain(self.rmse, 6)}"

    @property
    def table(self) -> tuple[str, ...]:
        """The table of confusions in lines for a terminal; none where there is no room for it."""
        if self.confusion is None or len(self.classes) > MOST_PRINTED:
            return ()
        names = [shortened(name, LONGEST_PRINTED) for name in self.classes]
        body = [
            [name, *map(str, row)] for name, row in zip(names, self.confusion.tolist(), strict=True)
        ]
        cells = [["true \\ told", *names], *body]
        wide = [max(map(columns_of, column)) for column in zip(*cells, strict=True)]
        first, *others = wide
        lines = []
        for name, *row in cells:
            line = "  " + name + " " * (first - columns_of(name))
            for cell, room in zip(row, others, strict=True):
                line += "  " + " " * (room - columns_of(cell)) + cell
            lines.append(line)
        return tuple(lines)

    def as_text(self) -> str:
        """Return the table of confusions for a spreadsheet: lines, with tabs in them."""
        if self.confusion is None:
            return ""
        head = "\t".join(["true \\ told", *self.classes])
        rows = zip(self.classes, self.confusion.tolist(), strict=True)
        return "\n".join([head, *("\t".join([name, *map(str, row)]) for name, row in rows)]) + "\n"


class Yardstick:
    """Measures parameters on the rows of an objective, in float64 whatever a run is computed in."""

    def __init__(self, objective: Objective) -> None:
        assert objective.data is not None
        self._objective = objective.in_double
        self._data: Data = objective.data
        self._model = objective.model
        self.names = DECIDING if objective.model.decides else REGRESSION
        """Of what there are columns."""
        self._logarithm = any(bool(step.log[-1]) for step in self._data.steps)
        self._unit = math.prod(float(step.scale[-1]) for step in self._data.steps)
        """By what a difference of prepared outputs is multiplied, where that is all."""
        self.raw = any(
            bool(step.log[-1] or step.offset[-1] != 0 or step.scale[-1] != 1)
            for step in self._data.steps
        )
        """Whether the output was prepared, and is measured as it was read."""

    def columns(self, params: NDArray[Any]) -> dict[str, Array]:
        """Return what is measured of many params (R, P): a column (R,) each, nan for nothing."""
        params = np.asarray(params, np.float64)
        with np.errstate(all="ignore"):
            if self.names == DECIDING:
                return {"accuracy": self._accuracies(params)}
            squares = self._squares(params)
            rmse = np.sqrt(squares / len(self._data))
            return {"r2": self._r2(squares), "rmse": np.where(np.isfinite(rmse), rmse, np.nan)}

    def at(self, params: NDArray[Any]) -> Quality:
        """Return all that is measured of params (P,)."""
        found = {name: float(value[0]) for name, value in self.columns(params[None]).items()}
        known = {name: None if math.isnan(value) else value for name, value in found.items()}
        count = len(self._data)
        if self.names == DECIDING:
            confusion = self._confusion(params)
            names = self._class_names(len(confusion))
            share = known["accuracy"]
            return Quality(count, accuracy=share, confusion=confusion, classes=names)
        r2, rmse = known["r2"], known["rmse"]
        return Quality(count, r2, rmse, why=self._why(rmse), raw=self.raw)

    def points(self, params: NDArray[Any], true: int, told: int) -> NDArray[np.intp]:
        """Return which rows of the table of a class are told to be of another, (k,)."""
        with np.errstate(all="ignore"):
            prediction = self._predict(np.asarray(params, np.float64)[None])[0]
        found = told_classes(prediction, of_several=prediction.ndim == 2)
        wanted = np.flatnonzero((self._labels == true) & (found == told))
        return np.asarray(self._data.row_of(wanted), np.intp)

    # -- numbers ---------------------------------------------------------------------------

    def _why(self, rmse: float | None) -> NoR2:
        if len(self._data) < 2:
            return "one-point"
        if not self._spread:
            return "all-equal" if self._all_equal else "too-near"
        return "overflowed" if rmse is None else ""

    @cached_property
    def _target(self) -> Array:
        """The outputs as read, (n,)."""
        whole, rows = self._data.raw_y, self._data.rows
        return whole if rows is None else whole[rows]

    @cached_property
    def _spread(self) -> float:
        """Σ(y − ȳ)²; 0 where all outputs are equal, or differ by so little that squares are 0."""
        if self._all_equal:
            return 0.0
        target = self._target
        with np.errstate(all="ignore"):
            apart = target - target.mean()
            return float(np.square(apart, out=apart).sum())

    @cached_property
    def _all_equal(self) -> bool:
        target = self._target
        return not len(target) or bool((target == target[0]).all())

    @cached_property
    def _form(self) -> Quadratic | None:
        """Σ(ŷ − y)² in closed form, for many points."""
        if len(self._data) < FACTORED_FROM or self._logarithm:
            return None
        model, points = self._model, self._objective.reduction
        if not isinstance(model, LinearModel) or points is None:
            return None
        return solve(model, SSE(), self._data, points)

    def _r2(self, squares: Array) -> Array:
        if len(self._data) < 2 or not self._spread:
            return np.full(len(squares), np.nan)
        found: Array = 1.0 - squares / self._spread
        return np.where(np.isfinite(found), found, np.nan)

    def _squares(self, params: Array) -> Array:
        """Return Σ(ŷ − y)² (R,) in the units as read."""
        if self._form is not None:
            known: Array = self._form.value(params) * self._unit**2
            return known
        found = np.empty(len(params))
        for rows, prediction in self._predictions(params):
            found[rows] = ((self._as_read(prediction) - self._target) ** 2).sum(-1)
        return found

    def _as_read(self, prediction: Array) -> Array:
        """Return predictions (R, n) in the units that y was read in."""
        for step in reversed(self._data.steps):
            prediction = prediction * step.scale[-1] + step.offset[-1]
            if step.log[-1]:
                prediction = np.exp(prediction)
        return prediction

    # -- classes ---------------------------------------------------------------------------

    @cached_property
    def _labels(self) -> NDArray[np.intp]:
        """The class of each row, (n,)."""
        return self._data.y.astype(np.intp)

    def _accuracies(self, params: Array) -> Array:
        found = np.empty(len(params))
        for rows, prediction in self._predictions(params):
            told = told_classes(prediction, of_several=prediction.ndim == 3)
            right = (told == self._labels).mean(-1)
            axes = tuple(range(1, prediction.ndim))
            found[rows] = np.where(np.isfinite(prediction).all(axes), right, np.nan)
        return found

    def _confusion(self, params: NDArray[Any]) -> NDArray[np.intp]:
        with np.errstate(all="ignore"):
            prediction = self._predict(np.asarray(params, np.float64)[None])[0]
        several = prediction.ndim == 2
        told = told_classes(prediction, of_several=several)
        count = max(prediction.shape[-1] if several else 2, int(self._labels.max(initial=0)) + 1)
        pairs = np.bincount(self._labels * count + told, minlength=count * count)
        return pairs.reshape(count, count).astype(np.intp)

    def _class_names(self, count: int) -> tuple[str, ...]:
        return tuple(self._data.class_name(label) for label in range(count))

    # -- predictions -----------------------------------------------------------------------

    def _predictions(self, params: Array) -> Iterator[tuple[slice, Array]]:
        """Yield the predictions (r, n) or (r, n, C) of as many params at once as is quick."""
        step = max(1, GRID_CELLS // max(1, len(self._data) * self._objective.breadth))
        for first in range(0, len(params), step):
            rows = slice(first, first + step)
            yield rows, self._predict(params[rows])

    def _predict(self, params: Array) -> Array:
        found = self._model.predict(params, self._objective.inputs, np)
        return np.asarray(found, np.float64)


def told_classes(prediction: NDArray[Any], *, of_several: bool) -> NDArray[np.intp]:
    """Return the class that logits tell: of two (..., n), of several (..., n, C) -> (..., n).

    Of two, 1 where its probability is above one half; of several the likeliest, and among equals
    the first.
    """
    if of_several:
        return np.asarray(prediction.argmax(-1), np.intp)
    return np.asarray(prediction > 0, np.intp)


def yardstick_of(objective: Objective | None) -> Yardstick | None:
    """Return what measures parameters on the rows of an objective; None where it has no rows."""
    if objective is None or objective.data is None or objective.criterion is None:
        return None
    made: Yardstick = objective.once("yardstick", lambda: Yardstick(objective))
    return made
