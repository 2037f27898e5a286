"""What every point adds to a step, as a table straight over numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gdstudio.core.experiment.experiment import Experiment
from gdstudio.core.text.numbers import MINUS, NumberStyle, column_style, exponent_of, format_exact
from gdstudio.kit.class_words import label_text

Index = QModelIndex | QPersistentModelIndex

MOVING = 3
"""How many columns before the shares change from row to row: ŷ, residual, square."""
DIGITS = (4, 3, 2)
"""Digits of a column's spread: as many as there is room for."""


class PointTableModel(QAbstractTableModel):
    """Point, inputs, y, ŷ, residual, its square, and its share of one parameter's gradient.

    Shares are worked out for the rows that are looked at only.
    """

    def __init__(self) -> None:
        super().__init__()
        self._experiment: Experiment | None = None
        self._points: NDArray[np.intp] = np.arange(0)
        self._params: NDArray[Any] = np.zeros(0)
        self._columns: list[NDArray[Any]] = []
        self._names: list[str] = []
        self._slope: NDArray[Any] = np.zeros(0)
        self._shares: dict[int, NDArray[Any]] = {}
        self._first_shares: list[float] = []
        self._classes: tuple[str, ...] = ()
        """What y says of each class that has a name: its number and its name."""
        self._styles: list[NumberStyle] = []
        self._longest: list[tuple[str, ...]] = []
        self._given: dict[int, tuple[list[NumberStyle], list[tuple[str, ...]]]] = {}
        """Styles and longest texts of inputs and y, by digits: they change with the points only."""
        self.digits = DIGITS[0]
        """How many digits of a column's spread are shown; see ``set_digits``."""
        self.parameter = 0
        """Whose gradient is shared out."""
        self.largest = 1.0
        """The largest share among the first rows, for the bars."""

    def show_points(
        self, experiment: Experiment, points: NDArray[np.intp], params: NDArray[Any], name: str
    ) -> None:
        """Show ``points`` (n,) at params (P,); ``name`` is the gradient whose shares are shown."""
        objective, data = experiment.objective, experiment.data
        assert data is not None
        assert objective.criterion is not None
        same = len(points) == len(self._points) and self._experiment is experiment
        if not (same and np.array_equal(points, self._points)):
            self._given = {}
        if not same:
            self.beginResetModel()
        self._experiment, self._points, self._params = experiment, points, params
        inputs, target = objective.inputs[points], objective.target[points]
        with np.errstate(all="ignore"):
            raw = np.asarray(objective.model.predict(params, inputs, np))
            self._slope = objective.criterion.slope(raw, target)
            shown = objective.model.answer(raw)
            several = experiment.model.task == "classes"
            if several:
                # Of the class that a point has: how probable it is, and what the loss makes of it.
                target = data.y[points]
                shown = shown[np.arange(len(points)), target.astype(np.intp)]
                residual, square = shown - 1.0, -np.log(shown)
            else:
                residual = target - shown if experiment.target_first else shown - target
                square = residual * residual
        self._classes = tuple(
            f"{label} {label_text(data, label)}" for label in range(len(data.classes))
        )
        rows = data.numbers_of(points)
        self._columns = [rows, *data.x[points].T, target, shown, residual, square]
        labels = "p" if experiment.model.labels else "ŷ"
        off = f"y − {labels}" if experiment.target_first else f"{labels} − y"
        if several:
            labels, off, size = "p", f"p {MINUS} 1", f"{MINUS}log p"
        else:
            size = "( )²"
        self._names = ["", *data.input_names, data.y_name, labels, off, size, name]
        self._shares = {}
        self._first_shares = [self.share(row) for row in range(min(60, len(points)))]
        sizes = [abs(share) for share in self._first_shares]
        self.largest = max((s for s in sizes if np.isfinite(s)), default=0.0) or 1.0
        self._choose_styles()
        if not same:
            self.endResetModel()
        elif len(points):
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    @property
    def points_key(self) -> object:
        """What is another with other points or names: what is given, and which part is shown."""
        return id(self._given), tuple(self._names)

    def shows(self, experiment: Experiment, points: NDArray[np.intp]) -> bool:
        """Return whether the rows are these points (n,) of that experiment already."""
        return self._experiment is experiment and np.array_equal(points, self._points)

    def point(self, row: int) -> int:
        """Return which point of the data a row is."""
        return int(self._points[row])

    def share(self, row: int) -> float:
        """Return what a row's point adds to the gradient of ``parameter``."""
        assert self._experiment is not None
        found = self._shares.get(row)
        if found is None:
            objective = self._experiment.objective
            place = self._points[row : row + 1]
            with np.errstate(all="ignore"):
                found = objective.model.pull_back(
                    np.asarray(self._params), objective.inputs[place], self._slope[row : row + 1]
                )
            self._shares[row] = found
        return float(found[self.parameter])

    def set_digits(self, digits: int) -> None:
        """Write the numbers with more or fewer digits of their column's spread."""
        if digits != self.digits:
            self.digits = digits
            self._choose_styles()
            if self._columns:
                last = self.index(self.rowCount() - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    def longest(self, column: int) -> tuple[str, ...]:
        """Return the longest texts of a column: those of its least and its largest number."""
        return self._longest[column]

    @property
    def scale(self) -> tuple[tuple[int, bool], ...]:
        """Powers of ten and signs of what changes from row to row: how wide it is written."""
        found = []
        for column in self._moving:
            low, high = float(column.min(initial=0)), float(column.max(initial=0))
            largest = max(-low, high)
            found.append((exponent_of(largest) if 0 < largest < np.inf else 0, low < 0))
        return tuple(found)

    @property
    def _moving(self) -> list[NDArray[Any]]:
        """The columns that change from row to row: ŷ, residual, square, share."""
        return [*self._columns[-MOVING:], np.array(self._first_shares)]

    def _choose_styles(self) -> None:
        """Choose how every column is written; inputs and y only once for the same points."""
        if self._given.get(self.digits) is None:
            given = self._columns[1:-MOVING]
            styles = [column_style(column, self.digits) for column in given]
            longest = [_ends(*pair) for pair in zip(styles, given, strict=True)]
            if self._classes:
                longest[-1] = self._classes
            self._given[self.digits] = styles, longest
        styles, longest = self._given[self.digits]
        moving = self._moving
        new = [column_style(column, self.digits) for column in moving]
        self._styles = [NumberStyle(), *styles, *new]
        number = (str(int(self._columns[0].max(initial=0))),)
        ends = [_ends(*pair) for pair in zip(new, moving, strict=True)]
        self._longest = [number, *longest, *ends]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """One row a point of the update."""
        return 0 if parent.isValid() else len(self._points)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """The number, inputs, y, ŷ, residual, square, share."""
        return 0 if parent.isValid() or not self._columns else len(self._columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """As many digits as tell the points apart, every digit in the tooltip."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        last = column == self.last_column
        if column == self._label_column:
            return self.text(row, column)
        return format_exact(self.share(row) if last else float(self._columns[column][row]))

    @property
    def _label_column(self) -> int:
        """The column of y where it names classes, else −1."""
        return len(self._columns) - MOVING - 1 if self._classes else -1

    @property
    def spare_columns(self) -> tuple[tuple[int, ...], ...]:
        """What may be left out where there is too little room: the square, then ŷ with it."""
        square = len(self._columns) - 1
        return (square,), (square - 2, square)

    @property
    def last_column(self) -> int:
        """The column of the shares."""
        return len(self._columns)

    def text(self, row: int, column: int) -> str:
        """Return what a cell says."""
        last = column == self.last_column
        value = self.share(row) if last else float(self._columns[column][row])
        if column == self._label_column:
            return self._classes[int(value)]
        return self._styles[column].write(value)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or orientation == Qt.Orientation.Vertical:
            return None
        return self._names[section] if section < len(self._names) else None


def _ends(style: NumberStyle, column: NDArray[Any]) -> tuple[str, ...]:
    """Return the least and the largest number of a column as they are written."""
    if not len(column):
        return ()
    return style.write(float(column.min())), style.write(float(column.max()))
