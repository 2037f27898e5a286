"""A formula over the columns, as a further input."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from gdstudio.core.data.data import Data
from gdstudio.core.data.features import names_of
from gdstudio.kit.widgets.theme import Theme, font, set_ink

NAMED = 12
"""Columns that are named below the field."""
WIDTH = 380


class FeatureDialog(QDialog):
    """One line of text; what is wrong with it is said below, and nothing is lost."""

    def __init__(
        self, theme: Theme, data: Data, take: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        """``take`` uses a formula, or returns what is wrong with it."""
        super().__init__(parent)
        self._take = take
        self.setObjectName("feature_dialog")
        self.setWindowTitle(self.tr("A formula as a further input"))
        self.setMinimumWidth(WIDTH)
        self.field = QLineEdit()
        self.field.setObjectName("feature_formula")
        self.field.setPlaceholderText("x1*x2")
        self.field.setAccessibleName(self.tr("Formula"))
        self.field.setToolTip(
            self.tr("For example x1^2, x1*x2, sin(x1), log(x2): one number for every point")
        )
        names = list(names_of(data.x_names))
        more = ", …" if len(names) > NAMED else ""
        known = QLabel(self.tr("Columns: {names}").format(names=", ".join(names[:NAMED]) + more))
        self.said = QLabel()
        self.said.setObjectName("feature_error")
        for label, ink in ((known, theme.ink2), (self.said, theme.danger)):
            label.setFont(font(12))
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_ink(label, ink)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.field, known, self.said):
            column.addWidget(part)
        column.addStretch()
        column.addWidget(buttons)

    @Slot()
    def accept(self) -> None:
        """Use the formula, or say why it cannot be used."""
        text = self.field.text().strip()
        wrong = self._take(text) if text else self.tr("Write a formula, such as x1*x2.")
        self.said.setText(wrong)
        if not wrong:
            super().accept()
