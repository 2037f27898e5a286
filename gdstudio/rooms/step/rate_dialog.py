"""Why a learning rate does what it does: words, numbers and a curve, to read and to hand in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gdstudio.core.landscape.rate_rule import RateRule
from gdstudio.kit.formula.sheet import FormulaSheet
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.rooms.step.factor_curve import FactorCurve
from gdstudio.rooms.step.rate_words import rate_blocks


class RateDialog(QDialog):
    """The page that follows a diverging run, for every rate; it follows the experiment."""

    copy_asked = Signal()
    """The picture of the page is wanted on the clipboard."""
    save_asked = Signal()
    """The picture of the page is wanted as a file."""

    def __init__(self, theme: Theme, typesetter: Typesetter, parent: QWidget) -> None:
        super().__init__(parent)
        typesetter.load_for(self)
        self.page = QWidget()
        """What is pictured."""
        self.sheet = FormulaSheet(theme, typesetter)
        self.curve = FactorCurve(theme)
        self.area = ScrollArea(self.page, self.tr("Why this learning rate"))
        self.copy = QPushButton(self.tr("Copy picture"))
        self.save = QPushButton(self.tr("Save picture…"))
        self.text = QPushButton(self.tr("Copy text"))
        self._build(theme)

    def show_rule(self, rule: RateRule | None, *, named: bool) -> None:
        """Explain a rate; None while it is being worked out."""
        self.curve.setVisible(rule is not None and rule.stability is not None and named)
        for button in (self.copy, self.save, self.text):
            button.setEnabled(rule is not None)
        if rule is None:
            self.setWindowTitle(self.tr("The limits of this rate are being worked out."))
            return
        if rule.stability is not None:
            self.curve.show_rule(rule)
        self.setWindowTitle(self.tr("Why this learning rate?"))
        self.sheet.show_blocks(rate_blocks(rule, named=named), beside=False, room=0)
        self.sheet.setAccessibleDescription(self.sheet.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the picture, as in a panel."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def _build(self, theme: Theme) -> None:
        self.setObjectName("rate_dialog")
        self.setWindowTitle(self.tr("Why this learning rate?"))
        self.resize(680, 640)
        self.setStyleSheet(f"QDialog {{ background: {theme.panel}; }}")
        palette = self.page.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.panel))
        self.page.setPalette(palette)
        self.page.setAutoFillBackground(True)
        inner = QVBoxLayout(self.page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.sheet, 1)
        inner.addWidget(self.curve)
        self.sheet.setAccessibleName(self.tr("Why this learning rate"))
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 12)
        row.setSpacing(8)
        self.copy.setToolTip(self.tr("The page as a picture, with the settings below it"))
        self.save.setToolTip(self.tr("The page as a file to hand in"))
        self.text.setToolTip(self.tr("The words and formulas as plain text"))
        for button, name in ((self.copy, "copy"), (self.save, "save"), (self.text, "text")):
            button.setObjectName(f"rate_{name}")
            button.setFont(font(13))
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addLayout(row)
        self.copy.clicked.connect(self.copy_asked)
        self.save.clicked.connect(self.save_asked)
        self.text.clicked.connect(self._on_text_clicked)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)

    @Slot()
    def _on_text_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.sheet.words)
