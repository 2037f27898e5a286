"""A page of words and formulas in a window of its own, to read, to copy and to hand in."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gdstudio.kit.formula.sheet import FormulaSheet
from gdstudio.kit.formula.typeset import Typesetter
from gdstudio.kit.widgets.scroll_area import ScrollArea
from gdstudio.kit.widgets.telling_button import TellingButton
from gdstudio.kit.widgets.theme import Theme, font

WIDE, NARROW = 680, 460
"""With something drawn below the words, and where there are words only."""
HIGHEST = 640
"""What is higher is scrolled."""


class PageDialog(QDialog):
    """A sheet that scrolls, above buttons that copy it; ``name`` begins the names of its parts."""

    copy_asked = Signal()
    """The picture of the page is wanted on the clipboard."""
    save_asked = Signal()
    """The picture of the page is wanted as a file."""

    def __init__(
        self, name: str, title: str, theme: Theme, typesetter: Typesetter, parent: QWidget
    ) -> None:
        super().__init__(parent)
        typesetter.load_for(self)
        self.page = QWidget()
        """What is pictured."""
        self.sheet = FormulaSheet(theme, typesetter)
        self.area = ScrollArea(self.page, title)
        self.copy = TellingButton(self.tr("Copy picture"))
        self.save = QPushButton(self.tr("Save picture…"))
        self.text = TellingButton(self.tr("Copy text"))
        self._row = QHBoxLayout()
        self._drawing: QWidget | None = None
        self._fitted = QSize()
        """The size that it has by itself; one that was chosen by hand stays."""
        self._build(name, title, theme)
        typesetter.loaded.connect(self.fit, Qt.ConnectionType.QueuedConnection)

    def add_drawing(self, drawing: QWidget) -> None:
        """Put what is drawn below the words."""
        self._drawing = drawing
        self.inner.addWidget(drawing)

    @Slot()
    def fit(self) -> None:
        """Be no larger than what is said."""
        by_hand = self._fitted.isValid() and self.size() != self._fitted
        if by_hand or not self.sheet.blocks:
            return
        drawing = self._drawing
        drawn = drawing is not None and not drawing.isHidden()
        widest = NARROW if drawing is not None and not drawn else WIDE
        wide = max(widest, self.minimumSizeHint().width())
        self.sheet.resize(wide, self.sheet.height())
        high = self.sheet.height_of(self.sheet.blocks, beside=False, room=0)
        high += drawing.height() if drawing is not None and drawn else 0
        self.resize(wide, min(high + self._row.sizeHint().height(), HIGHEST))
        self._fitted = self.size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the picture, as in a panel."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def _build(self, name: str, title: str, theme: Theme) -> None:
        self.setObjectName(f"{name}_dialog")
        self.setWindowTitle(title)
        self.resize(WIDE, HIGHEST)
        self.setStyleSheet(f"QDialog {{ background: {theme.panel}; }}")
        palette = self.page.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.panel))
        self.page.setPalette(palette)
        self.page.setAutoFillBackground(True)
        self.inner = QVBoxLayout(self.page)
        self.inner.setContentsMargins(0, 0, 0, 0)
        self.inner.setSpacing(0)
        self.inner.addWidget(self.sheet, 1)
        self.sheet.setAccessibleName(title)
        row = self._row
        row.setContentsMargins(12, 8, 12, 12)
        row.setSpacing(8)
        self.copy.setToolTip(self.tr("The page as a picture, with the settings below it"))
        self.save.setToolTip(self.tr("The page as a file to hand in"))
        self.text.setToolTip(self.tr("The words and formulas as plain text"))
        for button, part in ((self.copy, "copy"), (self.save, "save"), (self.text, "text")):
            button.setObjectName(f"{name}_{part}")
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
