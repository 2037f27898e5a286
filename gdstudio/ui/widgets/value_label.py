"""A line of text that changes with every frame without moving anything."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ValueLabel(QWidget):
    """A QLabel whose text never asks for a new layout.

    A plain QLabel has the whole window laid out anew whenever its text changes, which costs more
    than painting the frame. Only labels of a fixed size are exempt: this one's is fixed to the
    room that the layout gives; a longer text is cut at the right.
    """

    def __init__(self, text_font: QFont, *, width: int = 0, height: int = 20) -> None:
        super().__init__()
        self._size = QSize(width, height)
        self.label = QLabel(self)
        self.label.setFont(text_font)
        self.label.setTextFormat(Qt.TextFormat.RichText)
        self.label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        sideways = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Ignored
        self.setSizePolicy(sideways, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Return what is shown, as it was given."""
        return self.label.text()

    def set_text(self, html: str) -> None:
        """Show a line of rich text."""
        if html != self.label.text():
            self.label.setText(html)

    def set_width(self, width: int) -> None:
        """Ask for another width; the one thing that lays the window out anew."""
        if width != self._size.width():
            self._size = QSize(width, self._size.height())
            self.updateGeometry()

    def set_ink(self, colour: str) -> None:
        """Set the colour of what has none of its own."""
        self.label.setStyleSheet(f"color: {colour}; background: transparent; padding: 0")

    def sizeHint(self) -> QSize:
        """Always the same."""
        return self._size

    def minimumSizeHint(self) -> QSize:
        """Always the same."""
        return self._size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the label all the room."""
        self.label.setFixedSize(event.size())
