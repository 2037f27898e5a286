"""What is said below the lines: of the line in hand, and of what a switch would do."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from gdstudio.kit.widgets.glyphs import triangle_polygon
from gdstudio.kit.widgets.theme import Theme, color, font, set_ink
from gdstudio.kit.widgets.type_size import Typed, pixels
from gdstudio.kit.widgets.value_label import ValueLabel
from gdstudio.rooms.code.text import ROW

SIDE, PAD, LINE = 12, 4, 18
SIGN = 20
"""Pixels before a warning, for its triangle."""
MOST_NOTE = 4
"""Lines of a note at most."""
KEPT_LINES = 3
"""Lines of code that a note leaves to be seen."""


class Foot(Typed, QWidget):
    """One line or two that change with every frame, and a note while one is open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._warns = False
        self._low = False
        self._room = 0
        self._told = ""
        self.setObjectName("code_foot")
        self.setAccessibleName(self.tr("What the lines do"))
        self.note = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self.note.setObjectName("code_note")
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.note.setFont(font(12))
        self.note.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.note.hide()
        self.first, self.second = ValueLabel(font(12)), ValueLabel(font(12))
        for label in (self.first, self.second):
            label.setParent(self)
        self.set_theme(theme)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said, as rich text."""
        return tuple(text for text in (self.first.text(), self.second.text()) if text)

    @property
    def least_height(self) -> int:
        """How high it is while no note is open, in pixels."""
        return 2 * pixels(PAD) + (1 if self._low else 2) * pixels(LINE)

    def set_low(self, *, low: bool) -> None:
        """Have room for one line only, or for two."""
        if low != self._low:
            self._low = low
            self._lay_out()

    def say(self, first: str, second: str, *, warns: bool) -> None:
        """Say this, as rich text; ``warns``: the first is a warning, of a line that is off."""
        second = "" if self._low else second
        self.first.set_text(first)
        self.second.set_text(second)
        plain = (html.unescape(re.sub(r"<[^>]*>", "", text)) for text in (first, second))
        self.setAccessibleDescription("\n".join(filter(None, plain)))
        if warns != self._warns:
            self._warns = warns
            self._lay_out()
        self.update()

    def show_note(self, text: str, room: int) -> None:
        """Show a note above what is said, or where there is little room in its place.

        ``text``: "" takes it away; ``room``: the pixels that lines and note have together.
        """
        if (text, room) != (self._told, self._room):
            self._told, self._room = text, room
            self.note.setText(text)
            self.note.setToolTip(text)
            self.note.setVisible(bool(text))
            self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        for label in (self.first, self.second):
            label.set_ink(theme.ink2)
        set_ink(self.note, theme.ink)
        self._lay_out()
        self.update()

    def set_type(self, scale: float) -> None:
        """Write larger."""
        del scale
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the note anew."""
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """As high as what is said."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above, and the sign of a warning."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(self._theme.hair), 1))
        painter.drawLine(0, 0, self.width(), 0)
        if self._warns and not self._replaced:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(self._theme.danger))
            place = self.first.geometry()
            middle = QRectF(pixels(SIDE), place.top(), pixels(12), place.height()).center()
            painter.drawPolygon(triangle_polygon(middle, pixels(5.5)))

    @property
    def _replaced(self) -> bool:
        """Whether a note stands in the place of what is said."""
        return self._low and bool(self._told)

    def _break_note(self, width: int) -> int:
        """Write as much of the note as has room, and return how high that is, in pixels."""
        line = pixels(LINE)
        room = self._room - pixels(KEPT_LINES * ROW) - pixels(PAD)
        most = min(max(room // line, 0), MOST_NOTE) + (1 if self._replaced else 0)
        high, words = max(most, 1) * line, self._told.split()
        self.note.setText(self._told)
        while len(words) > 1 and self.note.heightForWidth(width) > high:
            words.pop()
            self.note.setText(" ".join(words) + " …")
        return min(self.note.heightForWidth(width), high)

    def _lay_out(self) -> None:
        side, line, top = pixels(SIDE), pixels(LINE), pixels(PAD)
        room = max(1, self.width() - 2 * side)
        if self._told:
            high = self._break_note(room)
            self.note.setGeometry(side, top, room, high)
            top += high + pixels(PAD)
        moved = pixels(SIGN) if self._warns else 0
        self.first.setGeometry(side + moved, top, max(1, room - moved), line)
        self.first.setVisible(not self._replaced)
        top += 0 if self._replaced else line
        if not self._low:
            self.second.setGeometry(side, top, room, line)
            top += line
        self.second.setVisible(not self._low)
        if self.minimumHeight() != top + pixels(PAD):
            self.setFixedHeight(top + pixels(PAD))
