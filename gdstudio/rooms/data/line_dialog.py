"""A dialog of one line of text; what is wrong with it is said below, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from gdstudio.kit.widgets.theme import Theme, font, set_ink

WIDTH = 380


class LineDialog(QDialog):
    """Asks for a line of text until it can be used."""

    def __init__(
        self, theme: Theme, title: str, take: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        """``take`` uses what was written, or returns what is wrong with it."""
        super().__init__(parent)
        self._take = take
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.field = QLineEdit()
        self.told, self.said = QLabel(), QLabel()
        for label, ink in ((self.told, theme.ink2), (self.said, theme.danger)):
            label.setFont(font(12))
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_ink(label, ink)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        for button in self.buttons.buttons():
            button.setIcon(QIcon())  # else the platform's own, in its own colours
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._column = column = QVBoxLayout(self)
        for part in (self.field, self.told, self.said):
            column.addWidget(part)
        column.addStretch()
        column.addWidget(self.buttons)

    @Slot()
    def accept(self) -> None:
        """Use what was written, or say why it cannot be used."""
        wrong = self._take(self.field.text().strip())
        self.said.setText(wrong)
        self.said.setAccessibleName(wrong)
        if not wrong:
            super().accept()
            return
        # Qt does not grow a window for a text that breaks into more lines than there is room for.
        height = self._column.totalHeightForWidth(self.width())
        if height > self.height():
            self.resize(self.width(), height)
