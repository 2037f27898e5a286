"""Which blocks of cells are selected in the table of points."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QTableView

from gdstudio.core.arrays import Array, TableRows, rows_among
from gdstudio.core.data.table_change import SetCells
from gdstudio.rooms.data.dataset_table_model import DatasetTableModel

Span = tuple[int, int, int, int]
"""First and last row, first and last column."""


class CellBlocks:
    """The selection of a table, read and set block by block."""

    def __init__(self, table: QTableView, points: DatasetTableModel) -> None:
        self._table, self._points = table, points

    def rows(self) -> TableRows:
        """Return the points (k,), ascending, that have a selected cell."""
        spans = self.spans()
        if len(spans) == 1:
            return np.arange(spans[0][0], spans[0][1] + 1)
        parts = [np.arange(top, bottom + 1) for top, bottom, _, _ in spans]
        return rows_among(np.concatenate(parts), self._points.count) if parts else np.arange(0)

    def marked_rows(self) -> TableRows:
        """Return the same, but none where only a current cell is."""
        return self.rows() if self._table.selectionModel().hasSelection() else np.arange(0)

    def spans(self, with_empty_row: bool = False) -> list[Span]:
        """Return the selected blocks: first and last row, first and last column.

        Never cell by cell, of which there may be millions; without a selection, the current cell.
        """
        last = self._points.count - (0 if with_empty_row else 1)
        selection = self._table.selectionModel().selection()
        parts = [selection.at(place) for place in range(selection.count())]
        found = [(p.top(), min(p.bottom(), last), p.left(), p.right()) for p in parts]
        index = self._table.currentIndex()
        if not found and index.isValid():
            found = [(index.row(), min(index.row(), last), index.column(), index.column())]
        return sorted({span for span in found if span[0] <= span[1]})

    def cell_count(self) -> int:
        """Return how many cells are selected."""
        return sum(rows * columns for rows, columns in map(shape, self.spans()))

    def values(self, span: Span) -> Array:
        """Return what stands in a block (rows, columns)."""
        top, bottom, left, right = span
        columns = self._points.columns[left : right + 1]
        return np.column_stack([column[top : bottom + 1] for column in columns])

    def whole(self) -> bool:
        """Return whether all cells of the selected points are selected."""
        last = self._points.columnCount() - 1
        spans = self.spans()
        return bool(spans) and all(left == 0 and right == last for _, _, left, right in spans)

    def select_rows(self, rows: TableRows) -> None:
        """Select whole points (k,), ascending, and bring the first of them into view."""
        if np.array_equal(rows, self.marked_rows()):
            return
        selection, last = QItemSelection(), self._points.columnCount() - 1
        breaks = np.flatnonzero(np.diff(rows) != 1) + 1
        for run in np.split(rows, breaks) if len(rows) else ():
            top, bottom = int(run[0]), int(run[-1])
            selection.select(self._points.index(top, 0), self._points.index(bottom, last))
        flag = QItemSelectionModel.SelectionFlag
        self._table.selectionModel().select(selection, flag.ClearAndSelect)
        if len(rows):
            first = self._points.index(int(rows[0]), 0)
            self._table.selectionModel().setCurrentIndex(first, flag.NoUpdate)
            self._table.scrollTo(first)

    def select(self, top: int, left: int, rows: int, columns: int) -> None:
        """Select a block, as far as it is there; its first cell becomes the current one."""
        first = self._points.index(top, left)
        last = self._points.index(
            min(top + rows, self._points.count) - 1,
            min(left + columns, self._points.columnCount()) - 1,
        )
        if first.isValid() and last.isValid():
            flag = QItemSelectionModel.SelectionFlag
            self._table.selectionModel().setCurrentIndex(first, flag.NoUpdate)
            self._table.selectionModel().select(QItemSelection(first, last), flag.ClearAndSelect)
            self._table.scrollTo(first)


def shape(span: Span) -> tuple[int, int]:
    """Return how many rows and columns a block has."""
    top, bottom, left, right = span
    return bottom - top + 1, right - left + 1


def set_block(top: int, left: int, block: Array) -> SetCells:
    """Return the change that writes a block (rows, columns) from a cell on."""
    high, wide = block.shape
    rows = np.repeat(np.arange(top, top + high), wide)
    columns = np.tile(np.arange(left, left + wide), high)
    return SetCells(rows, columns, np.array(block).ravel())
