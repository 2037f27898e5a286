"""The verdict above everything: one sentence, and what is to be said besides."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from gdstudio.kit.widgets.theme import Theme, font, icon, set_ink
from gdstudio.kit.widgets.type_size import pixels
from gdstudio.rooms.check.words import Said

SIGNS = {"agrees": "check", "differs": "warning-fill", "nothing": "warning-circle"}
SIDE = 22
HIGH = 66


class Banner(QFrame):
    """Warns with a triangle on its own ground, ticks in the colour of the goal, or is calm."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.said: Said | None = None
        self.setObjectName("check_verdict")
        self._sign, self.title, self.detail = QLabel(), QLabel(), QLabel()
        self.title.setFont(font(15, QFont.Weight.DemiBold))
        self.detail.setFont(font(13))
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self.title, self.detail):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            words.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(14)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        self.setMinimumHeight(pixels(HIGH))

    def show_said(self, said: Said) -> None:
        """Say it."""
        theme, self.said = self._theme, said
        warns = said.tone == "differs"
        ground = theme.warn if warns else theme.sunken
        self.setStyleSheet(
            f"#check_verdict {{ background: {ground}; border-radius: 6px; }}"
            f"#check_verdict QLabel {{ background: transparent; }}"
        )
        set_ink(self.title, theme.ink)
        set_ink(self.detail, theme.ink2)
        self.title.setText(said.title)
        self.detail.setText(said.detail)
        self.detail.setVisible(bool(said.detail))
        above = Qt.AlignmentFlag.AlignTop if said.detail else Qt.AlignmentFlag.AlignVCenter
        self._sign.setAlignment(above)
        sign = SIGNS.get(said.tone, "")
        self._sign.setVisible(bool(sign))
        if sign:
            ink = {"agrees": theme.minimum, "differs": theme.danger}.get(said.tone, theme.ink2)
            self._sign.setPixmap(icon(sign, ink).pixmap(pixels(SIDE), pixels(SIDE)))
        self.setAccessibleName(said.title)
        self.setAccessibleDescription(said.detail)
