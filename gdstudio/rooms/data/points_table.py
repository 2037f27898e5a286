"""The table of points: how it looks, and what its keys and its menu mean."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from gdstudio.kit.widgets.locked import lock_reason
from gdstudio.kit.widgets.settle import Settle
from gdstudio.kit.widgets.theme import font
from gdstudio.kit.widgets.type_size import Typed, fix_rows, fix_size
from gdstudio.rooms.data.cell_blocks import CellBlocks
from gdstudio.rooms.data.cell_entry import CellEntry
from gdstudio.rooms.data.column_header import ColumnHeader
from gdstudio.rooms.data.dataset_table_model import DatasetTableModel
from gdstudio.rooms.data.table_edits import TableEdits

ROW = 24
HEADER = 24
WIDE = 4
"""Up to so many columns share the width; of more, each keeps its own and the table scrolls."""
COLUMN = 84
READING = ("points_copy", "points_select_all")
"""What a table that a lesson keeps as it is can do all the same."""
FAR = 100
"""How many units the larger nudge is."""


class PointsTable(Typed, QTableView):
    """Shows the points; ``blocks`` is what is selected, ``edits`` what can be done to it."""

    names_asked = Signal()
    """the names of the classes are to be written"""
    rows_selected = Signal()
    """other rows are selected"""
    kept_asked = Signal()
    """somebody tries to open a cell that the lesson keeps as it is"""

    def __init__(self, model: DatasetTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Never started: what is typed waits for Return or another focus.
        Settle(self).dropped.connect(self._on_settle_dropped)
        self._points = model
        self._menu: list[QAction | None] = []
        self._changing: list[QAction] = []
        """Those that change points."""
        self.setModel(model)
        self.setItemDelegate(CellEntry(self))
        self.blocks = CellBlocks(self, model)
        self.edits = TableEdits(self, model, self.blocks)
        self._build()
        self._build_actions()
        self.selectionModel().selectionChanged.connect(self.rows_selected)
        self.horizontalHeader().sectionPressed.disconnect()  # it would select the column
        self.horizontalHeader().sectionClicked.connect(self.edits.sort)
        self.doubleClicked.connect(self._on_double_clicked)
        self.fit_headers()

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

    def set_locked(self, locked: bool) -> None:
        """Grey all that would change a point, with the reason, or give it back."""
        if locked == self._points.locked:
            return
        self._points.locked = locked
        self.setToolTip(lock_reason() if locked else self._tip)
        for action in self._changing:
            action.setEnabled(not locked)
            action.setToolTip(lock_reason() if locked else action.text())

    def set_type(self, scale: float) -> None:
        """Leave more room for larger row numbers."""
        del scale
        self.fit_headers()

    @Slot()
    def _on_settle_dropped(self) -> None:
        """Leave aside what is typed into an open cell."""
        editor = self.indexWidget(self.currentIndex())
        if self.state() == QAbstractItemView.State.EditingState and editor is not None:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)

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
        opens = (returned or event.text().isprintable()) and event.text()
        if action is not None and action.isEnabled():
            action.trigger()
        elif action is not None or (self._points.locked and opens):
            self.kept_asked.emit()
        elif returned and index.isValid() and self.state() != self.State.EditingState:
            self.edit(index)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_double_clicked(self) -> None:
        if self._points.locked:
            self.kept_asked.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done to the selection, with its keys."""
        menu = QMenu(self)
        menu.setObjectName("points_menu")
        menu.setToolTipsVisible(self._points.locked)
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
        self._tip = self.tr(
            "Type over a value to change it; the descent starts anew. Right-click for more"
        )
        self.setToolTip(self._tip)
        self.setFont(font(12))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerItem)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(True)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        fix_rows(rows, ROW)
        rows.setFont(font(12))
        rows.setHighlightSections(False)
        columns = ColumnHeader(self)
        self.setHorizontalHeader(columns)
        columns.setFont(font(11, QFont.Weight.Medium))
        fix_size(columns, height=HEADER)
        self.setMinimumHeight(HEADER + ROW)
        columns.setDefaultSectionSize(COLUMN)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)

    def _build_actions(self) -> None:
        edits, add, line = self.edits, self._add, self._menu.append
        key = QKeySequence.StandardKey
        add("cut", self.tr("Cut points"), key.Cut, edits.cut)
        add("copy", self.tr("Copy"), key.Copy, edits.copy)
        add("paste", self.tr("Paste"), key.Paste, edits.paste)
        line(None)
        add("insert_above", self.tr("Insert point above"), "Ins", edits.insert)
        add("insert_below", self.tr("Insert point below"), "Alt+Ins", lambda: edits.insert(True))
        add("delete", self.tr("Delete points"), "Ctrl+-", edits.delete)
        line(None)
        add("fill_down", self.tr("Fill down"), "Ctrl+D", edits.fill_down)
        add("fill_series", self.tr("Fill series"), "Ctrl+Shift+D", edits.fill_series)
        add("nudge_up", self.tr("One unit more"), "Alt+Up", lambda: edits.nudge(1))
        add("nudge_down", self.tr("One unit less"), "Alt+Down", lambda: edits.nudge(-1))
        more, less = self.tr("{n} units more"), self.tr("{n} units less")
        add("nudge_far_up", more.format(n=FAR), "Alt+PgUp", lambda: edits.nudge(FAR))
        add("nudge_far_down", less.format(n=FAR), "Alt+PgDown", lambda: edits.nudge(-FAR))
        line(None)
        rising, falling = self.tr("Sort ascending"), self.tr("Sort descending")
        add("sort_up", rising, None, lambda: edits.sort_current(False))
        add("sort_down", falling, None, lambda: edits.sort_current(True))
        line(None)
        add("name_classes", self.tr("Name the classes…"), None, self.names_asked.emit)
        line(None)
        add("select_all", self.tr("Select all"), key.SelectAll, self.selectAll)
        hidden = self._add("delete_whole", "", key.Delete, edits.delete_whole)
        self._menu.remove(hidden)
        self._changing = [action for action in self.actions() if action.objectName() not in READING]

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
