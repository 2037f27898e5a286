"""Many formulas at once, one a line, where they are too many for a chip each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import translator

tr = translator("Features")

SIZE = 380, 420


class FormulasDialog(QDialog):
    """Lines are changed, moved, added and taken away as in any text."""

    def __init__(
        self,
        theme: Theme,
        formulas: tuple[str, ...],
        take: Callable[[tuple[str, ...]], str],
        parent: QWidget | None = None,
    ) -> None:
        """``take`` uses the formulas, or returns what is wrong with them."""
        super().__init__(parent)
        self._take = take
        self.setObjectName("formulas_dialog")
        self.setWindowTitle(tr("Formulas as further inputs"))
        self.resize(*SIZE)
        self.field = QPlainTextEdit("\n".join(formulas))
        self.field.setObjectName("feature_formulas")
        self.field.setAccessibleName(tr("Formulas"))
        self.field.setToolTip(tr("One formula a line; their order is that of the inputs"))
        self.field.setTabChangesFocus(True)
        self.said = QLabel()
        self.said.setObjectName("features_error")
        self.said.setFont(font(12))
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        set_ink(self.said, theme.danger)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        for button in buttons.buttons():
            button.setIcon(QIcon())  # else the platform's own, in its own colours
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.field, 1)
        column.addWidget(self.said)
        column.addWidget(buttons)

    @Slot()
    def accept(self) -> None:
        """Use the formulas, or say which one cannot be used."""
        lines = (line.strip() for line in self.field.toPlainText().splitlines())
        wrong = self._take(tuple(filter(None, lines)))
        self.said.setText(wrong)
        if not wrong:
            super().accept()
