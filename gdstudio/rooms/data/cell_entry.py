"""What is typed into a cell of the table is used when Return is pressed, not a moment later."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate

RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEntry(QStyledItemDelegate):
    """Qt's own delegate puts Return off until its editor has seen the key.

    What comes before that, a second Return, a click or another lesson, closes the cell; then the
    late one finds an editor that is no longer its view's, takes the next cell, open by then, for
    closed, or finds that what was typed is gone.
    """

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Use what was typed, then close the cell, as Qt itself does for Tab."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in RETURNS
            and isinstance(editor, QLineEdit)
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            return True
        return super().eventFilter(editor, event)
