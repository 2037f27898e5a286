"""− and + above a layer, with how many neurons it has."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from gdstudio.core.text.numbers import MINUS, format_count
from gdstudio.kit.widgets.locked import show_locked
from gdstudio.kit.widgets.theme import Theme, font, set_ink
from gdstudio.kit.widgets.translation import translator
from gdstudio.kit.widgets.type_size import fix_size

tr = translator("NetworkPanel")

BUTTON = 22
COUNT = 30


class CountStepper(QWidget):
    """A number between − and +."""

    asked = Signal(int)
    """one more (1) or one less (−1) is wanted"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.less, self.more = QToolButton(), QToolButton()
        self._count = QLabel()
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.setFont(font(13, QFont.Weight.DemiBold))
        fix_size(self._count, width=COUNT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button, sign, way in ((self.less, MINUS, -1), (self.more, "+", 1)):
            button.setText(sign)
            button.setFont(font(15))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoRepeat(False)
            fix_size(button, width=BUTTON, height=BUTTON)
            button.clicked.connect(partial(self.asked.emit, way))
        row.addWidget(self.less)
        row.addWidget(self._count)
        row.addWidget(self.more)
        self.set_theme(theme)

    def say(self, name: str, less: str, more: str) -> None:
        """Call it ``name``; what its buttons do is said by ``less`` and ``more``."""
        self.setObjectName(name)
        for button, end, text in ((self.less, "less", less), (self.more, "more", more)):
            button.setObjectName(f"{name}_{end}")
            button.setAccessibleName(text)
            button.setToolTip(text)

    def show_count(self, count: int, most: int, *, locked: bool = False) -> None:
        """Show how many there are, of ``most`` and at least one; ``locked``: a lesson keeps it."""
        self._count.setText(format_count(count))
        show_locked(self.less, locked=locked, free=count > 1)
        show_locked(self.more, locked=locked, free=count < most)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        set_ink(self._count, theme.ink)
