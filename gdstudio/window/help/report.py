"""Report a problem: what whoever mends it has to know, ready to be copied."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from gdstudio.core.text.numbers import format_exact
from gdstudio.kit.desk import Desk
from gdstudio.window.mishaps import Mishaps
from gdstudio.window.surroundings import facts

MOST_LINES = 40
"""Of the last mishap; the rest is printed on the terminal."""


class ReportDialog(QDialog):
    """Shows the facts; nothing is sent anywhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self.setObjectName("report_dialog")
        self.setWindowTitle(self.tr("Report a problem"))
        self.resize(560, 420)
        words = QLabel(
            self.tr(
                "Say what you did, what you expected and what happened, and add these lines. "
                "Nothing is sent: you choose where they go. They hold no data and no file names "
                "of yours, unless the last mishap quotes them."
            )
        )
        words.setWordWrap(True)
        self.text = QPlainTextEdit(report_text(desk))
        self.text.setObjectName("report_text")
        self.text.setAccessibleName(self.tr("What the program runs on"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy = QPushButton(self.tr("Copy"))
        self.copy.setObjectName("primary")
        self.copy.setToolTip(self.tr("Copy these lines to the clipboard"))
        self.copy.clicked.connect(self._on_copy_clicked)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        for part in (words, self.text, buttons):
            column.addWidget(part)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(self.tr("Copied"))


def report_text(desk: Desk) -> str:
    """Return what the program runs on and what went wrong last, a fact a line, in English."""
    lines = [f"{name}: {fact}" for name, fact in facts(desk.opengl, desk.language)]
    lines.append(f"Scale: {format_exact(desk.window.devicePixelRatioF())}, theme {desk.theme.name}")
    size = desk.window.size()
    lines.append(f"Window: {size.width()}×{size.height()}")
    watching = desk.window.findChild(Mishaps)
    last = watching.last.strip().splitlines() if watching is not None else []
    lines.append("Last mishap: " + ("none" if not last else ""))
    return "\n".join([*lines, *last[-MOST_LINES:]])
