"""The table of what every point adds: its rows light up, and its numbers are never cut.

Where there is too little room, it leaves out what follows from the other columns, and says so.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from gdstudio.rooms.step.point_table_model import DIGITS, PointTableModel

Index = QModelIndex | QPersistentModelIndex

PADDING = 8
"""Free space on both sides of a number."""
BARS = 116
"""The last column also holds bars."""
TIGHT = ((PADDING, BARS), (PADDING, 0), (6, 0), (5, 0), (4, 0))
"""Free space and room for the bars: where there is little, bars lie behind their numbers."""
STEADY = 24
"""A column keeps its width while what it needs is smaller by less."""


class PointTable(QTableView):
    """Says which row is looked at: the one under the pointer, else the current one in focus."""

    row_lit = Signal(int)
    """a row, or -1 for none any more"""
    left_out_changed = Signal()
    """other columns have no room"""

    def __init__(self) -> None:
        super().__init__()
        self._lit = -1
        self._fitted_for: object = None
        """Room, points and scale that the digits were chosen for."""
        self.left_out: tuple[str, ...] = ()
        """Headings of the columns that have no room."""
        self.setMouseTracking(True)
        self.entered.connect(self._on_self_entered)
        self.viewportEntered.connect(self._on_self_viewport_entered)

    def fit_columns(self) -> None:
        """Give every column room for its heading and its longest number.

        Where there is too little room, numbers have fewer digits; then the square is left out,
        and the prediction, which the residual tells as well; below that the table scrolls.
        """
        model = self.model()
        if not isinstance(model, PointTableModel) or not model.columnCount():
            return
        room = self.viewport().width()
        key = (room, model.points_key, model.scale)
        if key != self._fitted_for:  # else the digits stay: each choice looks at every column
            for digits in DIGITS:
                model.set_digits(digits)
                if sum(_wide(self._measured(model))) <= room:
                    break
        wanted = self._fitting(model, room)
        self._fitted_for = key
        shown = sum(width > 0 for width in wanted)
        grown = max(0, room - sum(wanted)) // (shown - 1)
        wanted = [wanted[0], *(width + grown if width else 0 for width in wanted[1:])]
        header = self.horizontalHeader()
        now = [header.sectionSize(column) for column in range(header.count())]
        steady = sum(now) <= room and all(
            old - STEADY <= new - grown <= old and bool(old) == bool(new)
            for old, new in zip(now, wanted, strict=True)
        )
        if not steady:
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            for column, width in enumerate(wanted):
                header.setSectionHidden(column, not width)
                if width:
                    header.resizeSection(column, width)
        names = [model.headerData(k, Qt.Orientation.Horizontal) for k in range(len(wanted))]
        left_out = tuple(name for name, width in zip(names, wanted, strict=True) if not width)
        if left_out != self.left_out:
            self.left_out = left_out
            self.left_out_changed.emit()

    def _fitting(self, model: PointTableModel, room: int) -> list[int]:
        """Return how wide each column is to be, 0 for those that are left out."""
        measured = self._measured(
            model
        )  # once: headings and numbers stay, the space around them not
        for gone in ((), *model.spare_columns):
            for padding, bars in TIGHT:
                wanted = _wide(measured, padding, bars)
                for column in gone:
                    wanted[column] = 0
                if sum(wanted) <= room:
                    return wanted
        return wanted

    def _measured(self, model: PointTableModel) -> list[tuple[int, int]]:
        """Return how wide each column's longest number and its heading are.

        Beside a heading the style leaves room.
        """
        numbers, header = QFontMetrics(self.font()), self.horizontalHeader()
        measured = []
        for column in range(model.columnCount()):
            texts = [numbers.horizontalAdvance(text) for text in model.longest(column)]
            name = model.headerData(column, Qt.Orientation.Horizontal)
            heading = header.sectionSizeHint(column) if name else 0
            measured.append((max(texts, default=0), heading))
        return measured

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self.fit_columns()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  Qt's name
        """Arrow keys light as the pointer does."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._light(current.row())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The current row is looked at."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.viewport().underMouse():
            self._light(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is, unless the pointer is here."""
        super().focusOutEvent(event)
        if not self.viewport().underMouse():
            self._light(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        """The pointer leaves."""
        if event.type() in (QEvent.Type.Leave, QEvent.Type.Hide):
            self._light(-1)
        return super().viewportEvent(event)

    def go_dark(self) -> None:
        """Light no row any more; the rows mean something else now."""
        self._light(-1)

    def _light(self, row: int) -> None:
        if row != self._lit:
            self._lit = row
            self.row_lit.emit(row)

    @Slot(QModelIndex)
    def _on_self_entered(self, index: QModelIndex) -> None:
        self._light(index.row())

    @Slot()
    def _on_self_viewport_entered(self) -> None:
        self._light(-1)


def _wide(measured: list[tuple[int, int]], padding: int = PADDING, bars: int = 0) -> list[int]:
    """Return how wide each column has to be with so much free space beside its numbers."""
    last = len(measured) - 1
    return [
        max(number + 2 * padding + 2, heading, bars if column == last else 0)
        for column, (number, heading) in enumerate(measured)
    ]
