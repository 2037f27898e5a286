"""Why a learning rate does what it does: words, numbers and a curve, to read and to hand in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gdstudio.core.landscape.rate_rule import RateRule
from gdstudio.kit.formula.sheet import FormulaSheet
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.telling_button import TellingButton
from gdstudio.kit.widgets.theme import Theme, font
from gdstudio.rooms.step.factor_curve import FactorCurve
from gdstudio.rooms.step.rate_words import rate_blocks

WIDE, NARROW = 680, 460
"""With a curve, and where there are words only."""
HIGHEST = 640
"""What is higher is scrolled."""


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
        self.copy = TellingButton(self.tr("Copy picture"))
        self.save = QPushButton(self.tr("Save picture…"))
        self.text = TellingButton(self.tr("Copy text"))
        self._row = QHBoxLayout()
        self._fitted = QSize()
        """The size that it has by itself; one that was chosen by hand stays."""
        self._build(theme)
        typesetter.loaded.connect(self._fit, Qt.ConnectionType.QueuedConnection)

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
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the picture, as in a panel."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _fit(self) -> None:
        """Be no larger than what is said."""
        by_hand = self._fitted.isValid() and self.size() != self._fitted
        if by_hand or not self.sheet.blocks:
            return
        drawn = not self.curve.isHidden()
        wide = max(WIDE if drawn else NARROW, self.minimumSizeHint().width())
        self.sheet.resize(wide, self.sheet.height())
        high = self.sheet.height_of(self.sheet.blocks, beside=False, room=0)
        high += self.curve.height() if drawn else 0
        self.resize(wide, min(high + self._row.sizeHint().height(), HIGHEST))
        self._fitted = self.size()

    def _build(self, theme: Theme) -> None:
        self.setObjectName("rate_dialog")
        self.setWindowTitle(self.tr("Why this learning rate?"))
        self.resize(WIDE, HIGHEST)
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
        row = self._row
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
        self.text.tell(self.tr("Copied"))
