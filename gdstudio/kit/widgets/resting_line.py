"""A line to type in that, while nobody types, shows its text cut where it cannot mislead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QStylePainter, QWidget

from gdstudio.kit.widgets.whole_text import draw_text, fitting_text

Shorten = Callable[[str, QFontMetricsF, float], str]
"""What is shown of a text in a font, in so many pixels."""

SIDE = 2
"""Pixels that Qt leaves beside the text of a line."""


def fitting_middle(text: str, metrics: QFontMetricsF, room: float) -> str:
    """Return ``text``, or its front and its last value with "…" between them: Grad… α = 0.001."""
    if metrics.horizontalAdvance(text) <= room + 1:
        return text
    words = text.split()
    tails = [" ".join(words[-3:])] if words[-2:-1] == ["="] else []
    tails += words[-1:]
    for tail in tails:
        for front in (6, 5, 4, 3, 2, 1, 0):
            shown = f"{text[:front].rstrip()}… {tail}"
            if len(shown) < len(text) and metrics.horizontalAdvance(shown) <= room + 1:
                return shown
    return fitting_text(text, metrics, room)


class RestingLine(QLineEdit):
    """A QLineEdit cuts its text anywhere, which makes 1 23 of 1 234.

    Only what is painted is shortened: ``text`` is whole, and all of it is there to be edited.
    """

    def __init__(self, parent: QWidget | None = None, shorten: Shorten = fitting_text) -> None:
        super().__init__(parent)
        self._shorten = shorten

    def shown_text(self) -> str:
        """Return what is painted while nobody types here."""
        metrics = QFontMetricsF(self.font(), self)
        text = self.displayText()
        if metrics.horizontalAdvance(text) <= self._place.width() + 1:
            return text
        return self._shorten(text, metrics, self._place.width())

    @property
    def shortened(self) -> bool:
        """Whether less than the whole text is shown."""
        return self.shown_text() != self.displayText()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as Qt does, but a text that is too long shortened."""
        shown = self.shown_text()
        if self.hasFocus() or shown == self.displayText():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionFrame()
        self.initStyleOption(option)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setFont(self.font())
        painter.setPen(option.palette.text().color())
        upright = Qt.AlignmentFlag.AlignVCenter
        draw_text(painter, self._place, upright | Qt.AlignmentFlag.AlignLeft, shown)
        painter.end()

    @property
    def _place(self) -> QRectF:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_LineEditContents
        place = self.style().subElementRect(element, option, self)
        place = place.marginsRemoved(self.textMargins()).adjusted(SIDE, 0, -SIDE, 0)
        return QRectF(place)
