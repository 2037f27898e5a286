"""How far work on a large table is, and a way out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout

from gdstudio.kit.desk import Desk


class ReadingDialog(QDialog):
    """How far work on a large table is, and a way out."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk.window)
        self.setObjectName("reading_dialog")
        self.setWindowTitle(self.tr("Import {name}").format(name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(self.tr("How much is done"))
        theme = desk.theme
        self._bar.setStyleSheet(
            f"QProgressBar {{ background: {theme.hair}; border: none; border-radius: 2px; }}"
            f"QProgressBar::chunk {{ background: {theme.ink2}; border-radius: 2px; }}"
        )
        self._cancel = cancel = QPushButton(self.tr("Cancel"))
        cancel.setToolTip(self.tr("Keep the data as they are"))
        cancel.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        self._line = QLabel(self.tr("Reading {name} …").format(name=name))
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self._line)
        column.addWidget(self._bar)
        column.addWidget(cancel, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(360)

    def say(self, title: str, doing: str, way_out: str = "") -> None:
        """Tell of other work than reading, and what its end leads to."""
        self.setWindowTitle(title)
        self._line.setText(doing)
        if way_out:
            self._cancel.setToolTip(way_out)

    @Slot(float)
    def show_share(self, share: float) -> None:
        """Show how much is done, 0 to 1."""
        self._bar.setValue(round(1000 * share))
