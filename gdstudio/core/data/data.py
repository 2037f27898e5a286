"""The table an experiment learns from, raw and prepared."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from gdstudio.core.arrays import Array, TableRows
from gdstudio.core.data.crowd import MOST_DRAWN, Crowd
from gdstudio.core.data.features import Feature, features_of, key_of
from gdstudio.core.data.in_raw_columns import WrittenOut, written_out
from gdstudio.core.data.one_table import table_of
from gdstudio.core.data.shape import Shape, count_classes
from gdstudio.core.errors import SpecError
from gdstudio.core.text import QT_TRANSLATE_NOOP
from gdstudio.core.text.numbers import format_plain
from gdstudio.core.text.remark import Remark

PrepareStep = Literal["center", "standardise", "min-max", "log"]

MOST_INPUTS = 200
"""Inputs of a point: for so many, least squares and curvatures are still worked out at once."""


def check_inputs(count: int) -> None:
    """Raise SpecError for more inputs than can be learned from."""
    if count > MOST_INPUTS:
        raise SpecError(
            "dataset.columns",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "expected at most {limit} inputs, got {count}; name those that are wanted",
            ),
            limit=MOST_INPUTS,
            count=count,
        )


@dataclass(frozen=True, eq=False)
class Scaling:
    """One reversible step of preparation: ``prepared = (f(raw) - offset) / scale`` per column.

    ``offset`` and ``scale``: (d + 1,), the inputs first and the output last; ``log`` marks columns
    whose logarithm is taken first.
    """

    step: PrepareStep
    offset: Array
    scale: Array
    log: NDArray[np.bool_]

    def changes(self, column: int) -> bool:
        """Return whether it changes the numbers of a column; it knows no features made later."""
        if column >= len(self.offset) - 1:
            return False
        return bool(self.log[column] or self.offset[column] != 0 or self.scale[column] != 1)

    def apply(self, table: Array) -> Array:
        """Return the prepared table, (n, d + 1)."""
        table = np.where(self.log, np.log(np.where(self.log, table, 1.0)), table)
        result: Array = (table - self.offset) / self.scale
        return result

    def undo(self, table: Array) -> Array:
        """Return the raw table, (n, d + 1)."""
        table = table * self.scale + self.offset
        result: Array = np.where(self.log, np.exp(np.where(self.log, table, 0.0)), table)
        return result


@dataclass(frozen=True, eq=False)
class Data:
    """Points to learn from: inputs ``x`` (n, d), output ``y`` (n,), as float64, after ``steps``.

    The first inputs are the columns of the table; behind them stand the f ``features``, worked out
    of these, after ``feature_steps``. ``raw`` is the whole table as read, (m, d − f + 1). Where
    some of its rows are held out, ``rows`` (n,) are those that are learned from, ascending, and
    ``test`` has the others, prepared by the same steps. ``truth`` holds the true parameters where
    they are known, ``curve`` the true output as a formula of a single input x; both are in raw
    units.
    """

    x: Array
    y: Array
    x_names: tuple[str, ...] = ("x",)
    y_name: str = "y"
    steps: tuple[Scaling, ...] = ()
    raw: Array | None = None
    truth: tuple[float, ...] | None = None
    curve: str | None = None
    rows: TableRows | None = None
    """Which rows of the whole table these points are; None for all."""
    test: Data | None = None
    remarks: tuple[Remark, ...] = ()
    """What was guessed when the table was read, and what was left out."""
    features: tuple[Feature, ...] = ()
    feature_steps: tuple[Scaling, ...] = ()
    """What was done to the features, and to an output that they leave alone: (f + 1,)."""
    classes: tuple[str, ...] = ()
    """What the classes 0, 1, … of the output are called; empty where they are plain numbers."""

    def __len__(self) -> int:
        return len(self.y)

    @property
    def width(self) -> int:
        """How many columns of the table are inputs, without the features."""
        return int(self.x.shape[1]) - len(self.features)

    @cached_property
    def shape(self) -> Shape:
        """How many inputs there are, and how many classes: also of rows that are held out."""
        return Shape(int(self.x.shape[1]), max(len(self.classes), count_classes(self.raw_y)))

    @property
    def input_names(self) -> tuple[str, ...]:
        """What all inputs are called: the columns of the table, then the features' formulas."""
        return (*self.x_names, *(feature.source for feature in self.features))

    def is_prepared(self, column: int) -> bool:
        """Return whether a column of all inputs, or the output (-1), is in units of its own.

        Classes never are. A feature is, where there are steps: it is worked out of what they made.
        """
        if column >= self.width:
            return bool(self.steps)
        return any(scaling.changes(column) for scaling in self.steps)

    def complete(self, x: Array) -> Array:
        """Return all inputs (m, d), of the prepared columns of the table or of all inputs."""
        if not self.features or x.shape[1] != self.width:
            return x
        made = np.column_stack([*(feature.of(x) for feature in self.features), np.zeros(len(x))])
        with np.errstate(all="ignore"):
            for scaling in self.feature_steps:
                made = scaling.apply(made)
        return np.column_stack([x, made[:, :-1]])

    @cached_property
    def written_out(self) -> WrittenOut | None:
        """All inputs as sums of products of raw columns; None where one is more than that."""
        columns = affine_steps(self.steps, self.width + 1)
        made = affine_steps(self.feature_steps, len(self.features) + 1)
        if columns is None or made is None:
            return None
        gains, shifts = zip(columns, made, strict=True)
        return written_out(
            self.features,
            (gains[0][:-1], shifts[0][:-1]),
            (gains[1][:-1], shifts[1][:-1]),
        )

    def class_name(self, label: int) -> str:
        """Return what a class is called: its number where it has no name."""
        return self.classes[label] if label < len(self.classes) else str(label)

    @property
    def raw_x(self) -> Array:
        """The columns of the whole table as read, without the output."""
        return self.x[:, : self.width] if self.raw is None else self.raw[:, :-1]

    @property
    def raw_y(self) -> Array:
        """The output of the whole table as read, (m,)."""
        return self.y if self.raw is None else self.raw[:, -1]

    @property
    def table(self) -> Array:
        """The whole table as read, (m, d + 1), the output last; not to be written into."""
        return np.column_stack([self.raw_x, self.y]) if self.raw is None else self.raw

    @property
    def table_rows(self) -> TableRows:
        """The row of the whole table that each point is, (n,)."""
        return self.row_of(np.arange(len(self)))

    def row_of(self, points: TableRows) -> TableRows:
        """Return which rows of the whole table some points are, (k,)."""
        return points if self.rows is None else self.rows[points]

    def numbers_of(self, points: TableRows) -> TableRows:
        """Return what some points are called, (k,): their rows of the whole table, from 1 on.

        The only name a point has: rows that are held out leave gaps between those learned from.
        """
        return self.row_of(points) + 1

    def point_of(self, row: int) -> int | None:
        """Return which point a row of the whole table is; None where it is held out."""
        if self.rows is None:
            return row
        place = int(np.searchsorted(self.rows, row))
        return place if row in self.rows[place : place + 1] else None

    def number_of(self, point: int) -> int:
        """Return what a point is called."""
        return int(self.numbers_of(np.array([point]))[0])

    @property
    def whole_x(self) -> Array:
        """The inputs after ``steps``, those held out behind the others, (m, d)."""
        return self.x if self.test is None else np.concatenate([self.x, self.test.x])

    @property
    def whole_y(self) -> Array:
        """The output after ``steps``, that held out behind the rest, (m,)."""
        return self.y if self.test is None else np.concatenate([self.y, self.test.y])

    def drawn_rows(self, up: int, most: int = MOST_DRAWN) -> NDArray[np.intp] | None:
        """Return which points are drawn over the first input, ascending; None for all.

        ``up``: the input along the other axis, or the output (-1). Looked for once.
        """
        return self._crowd.drawn_rows(up, most)

    @cached_property
    def _crowd(self) -> Crowd:
        return Crowd(self.x, self.y)

    def holdings(self) -> Iterator[NDArray[Any]]:
        """Yield the arrays that it keeps alive."""
        yield from (held for held in (self.x, self.y, self.raw, self.rows) if held is not None)
        if self.test is not None:
            yield from self.test.holdings()

    def unprepared(self) -> Data:
        """Return the whole table as it was read."""
        return Data(
            self.raw_x,
            self.raw_y,
            self.x_names,
            self.y_name,
            truth=self.truth,
            curve=self.curve,
            classes=self.classes,
            remarks=self.remarks,
        )

    def to_raw(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Map prepared points, x (m, d) and y (m,), back to raw units; features are left out."""
        table = np.column_stack([x[:, : self.width], y])
        for scaling in reversed(self.steps):
            table = scaling.undo(table)
        return table[:, :-1], table[:, -1]

    def from_raw(self, x: Array, y: Array) -> tuple[Array, Array]:
        """Map points in raw units, x (m, d) and y (m,), to where these data put them.

        The steps stay as they are: the points are not part of the data. Features are worked out.
        What has no logarithm becomes nan.
        """
        table = np.column_stack([x, y])
        with np.errstate(all="ignore"):
            for scaling in self.steps:
                table = scaling.apply(table)
        return self.complete(table[:, :-1]), table[:, -1]


def affine_steps(steps: tuple[Scaling, ...], width: int) -> tuple[Array, Array] | None:
    """Return gain and shift (width,) of columns: prepared = gain·raw + shift; None for logarithms.

    The last column is the output.
    """
    gain, shift = np.ones(width), np.zeros(width)
    for scaling in steps:
        if scaling.log.any():
            return None
        gain, shift = gain / scaling.scale, (shift - scaling.offset) / scaling.scale
    return gain, shift


def held_out(count: int, share: float, seed: int) -> TableRows:
    """Return which of ``count`` rows are held out for testing, ascending: at least one.

    Every row draws a number and the lowest are held out, so a row that is added at the end moves
    at most a few others. Raises SpecError if no row would be left to learn from.
    """
    wanted = max(1, math.floor(share * count + 0.5))
    if wanted >= count:
        raise SpecError(
            "dataset.test",
            QT_TRANSLATE_NOOP(
                "SpecError",
                "{share} leaves none of {count} to learn from; hold out fewer rows or add some",
            ),
            share=format_plain(share),
            count=count,
        )
    drawn = np.random.RandomState(seed).random_sample(count)
    rows: TableRows = np.sort(np.argpartition(drawn, wanted)[:wanted]).astype(np.intp)
    return rows


def prepare(
    data: Data,
    steps: tuple[PrepareStep, ...],
    keep_output: bool = False,
    test: float = 0.0,
    test_seed: int = 0,
) -> Data:
    """Return ``data`` after ``steps``, in order; with ``keep_output`` the output stays as it is.

    A share ``test`` of the rows is held out first: what a step subtracts and divides by comes
    from the other rows alone, so nothing of the held-out rows leaks into training.

    Raises SpecError where a step cannot be done (the logarithm of 0, a column without spread).
    """
    raw = table_of(data.x, data.y)
    # Kept apart from here on: training is the same as on a table of its rows alone, bit for bit.
    rows, held, table, tested = None, None, raw, raw[:0]
    if test:
        held = held_out(len(raw), test, test_seed)
        rows = np.delete(np.arange(len(raw)), held)
        table, tested = raw[rows], raw[held]
    names = (*data.x_names, data.y_name)
    scalings = []
    for index, step in enumerate(steps):
        with np.errstate(all="ignore"):  # what overflows is refused with its row later
            try:
                scaling = _scaling(step, table, names, keep_output)
                for part, part_rows in ((table, rows), (tested, held)):
                    _check_logarithms(scaling, part, names, part_rows)
            except SpecError as error:
                raise error.at(prefix=f"dataset.prepare[{index}]") from None
            scalings.append(scaling)
            table, tested = scaling.apply(table), scaling.apply(tested)
    made = replace(data, x=table[:, :-1], y=table[:, -1], steps=tuple(scalings), raw=raw)
    if rows is None:
        return made
    apart = replace(made, x=tested[:, :-1], y=tested[:, -1], rows=held)
    return replace(made, rows=rows, test=apart)


def _scaling(step: PrepareStep, table: Array, names: tuple[str, ...], keep_output: bool) -> Scaling:
    """Return what ``step`` does to a table whose rows are learned from."""
    width = table.shape[1]
    offset, scale = np.zeros(width), np.ones(width)
    log = np.zeros(width, bool)
    with np.errstate(all="ignore"):
        if step == "center":
            offset = table.mean(axis=0)
        elif step == "standardise":
            offset, scale = table.mean(axis=0), table.std(axis=0)
        elif step == "min-max":
            offset, scale = table.min(axis=0), np.ptp(table, axis=0)
        else:
            log[:] = True
    if keep_output:
        offset[-1], scale[-1], log[-1] = 0.0, 1.0, False
    if np.any(scale == 0):
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError", "column {column} is constant, so it has no spread to scale by"
            ),
            column=names[int(np.flatnonzero(scale == 0)[0])],
        )
    endless = ~np.isfinite(offset + scale)
    if endless.any():
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError", "column {column} spreads too far to be scaled: leave this step out"
            ),
            column=names[int(np.flatnonzero(endless)[0])],
        )
    return Scaling(step, offset, scale, log)


def _check_logarithms(
    scaling: Scaling, table: Array, names: tuple[str, ...], rows: TableRows | None
) -> None:
    """Raise SpecError where a logarithm is taken of what has none; ``rows``: those as read."""
    if not scaling.log.any():
        return
    bad = scaling.log & (table <= 0)
    if bad.any():
        row, column = (int(place[0]) for place in np.nonzero(bad))
        raise SpecError(
            "",
            QT_TRANSLATE_NOOP(
                "SpecError", "row {row}, {column}: {value} is not above 0, so it has no logarithm"
            ),
            row=int(row if rows is None else rows[row]) + 1,
            column=names[column],
            value=format_plain(table[row, column]),
        )


def with_features(data: Data, sources: tuple[str, ...], steps: tuple[PrepareStep, ...]) -> Data:
    """Return prepared points with further inputs behind the others, these prepared by ``steps``.

    Raises SpecError with the formula that is wrong, or the row where it has no value.
    """
    if not sources:
        if steps:
            raise SpecError(
                "dataset.prepare_features",
                QT_TRANSLATE_NOOP("SpecError", "there are no features to prepare"),
            )
        return data
    check_inputs(len(data.x_names) + len(sources))
    features = features_of(sources, data.x_names)
    names = (*(feature.source for feature in features), data.y_name)
    parts = [part for part in (data, data.test) if part is not None]
    tables = [_worked_out(part, features) for part in parts]
    scalings = []
    for index, step in enumerate(steps):
        with np.errstate(all="ignore"):
            try:
                scaling = _scaling(step, tables[0], names, keep_output=True)
                for part, table in zip(parts, tables, strict=True):
                    _check_logarithms(scaling, table, names, part.rows)
            except SpecError as error:
                raise error.at(prefix=f"dataset.prepare_features[{index}]") from None
            scalings.append(scaling)
            tables = [scaling.apply(table) for table in tables]
    made = [
        replace(
            part,
            x=np.column_stack([part.x, table[:, :-1]]),
            features=features,
            feature_steps=tuple(scalings),
        )
        for part, table in zip(parts, tables, strict=True)
    ]
    return made[0] if len(made) == 1 else replace(made[0], test=made[1])


def _worked_out(data: Data, features: tuple[Feature, ...]) -> Array:
    """Return the features of points, and a column that stands for the output: (n, f + 1)."""
    table = np.zeros((len(data), len(features) + 1))
    for index, feature in enumerate(features):
        table[:, index] = feature.of(data.x)
        wrong = np.flatnonzero(~np.isfinite(table[:, index]))
        if len(wrong):
            row, value = int(data.row_of(wrong[:1])[0]) + 1, float(table[wrong[0], index])
            raise SpecError(
                key_of(index, feature.source),
                QT_TRANSLATE_NOOP("SpecError", "row {row}: there is no number for it: {value}"),
                row=row,
                value=value,
            )
    return table
