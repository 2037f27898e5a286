"""A table whose rows light up under the pointer, or under the keyboard's cursor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QTableView

Index = QModelIndex | QPersistentModelIndex


class PointTable(QTableView):
    """Says which row is looked at: the one under the pointer, else the current one in focus."""

    row_lit = Signal(int)
    """a row, or -1 for none any more"""

    def __init__(self) -> None:
        super().__init__()
        self._lit = -1
        self.setMouseTracking(True)
        self.entered.connect(self._on_self_entered)
        self.viewportEntered.connect(self._on_self_viewport_entered)

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
