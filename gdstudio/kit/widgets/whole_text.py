"""Text that keeps its front: what does not fit ends in "…", on whichever side it is aligned."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from gdstudio.kit.widgets.numbers import format_number


def fitting_text(text: str, metrics: QFontMetricsF, room: float) -> str:
    """Return ``text``, or as much of its front as there is room for, with "…" behind."""
    if metrics.horizontalAdvance(text) <= room + 1:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))


def fitting_number(value: float, digits: int, metrics: QFontMetricsF, room: float) -> str:
    """Return a number with as many of ``digits`` significant digits as there is room for."""
    for count in range(digits, 0, -1):
        text = format_number(value, count)
        if metrics.horizontalAdvance(text) <= room + 1:
            return text
    return fitting_text(text, metrics, room)


def draw_text(painter: QPainter, place: QRectF, flags: Qt.AlignmentFlag | int, text: str) -> None:
    """Paint one line of text within a place.

    Qt cuts text that is aligned to the right, or centred, at its front: 0.985 becomes .985 and
    −5 becomes 5, which can be read as another number.
    """
    shown = fitting_text(text, QFontMetricsF(painter.font(), painter.device()), place.width())
    painter.drawText(place, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)
