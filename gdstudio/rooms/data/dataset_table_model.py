"""The points as a table that can be edited, straight over numpy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from gdstudio.core.arrays import Array
from gdstudio.core.data.data import Data
from gdstudio.core.data.tables.cells import number
from gdstudio.core.text.numbers import MINUS, NumberStyle, column_style, format_exact, format_typed
from gdstudio.kit.widgets.locked import lock_reason

Index = QModelIndex | QPersistentModelIndex


class DatasetTableModel(QAbstractTableModel):
    """Shows raw points; an edited cell is announced, not applied: the studio writes.

    Below the last point there is an empty row, in which a new one can be typed.
    """

    cell_edited = Signal(int, int, float)
    """row, column, value"""
    row_typed = Signal(object)
    """the values (d + 1,) of a new point, once all of them are there"""
    class_typed = Signal(int, str, object)
    """row, name of a class that there is not yet, the values (d + 1,) of a new point or None"""
    rejected = Signal(int, int, str)
    """row, column, what was typed that is no number"""

    def __init__(self) -> None:
        super().__init__()
        self._data: Data | None = None
        self._columns: list[Array] = []
        self._styles: list[NumberStyle] = []
        self._order: list[int] = []
        self._typed: dict[int, float] = {}
        self._new_class = ""
        self._lit: frozenset[int] = frozenset()
        self._light = QColor()
        self.locked = False
        """Whether the lesson keeps the points as they are: no cell is opened."""

    # -- the points --------------------------------------------------------------------------

    def show_data(self, data: Data | None) -> None:
        """Show another table; the same one again changes nothing."""
        if data is self._data:
            return
        columns = [] if data is None else [*data.raw_x.T, data.raw_y]
        alike = (
            data is not None
            and self._data is not None
            and (data.x_names, data.y_name) == (self._data.x_names, self._data.y_name)
        )
        if not alike:
            self.beginResetModel()
        elif len(columns[0]) != self.count:
            self._replace_rows(columns)
        self._data, self._columns = data, columns
        self._styles = [column_style(column) for column in columns]
        self._order = [_order(column) for column in columns]
        self._typed, self._new_class = {}, ""
        if not alike:
            self.endResetModel()
            return
        last = self.index(self.count, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def light_rows(self, rows: Iterable[int], light: QColor) -> None:
        """Put these rows on a ground of their own: those that the update under way sees."""
        lit = frozenset(rows)
        if (lit, light) == (self._lit, self._light):
            return
        changed = sorted(lit ^ self._lit) if light == self._light else sorted(lit | self._lit)
        self._lit, self._light = lit, light
        changed = [row for row in changed if row < self.count]
        if changed:
            last = self.index(changed[-1], self.columnCount() - 1)
            roles = [Qt.ItemDataRole.BackgroundRole, Qt.ItemDataRole.AccessibleDescriptionRole]
            self.dataChanged.emit(self.index(changed[0], 0), last, roles)

    @property
    def shown(self) -> Data | None:
        """The data whose points stand in the table."""
        return self._data

    @property
    def count(self) -> int:
        """Number of points; the empty row is none."""
        return len(self._columns[0]) if self._columns else 0

    @property
    def columns(self) -> list[Array]:
        """The raw columns (n,): the inputs, then the output."""
        return self._columns

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return () if self._data is None else (*self._data.x_names, self._data.y_name)

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes in the output, where it has some."""
        return () if self._data is None else self._data.classes

    def classes_of(self, column: int) -> tuple[str, ...]:
        """Return the names of the classes in a column; none in a column of numbers."""
        return self.classes if column == len(self._columns) - 1 else ()

    def order(self, column: int) -> int:
        """Return 1 if the points stand in ascending order of a column, −1 if descending, else 0."""
        return self._order[column]

    def units(self, column: int, values: Array) -> Array:
        """Return what a nudge is worth, for some values (k,) of a column: a digit of its spread."""
        if self.classes_of(column):
            return np.ones(len(values))
        style = column_style(self._columns[column], apart=False)
        return np.array([style.unit_of(value) for value in values.tolist()])

    # -- Qt ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """One row a point, and an empty one."""
        return 0 if parent.isValid() or not self._columns else self.count + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """The inputs, then the output."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Enough digits to read, every digit to edit."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        row, column = index.row(), index.column()
        if row == self.count:
            return self._typed_data(column, role)
        value = float(self._columns[column][row])
        names = self.classes_of(column)
        if names and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return names[int(value)]
        if names and role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("{name}: class {number} of {count}").format(
                name=names[int(value)], number=int(value) + 1, count=len(names)
            )
        if role == Qt.ItemDataRole.DisplayRole:
            return self._styles[column].write(value)
        if role == Qt.ItemDataRole.EditRole:
            return format_typed(value).replace(MINUS, "-")
        if role == Qt.ItemDataRole.ToolTipRole:
            return format_exact(value)
        if row in self._lit and role == Qt.ItemDataRole.BackgroundRole:
            return self._light
        if row in self._lit and role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.tr("in the batch of this update")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns, with an arrow where they are in order; rows count from 1."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if self._data is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            if role != Qt.ItemDataRole.DisplayRole:
                return None
            return str(section + 1) if section < self.count else "+"
        if role == Qt.ItemDataRole.ToolTipRole and self.locked:
            return lock_reason()
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr(
                "Click to sort the points by {name}, again for the other way round. Their order "
                "decides which points share a mini-batch, so the descent starts anew."
            ).format(name=self.names[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        arrow = {1: " \u2191", -1: " \u2193", 0: ""}[self._order[section]]
        return self.names[section] + arrow

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited, unless the lesson keeps the points as they are."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.locked:
            return super().flags(index)
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce an edit of one cell; what is no finite number is refused."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = index.row(), index.column()
        text = str(value).strip().replace(MINUS, "-")
        if row == self.count and not text:
            self._typed.pop(column, None)
            self.dataChanged.emit(index, index)
            return True
        names = self.classes_of(column)
        typed = class_of(text, names) if names else _typed_number(text)
        if typed is None:
            self.rejected.emit(row, column, str(value))
            return False
        named = text if typed == len(names) > 0 else ""
        if row == self.count:
            self._typed[column] = typed
            self._new_class = named if names else self._new_class
            self.dataChanged.emit(index, index)
            if len(self._typed) == self.columnCount():
                values = np.array([self._typed[i] for i in range(len(self._typed))])
                if self._new_class:
                    self.class_typed.emit(row, self._new_class, values)
                else:
                    self.row_typed.emit(values)
        elif named:
            self.class_typed.emit(row, named, None)
        elif typed != self._columns[column][row]:
            self.cell_edited.emit(row, column, typed)
        return True

    # -- inside ------------------------------------------------------------------------------

    def _replace_rows(self, columns: list[Array]) -> None:
        """Take the rows in which another table of another length differs out, its own in.

        What is above and below keeps its place, and with it selection and scroll bar theirs.
        """
        old, new = self._columns, columns
        shorter = min(len(old[0]), len(new[0]))
        above = min(_alike(a[:shorter], b[:shorter]) for a, b in zip(old, new, strict=True))
        rest = shorter - above
        pairs = zip(old, new, strict=True)
        below = min(_alike(a[::-1][:rest], b[::-1][:rest]) for a, b in pairs)
        old_end, new_end = len(old[0]) - below, len(new[0]) - below
        if above < old_end:
            self.beginRemoveRows(QModelIndex(), above, old_end - 1)
            self._columns = [np.concatenate([a[:above], a[old_end:]]) for a in old]
            self.endRemoveRows()
        if above < new_end:
            self.beginInsertRows(QModelIndex(), above, new_end - 1)
            self._columns = columns
            self.endInsertRows()

    def _typed_data(self, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and self.locked:
            return lock_reason()
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("Type here to add a point; it is there once all its values are")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            value, names = self._typed.get(column), self.classes_of(column)
            if value is None:
                return ""
            return (*names, self._new_class)[int(value)] if names else format_typed(value)
        return None


def _typed_number(text: str) -> float | None:
    """Return the number that was typed, as tables that are read say it; None if it is none."""
    value = number(text, ".")
    return number(text, ",") if value is None else value


def class_of(text: str, names: tuple[str, ...]) -> float | None:
    """Return the class that was typed: by its name, or a new one behind the others.

    A number names no class unless one is called so; None for it, and for nothing.
    """
    if text in names:
        return float(names.index(text))
    alike = [place for place, name in enumerate(names) if name.casefold() == text.casefold()]
    if len(alike) == 1:
        return float(alike[0])
    numbered = all(_typed_number(name) is not None for name in names)
    return (
        None
        if not text or (_typed_number(text) is not None and not numbered)
        else float(len(names))
    )


def _alike(first: Array, second: Array) -> int:
    """Return how many values two columns of equal length have in common from the top."""
    differ = first != second
    return int(differ.argmax()) if differ.any() else len(first)


def _order(column: Array) -> int:
    """Return 1 for a column in ascending order, −1 for descending, 0 for neither or constant."""
    if len(column) < 2 or column[0] == column[-1]:
        return 0
    step = 1 if column[-1] > column[0] else -1
    # Most columns show within their first values that they are in no order.
    for part in (column[:200], column):
        low, high = (part[:-1], part[1:]) if step > 0 else (part[1:], part[:-1])
        if not (low <= high).all():
            return 0
    return step
