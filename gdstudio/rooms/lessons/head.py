"""The head of the lesson browser: its title, the search, and what lessons can be about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from gdstudio.core.experiment.lesson import Tag
from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.translation import translated
from gdstudio.rooms.lessons.card_model import tr
from gdstudio.rooms.lessons.measures import px
from gdstudio.rooms.lessons.subjects import TAGS

HEIGHT = 58
CHIPS = 38
"""How much higher the head is where the chips need a row of their own."""
SEARCH = 264
LEFT, TITLE, RIGHT = 20, 194, 56
"""Before the title, for it, and for what closes the page."""
CHIP = 26
LONGEST = 200
"""Letters that the search takes; nobody looks for a page of text."""


class Head(QFrame):
    """Says what is looked for."""

    changed = Signal()
    closed = Signal()
    key_pressed = Signal(QKeyEvent)
    """in the search, where it means the cards"""

    def __init__(self, count: int, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("lesson_head")
        self._title = QLabel(tr("Lessons"))
        self._title.setFont(font(17, QFont.Weight.DemiBold))
        self.search = QLineEdit()
        self.search.setObjectName("lesson_search")
        self.search.setPlaceholderText(
            tr("Search {count} lessons, also 한국어").format(count=count)
        )
        self.search.setAccessibleName(tr("Search the lessons"))
        self.search.setToolTip(
            tr("Words of a lesson or the glossary, in English or Korean; also rules and data (/)")
        )
        self._glass = QAction(self.search)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMaxLength(LONGEST)
        self.search.textChanged.connect(self.changed)
        self.search.installEventFilter(self)
        self._everything = self._chip(tr("All {count}").format(count=count), tr("All lessons"))
        self._everything.setChecked(True)
        self._chips: dict[Tag, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.addButton(self._everything)
        for tag, text in TAGS.items():
            name = translated("LessonBrowser", text)
            tip = tr("Only lessons about this: {subject}").format(subject=name)
            self._chips[tag] = self._chip(name, tip)
            self._chips[tag].setObjectName(f"chip_{tag}")
            self._group.addButton(self._chips[tag])
        self._undone = self._chip(tr("not done yet"), tr("Leave out what is done"))
        self._undone.setObjectName("chip_undone")
        self._group.buttonToggled.connect(self._on_group_button_toggled)
        self._undone.toggled.connect(self.changed)
        self._close = QToolButton()
        self._close.setObjectName("leave_lessons")
        self._close.setFixedSize(28, 28)
        self._close.setAccessibleName(tr("Back to the film"))
        self._close.setToolTip(tr("Back to the film (Escape)"))
        self._close.clicked.connect(self.closed)
        self._build()
        self.set_theme(theme)

    @property
    def tag(self) -> Tag | None:
        """What the lessons have to be about."""
        return next((tag for tag, chip in self._chips.items() if chip.isChecked()), None)

    @property
    def undone(self) -> bool:
        """Whether only lessons are wanted that are not done yet."""
        return self._undone.isChecked()

    def clear(self) -> None:
        """Look for everything."""
        self.search.clear()
        self._everything.setChecked(True)
        self._undone.setChecked(False)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        set_ink(self._title, theme.ink)
        self._glass.setIcon(icon("magnifying-glass", theme.ink2))
        self._close.setIcon(icon("x", theme.ink2))

    def arrange(self, width: int) -> None:
        """Give the chips a row of their own where one row is too short for all."""
        need = LEFT + px(TITLE) + px(SEARCH) + self._row.sizeHint().width() + RIGHT
        own = width < need
        self._line.setContentsMargins(0 if own else 16, 0, 8, px(CHIPS) - px(CHIP) if own else 0)
        self._grid.addWidget(self._row, 1 if own else 0, 0 if own else 2, 1, 4 if own else 1)
        self._grid.setRowMinimumHeight(0, px(HEIGHT))
        self._title.setFixedWidth(self._title.sizeHint().width() + 16 if own else px(TITLE))
        self.setFixedHeight(px(HEIGHT) + (px(CHIPS) if own else 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys that lead on from the search lead to the cards."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = {
                Qt.Key.Key_Up,
                Qt.Key.Key_Down,
                Qt.Key.Key_PageUp,
                Qt.Key.Key_PageDown,
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            }
            if not self.search.text():
                keys |= {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End}
            if event.key() in keys:
                self.key_pressed.emit(event)
                return True
            if event.key() == Qt.Key.Key_Slash and not self.search.text():
                return True  # it leads here, wherever it is pressed
        return super().eventFilter(watched, event)

    # -- inside ------------------------------------------------------------------------------

    def _chip(self, text: str, tip: str) -> QPushButton:
        chip = QPushButton(text)
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        chip.setToolTip(tip)
        chip.setFont(font(12))
        return chip

    def _build(self) -> None:
        self._row = QWidget()
        self._line = chips = QHBoxLayout(self._row)
        chips.setContentsMargins(0, 0, 8, 0)
        chips.setSpacing(8)
        for chip in (self._everything, *self._chips.values(), self._undone):
            chips.addWidget(chip)
        chips.addStretch()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(LEFT, 0, 14, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(0)
        self._grid.addWidget(self._title, 0, 0)
        self.search.setFixedWidth(px(SEARCH))
        self._grid.addWidget(self.search, 0, 1)
        self._grid.addWidget(self._row, 0, 2)
        self._grid.setColumnStretch(2, 1)
        self._grid.addWidget(self._close, 0, 3)

    @Slot(object, bool)
    def _on_group_button_toggled(self, _chip: object, on: bool) -> None:
        if on:
            self.changed.emit()
