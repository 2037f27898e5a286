"""The line that says in the experiment panel what is wrong with an entry."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout, QWidget

from gdstudio.kit.widgets.theme import font


class ErrorLine(QLabel):
    """Stands right below what it is about: at the foot of a long form nobody looks for it."""

    def __init__(self, column: QVBoxLayout) -> None:
        """``column``: what it moves about in."""
        super().__init__(textFormat=Qt.TextFormat.PlainText)  # it repeats what was typed
        self._column = column
        self.setWordWrap(True)
        self.setFont(font(12))
        self.setObjectName("setup_error")
        self.hide()

    def say(self, text: str, place: QWidget | QLayout, label: str = "") -> None:
        """Say what is wrong below a widget or row of the column; nothing hides the line.

        ``label``: of which field.
        """
        self._column.removeWidget(self)
        self._column.insertWidget(self._column.indexOf(place) + 1, self)
        self.setText(f"{label}: {text}" if label else text)
        self.setVisible(bool(text))
