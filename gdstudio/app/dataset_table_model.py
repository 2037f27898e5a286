"""The points as a table that can be edited, straight over numpy."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from gdstudio.core.data import Data

Index = QModelIndex | QPersistentModelIndex


class DatasetTableModel(QAbstractTableModel):
    """Shows raw points; an edited cell is announced, not applied: the studio writes."""

    cell_edited = Signal(int, int, float)
    """row, column, value"""
    rejected = Signal(int, int, str)
    """row, column, what was typed that is no number"""

    def __init__(self) -> None:
        super().__init__()
        self._data: Data | None = None
        self._columns: list[np.ndarray] = []

    def show_data(self, data: Data | None) -> None:
        """Show another table; the same one again changes nothing."""
        if data is self._data:
            return
        same_shape = (
            data is not None
            and self._data is not None
            and data.raw_x.shape == self._data.raw_x.shape
            and data.x_names == self._data.x_names
        )
        if not same_shape:
            self.beginResetModel()
        self._data = data
        self._columns = [] if data is None else [*data.raw_x.T, data.raw_y]
        if not same_shape:
            self.endResetModel()
        elif len(self._columns):
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """One row a point."""
        return 0 if parent.isValid() or not self._columns else len(self._columns[0])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """The inputs, then the output."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Three decimals to read, every digit to edit."""
        if not index.isValid():
            return None
        value = float(self._columns[index.column()][index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{value:.3f}".replace("-", "\u2212") if abs(value) < 1e6 else f"{value:.6g}"
        if role in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return repr(value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns; rows count from 1."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or self._data is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return (*self._data.x_names, self._data.y_name)[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announce an edit of one cell; what is no finite number is refused."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        text = str(value).strip().replace("\u2212", "-")
        try:
            number = float(text.replace(",", ".") if text.count(",") == 1 else text)
        except ValueError:
            number = float("nan")
        if not np.isfinite(number):
            self.rejected.emit(index.row(), index.column(), str(value))
            return False
        if number != self._columns[index.column()][index.row()]:
            self.cell_edited.emit(index.row(), index.column(), number)
        return True
