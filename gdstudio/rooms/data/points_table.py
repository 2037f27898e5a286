"""The table of points: what keys and menu do to the selected cells, said as changes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyleOptionHeader,
    QTableView,
    QWidget,
)

from gdstudio.core.arrays import Array, TableRows
from gdstudio.core.data.table_change import (
    DeleteRows,
    InsertRows,
    Reorder,
    SetCells,
    TableChange,
    Together,
)
from gdstudio.core.errors import SpecError
from gdstudio.kit.widgets.settle import Settle
from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.translation import error_text
from gdstudio.rooms.data.dataset_table_model import DatasetTableModel
from gdstudio.rooms.data.table_block import read_block, write_block

ROW = 22
HEADER = 24
WIDE = 4
"""Up to so many columns share the width; of more, each keeps its own and the table scrolls."""
COLUMN = 84
NAME_MARGIN = 10
"""Beside the name of a column, as the style sheet pads it."""
FAR = 100
"""How many units the larger nudge is."""


class ColumnHeader(QHeaderView):
    """Column names that do not depend on the selection.

    To draw a section, Qt's own header asks whether its whole column is selected, and for that
    the model about each of its rows.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def shown_name(self, section: int, width: int) -> str:
        """Return a name as it fits: its beginning and its end, which tell columns apart."""
        name: str = self.model().headerData(section, Qt.Orientation.Horizontal)
        elide = Qt.TextElideMode.ElideMiddle
        return QFontMetrics(self.font()).elidedText(name, elide, width - 2 * NAME_MARGIN)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint a name as the style paints headers."""
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect = rect
        option.section = logicalIndex
        model, across = self.model(), Qt.Orientation.Horizontal
        option.text = self.shown_name(logicalIndex, rect.width())
        option.textAlignment = model.headerData(
            logicalIndex, across, Qt.ItemDataRole.TextAlignmentRole
        )
        painter.save()
        painter.setFont(self.font())
        self.style().drawControl(QStyle.ControlElement.CE_Header, option, painter, self)
        painter.restore()


class PointsTable(QTableView):
    """Asks for changes of the points; whoever shows it makes them and shows their outcome."""

    change_asked = Signal(object, str, object)
    """TableChange, its name for undo, and the gesture it belongs to, or None"""
    refused = Signal(str)
    """why what was asked for cannot be done"""
    rows_selected = Signal()
    """other rows are selected"""

    def __init__(self, model: DatasetTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Never started: what is typed waits for Return or another focus.
        Settle(self).dropped.connect(self._on_settle_dropped)
        self._points = model
        self._menu: list[QAction | None] = []
        self._selection_number = 0
        self.setModel(model)
        self._build()
        self._build_actions()
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        model.cell_edited.connect(self._on_model_cell_edited)
        model.row_typed.connect(self._on_model_row_typed)
        model.rejected.connect(self._on_model_rejected)
        self.horizontalHeader().sectionPressed.disconnect()  # it would select the column
        self.horizontalHeader().sectionClicked.connect(self.sort)
        self.fit_headers()

    # -- what is selected ----------------------------------------------------------------------

    def selected_rows(self) -> TableRows:
        """Return the points (k,), ascending, that have a selected cell."""
        spans = [(top, bottom) for top, bottom, _, _ in self._spans()]
        return _rows_of(spans)

    def marked_rows(self) -> TableRows:
        """Return the same, but none where only a current cell is."""
        return self.selected_rows() if self.selectionModel().hasSelection() else np.arange(0)

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
        self.selectionModel().select(selection, flag.ClearAndSelect)
        if len(rows):
            first = self._points.index(int(rows[0]), 0)
            self.selectionModel().setCurrentIndex(first, flag.NoUpdate)
            self.scrollTo(first)

    def fit_headers(self) -> None:
        """Give the columns their widths and the row numbers room for the largest."""
        digits = len(str(self._points.count + 1))
        metrics = QFontMetrics(self.verticalHeader().font())
        self.verticalHeader().setFixedWidth(max(44, metrics.horizontalAdvance("0" * digits) + 20))
        columns = self.horizontalHeader()
        few = self._points.columnCount() <= WIDE
        mode = QHeaderView.ResizeMode
        wanted = mode.Stretch if few else mode.Interactive
        if columns.count() and columns.sectionResizeMode(0) != wanted:
            columns.setSectionResizeMode(wanted)
            if not few:  # not as narrow as they were when they shared the width
                for column in range(columns.count()):
                    columns.resizeSection(column, COLUMN)
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if few else policy.ScrollBarAsNeeded
        )

    @Slot()
    def _on_settle_dropped(self) -> None:
        """Leave aside what is typed into an open cell."""
        editor = self.indexWidget(self.currentIndex())
        if self.state() == QAbstractItemView.State.EditingState and editor is not None:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)

    # -- commands ------------------------------------------------------------------------------

    def copy(self) -> bool:
        """Put the selected block on the clipboard, as a spreadsheet reads it."""
        spans = self._spans()
        columns = {(left, right) for _, _, left, right in spans}
        if not spans or len(columns) != 1:
            self.refused.emit(self.tr("Select one block of cells to copy."))
            return False
        (left, right) = columns.pop()
        rows = self.selected_rows()
        block = np.column_stack([self._points.columns[i][rows] for i in range(left, right + 1)])
        QGuiApplication.clipboard().setText(write_block(block))
        return True

    def cut(self) -> None:
        """Copy the selected points and delete them."""
        if self._may_delete(whole=True) and self.copy():
            self._delete(self._counted(self.tr("Cut point {row}"), self.tr("Cut {n} points")))

    def paste(self) -> None:
        """Write the clipboard's block from the selected cell on; past the end come new points."""
        spans = self._spans(with_empty_row=True)
        if not spans:
            self.refused.emit(self.tr("Select the cell where the block begins."))
            return
        top, left = min(span[0] for span in spans), min(span[2] for span in spans)
        width = self._points.columnCount()
        try:
            block = read_block(QGuiApplication.clipboard().text(), width - left)
        except SpecError as error:
            self.refused.emit(
                self.tr("Nothing was pasted: {reason}.").format(reason=error_text(error))
            )
            return
        if block.size == 1 and self._cell_count() > 1:
            self._set_spans(
                lambda span: np.full(_shape(span), block[0, 0]), self.tr("Paste into cells")
            )
            return
        inside = min(len(block), self._points.count - top)
        changes: list[TableChange] = []
        if inside:
            changes.append(_set_block(top, left, block[:inside]))
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
        text = self.tr("Paste {rows}×{columns} cells").format(
            rows=block.shape[0], columns=block.shape[1]
        )
        if self._ask(changes[0] if len(changes) == 1 else Together(tuple(changes)), text):
            self._select_block(top, left, *block.shape)

    def insert(self, below: bool = False) -> None:
        """Insert copies of the selected points, to be changed; one is opened at once."""
        rows = self.selected_rows()
        if not len(rows):
            empty = self._points.index(self._points.count, 0)
            self.setCurrentIndex(empty)
            self.edit(empty)
            return
        rows = np.arange(rows[0], rows[-1] + 1)
        place = int(rows[-1]) + 1 if below else int(rows[0])
        values = np.column_stack([column[rows] for column in self._points.columns])
        new = np.arange(place, place + len(rows))
        text = self.tr("Insert {n} points").format(n=len(rows))
        if len(rows) == 1:
            text = self.tr("Insert point {row}").format(row=place + 1)
        if self._ask(InsertRows(new, values), text):
            self._select_block(place, 0, len(rows), self._points.columnCount())
            if len(rows) == 1:
                self.edit(self._points.index(place, 0))

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
        if all(bottom == top for top, bottom, _, _ in self._spans()):
            self.refused.emit(self.tr("Select a value and the cells below it to fill."))
            return
        self._set_spans(
            lambda span: np.broadcast_to(self._values(span)[:1], _shape(span)), self.tr("Fill down")
        )

    def fill_series(self) -> None:
        """Go on with the difference of the two top values of the selection."""
        spans = self._spans()
        if not spans or any(bottom - top < 2 for top, bottom, _, _ in spans):
            self.refused.emit(self.tr("Select two values and the cells below them to go on."))
            return

        def series(span: Span) -> Array:
            first, second = self._values(span)[:2]
            return first + np.arange(_shape(span)[0])[:, None] * (second - first)

        self._set_spans(series, self.tr("Fill series"))

    def nudge(self, units: int) -> None:
        """Change the selected values by some units of the last digit of their column's spread."""
        if not self._spans():
            return
        text = self._counted(self.tr("Nudge point {row}"), self.tr("Nudge {n} points"))

        def nudged(span: Span) -> Array:
            values = self._values(span).copy()
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
        order = np.argsort(-values if descending else values, kind="stable").astype(np.int32)
        text = self.tr("Sort by {name}").format(name=self._points.names[column])
        self._ask(Reorder(order), text, ("sort", column))

    # -- Qt ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take the keys of the table's own commands before the window's shortcuts do."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._action_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means here; Return opens the cell, as in a spreadsheet."""
        action = self._action_of(event)
        index = self.currentIndex()
        returned = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if action is not None:
            action.trigger()
        elif returned and index.isValid() and self.state() != self.State.EditingState:
            self.edit(index)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done to the selection, with its keys."""
        menu = QMenu(self)
        menu.setObjectName("points_menu")
        for action in self._menu:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(cell.bottomLeft())
        menu.popup(place)

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setObjectName("points")
        self.setAccessibleName(self.tr("Points"))
        self.setToolTip(
            self.tr("Type over a value to change it; the descent starts anew. Right-click for more")
        )
        self.setFont(font(12))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerItem)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(True)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setFont(font(12))
        rows.setHighlightSections(False)
        columns = ColumnHeader(self)
        self.setHorizontalHeader(columns)
        columns.setFont(font(11, QFont.Weight.Medium))
        columns.setFixedHeight(HEADER)
        self.setMinimumHeight(HEADER + ROW)
        columns.setDefaultSectionSize(COLUMN)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)

    def _build_actions(self) -> None:
        add, line = self._add, self._menu.append
        key = QKeySequence.StandardKey
        add("cut", self.tr("Cut points"), key.Cut, self.cut)
        add("copy", self.tr("Copy"), key.Copy, self.copy)
        add("paste", self.tr("Paste"), key.Paste, self.paste)
        line(None)
        add("insert_above", self.tr("Insert point above"), "Ins", self.insert)
        add("insert_below", self.tr("Insert point below"), "Alt+Ins", lambda: self.insert(True))
        add("delete", self.tr("Delete points"), "Ctrl+-", self.delete)
        line(None)
        add("fill_down", self.tr("Fill down"), "Ctrl+D", self.fill_down)
        add("fill_series", self.tr("Fill series"), "Ctrl+Shift+D", self.fill_series)
        add("nudge_up", self.tr("One unit more"), "Alt+Up", lambda: self.nudge(1))
        add("nudge_down", self.tr("One unit less"), "Alt+Down", lambda: self.nudge(-1))
        more, less = self.tr("{n} units more"), self.tr("{n} units less")
        add("nudge_far_up", more.format(n=FAR), "Alt+PgUp", lambda: self.nudge(FAR))
        add("nudge_far_down", less.format(n=FAR), "Alt+PgDown", lambda: self.nudge(-FAR))
        line(None)
        rising, falling = self.tr("Sort ascending"), self.tr("Sort descending")
        add("sort_up", rising, None, lambda: self._sort_current(False))
        add("sort_down", falling, None, lambda: self._sort_current(True))
        line(None)
        add("select_all", self.tr("Select all"), key.SelectAll, self.selectAll)
        hidden = self._add("delete_whole", "", key.Delete, self.delete_whole)
        self._menu.remove(hidden)

    def _add(
        self,
        name: str,
        text: str,
        shortcut: str | QKeySequence.StandardKey | None,
        triggered: Callable[[], object],
    ) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"points_{name}")
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if isinstance(shortcut, str):
            action.setShortcut(QKeySequence(shortcut))
        elif shortcut is not None:
            action.setShortcuts(shortcut)
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _=False: triggered())
        self.addAction(action)
        self._menu.append(action)
        return action

    # -- inside --------------------------------------------------------------------------------

    def _action_of(self, event: QKeyEvent) -> QAction | None:
        """Return the command a key stands for; a cell that is being edited keeps its keys."""
        if self.state() == self.State.EditingState:
            return None
        # The arrows of a keypad, and all arrows of a Mac, say that they belong to a keypad.
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = QKeySequence(modifiers.value | event.key())
        for action in self.actions():
            if any(keys == shortcut for shortcut in action.shortcuts()):
                return action
        return None

    def _spans(self, with_empty_row: bool = False) -> list[Span]:
        """Return the selected blocks: first and last row, first and last column.

        Never cell by cell, of which there may be millions; without a selection, the current cell.
        """
        last = self._points.count - (0 if with_empty_row else 1)
        selection = self.selectionModel().selection()
        parts = [selection.at(place) for place in range(selection.count())]
        found = [(p.top(), min(p.bottom(), last), p.left(), p.right()) for p in parts]
        index = self.currentIndex()
        if not found and index.isValid():
            found = [(index.row(), min(index.row(), last), index.column(), index.column())]
        return sorted({span for span in found if span[0] <= span[1]})

    def _cell_count(self) -> int:
        return sum(rows * columns for rows, columns in map(_shape, self._spans()))

    def _values(self, span: Span) -> Array:
        top, bottom, left, right = span
        columns = self._points.columns[left : right + 1]
        return np.column_stack([column[top : bottom + 1] for column in columns])

    def _whole_rows(self) -> bool:
        last = self._points.columnCount() - 1
        spans = self._spans()
        return bool(spans) and all(left == 0 and right == last for _, _, left, right in spans)

    def _counted(self, one: str, many: str) -> str:
        """Return what is said of the selected point, or of the several that are selected."""
        rows = self.selected_rows()
        return one.format(row=rows[0] + 1) if len(rows) == 1 else many.format(n=len(rows))

    def _set_spans(
        self, values: Callable[[Span], Array], text: str, gesture: object = None
    ) -> None:
        """Ask for other values (rows, columns) in each selected block."""
        parts = [_set_block(span[0], span[2], values(span)) for span in self._spans()]
        if parts:
            change = SetCells(
                np.concatenate([part.rows for part in parts]),
                np.concatenate([part.columns for part in parts]),
                np.concatenate([part.values for part in parts]),
            )
            self._ask(change, text, gesture)

    def _may_delete(self, whole: bool) -> bool:
        """Whether the selected points can go; says why if they cannot."""
        rows = self.selected_rows()
        if not len(rows):
            self.refused.emit(self.tr("Select the points to delete."))
        elif whole and not self._whole_rows():
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
        rows = self.selected_rows()
        if self._ask(DeleteRows(rows), text):
            self._select_block(min(int(rows[0]), self._points.count - 1), 0, 1, 1)

    def _sort_current(self, descending: bool) -> None:
        if self.currentIndex().isValid():
            self.sort_by(self.currentIndex().column(), descending)

    def _select_block(self, top: int, left: int, rows: int, columns: int) -> None:
        """Select a block, as far as it is there; its first cell becomes the current one."""
        first = self._points.index(top, left)
        last = self._points.index(
            min(top + rows, self._points.count) - 1,
            min(left + columns, self._points.columnCount()) - 1,
        )
        if first.isValid() and last.isValid():
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(first, flag.NoUpdate)
            self.selectionModel().select(QItemSelection(first, last), flag.ClearAndSelect)
            self.scrollTo(first)

    def _ask(self, change: TableChange, text: str, gesture: object = None) -> bool:
        """Ask for a change; whether it was made."""
        before = self._points.columns
        self.change_asked.emit(change, text, gesture)
        return self._points.columns is not before

    @Slot()
    def _on_selection_changed(self) -> None:
        """Another selection ends a series of nudges."""
        self._selection_number += 1
        self.rows_selected.emit()

    @Slot(int, int, float)
    def _on_model_cell_edited(self, row: int, column: int, value: float) -> None:
        change = SetCells(np.array([row]), np.array([column]), np.array([value]))
        self._ask(change, self.tr("Edit point {row}").format(row=row + 1))

    @Slot(object)
    def _on_model_row_typed(self, values: Array) -> None:
        row = self._points.count
        self._ask(
            InsertRows(np.array([row]), values[None]),
            self.tr("Insert point {row}").format(row=row + 1),
        )

    @Slot(int, int, str)
    def _on_model_rejected(self, row: int, column: int, text: str) -> None:
        self.refused.emit(
            self.tr("Row {row}, {name}: “{text}” is not a number. The old value stays.").format(
                row=row + 1, name=self._points.names[column], text=text
            )
        )


Span = tuple[int, int, int, int]
"""First and last row, first and last column."""


def _shape(span: Span) -> tuple[int, int]:
    top, bottom, left, right = span
    return bottom - top + 1, right - left + 1


def _rows_of(spans: list[tuple[int, int]]) -> TableRows:
    if len(spans) == 1:
        return np.arange(spans[0][0], spans[0][1] + 1)
    parts = [np.arange(top, bottom + 1) for top, bottom in spans]
    return np.unique(np.concatenate(parts)) if parts else np.arange(0)


def _set_block(top: int, left: int, block: Array) -> SetCells:
    rows, columns = np.indices(block.shape)
    return SetCells((rows + top).ravel(), (columns + left).ravel(), np.array(block).ravel())
