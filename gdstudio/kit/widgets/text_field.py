"""A field for a line of text that previews while it is typed and commits once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gdstudio.kit.widgets.field_error import mark_error
from gdstudio.kit.widgets.resting_line import RestingLine
from gdstudio.kit.widgets.settle import Settle


class TextField(RestingLine):
    """A line of text that previews while it is typed and commits once."""

    edited = Signal(str)
    """The draft, while typing."""
    committed = Signal(str)
    """The text to use; the old one if a draft has to be taken back."""
    returned = Signal()
    """Return was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._committed = ""
        self._dirty = False
        self._error = ""
        self.setAccessibleName(self.tr("Text"))
        self.setToolTip(self.tr("Return uses it, Escape takes it back"))
        self.textEdited.connect(self._on_text_edited)
        self._settle = Settle(self)  # never started: a text waits for Return or another focus
        self._settle.dropped.connect(self._on_settle_dropped)

    def value(self) -> str:
        """Return the text, or the draft of it."""
        return self.text()

    def set_value(self, text: str) -> None:
        """Show a text and tell nobody; what is being edited is left alone."""
        if self._dirty:
            return
        self._committed = text
        if self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def set_error(self, text: str) -> None:
        """Mark the field as wrong, or as right again with an empty text."""
        self._error = text
        mark_error(self, text)

    def event(self, event: QEvent) -> bool:
        """Say what is wrong where the tooltip would be."""
        if event.type() == QEvent.Type.ToolTip and self._error and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._error, self)
            return True
        if event.type() == QEvent.Type.ToolTip and self.shortened and isinstance(event, QHelpEvent):
            text = "\n".join(part for part in (self.text(), self.toolTip()) if part)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return commits, Escape takes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
            self.selectAll()
            event.accept()
            self.returned.emit()
        elif event.key() == Qt.Key.Key_Escape and self._dirty:
            self.setText(self._committed)
            self.edited.emit(self._committed)
            self._commit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field commits."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._commit()
            self.setCursorPosition(0)

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        self._dirty = True
        self.edited.emit(text)

    @Slot()
    def _on_settle_dropped(self) -> None:
        if self._dirty:
            self._dirty = False
            self.setText(self._committed)

    def _commit(self) -> None:
        if self._dirty:
            self._dirty = False
            self._committed = self.text()
            self.committed.emit(self._committed)
