"""What can be done to the selected cells of the table of points, said as changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QTableView

from gdstudio.app.data_desk import WorkedOut, work_out
from gdstudio.core.arrays import Array
from gdstudio.core.data.classes import listed
from gdstudio.core.data.table_change import (
    DeleteRows,
    InsertRows,
    Reorder,
    SetBlock,
    SetCells,
    TableChange,
    Together,
)
from gdstudio.core.errors import SpecError
from gdstudio.core.text.numbers import format_fixed
from gdstudio.kit.desk import Desk
from gdstudio.kit.widgets.translation import counted, error_text
from gdstudio.rooms.data.cell_blocks import CellBlocks, Span, set_block, shape
from gdstudio.rooms.data.dataset_table_model import DatasetTableModel
from gdstudio.rooms.data.long_edit import MANY, LongEdit
from gdstudio.rooms.data.long_paste import LongPaste
from gdstudio.rooms.data.table_block import read_block, reading, write_block

LONG = 400_000
"""Letters of a text that takes more than a tenth of a second to be read."""


class TableEdits(QObject):
    """Asks for changes of the points; whoever shows the table makes them and shows the outcome."""

    change_asked = Signal(object, str, object)
    """TableChange or WorkedOut, its name for undo, and the gesture it belongs to, or None"""
    class_asked = Signal(str, object, str)
    """name of a new class, the TableChange that brings points of it, its name for undo"""
    refused = Signal(str)
    """why what was asked for cannot be done"""
    failed = Signal(object)
    """SpecError: why what was worked out cannot be done"""

    def __init__(self, table: QTableView, points: DatasetTableModel, blocks: CellBlocks) -> None:
        super().__init__(table)
        self._table, self._points, self._blocks = table, points, blocks
        self._selection_number = 0
        self.desk: Desk | None = None
        """Where a dialog can be shown; without it, all is done at once."""
        self._under_way: LongEdit | None = None
        table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        points.cell_edited.connect(self._on_points_cell_edited)
        points.row_typed.connect(self._on_points_row_typed)
        points.class_typed.connect(self._on_points_class_typed)
        points.rejected.connect(self._on_points_rejected)

    def copy(self) -> bool:
        """Put the selected block on the clipboard, as a spreadsheet reads it."""
        spans = self._blocks.spans()
        columns = {(left, right) for _, _, left, right in spans}
        if not spans or len(columns) != 1:
            self.refused.emit(self.tr("Select one block of cells to copy."))
            return False
        (left, right) = columns.pop()
        rows = self._blocks.rows()
        block = np.column_stack([self._points.columns[i][rows] for i in range(left, right + 1)])
        classes = self._points.classes_of(right)
        QGuiApplication.clipboard().setText(write_block(block, classes))
        return True

    def cut(self) -> None:
        """Copy the selected points and delete them."""
        if self._may_delete(whole=True) and self.copy():
            self._delete(self._counted(self.tr("Cut point {row}"), self.tr("Cut {n} points")))

    def paste(self) -> None:
        """Write the clipboard's block from the selected cell on; past the end come new points."""
        spans = self._blocks.spans(with_empty_row=True)
        if not spans:
            self.refused.emit(self.tr("Select the cell where the block begins."))
            return
        top, left = min(span[0] for span in spans), min(span[2] for span in spans)
        width = self._points.columnCount()
        room, classes = width - left, self._points.classes
        text = QGuiApplication.clipboard().text()
        take = partial(self._paste_block, top, left, self._points.columns)
        if self.desk is not None and len(text) > LONG:
            LongPaste(self.desk, reading(text, room, classes), take, self._refuse).begin()
            return
        try:
            block = read_block(text, room, classes)
        except SpecError as error:
            self._refuse(error)
        else:
            take(block)

    def _refuse(self, error: SpecError) -> None:
        text = self.tr("Nothing was pasted: {reason}.")
        self.refused.emit(text.format(reason=error_text(error)))

    def _paste_block(self, top: int, left: int, before: Sequence[Array], block: Array) -> None:
        """Write a block (rows, columns) from a cell on, into the points that it was read for."""
        if self._points.columns is not before:
            self.refused.emit(self.tr("Nothing was pasted: the points have changed meanwhile."))
            return
        width = self._points.columnCount()
        if block.size == 1 and self._blocks.cell_count() > 1:
            self._set_spans(
                lambda span: np.full(shape(span), block[0, 0]), self.tr("Paste into cells")
            )
            return
        inside = min(len(block), self._points.count - top)
        changes: list[TableChange] = []
        if inside:
            changes.append(SetBlock(top, left, block[:inside]))
        if inside < len(block):
            if block.shape[1] != width:
                self.refused.emit(
                    self.tr(
                        "Nothing was pasted: the block reaches beyond the last point, and new "
                        "points need all {n} columns."
                    ).format(n=width)
                )
                return
            new = np.arange(top + inside, top + len(block))
            changes.append(InsertRows(new, block[inside:]))
        text = counted(
            block.size, self.tr("Paste one cell"), self.tr("Paste {rows}×{columns} cells")
        ).format(rows=block.shape[0], columns=block.shape[1])
        change = changes[0] if len(changes) == 1 else Together(tuple(changes))
        select = partial(self._blocks.select, top, left, *block.shape)
        self._ask_long(block.size, lambda: change, text, None, select)

    def insert(self, below: bool = False) -> None:
        """Insert copies of the selected points, to be changed; one is opened at once."""
        rows = self._blocks.rows()
        if not len(rows):
            empty = self._points.index(self._points.count, 0)
            self._table.setCurrentIndex(empty)
            self._table.edit(empty)
            return
        rows = np.arange(rows[0], rows[-1] + 1)
        place = int(rows[-1]) + 1 if below else int(rows[0])
        values = np.column_stack([column[rows] for column in self._points.columns])
        new = np.arange(place, place + len(rows))
        text = self.tr("Insert {n} points").format(n=len(rows))
        if len(rows) == 1:
            text = self.tr("Insert point {row}").format(row=place + 1)
        if self._ask(InsertRows(new, values), text):
            self._blocks.select(place, 0, len(rows), self._points.columnCount())
            if len(rows) == 1:
                self._table.edit(self._points.index(place, 0))

    def delete(self) -> None:
        """Delete the points that have a selected cell."""
        if self._may_delete(whole=False):
            self._delete(self._counted(self.tr("Delete point {row}"), self.tr("Delete {n} points")))

    def delete_whole(self) -> None:
        """Delete the selected points if all their cells are selected: a cell cannot be empty."""
        if self._may_delete(whole=True):
            self.delete()

    def fill_down(self) -> None:
        """Write the top values of the selection into the cells below them."""
        if all(bottom == top for top, bottom, _, _ in self._blocks.spans()):
            self.refused.emit(self.tr("Select a value and the cells below it to fill."))
            return
        self._set_spans(
            lambda span: np.broadcast_to(self._blocks.values(span)[:1], shape(span)),
            self.tr("Fill down"),
        )

    def fill_series(self) -> None:
        """Go on with the difference of the two top values of the selection."""
        spans = self._blocks.spans()
        if not spans or any(bottom - top < 2 for top, bottom, _, _ in spans):
            self.refused.emit(self.tr("Select two values and the cells below them to go on."))
            return

        def series(span: Span) -> Array:
            first, second = self._blocks.values(span)[:2]
            return first + np.arange(shape(span)[0])[:, None] * (second - first)

        self._set_spans(series, self.tr("Fill series"))

    def nudge(self, units: int) -> None:
        """Change the selected values by some units of the last digit of their column's spread."""
        if not self._blocks.spans():
            return
        text = self._counted(self.tr("Nudge point {row}"), self.tr("Nudge {n} points"))

        def nudged(span: Span) -> Array:
            values = self._blocks.values(span).copy()
            for offset in range(values.shape[1]):
                unit = self._points.units(span[2] + offset, values[:, offset])
                # Without the noise of binary fractions: 0.1 + 0.2 is to be 0.3.
                places = 9 - np.floor(np.log10(unit))
                moved = values[:, offset] + units * unit
                values[:, offset] = [
                    round(value, int(place))
                    for value, place in zip(moved.tolist(), places.tolist(), strict=True)
                ]
            return values

        self._set_spans(nudged, text, ("nudge", self._selection_number))

    @Slot(int)
    def sort(self, column: int) -> None:
        """Sort by a column: upwards, or downwards if it is in ascending order already."""
        self.sort_by(column, descending=self._points.order(column) > 0)

    def sort_by(self, column: int, descending: bool) -> None:
        """Put the points in the order of a column; equal ones stay in their order."""
        if self._points.order(column) == (-1 if descending else 1):
            return
        values = self._points.columns[column]

        def order() -> Reorder:
            found = np.argsort(-values if descending else values, kind="stable")
            return Reorder(found.astype(np.int32))

        text = self.tr("Sort by {name}").format(name=self._points.names[column])
        size = values.size * self._points.columnCount()
        self._ask_long(size, order, text, ("sort", column))

    def sort_current(self, descending: bool) -> None:
        """Sort by the column of the current cell."""
        if self._table.currentIndex().isValid():
            self.sort_by(self._table.currentIndex().column(), descending)

    # -- inside --------------------------------------------------------------------------------

    def _counted(self, one: str, many: str) -> str:
        """Return what is said of the selected point, or of the several that are selected."""
        rows = self._blocks.rows()
        return one.format(row=rows[0] + 1) if len(rows) == 1 else many.format(n=len(rows))

    def _set_spans(
        self, values: Callable[[Span], Array], text: str, gesture: object = None
    ) -> None:
        """Ask for other values (rows, columns) in each selected block."""
        parts = [set_block(span[0], span[2], values(span)) for span in self._blocks.spans()]
        if parts:
            change = SetCells(
                np.concatenate([part.rows for part in parts]),
                np.concatenate([part.columns for part in parts]),
                np.concatenate([part.values for part in parts]),
            )
            self._ask(change, text, gesture)

    def _may_delete(self, whole: bool) -> bool:
        """Whether the selected points can go; says why if they cannot."""
        rows = self._blocks.rows()
        if not len(rows):
            self.refused.emit(self.tr("Select the points to delete."))
        elif whole and not self._blocks.whole():
            keys = QKeySequence("Ctrl+-").toString(QKeySequence.SequenceFormat.NativeText)
            self.refused.emit(
                self.tr(
                    "A point needs all its values. To delete it, click its number first or press "
                    "{keys}."
                ).format(keys=keys)
            )
        elif len(rows) == self._points.count:
            self.refused.emit(self.tr("The last point stays: a descent needs at least one."))
        else:
            return True
        return False

    def _delete(self, text: str) -> None:
        rows = self._blocks.rows()
        if self._ask(DeleteRows(rows), text):
            self._blocks.select(min(int(rows[0]), self._points.count - 1), 0, 1, 1)

    def _ask(self, change: TableChange, text: str, gesture: object = None) -> bool:
        """Ask for a change; whether it was made."""
        before = self._points.columns
        self.change_asked.emit(change, text, gesture)
        return self._points.columns is not before

    def _ask_long(
        self,
        size: int,
        change: Callable[[], TableChange],
        text: str,
        gesture: object,
        then: Callable[[], object] = lambda: None,
    ) -> None:
        """Ask for a change of so many numbers; many are worked out beside the window.

        Once it is made, ``then`` is done.
        """
        if self._under_way is not None:
            self._under_way.cancel()
        desk, before = self.desk, self._points.columns

        def take(made: TableChange | WorkedOut) -> None:
            if self._points.columns is not before:
                self.refused.emit(self.tr("Nothing was done: the points have changed meanwhile."))
                return
            self.change_asked.emit(made, text, gesture)
            if self._points.columns is not before:
                then()

        if desk is None or size < MANY or self._points.locked:
            take(change())
            return
        work = work_out(desk.studio.experiment, change)
        self._under_way = LongEdit(desk, work, take, self.failed.emit)
        doing = self.tr("Working out {count} points …")
        count = format_fixed(self._points.count, 0)
        self._under_way.begin(text, doing.format(count=count))

    @Slot()
    def _on_selection_changed(self) -> None:
        """Another selection ends a series of nudges."""
        self._selection_number += 1

    @Slot(int, int, float)
    def _on_points_cell_edited(self, row: int, column: int, value: float) -> None:
        change = SetCells(np.array([row]), np.array([column]), np.array([value]))
        self._ask(change, self.tr("Edit point {row}").format(row=row + 1))

    @Slot(object)
    def _on_points_row_typed(self, values: Array) -> None:
        row = self._points.count
        self._ask(
            InsertRows(np.array([row]), values[None]),
            self.tr("Insert point {row}").format(row=row + 1),
        )

    @Slot(int, str, object)
    def _on_points_class_typed(self, row: int, name: str, values: Array | None) -> None:
        number = float(len(self._points.classes))
        change: TableChange
        if values is not None:
            change = InsertRows(np.array([row]), values[None])
        else:
            column = self._points.columnCount() - 1
            change = SetCells(np.array([row]), np.array([column]), np.array([number]))
        text = self.tr("New class {name}, point {row}").format(name=name, row=row + 1)
        self.class_asked.emit(name, change, text)

    @Slot(int, int, str)
    def _on_points_rejected(self, row: int, column: int, text: str) -> None:
        classes = self._points.classes_of(column)
        if classes:
            self.refused.emit(
                self.tr(
                    "Row {row}, {name}: “{text}” names no class ({classes}). The old one stays."
                ).format(
                    row=row + 1,
                    name=self._points.names[column],
                    text=text,
                    classes=listed(classes),
                )
            )
            return
        self.refused.emit(
            self.tr("Row {row}, {name}: “{text}” is not a number. The old value stays.").format(
                row=row + 1, name=self._points.names[column], text=text
            )
        )
