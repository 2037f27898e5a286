"""Words beside the frame of a chart: how they are written, and how they make room."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from gdstudio.kit.widgets.theme import face
from gdstudio.kit.widgets.whole_text import draw_text

NAME = 12.0
"""Size of the letters of names and values, in logical pixels."""

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def write(
    painter: QPainter,
    place: QRectF,
    text: str,
    ink: QColor,
    align: Qt.AlignmentFlag = LEFT,
    *,
    size: float = NAME,
    weight: QFont.Weight = QFont.Weight.Normal,
) -> None:
    """Write one line; of what does not fit into its place the front is kept."""
    painter.setFont(face(size, weight))
    painter.setPen(ink)
    draw_text(painter, place, align, text)


def fitting_font(text: str, size: float, weight: QFont.Weight, room: float) -> QFont:
    """Return the font that fits a text into ``room``: of this size, or down to three quarters."""
    whole = face(size, weight)
    wide = QFontMetricsF(whole).horizontalAdvance(text) if math.isfinite(room) else 0.0
    if wide <= room:
        return whole
    return face(math.floor(size * max(0.75, room / wide)), weight)


def fitting_name(name: str, box: QRectF) -> str:
    """Return the name of an axis so that half of the frame ``box`` is left: its middle gives way.

    The unit at the end stays to be read.
    """
    metrics = QFontMetricsF(face(NAME, QFont.Weight.Medium))
    return metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, max(0.0, box.width() / 2))


def y_name_place(name: str, box: QRectF) -> QRectF:
    """Return where the name of y, which fits, is written: before the frame as far as it can be."""
    wide = QFontMetricsF(face(NAME, QFont.Weight.Medium)).horizontalAdvance(name)
    start = max(box.left() - 6 - wide, 6)
    return QRectF(start, box.top() - 3, wide, 16)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return ``places`` pushed apart to at least ``gap`` within [low, high], their order kept."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    out = list(places)
    edge = low
    for index in order:
        out[index] = edge = max(out[index], edge)
        edge += gap
    edge = high
    for index in reversed(order):
        out[index] = edge = min(out[index], edge)
        edge -= gap
    return out
