"""The first rows of a table that is about to be imported."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from gdstudio.core.data.tables import Sniff

Index = QModelIndex | QPersistentModelIndex


class PreviewTableModel(QAbstractTableModel):
    """Shows cells as they stand in the file; chosen columns are in ink, what is skipped is struck.

    ``faded``, ``bad`` and ``behind_bad`` are colours of the theme.
    """

    def __init__(self, faded: str, bad: str, behind_bad: str) -> None:
        super().__init__()
        self._faded, self._bad = QBrush(QColor(faded)), QBrush(QColor(bad))
        self._behind_bad = QBrush(QColor(behind_bad))
        self.cell_font, self.header_font = QFont(), QFont()
        self._start: Sniff | None = None
        self._columns: tuple[int, ...] = ()
        self._roles: dict[int, str] = {}
        self._right: set[int] = set()

    def show_table(self, start: Sniff | None) -> None:
        """Show another table, or none."""
        self.beginResetModel()
        self._start = start
        self._right = set() if start is None else set(start.numeric_columns())
        self._columns, self._roles = (), {}
        self.endResetModel()

    def show_columns(self, columns: tuple[int, ...], words: tuple[str, str]) -> None:
        """Mark the chosen columns, the output last; ``words`` are said of inputs and output."""
        self._columns = columns
        self._roles = dict.fromkeys(columns[:-1], words[0])
        if columns:
            self._roles[columns[-1]] = words[1]
        if self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        if self.columnCount():
            horizontal = Qt.Orientation.Horizontal
            self.headerDataChanged.emit(horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """The rows at the beginning of the file."""
        return 0 if parent.isValid() or self._start is None else len(self._start.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """All columns, chosen or not."""
        return 0 if parent.isValid() or self._start is None else self._start.width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell and how it looks."""
        if self._start is None or not index.isValid():
            return None
        row, column = self._start.rows[index.row()], index.column()
        text = row[column] if column < len(row) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        chosen = column in self._roles
        output = bool(self._columns) and column == self._columns[-1]
        bad = chosen and not self._start.usable(column, text, output)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._bad if bad else None if chosen else self._faded
        if role == Qt.ItemDataRole.BackgroundRole and bad:
            return self._behind_bad  # a blank has nothing to strike
        if role == Qt.ItemDataRole.FontRole and bad:
            struck = QFont(self.cell_font)
            struck.setStrikeOut(True)
            return struck
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns with their part in the experiment; rows count from 1."""
        if self._start is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._roles.get(section, '')}\n{self._start.names[section]}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._start.names[section]
        if role == Qt.ItemDataRole.FontRole and section in self._roles:
            strong = QFont(self.header_font)
            strong.setWeight(QFont.Weight.DemiBold)
            return strong
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        return (right if column in self._right else left) | Qt.AlignmentFlag.AlignVCenter
